import { MediaError } from '../../errors.ts'
import { onlyStore, requireAtMost, requirePacket } from '../bounded.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import type { Container, Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { type GifBlock, joinSubBlocks, readGif } from './blocks.ts'

/** XMP Specification Part 3, GIF: identifier "XMP Data" and authentication code "XMP". */
const XMP = 'XMP DataXMP'
/** C2PA, embedding in GIF: identifier "C2PA_GIF" and authentication code 1.0.0. */
const C2PA = 'C2PA_GIF\x01\x00\x00'
/** Introducer, label, size of the first sub-block, identifier and code. */
const HEAD = 14

/**
 * The magic trailer of XMP Part 3: 01 FF FE … 01 00 00. The packet stands in the block without sub-block sizes, so a
 * reader that takes its bytes for sizes lands somewhere in the trailer, and from each byte of it at its end.
 */
const MAGIC_TRAILER: Uint8Array = Uint8Array.from({ length: 258 }, (_, index) => {
  if (index === 0) return 0x01
  return index < 257 ? 256 - index : 0
})

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index])

const blocksOf = (blocks: readonly GifBlock[], application: string): readonly GifBlock[] =>
  blocks.filter((block) => block.application === application)

const found = ({ offset, length }: GifBlock, bytes: Uint8Array): Found => ({ bytes, spans: [{ offset, length }] })

const readXmp = (source: ByteSource): Found | undefined => {
  const [block] = blocksOf(readGif(source).blocks, XMP)
  if (block === undefined) return undefined
  requireAtMost('GIF', 'XMP packet', block.length - HEAD - MAGIC_TRAILER.byteLength, LIMITS.xmp)
  const run = source.read(block.offset + HEAD, block.length - HEAD)
  const packetEnd = run.byteLength - MAGIC_TRAILER.byteLength
  // Some writers keep the packet in ordinary sub-blocks, without the trailer.
  const magic = packetEnd >= 0 && sameBytes(run.subarray(packetEnd), MAGIC_TRAILER)
  return found(block, magic ? run.subarray(0, packetEnd) : joinSubBlocks(run))
}

const writeXmp = (source: ByteSource, packet: Uint8Array): Plan => {
  requirePacket('GIF', packet)
  // A zero byte would end the block in the middle of the packet, and all UTF-16 is full of them.
  if (packet.includes(0)) throw new MediaError('unsupported', { format: 'GIF', what: 'XMP packet that is not UTF-8' })
  const { version, blocks, start } = readGif(source)
  const insert = concatBytes([Uint8Array.of(0x21, 0xff, 11), latin1Bytes(XMP), packet, MAGIC_TRAILER])
  const [first, ...others] = blocksOf(blocks, XMP)
  const edits: Edit[] = []
  // Application extensions came with version 89a (section 26).
  if (version === '87a') edits.push({ at: 3, remove: 3, insert: latin1Bytes('89a') })
  if (first === undefined) edits.push({ at: placeForXmp(blocks, start), remove: 0, insert })
  else edits.push({ at: first.offset, remove: first.length, insert })
  const empty = new Uint8Array(0)
  return [...edits, ...others.map(({ offset, length }) => ({ at: offset, remove: length, insert: empty }))]
}

/**
 * After the extensions that open the file: the loop count of an animation must stay first, and nothing may come between
 * a graphic control extension and its image (section 23).
 */
const placeForXmp = (blocks: readonly GifBlock[], start: number): number =>
  blocks.find(({ kind }) => kind !== 'application')?.offset ??
  blocks.reduce((_, { offset, length }) => offset + length, start)

const readManifestStore = (source: ByteSource): Found | undefined => {
  const block = onlyStore('GIF', blocksOf(readGif(source).blocks, C2PA))
  if (block === undefined) return undefined
  // A sub-block of 255 bytes costs one byte more.
  requireAtMost('GIF', 'C2PA manifest store', block.length - HEAD - Math.ceil(block.length / 256), LIMITS.manifestStore)
  return found(block, joinSubBlocks(source.read(block.offset + HEAD, block.length - HEAD)))
}

/** GIF (CompuServe, 31 July 1990). */
export const gif: Container = { readXmp, writeXmp, readManifestStore }
