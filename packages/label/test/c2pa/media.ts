import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp, { type Sharp } from 'sharp'
import type { Format } from '../../index.ts'
import { has, run } from '../programs.ts'

interface Maker {
  /** A Debian program that is needed. */
  readonly program?: string
  readonly make: () => Promise<Uint8Array>
}

const picture = (width = 128): Sharp =>
  sharp({
    create: { width, height: 96, channels: 3, background: 'teal', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })

const raster = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif'): Maker => ({
  make: async () => Uint8Array.from(await picture().toFormat(format).toBuffer()),
})

/** What a program writes; `IN` in its arguments is a PNG, `OUT` the file it makes. */
const made = (program: string, extension: string, args: readonly string[]): Maker => ({
  program,
  async make() {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-media-'))
    const paths = { IN: join(folder, 'in.png'), OUT: join(folder, `out.${extension}`) }
    try {
      writeFileSync(paths.IN, await picture().png().toBuffer())
      run(
        program,
        args.map((arg) => (arg === 'IN' || arg === 'OUT' ? paths[arg] : arg)),
      )
      return Uint8Array.from(readFileSync(paths.OUT))
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
})

const VIDEO = ['-f', 'lavfi', '-i', 'testsrc2=s=128x96:d=1:r=10']
const SOUND = ['-f', 'lavfi', '-i', 'sine=d=1']
const ffmpeg = (extension: string, ...args: readonly string[]): Maker => made('ffmpeg', extension, [...args, 'OUT'])

const heic = made('heif-enc', 'heic', ['-q', '50', 'IN', '-o', 'OUT'])

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>\n'

/** One small file of each format. */
export const MEDIA: Readonly<Record<Format, Maker>> = {
  jpeg: raster('jpeg'),
  png: raster('png'),
  webp: raster('webp'),
  gif: raster('gif'),
  tiff: raster('tiff'),
  avif: raster('avif'),
  heic,
  heif: {
    ...heic,
    async make() {
      const bytes = await heic.make()
      bytes.set(new TextEncoder().encode('mif1'), 8) // The major brand: any codec (ISO/IEC 23008-12).
      return bytes
    },
  },
  jxl: made('cjxl', 'jxl', ['--container=1', '-e', '1', 'IN', 'OUT']),
  svg: { make: async () => new TextEncoder().encode(svg) },
  mp4: ffmpeg('mp4', ...VIDEO, ...SOUND, '-shortest'),
  mov: ffmpeg('mov', ...VIDEO, ...SOUND, '-shortest'),
  avi: ffmpeg('avi', ...VIDEO),
  wav: ffmpeg('wav', ...SOUND),
  mp3: ffmpeg('mp3', ...SOUND),
  m4a: ffmpeg('m4a', ...SOUND),
  flac: ffmpeg('flac', ...SOUND),
  pdf: {
    async make() {
      const document = await PDFDocument.create()
      document.addPage().drawText('Tanba')
      return Uint8Array.from(await document.save())
    },
  },
}

/** The program a format needs and this machine lacks. */
export function missing(format: Format): string | undefined {
  const { program } = MEDIA[format]
  return program === undefined || has(program) ? undefined : program
}
