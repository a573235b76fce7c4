import { memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../index.ts'
import { locate } from '../../validate/locate.ts'
import type { Located } from '../../validate/located.ts'
import { findRemains } from '../../validate/remains.ts'
import { validateStore } from '../../validate/validate.ts'
import { MEDIA, missing } from '../c2pa/media.ts'
import { markedFile, told, unseen } from './flips.ts'

/** The store's place begins and ends with packaging that no hash covers. */
const FORMATS: readonly Format[] = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'jxl',
  'svg',
  'wav',
  'mp3',
  'pdf',
  'avif',
  'mp4',
]

describe('shows a changed bit of every byte of the packaging', () => {
  it.for(FORMATS)('%s', async (format, { skip }) => {
    skip(missing(format) !== undefined, `needs ${missing(format)}`)
    const spans = locate(memorySource(await markedFile(format)), format)?.spans ?? []
    const places = spans.flatMap(({ offset, length }) => [
      ...Array.from({ length: Math.min(150, length) }, (_, at) => offset + at),
      ...Array.from({ length: Math.min(8, length) }, (_, at) => offset + length - 1 - at),
    ])
    expect(places.length).toBeGreaterThan(20)
    expect(
      await unseen(
        format,
        places.map((place) => [place, place % 8] as const),
      ),
    ).toEqual([])
  })
})

describe('shows each changed bit of the box around the store', () => {
  it.for([0, 1, 2, 3])('mp4, part %i', async (part, { skip }) => {
    skip(missing('mp4') !== undefined, `needs ${missing('mp4')}`)
    const start = locate(memorySource(await markedFile('mp4')), 'mp4')?.spans[0]?.offset ?? 0
    const places = Array.from({ length: 15 * 8 }, (_, at) => [start + part * 15 + (at >> 3), at & 7] as const)
    expect(await unseen('mp4', places)).toEqual([])
  })
})

describe('boxes that the hash of C2PA leaves out', () => {
  it('cannot be added or changed unseen', async ({ skip }) => {
    skip(missing('mp4') !== undefined, `needs ${missing('mp4')}`)
    const bytes = Buffer.from(await markedFile('mp4'))
    const free = Buffer.concat([Buffer.of(0, 0, 0, 12), Buffer.from('freeHIDE')])
    expect(await told(Uint8Array.from(Buffer.concat([bytes, free])), 'mp4')).toBe('altered')
    bytes[12] = (bytes[12] ?? 0) ^ 1 // The minor version in ftyp.
    expect(await told(Uint8Array.from(bytes), 'mp4')).toBe('altered')
  })
})

describe('descriptions of boxes', () => {
  it.each([0x10, 0x08, 0x04])('that announce a part which is not there: toggle %i', async (toggle) => {
    const located = locate(memorySource(await markedFile('png')), 'png')
    if (located === undefined) throw new Error('no store')
    const label = Buffer.from(located.store).indexOf('c2pa.claim.v2\0', 0, 'latin1')
    const store = Uint8Array.from(located.store)
    store[label - 1] = (store[label - 1] ?? 0) ^ toggle
    expect(outcome({ ...located, store })).toBe('Invalid')
    expect(outcome(located)).toBe('Valid')
  })

  const outcome = (located: Located): string => {
    try {
      return validateStore(located, {}).state
    } catch (fault) {
      return String(fault)
    }
  }
})

describe('remains', () => {
  const wiped = async (format: Format, from: string, to: string): Promise<Uint8Array> => {
    const bytes = Buffer.from(await markedFile(format))
    for (let at = bytes.indexOf(from, 0, 'latin1'); at >= 0; at = bytes.indexOf(from, at + 1, 'latin1'))
      bytes.write(to, at, 'latin1')
    return Uint8Array.from(bytes)
  }
  const CASES: readonly (readonly [Format, string, string])[] = [
    ['png', 'caBX', 'caBY'],
    ['webp', 'C2PA', 'JUNK'],
    ['wav', 'C2PA', 'JUNK'],
    ['gif', 'C2PA_GIF', 'OTHERGIF'],
    ['svg', 'c2pa:manifest', 'x2pa:manifest'],
    ['jpeg', '\xff\xeb', '\xff\xec'],
    ['pdf', 'C2PA_Manifest', 'X2PA_Manifest'],
  ]
  it.each(CASES)('of %s whose %j became %j are told, also where XMP still speaks of AI', async (format, from, to) => {
    expect(await told(await wiped(format, from, to), format)).toBe('remains')
  })

  it('are none in a file without a mark, nor in one that speaks of C2PA', async () => {
    const prose = Buffer.from(`${'jumd c2pa.claim urn:c2pa: jumb '.repeat(100_000)}<svg/>`)
    expect(findRemains(memorySource(prose), 'svg')).toBeUndefined()
    expect(findRemains(memorySource(prose), 'pdf')).toBeUndefined()
    expect(findRemains(memorySource(await MEDIA.png.make()), 'png')).toBeUndefined()
  })

  it('are found where two chunks meet, and not in a picture that a file only holds', async () => {
    const jpeg = await markedFile('jpeg')
    for (const shift of [0, 3, 11, 40]) {
      const store = locate(memorySource(jpeg), 'jpeg')?.store ?? new Uint8Array()
      const far = Buffer.concat([Buffer.alloc(1_048_576 - 60 + shift), store])
      expect(findRemains(memorySource(far), 'pdf')).toMatchObject({ form: 'jumbf' })
    }
    const held = Buffer.concat([Buffer.from('%PDF-1.7 stream '), jpeg, Buffer.alloc(99)])
    expect(findRemains(memorySource(held), 'pdf')).toBeUndefined()
    const png = Buffer.concat([Buffer.from('ID3 APIC '), await markedFile('png')])
    expect(findRemains(memorySource(png), 'mp3')).toBeUndefined()
  })
})
