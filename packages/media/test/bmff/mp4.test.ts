import { expect, test } from 'vitest'
import { mp4 } from '../../core/bmff/mp4.ts'
import { LIMITS } from '../../core/limits.ts'
import { appliedWhole } from '../../core/plan.ts'
import { memorySource } from '../../core/source.ts'
import { at, box, bytes, ftyp, fullBox, openBox, packet, text, u32, u64, uuidBox, XMP_UUID } from './boxes.ts'

const written = (file: Uint8Array, xmp: Uint8Array): Uint8Array =>
  appliedWhole(memorySource(file), mp4.writeXmp(memorySource(file), xmp))
const read = (file: Uint8Array): string | undefined => {
  const found = mp4.readXmp(memorySource(file))
  return found && Buffer.from(found.bytes).toString('latin1')
}
const asText = (xmp: Uint8Array): string => Buffer.from(xmp).toString('latin1')

const start = bytes(ftyp('isom', 'mp42'), box('moov', box('mvhd', 'fields')))
const media = box('mdat', 'samples')
const short = packet('composite')
const long = packet('trainedAlgorithmicMedia', 3000)
const inUuid = (xmp: Uint8Array): Uint8Array => uuidBox(XMP_UUID, xmp)
const free = (size: number): Uint8Array => box('free', new Uint8Array(size - 8))

test.each<[string, Uint8Array, Uint8Array]>([
  ['behind the last box', bytes(start, media), bytes(start, media, inUuid(long))],
  ['in the place of the last box', bytes(start, media, inUuid(short)), bytes(start, media, inUuid(long))],
  [
    'behind everything, and the old box turns to free space, when it does not fit',
    bytes(start, inUuid(short), media),
    bytes(start, free(short.length + 24), media, inUuid(long)),
  ],
  [
    'once, where there were two',
    bytes(start, inUuid(short), inUuid(short), media),
    bytes(start, free(short.length + 24), free(short.length + 24), media, inUuid(long)),
  ],
  [
    'before an index of fragments, which has to be last',
    bytes(start, box('moof'), media, box('mfra', fullBox('mfro', 0, 0, u32(24)))),
    bytes(start, box('moof'), media, inUuid(long), box('mfra', fullBox('mfro', 0, 0, u32(24)))),
  ],
  [
    'behind a box that ran to the end, which gets its size',
    bytes(start, openBox('mdat', 'samples')),
    bytes(start, media, inUuid(long)),
  ],
  [
    'in the place of one that ran to the end',
    bytes(start, media, openBox('uuid', XMP_UUID, short)),
    bytes(start, media, inUuid(long)),
  ],
  ['before bytes that are no box', bytes(start, media, 'trail'), bytes(start, media, inUuid(long), 'trail')],
  [
    'without what user data said, where it does not fit there',
    bytes(ftyp('qt  '), box('moov', box('udta', box('XMP_', short))), media),
    bytes(ftyp('qt  '), box('moov', box('udta', free(short.length + 8))), media, inUuid(long)),
  ],
  [
    'without what user data said, where there is a uuid box too',
    bytes(ftyp('qt  '), box('moov', box('udta', box('XMP_', short))), media, inUuid(short)),
    bytes(ftyp('qt  '), box('moov', box('udta', free(short.length + 8))), media, inUuid(long)),
  ],
])('a packet goes %s', (_, before, after) => {
  expect(written(before, long)).toEqual(after)
  expect(read(after)).toBe(asText(long))
})

test('a packet of the old size, and a shorter one with free space behind it, stay in their place', () => {
  const before = bytes(start, inUuid(long), media)
  const other = packet('composite', long.length)
  expect(written(before, other)).toEqual(bytes(start, inUuid(other), media))
  expect(written(before, short)).toEqual(bytes(start, inUuid(short), free(long.length - short.length), media))
})

test("QuickTime's user data keeps its packet where it fits", () => {
  const movie = (content: Uint8Array): Uint8Array =>
    bytes(ftyp('qt  '), box('moov', box('udta', content, u32(0))), media)
  const before = movie(box('XMP_', long))
  expect(read(before)).toBe(asText(long))
  expect(written(before, short)).toEqual(movie(bytes(box('XMP_', short), free(long.length - short.length))))
})

test('the uuid box is read before user data', () => {
  const file = bytes(ftyp('qt  '), box('moov', box('udta', box('XMP_', short))), inUuid(long))
  expect(read(file)).toBe(asText(long))
})

test('a found packet names its place, packaging included', () => {
  const file = bytes(start, media, inUuid(short))
  expect(mp4.readXmp(memorySource(file))?.spans).toEqual([
    { offset: start.length + media.length, length: 24 + short.length },
  ])
})

test('no packet is no error', () => {
  expect(mp4.readXmp(memorySource(bytes(start, media)))).toBeUndefined()
})

test('a packet beyond the limit is neither read nor written', () => {
  const huge = new Uint8Array(LIMITS.xmp + 1)
  expect(() => written(bytes(start, media), huge)).toThrow(expect.objectContaining({ code: 'too-large' }))
  expect(() => read(bytes(start, box('uuid', XMP_UUID, huge)))).toThrow(expect.objectContaining({ code: 'too-large' }))
})

test('fragments keep what points to them: nothing before the index of fragments moves', () => {
  const fragment = box('moof', box('traf', fullBox('tfhd', 0, 1, u32(1), u64(500))))
  const index = box('mfra', fullBox('tfra', 0, 0, u32(1), u32(0), u32(1), u32(0), u32(16), text('\0\0\0')))
  const before = bytes(start, fragment, media, index)
  const after = written(before, long)
  expect(at(after, 'moof')).toBe(at(before, 'moof'))
  expect(after.subarray(after.length - index.length)).toEqual(index)
})
