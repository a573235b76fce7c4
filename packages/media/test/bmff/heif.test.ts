import { expect, test } from 'vitest'
import { BoxReader } from '../../core/bmff/box.ts'
import { heif } from '../../core/bmff/heif.ts'
import { spansOf } from '../../core/bmff/item-data.ts'
import { itemMeta } from '../../core/bmff/items.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { at, box, bytes, ftyp, fullBox, openBox, packet, u16, u32, u64, uuidBox, XMP_UUID } from './boxes.ts'
import { heic, IMAGE, type Shape } from './heic.ts'

const short = packet('composite')
const long = packet('trainedAlgorithmicMedia', 3000)

const written = (file: Uint8Array, xmp: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), heif.writeXmp(memorySource(file), xmp))
const read = (file: Uint8Array): Uint8Array | undefined => heif.readXmp(memorySource(file))?.bytes

/** The bytes of an item, found by the boxes of the file. */
const item = (file: Uint8Array, id: number): Uint8Array => {
  const reader = new BoxReader(memorySource(file), 'HEIF')
  const meta = itemMeta(reader, reader.top())
  const place = meta?.places.locations.items.find((one) => one.id === id)
  const [span] = (meta && place && spansOf(reader, meta, place)) ?? []
  if (span === undefined) throw new Error('no such item')
  return file.subarray(span.offset, span.offset + span.length)
}

const types = (file: Uint8Array): readonly string[] =>
  new BoxReader(memorySource(file), 'HEIF').top().map(({ type }) => type)

const SHAPES: readonly (readonly [string, Shape])[] = [
  ['iloc version 0', { ilocVersion: 0 }],
  ['iloc version 1', { ilocVersion: 1 }],
  ['iloc version 2, ids of 32 bits', { ilocVersion: 2, wideIds: true }],
  ['offsets of 8 bytes', { offsetSize: 8, lengthSize: 8 }],
  ['a base and an offset', { baseSize: 4 }],
  ['a base of 8 bytes alone', { offsetSize: 0, baseSize: 8 }],
  ['a base alone, version 0', { ilocVersion: 0, offsetSize: 0, baseSize: 4 }],
  ['indexes of extents', { indexSize: 4 }],
  ['media before meta', { mediaFirst: true }],
  ['AVIF', { brand: 'avif' }],
]

test.each(SHAPES)('an item is added: %s', (_, shape) => {
  const before = heic(shape)
  expect(read(before)).toBeUndefined()
  const after = written(before, long)
  expect(read(after)).toEqual(long)
  expect(item(after, 1)).toEqual(IMAGE)
  expect(item(after, 2)).toEqual(long)
  expect(types(after)).toEqual([...types(before), 'mdat'])
})

test.each(SHAPES)('an item is replaced, and its bytes are gone: %s', (_, shape) => {
  const after = written(heic({ ...shape, xmp: short }), long)
  expect(read(after)).toEqual(long)
  expect(item(after, 1)).toEqual(IMAGE)
  expect(Buffer.from(after).includes('digitalsourcetype/composite')).toBe(false)
})

test('what was added is replaced without growing the file by more than itself', () => {
  const once = written(heic(), short)
  const twice = written(once, long)
  expect(twice.length - once.length).toBe(long.length - short.length)
  expect(types(twice)).toEqual(types(once))
  expect(written(twice, short)).toEqual(once)
})

test('XMP in idat is read and replaced', () => {
  const before = heic({ xmp: short, xmpIn: 'idat' })
  expect(read(before)).toEqual(short)
  const after = written(before, long)
  expect([read(after), item(after, 1)]).toEqual([long, IMAGE])
  expect(Buffer.from(after).includes('digitalsourcetype/composite')).toBe(false)
})

test('the new boxes are as the specification writes them', () => {
  const after = written(heic(), short)
  at(after, fullBox('infe', 2, 0, u16(2), u16(0), 'mime', '\0', 'application/rdf+xml\0'))
  at(after, fullBox('iref', 0, 0, box('cdsc', u16(2), u16(1), u16(1))))
  expect(after.subarray(after.length - short.length - 8)).toEqual(box('mdat', short))
})

test('a place is written as the file writes its places: by its base where there is one', () => {
  for (const [shape, isBased] of [
    [{ baseSize: 4 }, true],
    [{ offsetSize: 0, baseSize: 8 }, true],
    [{}, false],
  ] as const) {
    const reader = new BoxReader(memorySource(written(heic(shape), short)), 'HEIF')
    const place = itemMeta(reader, reader.top())?.places.locations.items.find(({ id }) => id === 2)
    expect([place?.base !== 0, place?.extents[0]?.offset !== 0]).toEqual([isBased, !isBased])
  }
})

test('an item that does not say what it describes gets to describe the image', () => {
  const before = heic({ xmp: short, describes: 0 })
  expect(read(before)).toEqual(short)
  const after = written(before, long)
  expect(read(after)).toEqual(long)
  at(after, box('cdsc', u16(2), u16(1), u16(1)))
})

test('XMP of another image is neither read nor replaced', () => {
  const before = heic({ xmp: short, describes: 9 })
  expect(read(before)).toBeUndefined()
  const after = written(before, long)
  expect([read(after), item(after, 1), item(after, 2)]).toEqual([long, IMAGE, short])
  expect(item(after, 3)).toEqual(long)
})

test('a uuid box is read where no item is, and turns to free space when one comes', () => {
  const before = heic({ tail: uuidBox(XMP_UUID, short) })
  expect(read(before)).toEqual(short)
  const after = written(before, long)
  expect(read(after)).toEqual(long)
  expect(types(after)).toEqual(['ftyp', 'meta', 'mdat', 'free', 'mdat'])
})

test('a file without images by item gets a uuid box', () => {
  const before = bytes(ftyp('msf1', 'iso8'), box('moov'), box('mdat', 'samples'))
  expect(written(before, long)).toEqual(bytes(before, uuidBox(XMP_UUID, long)))
})

test('a last box to the end of the file gets its size, whether media or meta', () => {
  for (const shape of [{}, { mediaFirst: true }]) {
    const closed = heic(shape)
    const last = at(closed, shape.mediaFirst ? 'meta' : 'mdat') - 4
    const before = bytes(closed.subarray(0, last), u32(0), closed.subarray(last + 4))
    expect(written(before, long)).toEqual(written(closed, long))
  }
})

test('offsets of tracks, fragments and their indexes follow what they point to', () => {
  const movie = (first: number): Uint8Array => {
    const dref = fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1))
    const tables = bytes(
      fullBox('stco', 0, 0, u32(2), u32(first), u32(first + 10)),
      fullBox('co64', 0, 0, u32(1), u64(first)),
      fullBox('saio', 0, 0, u32(1), u32(first)),
      fullBox('saio', 1, 1, 'cenc', u32(0), u32(1), u64(first)),
    )
    return box('moov', box('trak', box('mdia', box('minf', box('dinf', dref), box('stbl', tables)))))
  }
  const fragment = (first: number): Uint8Array => box('moof', box('traf', fullBox('tfhd', 0, 1, u32(1), u64(first))))
  const index = (moof: number): Uint8Array =>
    box('mfra', fullBox('tfra', 0, 0, u32(1), u32(0), u32(1), u32(7), u32(moof), '\x01\x01\x01'))
  const head = heic()
  const media = (start: number): Uint8Array => {
    const samples = start + movie(0).length + 8
    const moof = samples + 20
    return bytes(movie(samples), box('mdat', 'abcdefghijklmnopqrst'), fragment(samples), index(moof))
  }
  const after = written(bytes(head, media(head.length)), long)
  const delta = at(after, IMAGE) - at(head, IMAGE)
  const moved = media(head.length + delta)
  const end = moved.length - index(0).length
  expect(after.subarray(head.length + delta, head.length + delta + end)).toEqual(moved.subarray(0, end))
  // The index stays behind everything, and points to where the fragment is now.
  expect(after.subarray(after.length - index(0).length)).toEqual(moved.subarray(end))
})

test('a segment index before what grows follows its segments', () => {
  // Version 0, first_offset, one reference of 40 bytes.
  const sidx = (first: number): Uint8Array =>
    fullBox('sidx', 0, 0, u32(1), u32(1000), u32(0), u32(first), u16(0), u16(1), u32(40), u32(9), u32(0))
  const image = heic()
  const [head, rest] = [image.subarray(0, 24), image.subarray(24)]
  // The index shifts the image; its place, which nothing reads here, does not say so.
  const before = bytes(head, sidx(rest.length), rest, box('moof', new Uint8Array(32)))
  const after = written(before, long)
  const moof = at(after, 'moof') - 4
  at(after, sidx(moof - 24 - sidx(0).length))
})

test.each<[string, Uint8Array]>([
  ['a compressed movie', bytes(heic(), box('moov', box('cmov')))],
  [
    'media in another file',
    bytes(
      heic(),
      box(
        'moov',
        box(
          'trak',
          box(
            'mdia',
            box(
              'minf',
              box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 0, 'file:///a\0'))),
              box('stbl', fullBox('stco', 0, 0, u32(1), u32(700))),
            ),
          ),
        ),
      ),
      box('mdat', new Uint8Array(200)),
    ),
  ],
])('%s is not moved', (_, file) => {
  expect(() => written(file, long)).toThrow(expect.objectContaining({ code: 'unsupported' }))
})

test('extents that take no bytes are counted, not believed', () => {
  // 4000 items of 65,535 extents each, whose fields have no width.
  const items = Array.from({ length: 4000 }, (_, id) => bytes(u16(id), u16(0), u16(0xffff)))
  const iloc = fullBox('iloc', 0, 0, '\0\0', u16(4000), ...items)
  const meta = fullBox('meta', 0, 0, fullBox('pitm', 0, 0, u16(1)), fullBox('iinf', 0, 0, u16(0)), iloc)
  const file = bytes(ftyp('heic'), meta)
  expect(() => read(file)).toThrow(expect.objectContaining({ code: 'too-many' }))
})

test('a box inside another does not run to the end of the file', () => {
  const file = bytes(ftyp('heic'), fullBox('meta', 0, 0, openBox('iloc', 'abc')))
  expect(() => read(file)).toThrow(expect.objectContaining({ code: 'malformed' }))
})

test('bytes behind the boxes inside a list stay behind what is added to it', () => {
  const before = heic()
  const list = at(before, 'iinf') - 4
  const size = (before[list + 3] ?? 0) + 5
  const grown = bytes(before.subarray(0, list), u32(size), before.subarray(list + 4, list + size - 5), 'trail')
  const metaSize = u32(new DataView(before.buffer).getUint32(24) + 5)
  const file = bytes(grown.subarray(0, 24), metaSize, grown.subarray(28), before.subarray(list + size - 5))
  expect(read(written(file, long))).toEqual(long)
})
