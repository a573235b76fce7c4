import sharp, { type TiffOptions } from 'sharp'
import { describe, expect, test } from 'vitest'
import { LIMITS } from '../core/limits.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { tiff } from '../core/tiff/tiff.ts'
import { codeOf, hostile } from './hostile.ts'
import { exiftoolSourceType } from './outside-programs.ts'
import { has } from './programs.ts'
import { SOURCE_TYPE, samplePacket } from './sample-packet.ts'
import { type Field, greyPage, type TiffShape, tiffFile } from './tiff-file.ts'

const PACKET = samplePacket()
const SHAPES: readonly (TiffShape & { readonly name: string })[] = [
  { name: 'II', little: true, big: false },
  { name: 'MM', little: false, big: false },
  { name: 'II, BigTIFF', little: true, big: true },
  { name: 'MM, BigTIFF', little: false, big: true },
]

const written = (bytes: Uint8Array, packet: Uint8Array = PACKET): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, tiff.writeXmp(source, packet))
}
const xmpOf = (bytes: Uint8Array): Uint8Array | undefined => tiff.readXmp(memorySource(bytes))?.bytes
const storeOf = (bytes: Uint8Array) => tiff.readManifestStore(memorySource(bytes))
const pixels = (bytes: Uint8Array, page = 0): Promise<Buffer> => sharp(bytes, { page }).raw().toBuffer()
const xmpField = (packet: Uint8Array): Field => [700, 1, [...packet]]

describe.each(SHAPES)('TIFF, $name', (shape) => {
  const page = greyPage(shape)
  const plain = tiffFile(shape, [page])

  test('sharp takes the file made by hand', async () => {
    expect([...(await pixels(plain))].filter((_, index, all) => index % (all.length / 4) === 0)).toEqual([
      10, 20, 30, 40,
    ])
  })

  test('XMP comes in; no byte of the file moves but the pointer of the header', async () => {
    const result = written(plain)
    expect(xmpOf(result)).toEqual(PACKET)
    const header = shape.big ? 16 : 8
    expect(result.subarray(header, plain.byteLength)).toEqual(plain.subarray(header))
    expect(await pixels(result)).toEqual(await pixels(plain))
  })

  test('XMP is replaced by mending its entry alone', () => {
    const once = written(plain)
    const source = memorySource(once)
    const other = samplePacket('longer than before')
    const plan = tiff.writeXmp(source, other)
    expect(plan.map(({ at, remove }) => [at < once.byteLength, remove])).toEqual([
      [true, shape.big ? 20 : 12],
      [false, 0],
    ])
    expect(xmpOf(appliedWhole(source, plan))).toEqual(other)
  })

  test('a packet that fits in the entry is kept there', () => {
    const tiny = Uint8Array.of(60, 97, 47, 62)
    const result = written(plain, tiny)
    expect(xmpOf(result)).toEqual(tiny)
    expect(xmpOf(written(result, Uint8Array.of(60, 62)))).toEqual(Uint8Array.of(60, 62))
  })

  test('of several pages the first with XMP is read, the first is written, the others stay', async () => {
    const two = tiffFile(shape, [page, [...page, xmpField(samplePacket('second'))]])
    expect(xmpOf(two)).toEqual(samplePacket('second'))
    const result = written(two)
    expect(xmpOf(result)).toEqual(PACKET)
    expect(await pixels(result, 1)).toEqual(await pixels(two, 1))
    expect((await sharp(result).metadata()).pages).toBe(2)
  })

  test('a manifest store is tag 52545', () => {
    const bytes = tiffFile(shape, [[...page, [52_545, 7, [1, 2, 3, 4, 5, 6, 7, 8, 9]]]])
    const entry = shape.big ? 16 + 4 + 8 + page.length * 20 : 8 + 4 + 2 + page.length * 12
    expect(storeOf(bytes)).toEqual({
      bytes: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
      spans: [
        { offset: entry, length: shape.big ? 20 : 12 },
        { offset: bytes.byteLength - 10, length: 9 },
      ],
    })
    expect(storeOf(written(bytes))?.bytes).toHaveLength(9)
    expect(storeOf(plain)).toBeUndefined()
  })

  test.each([
    ['itself', [0]],
    ['the first', [1, 0]],
    ['the one before', [1, 2, 1]],
  ])('a chain that comes back to %s is an error', (_, next) => {
    const cyclic = tiffFile(
      shape,
      next.map(() => page),
      next,
    )
    expect(codeOf(() => xmpOf(cyclic))).toBe('malformed')
    expect(codeOf(() => written(cyclic))).toBe('malformed')
  })

  test('broken files end in errors of this package alone', () => {
    const store: Field = [52_545, 7, [1, 2, 3, 4, 5, 6, 7, 8, 9]]
    hostile(tiff, [plain, written(plain), tiffFile(shape, [page, [...page, xmpField(PACKET), store]])], 600)
  })
})

describe('refused TIFF', () => {
  const shape = { little: true, big: false }
  const page = greyPage(shape)
  test.each<readonly [string, Uint8Array, string]>([
    ['version', Uint8Array.of(0x49, 0x49, 44, 0, 8, 0, 0, 0), 'malformed'],
    ['byte order', Uint8Array.of(0x49, 0x4d, 42, 0, 8, 0, 0, 0), 'malformed'],
    ['lack of a directory', Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0), 'malformed'],
    ['directory beyond the end', Uint8Array.of(0x49, 0x49, 42, 0, 0xff, 0xff, 0xff, 0xff), 'truncated'],
    ['type of XMP', tiffFile(shape, [[...page, [700, 4, [1]]]]), 'malformed'],
    [
      'second store',
      tiffFile(shape, [
        [...page, [52_545, 7, [1]]],
        [...page, [52_545, 7, [2]]],
      ]),
      'malformed',
    ],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => [xmpOf(bytes), storeOf(bytes)])).toBe(code)
  })

  test('a value of 4 GB is refused before it is read', () => {
    const bytes = tiffFile(shape, [[...page, xmpField(PACKET)]])
    const entry = 12 + 2 + page.length * 12
    bytes.set([0xff, 0xff, 0xff, 0xff], entry + 4)
    expect(codeOf(() => xmpOf(bytes))).toBe('too-large')
  })

  test('directories that lie over one another are counted', () => {
    // Each is four bytes after the one before it, and says that it has 30,000 entries.
    const bytes = new Uint8Array(1_000_000)
    bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0])
    const view = new DataView(bytes.buffer)
    for (let index = 0; index < 50; index++) {
      view.setUint16(8 + 4 * index, 30_000, true)
      view.setUint32(8 + 4 * index + 2 + 360_000, 8 + 4 * (index + 1), true)
    }
    expect(codeOf(() => xmpOf(bytes))).toBe('too-many')
    expect(LIMITS.parts).toBeGreaterThan(30_000)
  })
})

describe('real TIFF', () => {
  const noise = Buffer.from(Array.from({ length: 90 * 70 * 3 }, (_, index) => (index * index * 7) % 253))
  const made = (options: TiffOptions): Promise<Buffer> =>
    sharp(noise, { raw: { width: 90, height: 70, channels: 3 } })
      .tiff(options)
      .toBuffer()
  const cases: readonly (readonly [string, TiffOptions])[] = [
    ['strips, LZW', { compression: 'lzw' }],
    ['tiles, deflate', { compression: 'deflate', tile: true, tileWidth: 32, tileHeight: 32 }],
    ['a pyramid', { compression: 'none', pyramid: true, tile: true, tileWidth: 16, tileHeight: 16 }],
    ['BigTIFF', { bigtiff: true }],
  ]
  test.each(cases)('%s: pixels stay', async (_, options) => {
    const before = new Uint8Array(await made(options))
    const after = written(before)
    expect(await pixels(after)).toEqual(await pixels(before))
    expect((await sharp(after).metadata()).xmp).toEqual(Buffer.from(PACKET))
  })

  describe.skipIf(!has('exiftool'))('(needs exiftool)', () => {
    test.each(cases)('%s: exiftool reads what is written', async (_, options) => {
      const once = written(new Uint8Array(await made(options)))
      expect(exiftoolSourceType('a.tif', once)).toBe(SOURCE_TYPE)
      expect(exiftoolSourceType('a.tif', written(once, samplePacket('again')))).toBe(SOURCE_TYPE)
    })
  })
})
