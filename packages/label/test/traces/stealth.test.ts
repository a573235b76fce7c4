import { deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bytes, chunk, number, only, png, traces, utf8 } from './files.ts'

const NAI = JSON.stringify({ Software: 'NovelAI', Source: 'NovelAI Diffusion V4', Comment: '{"prompt":"SECRET"}' })

const bitsOf = (data: Uint8Array): number[] =>
  [...data].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((at) => (byte >> at) & 1))

interface Shape {
  readonly width?: number
  readonly height?: number
  readonly magic?: string
  readonly body?: Uint8Array
  readonly length?: number
}

const pixels = ({
  width = 61,
  height = 173,
  magic = 'stealth_pngcomp',
  body = gzipSync(NAI),
  length,
}: Shape): Uint8Array => {
  const raw = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 7) & 255))
  const bits = bitsOf(bytes(magic, number(length ?? body.length * 8, 4), body))
  for (const [at, bit] of bits.entries()) raw[4 * ((at % height) * width + Math.floor(at / height)) + 3] = 254 | bit
  return raw
}

const picture = (
  shape: Shape = {},
  options: { adaptiveFiltering?: boolean; palette?: boolean; progressive?: boolean } = {},
): Promise<Uint8Array> => {
  const { width = 61, height = 173 } = shape
  return sharp(pixels(shape), { raw: { width, height, channels: 4 } })
    .png(options)
    .toBuffer()
}

/** Every row under a filter of its own. */
const filtered = (width: number, height: number): Uint8Array => {
  const raw = pixels({ width, height })
  const stride = width * 4
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (raw[y * stride + x] ?? 0))
  const rows: Uint8Array[] = []
  for (let y = 0; y < height; y++) {
    const filter = y % 5
    const row = Uint8Array.from({ length: stride }, (_, x) => {
      const [left, up, corner] = [at(x - 4, y), at(x, y - 1), x < 4 ? 0 : at(x - 4, y - 1)]
      const p = left + up - corner
      const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner
      return at(x, y) - ([0, left, up, (left + up) >> 1, paeth][filter] ?? 0)
    })
    rows.push(bytes([filter], row))
  }
  const header = chunk('IHDR', number(width, 4), number(height, 4), [8, 6, 0, 0, 0])
  return bytes('\x89PNG\r\n\x1a\n', header, chunk('IDAT', deflateSync(bytes(...rows))), chunk('IEND'))
}

const FOUND = {
  reader: 'novelai',
  place: 'PNG alpha stealth_pnginfo',
  says: 'made-by-ai',
  system: { name: 'NovelAI' },
  model: 'NovelAI Diffusion V4',
  hasPrompt: true,
}

describe('text in the lowest bits of alpha', () => {
  it('packed, as sharp filters rows', async () => {
    expect(only(await picture({}, { adaptiveFiltering: true }), 'png')).toEqual(FOUND)
    expect(only(await picture(), 'png')).toEqual(FOUND)
  })

  it.each([
    [61, 173],
    [300, 7],
    [2000, 1],
    [1, 3000],
  ])('every filter, %i × %i', (width, height) => {
    expect(only(filtered(width, height), 'png')).toEqual(FOUND)
  })

  it('plain, of the web UI', async () => {
    const body = utf8('fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1')
    const trace = only(await picture({ magic: 'stealth_pnginfo', body }), 'png')
    expect(trace).toMatchObject({ reader: 'automatic1111', place: 'PNG alpha stealth_pnginfo', says: 'made-by-ai' })
  })

  it('nothing in a picture with alpha', async () => {
    expect(traces(await picture({ magic: 'stealth_pngcomx' }), 'png')).toEqual([])
    expect(traces(await picture({}, { progressive: true }), 'png')).toEqual([])
    expect(
      traces(
        await sharp(pixels({}), { raw: { width: 61, height: 173, channels: 4 } })
          .removeAlpha()
          .png()
          .toBuffer(),
        'png',
      ),
    ).toEqual([])
  })

  it.each([
    ['a length beyond the picture', { length: 0x7fff_fff8 }],
    ['a length of half bytes', { length: 12 }],
    ['no gzip', { body: utf8('nothing packed') }],
    ['a bomb', { body: gzipSync(new Uint8Array(6_000_000)), width: 400, height: 400 }],
  ])('%s is unreadable', async (_, shape) => {
    expect(traces(await picture(shape), 'png')).toMatchObject([
      { says: 'unreadable', place: 'PNG alpha', fault: { code: 'malformed' } },
    ])
  })

  it('image data that does not unpack, or unpacks to more', () => {
    const header = chunk('IHDR', number(20, 4), number(20, 4), [8, 6, 0, 0, 0])
    const file = (data: Uint8Array): Uint8Array =>
      bytes('\x89PNG\r\n\x1a\n', header, chunk('IDAT', data), chunk('IEND'))
    for (const data of [bytes('none'), deflateSync(new Uint8Array(50_000_000)), deflateSync(new Uint8Array(5))])
      expect(traces(file(data), 'png')).toMatchObject([{ says: 'unreadable', place: 'PNG alpha' }])
  })

  it('a picture with room for the signature alone', () => {
    const rows = Array.from({ length: 130 }, (_, y) => [0, 9, 9, 9, 254 | (bitsOf(bytes('stealth_pngcomp'))[y] ?? 0)])
    const header = chunk('IHDR', number(1, 4), number(130, 4), [8, 6, 0, 0, 0])
    const file = bytes('\x89PNG\r\n\x1a\n', header, chunk('IDAT', deflateSync(bytes(...rows))), chunk('IEND'))
    expect(traces(file, 'png')).toEqual([])
  })

  it('a picture beyond 4096 pixels is not unpacked', () => {
    const header = chunk('IHDR', number(4097, 4), number(20, 4), [8, 6, 0, 0, 0])
    expect(traces(bytes('\x89PNG\r\n\x1a\n', header, chunk('IDAT', 'none'), chunk('IEND')), 'png')).toEqual([])
    expect(traces(png(), 'png')).toEqual([])
  })
})
