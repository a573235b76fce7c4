import { createReadStream } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WARCParser } from 'warcio'
import { writeCorpus } from '../../bench/warc-corpus.ts'
import { oneField } from '../../warc/http-head.ts'
import { warcPages } from '../../warc/pages.ts'
import { verifyWarc } from '../../warc/verify.ts'
import { fileOf, plainly } from './reading.ts'

interface Seen {
  readonly uri: string
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

const lower = (headers: Iterable<readonly [string, string]>): readonly (readonly [string, string])[] =>
  [...headers].map(([name, value]) => [name.toLowerCase(), value] as const).sort()

const byWarcio = async (path: string): Promise<readonly Seen[]> => {
  const seen: Seen[] = []
  for await (const record of new WARCParser(createReadStream(path))) {
    const { httpHeaders } = record
    if (record.warcType !== 'response' || httpHeaders === null) continue
    const body = Buffer.from(await record.readFully(true))
    const status = Number(httpHeaders.statusCode)
    seen.push({ uri: record.warcTargetURI ?? '', status, headers: lower(httpHeaders.headers), body })
  }
  return seen
}

const SIZE = 3_000_000

test.each([1, 2, 3])(
  'on a generated archive warcio reads the same addresses, answers and pages: seed %i',
  async (seed) => {
    const { path } = writeCorpus(fileOf(new Uint8Array()), SIZE, seed)
    const theirs = await byWarcio(path)
    const ours = await Array.fromAsync(warcPages(path, { mode: 'full' }))
    expect(ours.map(({ capture }) => capture.subject)).toEqual(theirs.map(({ uri }) => uri))
    for (const [at, { capture, status }] of ours.entries()) {
      const their = theirs[at]
      expect(status).toBe(their?.status)
      const headers = capture.hops?.[0]?.headers ?? []
      expect(lower(headers)).toEqual(their?.headers)
      // warcio leaves brotli as it is where the platform has no decoder of its own.
      if (oneField(headers, 'content-encoding') === 'br') continue
      const { body, bodyTruncated } = capture
      const own = Buffer.from(body?.read(0, body.size) ?? [])
      // Of a long page the beginning is kept, which is said.
      expect(bodyTruncated === true || own.length === their?.body.length).toBe(true)
      expect(their?.body.subarray(0, own.length).equals(own)).toBe(true)
    }
  },
)

test('head-only reading and full reading of generated archives say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const { path, pages } = writeCorpus(fileOf(new Uint8Array()), 400_000, seed)
      const heads = await Array.fromAsync(warcPages(path))
      const fulls = await Array.fromAsync(warcPages(path, { mode: 'full', extent: 'head' }))
      expect(heads.map(plainly)).toEqual(fulls.map(plainly))
      expect(heads).toHaveLength(pages)
    }),
    { numRuns: 15 },
  )
})

test('a comparison of both ways finds no difference on a generated archive', async () => {
  const { path, pages } = writeCorpus(fileOf(new Uint8Array()), SIZE, 5)
  const found = { different: [], onlyHeadOnly: [], onlyFull: [], late: [] }
  expect(await verifyWarc(path)).toMatchObject({ pages, ...found, tally: { faults: {} } })
})
