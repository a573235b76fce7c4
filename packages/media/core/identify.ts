import { latin1Text } from './bytes.ts'
import type { Format } from './formats.ts'
import { identifyBrands } from './identify/brands.ts'
import { isMpegAudio, skipId3 } from './identify/mpeg-audio.ts'
import { identifyText } from './identify/text.ts'
import type { ByteSource } from './source.ts'
import { identifyZip } from './zip/identify.ts'

/** Bytes from the beginning that signatures are looked for in. */
const HEAD = 1024

/** Signatures at the very beginning of a file, some with letters at byte 8. The first that fits counts. */
const SIGNATURES: readonly (readonly [format: Format | undefined, start: string, eighth?: string])[] = [
  // ISO 10918-1, B.1.1.3: SOI, and the first byte of the next marker.
  ['jpeg', '\xff\xd8\xff'],
  // PNG 3rd ed., 5.2.
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  // Raw pictures of cameras are TIFF files too; Canon's say what they are.
  [undefined, 'II*\0', 'CR'],
  // TIFF 6.0, section 2, and BigTIFF.
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'II+\0\x08\0'],
  ['tiff', 'MM\0+\0\x08'],
  // ISO 18181-1 (a bare codestream) and 18181-2 (the container).
  ['jxl', '\xff\x0a'],
  ['jxl', '\0\0\0\x0cJXL \r\n\x87\n'],
  ['webp', 'RIFF', 'WEBP'],
  ['avi', 'RIFF', 'AVI '],
  // RF64 and BW64 (EBU Tech 3306, ITU-R BS.2088) are WAV files beyond 4 GiB.
  ['wav', 'RIFF', 'WAVE'],
  ['wav', 'RF64', 'WAVE'],
  ['wav', 'BW64', 'WAVE'],
  ['flac', 'fLaC'],
  ['pdf', '%PDF-'],
]

/**
 * The format of a file by its content, never by its name; nothing, for content of no format that is known here.
 *
 * A file can be made that is several formats at once. The first certain answer counts, in this order: a signature at
 * the first byte (PDF's too); ZIP's local header there; boxes of ISO base media; MPEG audio, whose frames must follow
 * each other; a PDF header within the first kilobyte and
 * `startxref` in the last, which readers of PDF accept; markup; plain text. So a JPEG
 * with an archive behind it is a JPEG, and a program that unpacks itself is nothing that is known here.
 * @throws MediaError file-unreadable alone, where the source itself fails
 */
export const identify = (source: ByteSource): Format | undefined => {
  const head = source.read(0, Math.min(HEAD, source.size))
  const text = latin1Text(head)
  const signed = SIGNATURES.find(([, start, eighth = '']) => text.startsWith(start) && text.startsWith(eighth, 8))
  if (signed !== undefined) return signed[0]
  // An empty archive is an end record alone.
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return identifyZip(source)
  const tagged = skipId3(head)
  return (
    identifyBrands(source) ??
    (tagged !== undefined && startsFlac(source, tagged) ? 'flac' : undefined) ??
    (isMpegAudio(source, tagged ?? 0) ? 'mp3' : undefined) ??
    (text.includes('%PDF-') && endsLikePdf(source) ? 'pdf' : undefined) ??
    identifyText(source)
  )
}

/** A text may speak of the header; the pointer to cross-references near the end makes it certain. */
const endsLikePdf = (source: ByteSource): boolean => {
  const size = Math.min(HEAD, source.size)
  return /startxref\s+\d/.test(latin1Text(source.read(source.size - size, size)))
}

/** Some programs put an ID3 tag before a FLAC stream. */
const startsFlac = (source: ByteSource, at: number): boolean =>
  at + 4 <= source.size && latin1Text(source.read(at, 4)) === 'fLaC'
