import { describe, expect, test } from 'vitest'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { mp3 } from '../core/id3/mp3.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { codeOf, hostile } from './hostile.ts'
import { frame, geob, geobData, id3v1, number, priv, sound, tag, title, unsynchronised } from './id3-tag.ts'
import { samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()
const TYPE = 'application/x-c2pa-manifest-store'
/** Bytes that unsynchronisation changes. */
const STORE = Uint8Array.of(0xff, 0xe0, 0xff, 0, 1, 0xff)
/** A picture with bytes that look like MPEG frames. */
const picture = concatBytes([latin1Bytes('\0image/jpeg\0\x03\0'), Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0)])

const file = (...parts: readonly Uint8Array[]): Uint8Array => concatBytes([...parts, sound, id3v1])
const written = (bytes: Uint8Array, packet: Uint8Array = PACKET): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, mp3.writeXmp(source, packet))
}
const xmpOf = (bytes: Uint8Array): Uint8Array | undefined => mp3.readXmp(memorySource(bytes))?.bytes
const storeOf = (bytes: Uint8Array) => mp3.readManifestStore(memorySource(bytes))

describe('XMP goes into MP3', () => {
  test('without a tag: one of version 2.4 comes in front', () => {
    const result = written(file())
    expect(result).toEqual(file(tag(4, [priv(4, 'XMP', PACKET), new Uint8Array(1024)])))
    expect(xmpOf(result)).toEqual(PACKET)
  })

  test.each([3, 4] as const)('into the padding of a tag 2.%i, that keeps its version and length', (version) => {
    const before = file(tag(version, [title(version), new Uint8Array(3000)]))
    const result = written(before)
    const left = 3000 - 14 - PACKET.byteLength
    expect(result).toEqual(file(tag(version, [title(version), priv(version, 'XMP', PACKET), new Uint8Array(left)])))
    expect(result.byteLength).toBe(before.byteLength)
  })

  test.each([3, 4] as const)('into a tag 2.%i without room, that grows', (version) => {
    const result = written(file(tag(version, [title(version)])))
    expect(result).toEqual(file(tag(version, [title(version), priv(version, 'XMP', PACKET), new Uint8Array(1024)])))
  })

  test.each([3, 4] as const)('in place of what a tag 2.%i holds', (version) => {
    const old = priv(version, 'XMP', samplePacket('old', 400))
    const other = priv(version, 'www.example.kz', Uint8Array.of(1, 2))
    const result = written(file(tag(version, [other, old, title(version), old])))
    const fresh = priv(version, 'XMP', PACKET)
    const left = new Uint8Array(2 * old.byteLength - fresh.byteLength)
    expect(result).toEqual(file(tag(version, [other, fresh, title(version), left])))
  })

  test('a tag 2.3 that is unsynchronised no longer is', () => {
    const frames = [frame(3, 'APIC', picture), title(3)]
    const before = file(tag(3, [unsynchronised(concatBytes(frames))], 0x80))
    expect(written(before)).toEqual(file(tag(3, [...frames, priv(3, 'XMP', PACKET), new Uint8Array(1024)])))
  })

  test('frames of an unsynchronised tag 2.4 keep that, and say so themselves', () => {
    const before = file(tag(4, [frame(4, 'APIC', unsynchronised(picture)), title(4)], 0x80))
    const kept = [frame(4, 'APIC', unsynchronised(picture), 2), frame(4, 'TIT2', latin1Bytes('\0Song'), 2)]
    expect(written(before)).toEqual(file(tag(4, [...kept, priv(4, 'XMP', PACKET), new Uint8Array(1024)])))
  })

  test('extended headers and a footer go', () => {
    const three = concatBytes([number(6, 4), new Uint8Array(6)])
    const four = concatBytes([number(6, 4, 7), Uint8Array.of(1, 0)])
    const end = (version: 3 | 4): Uint8Array =>
      tag(version, [title(version), priv(version, 'XMP', PACKET), new Uint8Array(1024)])
    expect(written(file(tag(3, [three, title(3)], 0x40)))).toEqual(file(end(3)))
    expect(written(file(tag(4, [four, title(4)], 0x50)))).toEqual(file(end(4)))
  })

  test('sizes of 2.4 that are not synchsafe are mended', () => {
    const long = concatBytes([
      latin1Bytes('TIT2'),
      number(200, 4),
      new Uint8Array(2),
      latin1Bytes('\0'.padEnd(200, 'a')),
    ])
    const right = frame(4, 'TIT2', latin1Bytes('\0'.padEnd(200, 'a')))
    const result = written(file(tag(4, [long, title(4)])))
    expect(result).toEqual(file(tag(4, [right, title(4), priv(4, 'XMP', PACKET), new Uint8Array(1024)])))
  })

  test('version 2.2 has no frame for it', () => {
    const old = file(tag(2, [title(2)]))
    expect(xmpOf(old)).toBeUndefined()
    expect(codeOf(() => written(old))).toBe('unsupported')
  })
})

describe('a manifest store in ID3', () => {
  const expected = (length: number) => ({ bytes: STORE, spans: [{ offset: 10 + 15, length }] })

  test.each(['application/c2pa', TYPE])('is a GEOB of type %s', (type) => {
    expect(storeOf(file(tag(4, [title(4), geob(4, type, STORE)])))).toEqual(expected(geob(4, type, STORE).byteLength))
    expect(storeOf(file(tag(3, [title(3), geob(3, type, STORE)])))).toEqual(expected(geob(3, type, STORE).byteLength))
    expect(storeOf(file(tag(2, [title(2), geob(2, type, STORE)])))?.bytes).toEqual(STORE)
    expect(storeOf(file())).toBeUndefined()
  })

  const unicode = concatBytes([
    latin1Bytes(`\x01${TYPE}\0`),
    Uint8Array.of(0xff, 0xfe, 0x61, 0, 0, 1, 0, 0),
    Uint8Array.of(0xff, 0xfe, 0, 0),
    STORE,
  ])
  test.each<readonly [string, Uint8Array]>([
    ['with names in UTF-16', tag(4, [title(4), frame(4, 'GEOB', unicode)])],
    ['in a group', tag(4, [title(4), frame(4, 'GEOB', concatBytes([Uint8Array.of(9), geobData(TYPE, STORE)]), 0x40)])],
    [
      'in a group, 2.3',
      tag(3, [title(3), frame(3, 'GEOB', concatBytes([Uint8Array.of(9), geobData(TYPE, STORE)]), 0x20)]),
    ],
    [
      'unsynchronised, its length told',
      tag(4, [title(4), frame(4, 'GEOB', concatBytes([number(99, 4, 7), unsynchronised(geobData(TYPE, STORE))]), 3)]),
    ],
    ['in an unsynchronised tag 2.4', tag(4, [title(4), frame(4, 'GEOB', unsynchronised(geobData(TYPE, STORE)))], 0x80)],
  ])('%s', (_, bytes) => {
    expect(storeOf(file(bytes))).toEqual(expected(bytes.byteLength - 25))
    expect(storeOf(written(file(bytes)))?.bytes).toEqual(STORE)
  })

  test('in an unsynchronised tag 2.3 is found where it stands', () => {
    const before = unsynchronised(frame(3, 'APIC', picture))
    const itself = unsynchronised(geob(3, TYPE, STORE))
    const found = storeOf(file(tag(3, [before, itself], 0x80)))
    expect(found).toEqual({ bytes: STORE, spans: [{ offset: 10 + before.byteLength, length: itself.byteLength }] })
  })

  test.each<readonly [string, Uint8Array]>([
    ['compressed', frame(4, 'GEOB', geobData(TYPE, STORE), 0x08)],
    ['encrypted', frame(4, 'GEOB', geobData(TYPE, STORE), 0x04)],
    ['of another type', geob(4, 'image/png', STORE)],
    ['without its names', frame(4, 'GEOB', latin1Bytes(`\0${TYPE}\0`))],
  ])('that is %s is passed over', (_, one) => expect(storeOf(file(tag(4, [one])))).toBeUndefined())

  test('must be one', () => {
    expect(codeOf(() => storeOf(file(tag(4, [geob(4, TYPE, STORE), geob(4, 'application/c2pa', STORE)]))))).toBe(
      'malformed',
    )
  })
})

describe('refused ID3', () => {
  test.each<readonly [string, Uint8Array, string]>([
    ['another version', file(tag(4, [title(4)]).with(3, 5)), 'unsupported'],
    ['a compressed tag 2.2', file(tag(2, [title(2)], 0x40)), 'unsupported'],
    ['a size that is not synchsafe', file(tag(4, [title(4)]).with(6, 0x80)), 'malformed'],
    ['a size beyond the file', file(tag(4, [title(4)]).with(6, 0x7f)), 'truncated'],
    ['a frame beyond the tag', file(tag(3, [title(3).with(5, 1)])), 'malformed'],
    ['a broken identifier', file(tag(3, [title(3).with(0, 0x7e)])), 'malformed'],
    ['an extended header beyond the tag', file(tag(3, [number(999, 4), title(3)], 0x40)), 'malformed'],
    ['an extended header that is too short', file(tag(4, [number(2, 4, 7), title(4)], 0x40)), 'malformed'],
    [
      'too many frames',
      file(tag(3, [concatBytes(Array<Uint8Array>(100_001).fill(frame(3, 'TIT2', new Uint8Array(0))))])),
      'too-many',
    ],
    ['something else', latin1Bytes('OggS and so on'), 'malformed'],
    ['one byte', Uint8Array.of(0xff), 'truncated'],
  ])('%s', (_, bytes, code) => expect(codeOf(() => xmpOf(bytes))).toBe(code))
})

test('broken MP3 files end in errors of this package alone', () => {
  const three = file(tag(3, [unsynchronised(concatBytes([frame(3, 'APIC', picture), geob(3, TYPE, STORE)]))], 0x80))
  const four = file(tag(4, [title(4), geob(4, TYPE, STORE), priv(4, 'XMP', PACKET)], 0x10))
  hostile(mp3, [three, four, written(file()), file(tag(2, [geob(2, TYPE, STORE)]))], 3000)
})
