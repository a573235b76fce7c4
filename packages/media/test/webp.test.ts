import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1Bytes, latin1Text } from '../core/bytes.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { webp, webpExif } from '../core/webp/webp.ts'
import type { MediaErrorCode } from '../errors.ts'
import { bytesOf, manifestStore, repeated, riffChunk, u32le, VP8, VP8L, webpOf } from './image-files.ts'
import { mutationsOf } from './mutations.ts'
import { refusal, tried } from './refusal.ts'

/** Flags, three reserved bytes, then 299 and 199 in 24 bits each. */
const vp8x = (flags: number) => riffChunk('VP8X', flags, 0, 0, 0, 0x2b, 1, 0, 0xc7, 0, 0)
const XMP_FLAG = 0x04
const ALPHA = 0x10
const xmpOf = (packet: string) => riffChunk('XMP ', packet)
const STORE = manifestStore(new Uint8Array(101))
const C2PA = riffChunk('C2PA', STORE)
const TIFF = bytesOf('II*\0', 8, 0, 0, 0, 0, 0)
const EXIF = riffChunk('EXIF', TIFF)
const OTHER = riffChunk('oth!', 'abc')

const textOf = (bytes: Uint8Array) => {
  const found = webp.readXmp(memorySource(bytes))
  return found && latin1Text(found.bytes)
}
const written = (bytes: Uint8Array, packet: string) => {
  const source = memorySource(bytes)
  return appliedWhole(source, webp.writeXmp(source, latin1Bytes(packet)))
}
/** A file whose last chunk has lost its padding. */
const unpadded = (...chunks: Uint8Array[]) => {
  const body = bytesOf('WEBP', ...chunks).slice(0, -1)
  return bytesOf('RIFF', u32le(body.byteLength), body)
}

describe('XMP in WebP', () => {
  const files: [name: string, bytes: Uint8Array, packet: string | undefined][] = [
    ['none', webpOf(VP8), undefined],
    ['one', webpOf(vp8x(XMP_FLAG), VP8, xmpOf('<a/>')), '<a/>'],
    ['one without its flag', webpOf(vp8x(0), VP8, xmpOf('<a />')), '<a />'],
    ['one without padding', unpadded(vp8x(0), VP8, xmpOf('<a />')), '<a />'],
    ['none after the end', bytesOf(webpOf(VP8), xmpOf('<a/>')), undefined],
  ]
  it.each(files)('reads %s', (_, bytes, packet) => {
    expect(textOf(bytes)).toBe(packet)
  })

  const places: [name: string, before: Uint8Array, after: Uint8Array][] = [
    ['into a lossy file', webpOf(VP8), webpOf(vp8x(XMP_FLAG), VP8, xmpOf('<n/>'))],
    ['into a lossless file with alpha', webpOf(VP8L), webpOf(vp8x(XMP_FLAG | ALPHA), VP8L, xmpOf('<n/>'))],
    ['into a simple file with Exif', webpOf(VP8, EXIF), webpOf(vp8x(XMP_FLAG | 0x08), VP8, EXIF, xmpOf('<n/>'))],
    [
      'after the image and Exif',
      webpOf(vp8x(0x2a), VP8, EXIF, OTHER, C2PA),
      webpOf(vp8x(0x2e), VP8, EXIF, xmpOf('<n/>'), OTHER, C2PA),
    ],
    [
      'where one was',
      webpOf(vp8x(XMP_FLAG), VP8, OTHER, xmpOf('<old/>'), EXIF),
      webpOf(vp8x(XMP_FLAG), VP8, OTHER, xmpOf('<n/>'), EXIF),
    ],
    ['in place of two', webpOf(vp8x(0), xmpOf('<a/>'), VP8, xmpOf('<b/>')), webpOf(vp8x(XMP_FLAG), xmpOf('<n/>'), VP8)],
    [
      'after a chunk without padding',
      unpadded(vp8x(0), VP8, riffChunk('EXIF', 'abc')),
      webpOf(vp8x(XMP_FLAG), VP8, riffChunk('EXIF', 'abc'), xmpOf('<n/>')),
    ],
    [
      'with what follows the end',
      bytesOf(webpOf(VP8), 'tail'),
      bytesOf(webpOf(vp8x(XMP_FLAG), VP8, xmpOf('<n/>')), 'tail'),
    ],
  ]
  it.each(places)('writes it %s', (_, before, after) => {
    expect(written(before, '<n/>')).toEqual(after)
    expect(written(after, '<n/>')).toEqual(after)
  })

  it('pads a packet of an odd length', () => {
    const bytes = written(webpOf(VP8), '<odd/>!')
    expect(bytes).toEqual(webpOf(vp8x(XMP_FLAG), VP8, xmpOf('<odd/>!')))
    expect(textOf(bytes)).toBe('<odd/>!')
  })

  it('takes the canvas of an image of 16,383 × 16,384', () => {
    const lossy = riffChunk('VP8 ', 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f)
    const lossless = riffChunk('VP8L', 0x2f, u32le(0x3fff | (0x3fff << 14)))
    expect([...written(webpOf(lossy), '').subarray(20, 30)]).toEqual([4, 0, 0, 0, 0xfe, 0x3f, 0, 0xfe, 0x3f, 0])
    expect([...written(webpOf(lossless), '').subarray(20, 30)]).toEqual([4, 0, 0, 0, 0xff, 0x3f, 0, 0xff, 0x3f, 0])
  })

  it('reads the manifest store and Exif, with the signature of JPEG before it or without', () => {
    const source = memorySource(webpOf(VP8, riffChunk('EXIF', 'Exif\0\0', TIFF), C2PA))
    expect(webp.readManifestStore(source)?.bytes).toEqual(STORE)
    expect(webpExif(source)?.bytes).toEqual(TIFF)
    expect(webpExif(memorySource(webpOf(VP8, EXIF)))?.bytes).toEqual(TIFF)
    expect(webpExif(memorySource(webpOf(VP8)))).toBeUndefined()
    expect(webp.readManifestStore(memorySource(webpOf(VP8)))).toBeUndefined()
  })
})

describe('hostile WebP', () => {
  const refused: [name: string, bytes: Uint8Array, code: MediaErrorCode][] = [
    ['nothing', new Uint8Array(), 'malformed'],
    ['no WebP', bytesOf('RIFF', u32le(4), 'WAVE'), 'malformed'],
    ['a file shorter than its head says', webpOf(VP8).slice(0, -4), 'truncated'],
    ['a size of 4 GB', bytesOf('RIFF', u32le(0xffff_ffff), 'WEBP', VP8), 'truncated'],
    ['a chunk beyond the end', webpOf(bytesOf('VP8 ', u32le(0xffff_fff0), 'abcd')), 'malformed'],
    ['half a chunk', webpOf(VP8, bytesOf('abc')), 'malformed'],
    ['chunks without end', webpOf(repeated(riffChunk('oth!'), 100_001)), 'too-many'],
  ]
  it.each(refused)('refuses %s', (_, bytes, code) => {
    expect(refusal(() => textOf(bytes)).code).toBe(code)
    expect(refusal(() => written(bytes, '<n/>')).code).toBe(code)
  })

  const unwritable: [name: string, bytes: Uint8Array][] = [
    ['no image', webpOf(OTHER)],
    ['no image after VP8X', webpOf(riffChunk('VP8X', 0))],
    ['a short VP8X', webpOf(riffChunk('VP8X', 0), VP8)],
    ['a short image', webpOf(riffChunk('VP8 ', 0x10, 0))],
    ['no start code', webpOf(riffChunk('VP8 ', 0x10, 0, 0, 0, 0, 0, 1, 0, 1, 0))],
    ['a width of none', webpOf(riffChunk('VP8 ', 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 1, 0))],
    ['no signature of VP8L', webpOf(riffChunk('VP8L', 0x2e, 0, 0, 0, 0))],
    ['a version of VP8L', webpOf(riffChunk('VP8L', 0x2f, 0, 0, 0, 0xe0))],
  ]
  it.each(unwritable)('refuses to write into a file with %s', (_, bytes) => {
    expect(refusal(() => written(bytes, '<n/>')).code).toBe('malformed')
  })

  it('refuses two manifest stores and a packet too large', () => {
    expect(refusal(() => webp.readManifestStore(memorySource(webpOf(VP8, C2PA, C2PA)))).code).toBe('malformed')
    expect(refusal(() => webp.writeXmp(memorySource(webpOf(VP8)), new Uint8Array(4_194_305))).code).toBe('too-large')
    expect(refusal(() => textOf(webpOf(VP8, xmpOf(' '.repeat(4_194_305))))).code).toBe('too-large')
  })

  it('throws nothing but a MediaError, and reads what it writes', () => {
    for (const good of [webpOf(vp8x(XMP_FLAG), VP8, EXIF, xmpOf('<a/>'), OTHER, C2PA), webpOf(VP8L, EXIF)]) {
      fc.assert(
        fc.property(mutationsOf(good), (bytes) => {
          const source = memorySource(bytes)
          for (const action of [webp.readXmp, webp.readManifestStore, webpExif]) tried(() => action(source))
          const result = tried(() => written(bytes, '<n/>'))
          if (result !== undefined) expect(textOf(result)).toBe('<n/>')
        }),
        { numRuns: 1000 },
      )
    }
  })
})
