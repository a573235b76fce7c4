import type { Metadata, Sharp } from 'sharp'
import type { OpenedImage } from './open.ts'

/**
 * Writes the pipeline in the format it came in, with its metadata (EXIF, XMP, IPTC, ICC) as far as libvips carries them.
 * Lossless stays lossless; lossy is written at a quality where the second coding does not show.
 */
export const encoded = async (pipeline: Sharp, image: OpenedImage): Promise<Uint8Array> => {
  const { bytes, format, metadata } = image
  const deep = metadata.depth === 'ushort'
  const kept = withMetadata(pipeline, metadata)
  // A plate brings an alpha channel, which a picture without one does not get.
  if (!metadata.hasAlpha) kept.removeAlpha()
  // Grey stays grey; 16 bits stay 16 bits: otherwise sharp writes three channels of 8.
  if (metadata.space === 'b-w' || metadata.space === 'grey16') kept.toColourspace(deep ? 'grey16' : 'b-w')
  else if (deep) kept.toColourspace('rgb16')
  const progressive = metadata.isProgressive ?? false
  switch (format) {
    case 'jpeg': {
      const chromaSubsampling = metadata.chromaSubsampling === '4:2:0' ? '4:2:0' : '4:4:4'
      // Tables made for this very picture would save a thirtieth of its size, and cost a third of the time to write it.
      return kept.jpeg({ quality: 92, chromaSubsampling, progressive, optimiseCoding: progressive }).toBuffer()
    }
    case 'png':
      return kept.png({ progressive }).toBuffer()
    case 'webp': {
      const timing = { loop: metadata.loop ?? 0, ...(metadata.delay === undefined ? {} : { delay: metadata.delay }) }
      return kept.webp(losslessWebp(bytes) ? { lossless: true, ...timing } : { quality: 92, ...timing }).toBuffer()
    }
    case 'gif':
      return kept
        .gif({ loop: metadata.loop ?? 0, ...(metadata.delay === undefined ? {} : { delay: metadata.delay }) })
        .toBuffer()
    case 'tiff':
      // How it was packed libvips does not tell; LZW is lossless, and read everywhere.
      return kept.tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer()
    case 'avif':
      return kept.avif({ quality: 75, effort: 3, bitdepth: metadata.bitsPerSample === 10 ? 10 : 8 }).toBuffer()
  }
}

/** Keeping EXIF makes libvips write some, be it for the orientation alone: a picture without any stays without. */
const withMetadata = (pipeline: Sharp, { exif, iptc }: Metadata): Sharp =>
  exif === undefined && iptc === undefined ? pipeline.keepIccProfile().keepXmp() : pipeline.keepMetadata()

/** A lossless bitstream is a chunk `VP8L` (RFC 9649, section 2.6), first or soon after the extended header. */
const losslessWebp = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).includes('VP8L')
