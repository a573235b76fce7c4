/** What a container may be at most. A larger or deeper one is refused with an error that names the limit. */
export const LIMITS = {
  /** Bytes of one XMP packet. */
  xmp: 4_194_304,
  /** Bytes of one C2PA manifest store. */
  manifestStore: 67_108_864,
  /** Boxes, chunks, tags or entries inside each other. */
  depth: 32,
  /** Boxes, chunks, segments, tags or entries of one file that are looked at. */
  parts: 100_000,
  /** Bytes of one entry of an archive after unpacking, and of all that are unpacked. */
  entry: 67_108_864,
  unpacked: 268_435_456,
} as const
