import { describe, expect, test } from 'vitest'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { LIMITS } from '../core/limits.ts'
import { appliedWhole } from '../core/plan.ts'
import { riff } from '../core/riff/riff.ts'
import { type ByteSource, memorySource } from '../core/source.ts'
import { codeOf, hostile } from './hostile.ts'
import { chunk, format, list, little, rf64File, riffFile, samples } from './riff-file.ts'
import { samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()
const ODD = samplePacket('', PACKET.byteLength % 2 === 0 ? 1 : 0)

const written = (bytes: Uint8Array, packet: Uint8Array = PACKET): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, riff.writeXmp(source, packet))
}
const xmpOf = (bytes: Uint8Array): Uint8Array | undefined => riff.readXmp(memorySource(bytes))?.bytes
const storeOf = (bytes: Uint8Array) => riff.readManifestStore(memorySource(bytes))

const wav = riffFile('WAVE', [format, samples])
const unsized = samples.slice()
unsized.set([0xff, 0xff, 0xff, 0xff], 4)

describe('XMP in WAV', () => {
  test.each([
    ['even', PACKET],
    ['odd', ODD],
  ])('comes at the end, of %s length', (_, packet) => {
    expect(written(wav, packet)).toEqual(riffFile('WAVE', [format, samples, chunk('_PMX', packet)]))
    expect(xmpOf(written(wav, packet))).toEqual(packet)
  })

  test('at the end is replaced', () => {
    expect(written(written(wav, ODD), samplePacket('other'))).toEqual(written(wav, samplePacket('other')))
  })

  test('before the sound: the sound stays where it is', () => {
    const before = riffFile('WAVE', [format, chunk('_PMX', samplePacket('', 100)), samples])
    const spare = samplePacket('', 100).byteLength - PACKET.byteLength - 8
    const room = PACKET.byteLength % 2 === 0 ? PACKET : ODD
    const left = spare - (room.byteLength - PACKET.byteLength)
    const junk = chunk('JUNK', new Uint8Array(left + (left % 2)))
    expect(written(before, room)).toEqual(riffFile('WAVE', [format, chunk('_PMX', room), junk, samples]))
    const longer = samplePacket('', 500)
    const gone = chunk('JUNK', new Uint8Array(samplePacket('', 100).byteLength))
    const moved = riffFile('WAVE', [format, gone, samples, chunk('_PMX', longer)])
    expect(written(before, longer).byteLength).toBe(moved.byteLength)
    expect(xmpOf(written(before, longer))).toEqual(longer)
    expect(written(before, longer).subarray(0, before.byteLength - 9)).not.toContain('xpacket')
  })

  test('what follows the RIFF stays, and stray bytes in it', () => {
    const tail = latin1Bytes('TAG left by a tagger')
    const result = written(concatBytes([wav, tail]))
    expect(result.subarray(result.byteLength - tail.byteLength)).toEqual(tail)
    const stray = riffFile('WAVE', [format, samples, Uint8Array.of(1, 2, 3)])
    expect(xmpOf(written(stray))).toEqual(PACKET)
  })

  test('a last chunk without its pad byte gets it', () => {
    const cut = riffFile('WAVE', [format, samples.subarray(0, 13)])
    expect(written(cut)).toEqual(written(wav))
  })

  test('in LIST chunks is not looked for', () => {
    const nested = Array.from({ length: 1000 }).reduce<Uint8Array>(
      (inner) => list('deep', inner),
      chunk('_PMX', PACKET),
    )
    expect(xmpOf(riffFile('WAVE', [format, nested, samples]))).toBeUndefined()
  })
})

describe('RF64 (EBU Tech 3306)', () => {
  const plain = rf64File([format, unsized], 5, [['axml', 7]])

  test('the size in ds64 is mended, that of 32 bits stays', () => {
    expect(written(plain)).toEqual(rf64File([format, unsized, chunk('_PMX', PACKET)], 5, [['axml', 7]]))
    expect(xmpOf(written(plain))).toEqual(PACKET)
  })

  test('sizes of other chunks come from the table', () => {
    const axml = chunk('axml', Uint8Array.of(1, 2, 3, 4, 5, 6), 0xffff_ffff)
    const bytes = rf64File([format, axml, unsized, chunk('_PMX', PACKET)], 5, [['axml', 6]])
    expect(xmpOf(bytes)).toEqual(PACKET)
  })

  test('more than 4 GiB', () => {
    // A source that holds only its two ends: 5 GB of sound lie between them.
    const size = 5_000_000_000
    const whole = rf64File([format, chunk('data', new Uint8Array(0), 0xffff_ffff)], size)
    whole.set(little(whole.byteLength - 8 + size, 8), 20)
    const tail = chunk('_PMX', PACKET)
    const source: ByteSource = {
      size: whole.byteLength + size + tail.byteLength,
      read(offset, length) {
        const at = offset - whole.byteLength - size
        return at >= 0 ? tail.slice(at, at + length) : whole.slice(offset, offset + length)
      },
    }
    expect(riff.readXmp(source)).toBeUndefined()
    const [edit, last] = riff.writeXmp(source, PACKET)
    expect(edit).toEqual({ at: 20, remove: 8, insert: little(whole.byteLength - 8 + size + tail.byteLength, 8) })
    expect(last?.at).toBe(whole.byteLength + size)
  })
})

describe('XMP in AVI', () => {
  const movie = list('movi', chunk('00dc', Uint8Array.of(1, 2)))
  const index = chunk('idx1', new Uint8Array(16))
  const part = riffFile('AVIX', [movie])

  test('comes at the end of one RIFF', () => {
    const avi = riffFile('AVI ', [list('hdrl'), movie, index])
    expect(written(avi)).toEqual(riffFile('AVI ', [list('hdrl'), movie, index, chunk('_PMX', PACKET)]))
  })

  test('takes spare room where more RIFF parts follow, since they are found by their offsets', () => {
    const room = chunk('JUNK', new Uint8Array(PACKET.byteLength + 100))
    const avi = concatBytes([riffFile('AVI ', [list('hdrl'), room, movie, index]), part])
    const result = written(avi)
    expect(result.byteLength).toBe(avi.byteLength)
    expect(xmpOf(result)).toEqual(PACKET)
    expect(result.subarray(result.byteLength - part.byteLength)).toEqual(part)
  })

  test('writes no more than the header of what is left of spare room', () => {
    const room = chunk('JUNK', new Uint8Array(1_000_000))
    const source = memorySource(concatBytes([riffFile('AVI ', [list('hdrl'), room, movie, index]), part]))
    const [edit] = riff.writeXmp(source, PACKET)
    expect(edit?.remove).toBe(8 + PACKET.byteLength + (PACKET.byteLength % 2) + 8)
  })

  test('without such room is refused', () => {
    const avi = concatBytes([riffFile('AVI ', [list('hdrl'), movie, index]), part])
    expect(codeOf(() => written(avi))).toBe('unsupported')
  })
})

describe('a manifest store in RIFF', () => {
  const bytes = riffFile('WAVE', [format, samples, chunk('C2PA', Uint8Array.of(1, 2, 3))])

  test('is the chunk C2PA', () => {
    expect(storeOf(bytes)).toEqual({
      bytes: Uint8Array.of(1, 2, 3),
      spans: [{ offset: bytes.byteLength - 12, length: 12 }],
    })
    expect(storeOf(wav)).toBeUndefined()
    expect(storeOf(written(bytes))?.bytes).toEqual(Uint8Array.of(1, 2, 3))
  })

  test('must be one', () => {
    expect(codeOf(() => storeOf(riffFile('WAVE', [chunk('C2PA', PACKET), chunk('C2PA', PACKET)])))).toBe('malformed')
  })
})

describe('refused RIFF', () => {
  test.each<readonly [string, Uint8Array, string]>([
    ['big-endian', riffFile('WAVE', [format], 'RIFX'), 'unsupported'],
    ['another signature', riffFile('WAVE', [format], 'FORM'), 'malformed'],
    ['another form', riffFile('WEBP', [format]), 'malformed'],
    ['a size beyond the file', riffFile('WAVE', [format], 'RIFF', 4000), 'truncated'],
    ['a size below the header', riffFile('WAVE', [format], 'RIFF', 2), 'malformed'],
    ['a chunk beyond the RIFF', riffFile('WAVE', [chunk('data', Uint8Array.of(1, 2), 4000)]), 'malformed'],
    ['RF64 without ds64', riffFile('WAVE', [format], 'RF64', 0xffff_ffff), 'malformed'],
    ['a table longer than ds64', rf64File([format], 0).with(44, 9), 'malformed'],
    [
      'a bomb of empty chunks',
      riffFile('WAVE', Array<Uint8Array>(LIMITS.parts + 1).fill(chunk('JUNK', new Uint8Array(0)))),
      'too-many',
    ],
  ])('%s', (_, bytes, code) => expect(codeOf(() => xmpOf(bytes))).toBe(code))

  test('an old packet beyond the limit is not written over', () => {
    const bytes = riffFile('WAVE', [format, chunk('_PMX', new Uint8Array(LIMITS.xmp + 1)), samples])
    expect(codeOf(() => written(bytes))).toBe('too-large')
  })

  test('a stream whose sizes were never filled in is read and not written', () => {
    const stream = riffFile('WAVE', [format, unsized], 'RIFF', 0xffff_ffff)
    expect(xmpOf(stream)).toBeUndefined()
    expect(codeOf(() => written(stream))).toBe('unsupported')
  })
})

test('broken RIFF files end in errors of this package alone', () => {
  const store = chunk('C2PA', Uint8Array.of(1, 2, 3))
  const avi = riffFile('AVI ', [list('hdrl'), chunk('JUNK', new Uint8Array(900)), list('movi')])
  hostile(
    riff,
    [
      written(wav, ODD),
      riffFile('WAVE', [chunk('_PMX', ODD), format, store, samples]),
      written(rf64File([format, unsized], 5)),
      concatBytes([avi, riffFile('AVIX', [])]),
    ],
    3000,
  )
})
