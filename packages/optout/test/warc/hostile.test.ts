import { gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OptoutError } from '../../errors.ts'
import { gzipped, http, longPage, page, record, zstded } from './archive.ts'
import { type Outcome, plainly, readArchive, subjects } from './reading.ts'

const uri = (at: number): string => `https://a.kz/${at}`
const pages = Array.from({ length: 8 }, (_, at) =>
  page(uri(at), longPage(`<title>${at}</title>`, 500 + at * 3000, at + 1)),
)
const all = pages.map((_, at) => uri(at))
const both = async (bytes: Uint8Array): Promise<readonly Outcome[]> => [
  await readArchive(bytes),
  await readArchive(bytes, { mode: 'full', extent: 'head' }),
]

const around = (bad: Buffer): readonly Buffer[] => [pages[0] ?? bad, bad, pages[2] ?? bad]
const wrongLength = (length: string | undefined): Buffer =>
  record({ uri: uri(1), block: http(longPage('', 5000)), fields: { 'Content-Length': length } })
const inner = gzipped(pages)
const BAD: readonly (readonly [string, Buffer, string, number])[] = [
  ['a length that is too short', wrongLength('300'), 'length-wrong', 2],
  ['a length that is too long', wrongLength('900000'), 'length-wrong', 2],
  ['a length beyond every file', wrongLength('999999999999999'), 'length-wrong', 2],
  ['a length that is no number', wrongLength('-5'), 'length-wrong', 2],
  ['no length', wrongLength(undefined), 'length-wrong', 2],
  ['no record', Buffer.from(`${'this is none of ours'.repeat(40)}\r\n\r\n`), 'not-a-record', 2],
  ['another version', record({ uri: uri(1), version: '2.0', block: http('x') }), 'not-a-record', 2],
  ['a header without an end', Buffer.from(`WARC/1.0\r\n${'X-Long: y\r\n'.repeat(20_000)}`), 'not-a-record', 2],
]

test.each(BAD)('only the damaged record is lost, in gzip: %s', async (_, bad, fault, count) => {
  for (const outcome of await both(gzipped(around(bad)))) {
    expect(subjects(outcome)).toEqual([uri(0), uri(2)])
    expect(outcome.tally.faults).toEqual({ [fault]: 1 })
    expect(outcome.tally.places).toHaveLength(count - 1)
  }
})

test.each(BAD)('only the damaged record is lost, in zstd and plain: %s', async (_, bad) => {
  for (const bytes of [zstded(around(bad)), Buffer.concat(around(bad))]) {
    expect(subjects(await readArchive(bytes))).toEqual([uri(0), uri(2)])
  }
})

test.each([
  ['stored, as a file', (bytes: Buffer) => gzipSync(bytes, { level: 0 })],
  ['compressed', (bytes: Buffer) => gzipSync(bytes)],
])('an archive inside of a page is not read as part of this one: %s', async (_, compress) => {
  const carrying = record({ uri: uri(1), block: http(Buffer.concat([Buffer.from('<html><head></head>'), inner])) })
  const plain = record({ uri: uri(1), block: http(Buffer.concat([Buffer.from('<html><head></head>'), ...pages])) })
  for (const one of [carrying, plain]) {
    for (const outcome of await both(Buffer.concat(around(one).map(compress)))) {
      expect(subjects(outcome)).toEqual([uri(0), uri(1), uri(2)])
      expect(outcome.tally.faults).toEqual({})
    }
  }
})

test('bytes that look like members are none', async () => {
  const magics = Buffer.alloc(60_000)
  for (let at = 0; at < magics.length; at += 12) magics.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, at % 251, at % 7], at)
  const one = record({ uri: uri(1), block: http(Buffer.concat([Buffer.from('<html><head></head>'), magics])) })
  for (const outcome of await both(Buffer.concat(around(one).map((bytes) => gzipSync(bytes, { level: 0 }))))) {
    expect(subjects(outcome)).toEqual([uri(0), uri(1), uri(2)])
  }
})

test('a checksum that is wrong is seen in full mode, and not where nothing was inflated', async () => {
  const members = pages.map((one) => gzipSync(one))
  const third = members[3]
  third?.writeUInt32LE(7, third.length - 8)
  const [head, full] = await both(Buffer.concat(members))
  expect(head && subjects(head)).toEqual(all)
  expect(full && subjects(full)).toEqual(all.filter((one) => one !== uri(3)))
  expect(full?.tally.faults).toEqual({ 'member-damaged': 1 })
})

test.each([
  ['gzip', gzipped(pages)],
  ['gzip in one', gzipSync(Buffer.concat(pages))],
  ['zstd', zstded(pages)],
  ['zstd in one', zstdCompressSync(Buffer.concat(pages))],
  ['plain', Buffer.concat(pages)],
])('a file that was cut anywhere gives the records before the cut: %s', async (name, bytes) => {
  const whole = (await readArchive(bytes)).pages.map(plainly)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (length) => {
      for (const mode of ['head-only', 'full'] as const) {
        const outcome = await readArchive(bytes.subarray(0, length), { mode, extent: 'head' }).catch(refused)
        if (outcome === undefined) continue
        const found = outcome.pages.map(plainly)
        expect(found).toEqual(whole.slice(0, found.length))
        if (name.endsWith('in one')) continue
        const before =
          name === 'plain' ? pages : pages.map((one) => (name === 'zstd' ? zstdCompressSync(one) : gzipSync(one)))
        expect(found.length).toBeGreaterThanOrEqual(wholeBefore(before, length))
      }
    }),
    { numRuns: 40 },
  )
})

const wholeBefore = (parts: readonly Buffer[], length: number): number => {
  let end = 0
  return parts.filter((part) => {
    end += part.length
    return end <= length
  }).length
}

/** A file of which nothing is left that shows what it was is refused, by an error of ours. */
const refused = (error: unknown): undefined => {
  if (!(error instanceof OptoutError)) throw error
}

test.each([
  ['gzip', pages.map((one) => gzipSync(one))],
  ['gzip, stored', pages.map((one) => gzipSync(one, { level: 0 }))],
  ['zstd', pages.map((one) => zstdCompressSync(one))],
  ['plain', pages],
])('flipped bits lose the records they stand in, and one beside at most: %s', async (name, parts) => {
  const bytes = Buffer.concat(parts)
  const starts = parts.map((_part, at) => parts.slice(0, at).reduce((sum, { length }) => sum + length, 0))
  const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 3,
  })
  await fc.assert(
    fc.asyncProperty(flips, async (changes) => {
      const broken = Buffer.from(bytes)
      for (const [at, bits] of changes) broken[at] = (broken[at] ?? 0) ^ bits
      const touched = new Set(changes.map(([at]) => starts.findLastIndex((start) => start <= at)))
      // Nothing but its length says where a plain record ends: one that lies reaches into the next.
      const beside = (at: number): boolean => name === 'plain' && touched.has(at - 1)
      for (const mode of ['head-only', 'full'] as const) {
        const outcome = await readArchive(broken, { mode, extent: 'head' }).catch(refused)
        // Only the first record can make a file of it that nobody knows.
        if (outcome === undefined) expect(touched.has(0)).toBe(true)
        else
          expect(subjects(outcome)).toEqual(
            expect.arrayContaining(all.filter((_uri, at) => !touched.has(at) && !beside(at))),
          )
      }
    }),
    { numRuns: 150 },
  )
})

test('any bytes at all give values or an error of ours', async () => {
  const start = fc.constantFrom('', '\x1f\x8b\x08\0', '\x28\xb5\x2f\xfd', '\x5d\x2a\x4d\x18', 'WARC/1.0\r\n')
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 400 }), async (mark, rest) => {
      await readArchive(Buffer.concat([Buffer.from(mark, 'latin1'), rest])).catch(refused)
    }),
    { numRuns: 300 },
  )
})
