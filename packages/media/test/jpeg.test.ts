import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1Bytes, latin1Text } from '../core/bytes.ts'
import { jpeg, jpegExif } from '../core/jpeg/jpeg.ts'
import { JPEG_XMP_MOST } from '../core/jpeg/xmp.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import type { MediaErrorCode } from '../errors.ts'
import { bytesOf, JFIF, jpegOf, manifestStore, SCAN, segment, u16, u32 } from './image-files.ts'
import { mutationsOf } from './mutations.ts'
import { refusal, tried } from './refusal.ts'

const APP1 = 0xe1
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const TIFF = bytesOf('MM\0*', u32(8), u16(0), u32(0))
const EXIF = segment(APP1, 'Exif\0\0', TIFF)
const ICC = segment(0xe2, 'ICC_PROFILE\0', 1, 1)
const xmpOf = (packet: string) => segment(APP1, XMP, packet)

const DIGEST = '0123456789ABCDEF0123456789ABCDEF'
const MAIN = `<a xmpNote:HasExtendedXMP="${DIGEST}"/><?xpacket end="w"?>`
const extended = (whole: number, at: number, bytes: string, digest = DIGEST) =>
  segment(APP1, 'http://ns.adobe.com/xmp/extension/\0', digest, u32(whole), u32(at), bytes)

/** APP11 with 'JP', instance, number of the segment, then the box, whose head of 8 bytes is said again. */
const app11 = (instance: number, number: number, payload: Uint8Array) =>
  segment(0xeb, 'JP', u16(instance), u32(number), payload)
const split = (box: Uint8Array, instance: number, size: number) => {
  const head = box.subarray(0, 8)
  const body = box.subarray(8)
  return Array.from({ length: Math.ceil(body.byteLength / size) }, (_, at) =>
    app11(instance, at + 1, bytesOf(head, body.subarray(at * size, (at + 1) * size))),
  )
}
const STORE = manifestStore(new Uint8Array(150_000).fill(7))
const OTHER = bytesOf(u32(8 + 33), 'jumb', u32(33), 'jumd', new Uint8Array(16).fill(9), 3, 'x\0', new Uint8Array(6))

const read = (bytes: Uint8Array) => jpeg.readXmp(memorySource(bytes))
const textOf = (bytes: Uint8Array) => {
  const found = read(bytes)
  return found && latin1Text(found.bytes)
}
const written = (bytes: Uint8Array, packet: string) => {
  const source = memorySource(bytes)
  return appliedWhole(source, jpeg.writeXmp(source, latin1Bytes(packet)))
}

describe('XMP in JPEG', () => {
  const files: [name: string, bytes: Uint8Array, packet: string | undefined][] = [
    ['none', jpegOf(JFIF), undefined],
    ['one', jpegOf(JFIF, EXIF, xmpOf('<a/>')), '<a/>'],
    ['one after fill bytes and a lone marker', jpegOf(Uint8Array.of(0xff, 1, 0xff, 0xff, 0xff), xmpOf('<a/>')), '<a/>'],
    ['the first of two', jpegOf(xmpOf('<a/>'), xmpOf('<b/>')), '<a/>'],
    ['none after the scan', bytesOf(jpegOf(JFIF), xmpOf('<a/>')), undefined],
    [
      'an extended one, out of order',
      jpegOf(extended(6, 3, 'def'), xmpOf(MAIN), extended(6, 0, 'abc')),
      `${MAIN}abcdef`,
    ],
    ['no extended one of another digest', jpegOf(xmpOf(MAIN), extended(3, 0, 'abc', 'F'.repeat(32))), MAIN],
    ['no extended one that is not named', jpegOf(xmpOf('<a/>'), extended(3, 0, 'abc')), '<a/>'],
    [
      'an extended one named by an element',
      jpegOf(xmpOf(`<x:HasExtendedXMP>${DIGEST}<`), extended(1, 0, 'a')),
      `<x:HasExtendedXMP>${DIGEST}<a`,
    ],
  ]
  it.each(files)('reads %s', (_, bytes, packet) => {
    expect(textOf(bytes)).toBe(packet)
  })

  it('says where it stands', () => {
    const bytes = jpegOf(JFIF, xmpOf(MAIN), extended(1, 0, 'a'))
    const pieces = read(bytes)?.spans.map(({ offset, length }) => bytes.slice(offset, offset + length))
    expect(pieces).toEqual([xmpOf(MAIN), extended(1, 0, 'a')])
  })

  const places: [name: string, before: Uint8Array, after: Uint8Array][] = [
    ['at the beginning', jpegOf(ICC), jpegOf(xmpOf('<n/>'), ICC)],
    ['after JFIF and Exif', jpegOf(JFIF, EXIF, ICC), jpegOf(JFIF, EXIF, xmpOf('<n/>'), ICC)],
    ['where one was', jpegOf(JFIF, ICC, xmpOf('<old/>'), EXIF), jpegOf(JFIF, ICC, xmpOf('<n/>'), EXIF)],
    ['in place of two', jpegOf(xmpOf('<a/>'), ICC, xmpOf('<b/>')), jpegOf(xmpOf('<n/>'), ICC)],
    [
      'in place of an extended one',
      jpegOf(extended(2, 1, 'b'), xmpOf(MAIN), extended(2, 0, 'a'), ICC),
      jpegOf(xmpOf('<n/>'), ICC),
    ],
    ['with what follows the image', bytesOf(jpegOf(JFIF), 'tail'), bytesOf(jpegOf(JFIF, xmpOf('<n/>')), 'tail')],
  ]
  it.each(places)('writes it %s', (_, before, after) => {
    expect(written(before, '<n/>')).toEqual(after)
    expect(written(after, '<n/>')).toEqual(after)
  })

  it('writes a packet with another after it as extended XMP, in pieces', () => {
    const packet = MAIN + 'x'.repeat(100_000)
    const bytes = written(jpegOf(JFIF), packet)
    expect(textOf(bytes)).toBe(packet)
    expect(read(bytes)?.spans).toHaveLength(3)
    expect(textOf(written(bytes, '<n/>'))).toBe('<n/>')
    expect(refusal(() => written(jpegOf(), `<a/><?xpacket end="w"?>rest`)).code).toBe('malformed')
  })

  it('takes 65,502 bytes and no more', () => {
    expect(JPEG_XMP_MOST).toBe(65_502)
    expect(textOf(written(jpegOf(), ' '.repeat(65_502)))).toHaveLength(65_502)
    expect(refusal(() => written(jpegOf(), ' '.repeat(65_503))).code).toBe('too-large')
  })

  // CIPA DC-007: header of TIFF, one entry (tag 0xb002, two pictures of 16 bytes at 26), size of the first, place of the second.
  const pictures = (size: number, offset: number) =>
    segment(
      0xe2,
      'MPF\0',
      'MM\0*',
      u32(8),
      u16(1),
      u16(0xb002),
      u16(7),
      u32(32),
      u32(26),
      u32(0),
      u32(0x2003_0000),
      u32(size),
      u32(0),
      u32(0),
      u32(0),
      u32(SCAN.byteLength),
      u32(offset),
      u32(0),
    )
  it.each([
    ['before the table', (...parts: Uint8Array[]) => bytesOf(JFIF, ...parts)],
    ['after it', (...parts: Uint8Array[]) => bytesOf(...parts, JFIF)],
  ])('keeps the table of further pictures right, written %s', (name, arrange) => {
    const file = (packet: Uint8Array): Uint8Array => {
      const table = pictures(0, 0)
      const size = jpegOf(arrange(table, packet)).byteLength
      const early = name === 'before the table'
      const whole = (of: Uint8Array) => jpegOf(early ? bytesOf(JFIF, packet, of) : bytesOf(of, packet, JFIF))
      const header = 2 + (early ? JFIF.byteLength + packet.byteLength : 0) + 8
      return bytesOf(whole(pictures(size, size - header)), jpegOf())
    }
    expect(written(file(xmpOf('<old/>')), '<newer/>')).toEqual(file(xmpOf('<newer/>')))
  })
})

describe('C2PA and Exif in JPEG', () => {
  const stores: [name: string, bytes: Uint8Array, store: Uint8Array | undefined][] = [
    ['none', jpegOf(JFIF), undefined],
    ['one in three segments', jpegOf(JFIF, ...split(STORE, 1, 60_000)), STORE],
    ['one out of order', jpegOf(...split(STORE, 1, 60_000).reverse()), STORE],
    [
      'one among other boxes',
      jpegOf(...split(OTHER, 1, 20), ...split(STORE, 2, 60_000), ...split(OTHER, 3, 50)),
      STORE,
    ],
    ['none of another kind', jpegOf(...split(OTHER, 1, 20)), undefined],
    [
      'none in APP11 of another use',
      jpegOf(segment(0xeb, 'HDR_RI ver=11'), segment(0xeb, 'JP'), segment(0xeb)),
      undefined,
    ],
  ]
  it.each(stores)('reads %s', (_, bytes, store) => {
    expect(jpeg.readManifestStore(memorySource(bytes))?.bytes).toEqual(store)
  })

  const broken: [name: string, bytes: Uint8Array, code?: MediaErrorCode][] = [
    ['a lost segment', jpegOf(...split(STORE, 1, 60_000).filter((_, at) => at !== 1))],
    ['a segment twice', jpegOf(...split(STORE, 1, 60_000), ...split(STORE, 1, 60_000).slice(1))],
    ['its end lost', jpegOf(...split(STORE, 1, 60_000).slice(0, 2))],
    ['two stores', jpegOf(...split(STORE, 1, 60_000), ...split(STORE, 2, 60_000))],
  ]
  it.each(broken)('refuses a manifest store with %s', (_, bytes, code = 'malformed') => {
    expect(refusal(() => jpeg.readManifestStore(memorySource(bytes))).code).toBe(code)
  })

  it('keeps a manifest store when XMP is written', () => {
    const bytes = written(jpegOf(JFIF, ...split(STORE, 1, 60_000)), '<n/>')
    expect(jpeg.readManifestStore(memorySource(bytes))?.bytes).toEqual(STORE)
  })

  it('gives the TIFF block of Exif', () => {
    expect(jpegExif(memorySource(jpegOf(JFIF, xmpOf('a'), EXIF)))?.bytes).toEqual(TIFF)
    expect(jpegExif(memorySource(jpegOf(JFIF)))).toBeUndefined()
  })
})

describe('hostile JPEG', () => {
  const refused: [name: string, bytes: Uint8Array, code: MediaErrorCode][] = [
    ['nothing', new Uint8Array(), 'malformed'],
    ['no JPEG', bytesOf('GIF89a'), 'malformed'],
    ['no segments', bytesOf(0xff, 0xd8, 0xff, 0xe0), 'truncated'],
    ['a segment beyond the end', bytesOf(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1), 'truncated'],
    ['a segment shorter than its length', bytesOf(0xff, 0xd8, 0xff, 0xe1, 0, 1, 0, 0), 'malformed'],
    ['bytes between segments', bytesOf(0xff, 0xd8, 0x12, 0x34), 'malformed'],
    ['fill bytes without end', bytesOf(0xff, 0xd8, new Uint8Array(200_000).fill(0xff)), 'too-many'],
    [
      'segments without end',
      bytesOf(
        0xff,
        0xd8,
        new Uint8Array(800_000).map((_, at) => [0xff, 0xe2, 0, 2][at % 4] ?? 0),
      ),
      'too-many',
    ],
    ['a gap in extended XMP', jpegOf(xmpOf(MAIN), extended(6, 0, 'ab'), extended(6, 3, 'def')), 'malformed'],
    ['extended XMP twice', jpegOf(xmpOf(MAIN), extended(2, 0, 'ab'), extended(2, 0, 'ab')), 'malformed'],
    ['an extended XMP of 4 GB', jpegOf(xmpOf(MAIN), extended(0xffff_ffff, 0, 'ab')), 'too-large'],
    [
      'extended XMP without a head',
      jpegOf(xmpOf(MAIN), segment(APP1, 'http://ns.adobe.com/xmp/extension/\0', 'a')),
      'malformed',
    ],
  ]
  it.each(refused)('refuses %s', (_, bytes, code) => {
    expect(refusal(() => read(bytes)).code).toBe(code)
    expect(refusal(() => written(bytes, '<n/>')).code).toBe(code)
  })

  it('throws nothing but a MediaError, and reads what it writes', () => {
    const table = segment(
      0xe2,
      'MPF\0',
      'MM\0*',
      u32(8),
      u16(1),
      u16(0xb002),
      u16(7),
      u32(32),
      u32(26),
      u32(0),
      new Uint8Array(32),
    )
    const small = manifestStore(new Uint8Array(40))
    const good = jpegOf(
      JFIF,
      EXIF,
      xmpOf(MAIN),
      extended(6, 0, 'abc'),
      extended(6, 3, 'def'),
      table,
      ...split(small, 1, 40),
    )
    fc.assert(
      fc.property(mutationsOf(good), (bytes) => {
        const source = memorySource(bytes)
        for (const action of [jpeg.readXmp, jpeg.readManifestStore, jpegExif]) tried(() => action(source))
        const result = tried(() => written(bytes, '<n/>'))
        if (result !== undefined) expect(textOf(result)).toBe('<n/>')
      }),
      { numRuns: 1000 },
    )
  })
})
