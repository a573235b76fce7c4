import { mp4NamedTexts } from './core/bmff/named-texts.ts'
import { flacNamedTexts } from './core/flac/named-texts.ts'
import type { Format } from './core/formats.ts'
import { id3NamedTexts } from './core/id3/named-texts.ts'
import { jpegNamedTexts } from './core/jpeg/named-texts.ts'
import type { NamedTexts } from './core/named-text.ts'
import { pdfNamedTexts } from './core/pdf/named-texts.ts'
import { pngNamedTexts } from './core/png/named-texts.ts'
import { riffNamedTexts } from './core/riff/named-texts.ts'
import type { ByteSource } from './core/source.ts'
import { inflateZlib } from './zip/inflate.ts'

const READERS: Partial<Readonly<Record<Format, (source: ByteSource) => NamedTexts>>> = {
  jpeg: jpegNamedTexts,
  png: (source) => pngNamedTexts(source, inflateZlib),
  mp4: mp4NamedTexts,
  mov: mp4NamedTexts,
  m4a: mp4NamedTexts,
  avi: riffNamedTexts,
  wav: riffNamedTexts,
  mp3: id3NamedTexts,
  flac: flacNamedTexts,
  pdf: (source) => pdfNamedTexts(source, inflateZlib),
}

/**
 * The texts that a file keeps under names beside XMP and Exif: PNG text, JPEG comments and IPTC-IIM, ID3, Vorbis
 * comments, RIFF INFO, lists of MP4, the information dictionary of PDF. None for other formats.
 * @throws MediaError, where the container itself cannot be walked
 */
export const namedTextsOf = (source: ByteSource, format: Format): NamedTexts =>
  READERS[format]?.(source) ?? { texts: [], faults: [] }
