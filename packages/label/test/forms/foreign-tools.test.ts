import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { type Format, writeMarks } from '../../index.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { FACTS, party } from '../fixtures.ts'
import { has, run } from '../programs.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-foreign-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { signer } = party()

/** A file as it was, and with every form on it; where it lies. */
const both = async (format: Format): Promise<{ before: Uint8Array; after: Uint8Array; path: string }> => {
  const before = await MEDIA[format].make()
  const { bytes: after } = await writeMarks(before, format, { facts: FACTS, signer })
  const path = join(folder, `marked.${format}`)
  writeFileSync(path, after)
  return { before, after, path }
}

describe('with every form on it, what is seen or heard stays as it was', () => {
  const pictures: readonly Format[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'svg']
  it.each(pictures)('%s', async (format) => {
    const { before, after } = await both(format)
    const pixels = (file: Uint8Array): Promise<Buffer> => sharp(file).raw().toBuffer()
    expect(await pixels(after)).toEqual(await pixels(before))
  })

  const decoders: readonly (readonly [Format, string])[] = [
    ['heic', 'heif-convert'],
    ['heif', 'heif-convert'],
    ['jxl', 'djxl'],
  ]
  for (const [format, decoder] of decoders) {
    it.skipIf(missing(format) !== undefined || !has(decoder))(`${format} (needs ${decoder})`, async () => {
      const { before, path } = await both(format)
      const [old, png, oldPng] = [`${path}.old.${format}`, `${path}.png`, `${path}.old.png`]
      writeFileSync(old, before)
      run(decoder, [path, png])
      run(decoder, [old, oldPng])
      expect(await sharp(png).raw().toBuffer()).toEqual(await sharp(oldPng).raw().toBuffer())
    })
  }

  const streams: readonly Format[] = ['mp4', 'mov', 'avi', 'wav', 'mp3', 'm4a', 'flac']
  it.skipIf(!has('ffmpeg')).each(streams)('%s (needs ffmpeg)', async (format) => {
    const { before, after } = await both(format)
    const samples = (input: Uint8Array): string =>
      run('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 'streamhash', '-'], { input }).toString()
    expect(samples(after)).toBe(samples(before))
  })
})

/** What qpdf says of a sound file. */
const NOTHING_WRONG =
  /No syntax or stream encoding errors found; the file may still contain\s+errors that qpdf cannot detect/

/** The checkers, each silent or good on a sound file: they end with a code otherwise, which `run` throws. */
const CHECKERS: readonly (readonly [Format, string, readonly string[]])[] = [
  ['pdf', 'qpdf', ['--check']],
  ['png', 'pngcheck', ['-q']],
  ['webp', 'webpinfo', ['-quiet']],
  ...(['mp4', 'mov', 'avi', 'wav', 'mp3', 'm4a', 'flac'] as const).map(
    (format) => [format, 'ffprobe', ['-v', 'error']] as const,
  ),
]

describe('others find the files sound', () => {
  for (const [format, checker, options] of CHECKERS) {
    it.skipIf(missing(format) !== undefined || !has(checker))(`${format} (needs ${checker})`, async () => {
      const { path } = await both(format)
      const said = run(checker, [...options, path]).toString()
      expect(said.replace(NOTHING_WRONG, '')).not.toMatch(/error|warning|invalid|corrupt/i)
    })
  }
})
