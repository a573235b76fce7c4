import { heif } from './core/bmff/heif.ts'
import { jxl } from './core/bmff/jxl.ts'
import { mp4 } from './core/bmff/mp4.ts'
import type { Container } from './core/container.ts'
import { flac } from './core/flac/flac.ts'
import type { Format } from './core/formats.ts'
import { gif } from './core/gif/gif.ts'
import { mp3 } from './core/id3/mp3.ts'
import { jpeg } from './core/jpeg/jpeg.ts'
import { pdf } from './core/pdf/pdf.ts'
import { png } from './core/png/png.ts'
import { riff } from './core/riff/riff.ts'
import { svg } from './core/svg/svg.ts'
import { tiff } from './core/tiff/tiff.ts'
import { webp } from './core/webp/webp.ts'
import { inflateZlib } from './zip/inflate.ts'

const CONTAINERS: Partial<Readonly<Record<Format, Container>>> = {
  jpeg,
  png,
  webp,
  gif,
  tiff,
  avif: heif,
  heic: heif,
  heif,
  jxl,
  svg,
  mp4,
  mov: mp4,
  m4a: mp4,
  avi: riff,
  wav: riff,
  mp3,
  flac,
  pdf: pdf(inflateZlib),
}

/** What can be done with metadata in a kind of file; absent for those that keep none in one place (text, archives). */
export const containerOf = (format: Format): Container | undefined => CONTAINERS[format]
