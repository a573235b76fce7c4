import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { identifyBmff } from '../../core/bmff/brand.ts'
import { heif } from '../../core/bmff/heif.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { has } from '../programs.ts'
import { bytes, packet } from './boxes.ts'
import { exiftool, folder, frames, made, run, warnings } from './files.ts'
import { heic } from './heic.ts'

const written = (file: Uint8Array, xmp: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), heif.writeXmp(memorySource(file), xmp))

const picture = (): Sharp => {
  const raw = Uint8Array.from({ length: 96 * 64 * 3 }, (_, index) => (index * 31) ^ (index >> 5))
  return sharp(raw, { raw: { width: 96, height: 64, channels: 3 } })
}
const pixels = async (file: Uint8Array): Promise<Buffer> => sharp(file).raw().toBuffer()
const avif = async (): Promise<Uint8Array> => new Uint8Array(await picture().avif({ quality: 60 }).toBuffer())

test('AVIF keeps its pixels, and sharp finds the packet', { timeout: 60_000 }, async () => {
  const before = await avif()
  expect(identifyBmff(memorySource(before))).toBe('avif')
  const after = written(written(before, packet('composite')), packet('trainedAlgorithmicMedia', 2500))
  expect(await pixels(after)).toEqual(await pixels(before))
  const { xmp } = await sharp(after).metadata()
  expect(xmp && new Uint8Array(xmp)).toEqual(packet('trainedAlgorithmicMedia', 2500))
})

test('XMP that sharp wrote is read and replaced', { timeout: 60_000 }, async () => {
  const theirs = Buffer.from(packet('composite')).toString('utf8')
  const before = new Uint8Array(await picture().avif().withXmp(theirs).toBuffer())
  const found = heif.readXmp(memorySource(before))
  expect(found && Buffer.from(found.bytes).toString('utf8')).toBe(theirs)
  const after = written(before, packet('trainedAlgorithmicMedia', 2500))
  expect(heif.readXmp(memorySource(after))?.bytes).toEqual(packet('trainedAlgorithmicMedia', 2500))
  expect(await pixels(after)).toEqual(await pixels(before))
})

describe.skipIf(!has('exiftool'))('images by item (needs exiftool)', () => {
  const rebranded = (file: Uint8Array, brand: string): Uint8Array =>
    bytes(file.subarray(0, 8), brand, file.subarray(12))
  test.each<[string, () => Promise<Uint8Array>]>([
    ['a.avif', avif],
    ['b.heif', async () => rebranded(await avif(), 'mif1')],
    ['c.heic', async () => heic()],
    ['d.heic', async () => heic({ ilocVersion: 2, wideIds: true, offsetSize: 8, lengthSize: 8 })],
    ['e.heic', async () => heic({ xmp: packet('composite'), xmpIn: 'idat' })],
  ])('%s', { timeout: 60_000 }, async (name, make) => {
    const after = written(await make(), packet('trainedAlgorithmicMedia'))
    expect(exiftool(name, after)).toEqual({ warning: '', source: 'trainedAlgorithmicMedia' })
    const again = written(after, packet('humanEdits', 5000))
    expect(exiftool(name, again)).toEqual({ warning: '', source: 'humanEdits' })
  })
})

describe.skipIf(!has('ffmpeg') || !has('exiftool'))('sequences of images (needs ffmpeg and exiftool)', () => {
  test('AVIF with a track keeps its frames', { timeout: 120_000 }, () => {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=5:duration=1', '-pix_fmt', 'yuv420p']
    const before = made('a.avif', ...source, '-c:v', 'libaom-av1', '-cpu-used', '8', '-crf', '40')
    const after = written(before, packet('trainedAlgorithmicMedia'))
    expect(frames('a.avif', after)).toBe(frames('a.avif', before))
    expect(warnings('a.avif', after)).toBe('')
    expect(exiftool('a.avif', after)).toEqual({ warning: '', source: 'trainedAlgorithmicMedia' })
  })
})

describe.skipIf(!has('heif-enc') || !has('exiftool'))('HEIC of x265 (needs heif-enc and exiftool)', () => {
  test('its pixels stay, and its thumbnail', { timeout: 120_000 }, async () => {
    const [path, png, out] = ['a.heic', 'a.png', 'b.png'].map((name) => join(folder(), name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(png, await picture().png().toBuffer())
    run('heif-enc', ['-q', '50', '-t', '48', '-o', path, png])
    const before = new Uint8Array(readFileSync(path))
    const decoded = async (file: Uint8Array): Promise<Buffer> => {
      writeFileSync(path, file)
      run('heif-convert', [path, out])
      return sharp(out).raw().toBuffer()
    }
    expect(identifyBmff(memorySource(before))).toBe('heic')
    const after = written(written(before, packet('composite')), packet('trainedAlgorithmicMedia', 4000))
    expect(await decoded(after)).toEqual(await decoded(before))
    expect(exiftool('a.heic', after)).toEqual({ warning: '', source: 'trainedAlgorithmicMedia' })
  })
})
