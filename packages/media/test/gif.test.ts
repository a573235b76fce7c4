import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { gif } from '../core/gif/gif.ts'
import { LIMITS } from '../core/limits.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { codeOf, hostile } from './hostile.ts'
import { exiftoolSourceType } from './outside-programs.ts'
import { has } from './programs.ts'
import { SOURCE_TYPE, samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()

/** Logical screen of 1 × 1 with a global table of two colours (section 18). */
const screen = (version: string): Uint8Array =>
  concatBytes([
    latin1Bytes(`GIF${version}`),
    Uint8Array.of(1, 0, 1, 0, 0x80, 0, 0),
    Uint8Array.of(0, 0, 0, 255, 255, 255),
  ])
/** Graphic control extension (23), and an image of one white pixel (20, 22). */
const control = Uint8Array.of(0x21, 0xf9, 4, 0, 10, 0, 0, 0)
const image = Uint8Array.of(0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0)
const trailer = Uint8Array.of(0x3b)
const application = (id: string, ...blocks: number[]): Uint8Array =>
  concatBytes([Uint8Array.of(0x21, 0xff, 11), latin1Bytes(id), Uint8Array.from(blocks), Uint8Array.of(0)])
const loop = application('NETSCAPE2.0', 3, 1, 0, 0)
/** A store of three bytes in two sub-blocks. */
const store = application('C2PA_GIF\x01\0\0', 2, 7, 8, 1, 9)

const file = (version: string, ...blocks: Uint8Array[]): Uint8Array => concatBytes([screen(version), ...blocks])
const plain = file('89a', loop, control, image, trailer)

const written = (bytes: Uint8Array, packet: Uint8Array): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, gif.writeXmp(source, packet))
}
const xmpOf = (bytes: Uint8Array): Uint8Array | undefined => gif.readXmp(memorySource(bytes))?.bytes

describe('XMP in GIF', () => {
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['after the loop count, before the image', plain],
    ['in a file without extensions', file('89a', image, trailer)],
    ['in a file without a trailer', file('89a', image)],
    ['in a file without blocks', file('89a', trailer)],
  ]
  test.each(cases)('%s', (_, bytes) => {
    const result = written(bytes, PACKET)
    expect(xmpOf(result)).toEqual(PACKET)
    expect(result.byteLength).toBe(bytes.byteLength + 14 + PACKET.byteLength + 258)
  })

  test('stands between the loop count and the graphic control extension', () => {
    const { spans } = gif.readXmp(memorySource(written(plain, PACKET))) ?? { spans: [] }
    expect(spans).toEqual([{ offset: 19 + loop.byteLength, length: 14 + PACKET.byteLength + 258 }])
  })

  test('is replaced; a second one goes', () => {
    const once = written(plain, PACKET)
    const block = once.slice(19 + loop.byteLength, once.byteLength - control.byteLength - image.byteLength - 1)
    const twice = file('89a', block, control, image, block, trailer)
    const other = samplePacket('other')
    expect(written(twice, other)).toEqual(written(file('89a', control, image, trailer), other))
  })

  test('makes version 87a an 89a', () => {
    const result = written(file('87a', image, trailer), PACKET)
    expect(String.fromCharCode(...result.subarray(0, 6))).toBe('GIF89a')
  })

  test('in ordinary sub-blocks is read too', () => {
    expect(xmpOf(file('89a', application('XMP DataXMP', 2, 60, 97, 2, 47, 62), image, trailer))).toEqual(
      latin1Bytes('<a/>'),
    )
  })

  test('with zero bytes is refused', () => {
    expect(codeOf(() => written(plain, Uint8Array.of(60, 0)))).toBe('unsupported')
    expect(codeOf(() => written(plain, new Uint8Array(LIMITS.xmp + 1)))).toBe('too-large')
    expect(codeOf(() => written(plain, new Uint8Array(0)))).toBe('malformed')
  })

  test.each([
    ['version', file('90a', image, trailer), 'malformed'],
    ['block', file('89a', Uint8Array.of(0x22)), 'malformed'],
    ['end within a block', plain.slice(0, -4), 'truncated'],
    ['header', plain.slice(0, 12), 'truncated'],
    ['blocks', file('89a', ...Array<Uint8Array>(LIMITS.parts + 1).fill(Uint8Array.of(0x21, 0xfe, 0))), 'too-many'],
  ])('a broken %s is an error', (_, bytes, code) => {
    expect(codeOf(() => xmpOf(bytes))).toBe(code)
  })
})

describe('a manifest store in GIF', () => {
  const storeOf = (bytes: Uint8Array) => gif.readManifestStore(memorySource(bytes))

  test('is put together from sub-blocks', () => {
    expect(storeOf(file('89a', store, image, trailer))).toEqual({
      bytes: Uint8Array.of(7, 8, 9),
      spans: [{ offset: 19, length: store.byteLength }],
    })
    expect(storeOf(plain)).toBeUndefined()
  })

  test('stays when XMP comes', () => {
    expect(storeOf(written(file('89a', store, image, trailer), PACKET))?.bytes).toEqual(Uint8Array.of(7, 8, 9))
  })

  test('must be one', () => expect(codeOf(() => storeOf(file('89a', store, store, trailer)))).toBe('malformed'))
})

const animated = async (): Promise<Uint8Array> => {
  const width = 40
  const frames = Buffer.from(Array.from({ length: width * 90 * 3 }, (_, index) => (index * index) % 251))
  const raw = { width, height: 90, channels: 3 as const, pageHeight: 30 }
  return new Uint8Array(
    await sharp(frames, { raw })
      .gif({ loop: 2, delay: [50, 60, 70] })
      .toBuffer(),
  )
}
const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes, { animated: true }).raw().toBuffer()

test('every pixel of an animation stays, and how it plays', async () => {
  const before = await animated()
  const after = written(before, PACKET)
  expect(await pixels(after)).toEqual(await pixels(before))
  const { pages, delay, loop: turns } = await sharp(after).metadata()
  expect({ pages, delay, turns }).toEqual({ pages: 3, delay: [50, 60, 70], turns: 2 })
})

describe.skipIf(!has('exiftool'))('GIF (needs exiftool)', () => {
  test('exiftool reads what is written', async () => {
    expect(exiftoolSourceType('a.gif', written(await animated(), PACKET))).toBe(SOURCE_TYPE)
  })
})

test('broken GIF files end in errors of this package alone', () => {
  hostile(gif, [plain, written(plain, PACKET), file('87a', store, image, trailer)])
})
