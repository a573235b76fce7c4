import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latin1Bytes, latin1Text } from '../core/bytes.ts'
import { appliedWhole } from '../core/plan.ts'
import { png, pngExif } from '../core/png/png.ts'
import { type Inflate, pngTexts } from '../core/png/text.ts'
import { memorySource } from '../core/source.ts'
import type { MediaErrorCode } from '../errors.ts'
import { bytesOf, chunk, IDAT, IEND, IHDR, manifestStore, pngOf, repeated, u32 } from './image-files.ts'
import { mutationsOf } from './mutations.ts'
import { refusal, tried } from './refusal.ts'

/** Keyword, compression flag and method, language, keyword in it, text. */
const xmpOf = (packet: string) => chunk('iTXt', 'XML:com.adobe.xmp\0', 0, 0, '\0\0', packet)
const STORE = manifestStore(new Uint8Array(100))
const C2PA = chunk('caBX', STORE)
const TIFF = bytesOf('II*\0', 8, 0, 0, 0, 0, 0)
const TEXT = chunk('tEXt', 'parameters\0', 'caf\xe9')
const inflate: Inflate = (packed, most) => inflateSync(packed, { maxOutputLength: most })

const textOf = (bytes: Uint8Array) => {
  const found = png.readXmp(memorySource(bytes))
  return found && latin1Text(found.bytes)
}
const written = (bytes: Uint8Array, packet: string) => {
  const source = memorySource(bytes)
  return appliedWhole(source, png.writeXmp(source, latin1Bytes(packet)))
}

describe('XMP in PNG', () => {
  const files: [name: string, bytes: Uint8Array, packet: string | undefined][] = [
    ['none', pngOf(IHDR, TEXT, IDAT, IEND), undefined],
    ['one', pngOf(IHDR, xmpOf('<a/>'), IDAT, IEND), '<a/>'],
    ['one after the image', pngOf(IHDR, IDAT, xmpOf('<a/>'), IEND), '<a/>'],
    [
      'one with a language',
      pngOf(IHDR, chunk('iTXt', 'XML:com.adobe.xmp\0', 0, 0, 'kk\0XMP\0<a/>'), IDAT, IEND),
      '<a/>',
    ],
    [
      'none of a like name',
      pngOf(IHDR, chunk('iTXt', 'XML:com.adobe.xmp2\0', 0, 0, '\0\0<a/>'), IDAT, IEND),
      undefined,
    ],
    ['none after the end', bytesOf(pngOf(IHDR, IDAT, IEND), xmpOf('<a/>')), undefined],
  ]
  it.each(files)('reads %s', (_, bytes, packet) => {
    expect(textOf(bytes)).toBe(packet)
  })

  const places: [name: string, before: Uint8Array, after: Uint8Array][] = [
    ['before the image', pngOf(IHDR, TEXT, IDAT, IDAT, IEND), pngOf(IHDR, TEXT, xmpOf('<n/>'), IDAT, IDAT, IEND)],
    ['where one was', pngOf(IHDR, xmpOf('<old/>'), TEXT, IDAT, IEND), pngOf(IHDR, xmpOf('<n/>'), TEXT, IDAT, IEND)],
    [
      'before the image, where one was after it',
      pngOf(IHDR, IDAT, xmpOf('<old/>'), IEND),
      pngOf(IHDR, xmpOf('<n/>'), IDAT, IEND),
    ],
    ['in place of two', pngOf(IHDR, xmpOf('<a/>'), IDAT, xmpOf('<b/>'), IEND), pngOf(IHDR, xmpOf('<n/>'), IDAT, IEND)],
    [
      'in place of a compressed one',
      pngOf(IHDR, chunk('iTXt', 'XML:com.adobe.xmp\0', 1, 0, '\0\0x'), IDAT, IEND),
      pngOf(IHDR, xmpOf('<n/>'), IDAT, IEND),
    ],
    ['beside a manifest store', pngOf(IHDR, C2PA, IDAT, IEND), pngOf(IHDR, C2PA, xmpOf('<n/>'), IDAT, IEND)],
    [
      'with what follows the end',
      bytesOf(pngOf(IHDR, IDAT, IEND), 'tail'),
      bytesOf(pngOf(IHDR, xmpOf('<n/>'), IDAT, IEND), 'tail'),
    ],
  ]
  it.each(places)('writes it %s', (_, before, after) => {
    expect(written(before, '<n/>')).toEqual(after)
    expect(written(after, '<n/>')).toEqual(after)
  })

  it('says where it stands', () => {
    const bytes = pngOf(IHDR, TEXT, xmpOf('<a/>'), IDAT, IEND)
    const [span] = png.readXmp(memorySource(bytes))?.spans ?? []
    expect(span && bytes.slice(span.offset, span.offset + span.length)).toEqual(xmpOf('<a/>'))
  })
})

describe('other metadata in PNG', () => {
  it('reads the manifest store and Exif', () => {
    const source = memorySource(pngOf(IHDR, C2PA, chunk('eXIf', TIFF), IDAT, IEND))
    expect(png.readManifestStore(source)?.bytes).toEqual(STORE)
    expect(pngExif(source)?.bytes).toEqual(TIFF)
    expect(png.readManifestStore(memorySource(pngOf(IHDR, IDAT, IEND)))).toBeUndefined()
    expect(pngExif(memorySource(pngOf(IHDR, IDAT, IEND)))).toBeUndefined()
  })

  it('reads texts of every kind', () => {
    const texts = [
      TEXT,
      chunk('zTXt', 'prompt\0', 0, deflateSync('{"a":1}')),
      chunk('iTXt', 'Title\0', 0, 0, 'kk\0Тақырып\0'.replace(/[^\0-\x7f]/g, ''), new TextEncoder().encode('Бүркіт')),
      chunk('iTXt', 'Comment\0', 1, 0, '\0\0', deflateSync(new TextEncoder().encode('🦅'))),
    ]
    const read = pngTexts(memorySource(pngOf(IHDR, ...texts, IDAT, IEND)), inflate)
    expect(read.map(({ chunk, keyword, language, text }) => [chunk, keyword, language, text])).toEqual([
      ['tEXt', 'parameters', '', 'café'],
      ['zTXt', 'prompt', '', '{"a":1}'],
      ['iTXt', 'Title', 'kk', 'Бүркіт'],
      ['iTXt', 'Comment', '', '🦅'],
    ])
  })

  const packed = deflateSync(new Uint8Array(70_000_000))
  const refused: [name: string, chunk: Uint8Array, code: MediaErrorCode][] = [
    ['no keyword', chunk('tEXt', 'parameters'), 'malformed'],
    ['a broken stream', chunk('zTXt', 'a\0', 0, 'nonsense'), 'malformed'],
    ['an unknown compression', chunk('zTXt', 'a\0', 1, 'x'), 'unsupported'],
    ['no language', chunk('iTXt', 'a\0', 0, 0, 'kk'), 'malformed'],
    ['no UTF-8', chunk('iTXt', 'a\0', 0, 0, '\0\0', 0xff), 'malformed'],
    ['a bomb', chunk('zTXt', 'a\0', 0, packed), 'malformed'],
  ]
  it.each(refused)('refuses a text with %s', (_, text, code) => {
    expect(refusal(() => pngTexts(memorySource(pngOf(IHDR, text, IDAT, IEND)), inflate)).code).toBe(code)
  })
})

describe('hostile PNG', () => {
  const wrongCrc = xmpOf('<a/>').map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte))
  const refused: [name: string, bytes: Uint8Array, code: MediaErrorCode][] = [
    ['nothing', new Uint8Array(), 'malformed'],
    ['no PNG', bytesOf('GIF89a..'), 'malformed'],
    ['no chunks', pngOf(), 'truncated'],
    ['no IHDR', pngOf(IDAT, IEND), 'malformed'],
    ['IHDR twice', pngOf(IHDR, IHDR, IDAT, IEND), 'malformed'],
    ['no end', pngOf(IHDR, IDAT), 'truncated'],
    ['a chunk of 2 GB', pngOf(IHDR, bytesOf(u32(0x7fff_ffff), 'iTXt', 'x')), 'truncated'],
    ['a chunk of 4 GB', pngOf(IHDR, bytesOf(u32(0xffff_ffff), 'iTXt', 'x')), 'malformed'],
    ['a chunk without a name', pngOf(IHDR, chunk('a\0b\0'), IEND), 'malformed'],
    ['chunks without end', pngOf(IHDR, repeated(IDAT, 100_001), IEND), 'too-many'],
  ]
  it.each(refused)('refuses %s', (_, bytes, code) => {
    expect(refusal(() => textOf(bytes)).code).toBe(code)
    expect(refusal(() => written(bytes, '<n/>')).code).toBe(code)
  })

  it('refuses to read a wrong CRC, a compressed packet, one too large, two manifest stores', () => {
    const file = (...chunks: Uint8Array[]) => memorySource(pngOf(IHDR, ...chunks, IDAT, IEND))
    const compressed = chunk('iTXt', 'XML:com.adobe.xmp\0', 1, 0, '\0\0', deflateSync('<a/>'))
    expect(refusal(() => png.readXmp(file(wrongCrc))).code).toBe('malformed')
    expect(refusal(() => png.readXmp(file(compressed))).code).toBe('unsupported')
    expect(refusal(() => png.readXmp(file(xmpOf(' '.repeat(4_194_304))))).code).toBe('too-large')
    expect(refusal(() => png.readManifestStore(file(C2PA, C2PA))).code).toBe('malformed')
    expect(refusal(() => written(pngOf(IHDR, IEND), '<n/>')).code).toBe('malformed')
    expect(refusal(() => png.writeXmp(file(), new Uint8Array(4_194_305))).code).toBe('too-large')
  })

  it('throws nothing but a MediaError, and reads what it writes', () => {
    const good = pngOf(
      IHDR,
      xmpOf('<a/>'),
      C2PA,
      TEXT,
      chunk('zTXt', 'p\0', 0, deflateSync('x')),
      chunk('eXIf', TIFF),
      IDAT,
      IEND,
    )
    fc.assert(
      fc.property(mutationsOf(good), (bytes) => {
        const source = memorySource(bytes)
        tried(() => pngTexts(source, inflate))
        for (const action of [png.readXmp, png.readManifestStore, pngExif]) tried(() => action(source))
        const result = tried(() => written(bytes, '<n/>'))
        if (result !== undefined) expect(textOf(result)).toBe('<n/>')
      }),
      { numRuns: 1000 },
    )
  })
})
