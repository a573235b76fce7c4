import { expect, test } from 'vitest'
import { BoxReader } from '../../core/bmff/box.ts'
import { mp4 } from '../../core/bmff/mp4.ts'
import { LIMITS } from '../../core/limits.ts'
import { type ByteSource, memorySource } from '../../core/source.ts'
import { MediaError, type MediaErrorCode } from '../../errors.ts'
import { box, bytes, ftyp, largeBox, openBox, packet, text, u32, u64, uuidBox, XMP_UUID } from './boxes.ts'

const codeOf = (action: () => unknown): MediaErrorCode | 'none' => {
  try {
    action()
    return 'none'
  } catch (error) {
    if (error instanceof MediaError) return error.code
    throw error
  }
}

test('sizes of 32 and 64 bits, extended types, and a box to the end', () => {
  const file = bytes(ftyp('isom'), largeBox('mdat', 'xyz'), uuidBox(XMP_UUID, 'p'), openBox('free', '12'))
  const boxes = new BoxReader(memorySource(file), 'MP4').top()
  expect(boxes.map(({ type, start, body, end, large, open }) => [type, start, body, end, large, open])).toEqual([
    ['ftyp', 0, 8, 16, false, false],
    ['mdat', 16, 32, 35, true, false],
    ['uuid', 35, 59, 60, false, false],
    ['free', 60, 68, 70, false, true],
  ])
  expect(boxes[2]?.uuid).toBe('be7acfcb97a942e89c71999491e3afac')
})

test('zeros and less than a header behind the last box are no boxes', () => {
  for (const rest of [new Uint8Array(3), new Uint8Array(100), text('1234567')]) {
    expect(new BoxReader(memorySource(bytes(ftyp('isom'), rest)), 'MP4').top()).toHaveLength(1)
  }
})

test.each<[string, Uint8Array, MediaErrorCode]>([
  ['an empty file', new Uint8Array(0), 'malformed'],
  ['a size that is less than the header', bytes(u32(7), 'mdat'), 'malformed'],
  ['a 64-bit size that is less than the header', bytes(u32(1), 'mdat', u64(15)), 'malformed'],
  ['a 64-bit size without its field', bytes(u32(1), 'mdat', u32(0)), 'malformed'],
  ['a uuid box without its type', bytes(u32(20), 'uuid', new Uint8Array(12)), 'malformed'],
  ['4 GB claimed by ten bytes', bytes(u32(0xffff_ffff), 'mdat', 'ab'), 'truncated'],
  ['2^64 claimed', bytes(u32(1), 'mdat', u64(0xffff_ffff_ffff_ffffn)), 'truncated'],
  [
    'a box that leaves the one around it',
    bytes(box('moov', u32(99), 'udta'), box('free', new Uint8Array(200))),
    'malformed',
  ],
])('%s is %s', (_, file, code) => {
  expect(codeOf(() => mp4.readXmp(memorySource(file)))).toBe(code)
})

test('more boxes than the limit are refused in time', () => {
  const file = new Uint8Array((LIMITS.parts + 1) * 8)
  for (let index = 0; index <= LIMITS.parts; index += 1) file.set(box('free'), index * 8)
  expect(codeOf(() => mp4.readXmp(memorySource(file)))).toBe('too-many')
})

test('deeper boxes than the limit are refused', () => {
  const reader = new BoxReader(memorySource(bytes(box('moov', box('trak')))), 'MP4')
  const [movie] = reader.top()
  if (movie === undefined) throw new Error('no box')
  expect(codeOf(() => reader.within({ ...movie, depth: LIMITS.depth }))).toBe('too-deep')
})

/** A file of which only some bytes are other than zero, and that tells how much of it was read. */
const sparse = (
  size: number,
  places: readonly (readonly [number, Uint8Array])[],
): ByteSource & { taken: () => number } => {
  let taken = 0
  return {
    size,
    taken: () => taken,
    read(offset, length) {
      if (offset < 0 || offset + length > size) throw new MediaError('truncated', { offset, length, size })
      taken += length
      const result = new Uint8Array(length)
      for (const [start, content] of places) {
        for (let index = 0; index < content.length; index += 1) {
          const to = start + index - offset
          if (to >= 0 && to < length) result[to] = content[index] ?? 0
        }
      }
      return result
    },
  }
}

test('of a film of 5 GB with a 64-bit mdat, headers and the packet are read', () => {
  const GB5 = 5 * 2 ** 30
  const xmp = packet('trainedAlgorithmicMedia')
  const head = bytes(ftyp('isom'), u32(1), text('mdat'), u64(GB5))
  const mdatEnd = 16 + GB5
  const film = sparse(mdatEnd + 24 + xmp.length, [
    [0, head],
    [mdatEnd, uuidBox(XMP_UUID, xmp)],
  ])
  expect(mp4.readXmp(film)?.bytes).toEqual(xmp)
  expect(film.taken()).toBeLessThan(200 + xmp.length)

  const plan = mp4.writeXmp(film, packet('trainedAlgorithmicMedia', 2000))
  expect(plan.map(({ at, remove }) => [at, remove])).toEqual([[mdatEnd, 24 + xmp.length]])
  expect(film.taken()).toBeLessThan(1000 + xmp.length)
})

test('a 5 GB mdat to the end of the file is closed with the eight bytes that QuickTime left for it', () => {
  const GB5 = 5 * 2 ** 30
  const head = bytes(ftyp('qt  '), box('wide'), u32(0), text('mdat'))
  const plan = mp4.writeXmp(sparse(24 + GB5, [[0, head]]), packet('composite'))
  expect(plan[0]).toEqual({ at: 16, remove: 16, insert: bytes(u32(1), 'mdat', u64(GB5 + 8)) })
  expect(plan[1]?.at).toBe(24 + GB5)
  expect(plan).toHaveLength(2)
})

test('a fragment of 5 GB to the end is not torn from its samples', () => {
  const GB5 = 5 * 2 ** 30
  const head = bytes(ftyp('iso6'), box('moof'), u32(0), text('mdat'))
  const film = sparse(24 + GB5, [[0, head]])
  expect(codeOf(() => mp4.writeXmp(film, packet('composite')))).toBe('unsupported')
})

test('a 5 GB mdat to the end without such bytes moves, and its chunk offsets with it', () => {
  const GB5 = 5 * 2 ** 30
  const movie = (offsets: readonly number[]): Uint8Array => {
    const stco = box('stco', u32(0), u32(offsets.length), ...offsets.map(u32))
    return box('moov', box('trak', box('mdia', box('minf', box('stbl', stco)))))
  }
  const mdat = 16 + movie([0, 0]).length
  const head = bytes(ftyp('isom'), movie([mdat + 8, mdat + 1000]), u32(0), text('mdat'))
  const plan = mp4.writeXmp(sparse(mdat + GB5, [[0, head]]), packet('composite'))
  expect(plan.map(({ at, remove, insert }) => [at, remove, insert.length - remove]).slice(0, 2)).toEqual([
    [mdat - 8, 8, 0],
    [mdat, 8, 8],
  ])
  expect(plan[0]?.insert).toEqual(bytes(u32(mdat + 16), u32(mdat + 1008)))
})
