import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LeftOut, LeftOutCount } from '../../scan/left-out.ts'
import { manifestPath, readManifest } from '../../scan/manifest.ts'
import { mergeShards } from '../../scan/merge.ts'
import { scanShards } from '../../scan/pool.ts'
import { scannerUrl } from '../../scan/scanners/scanner-url.ts'
import { gzipped, page, record } from '../warc/archive.ts'
import { fileIn, newFolder } from './made.ts'

const html = '<html><head><meta name="robots" content="noai"></head>'

describe('shards over archives', () => {
  it('tell in manifests, answers and the merged report what no record speaks of, however they are divided', async () => {
    const folder = newFolder()
    const inputs = Array.from({ length: 4 }, (_, index) =>
      fileIn(
        folder,
        `${index}.warc.gz`,
        gzipped([
          page(`https://a.kz/${index}`, html),
          record({ type: 'revisit', uri: 'https://a.kz/x' }),
          record({ uri: 'https://a.kz/y', block: 'broken' }),
        ]),
      ),
    )
    const reports = new Set<string>()
    for (const of of [1, 3]) {
      const out = join(folder, `out-${of}`)
      const shards = Array.from({ length: of }, (_, index) => ({ index, of }))
      const scanner = { module: scannerUrl('warc'), options: {} }
      const scan = { inputs, out, scanner, ruleSet: 'test/1', division: 'index', shards, threads: 2 } as const
      const answers = await scanShards(scan)
      expect(answers.map(({ state }) => state)).toEqual(shards.map(() => 'done'))
      const again = await scanShards(scan)
      expect(again).toEqual(answers.map((answer) => ({ ...answer, state: 'there' })))
      const told = shards.map((shard) => readManifest(out, shard)?.left_out?.faults['http-broken'] ?? 0)
      expect(told.reduce((sum, count) => sum + count, 0)).toBe(4)
      const { leftOut, report, verdicts } = await mergeShards({ folder: out, inputs })
      expect(verdicts.rows).toBe(4)
      expect(leftOut).toMatchObject({ faults: { 'http-broken': 4 }, skipped: { revisit: 4 } })
      expect(leftOut?.places.map(({ input }) => input)).toEqual(inputs)
      expect(JSON.parse(readFileSync(report.path, 'utf8')).left_out).toEqual(leftOut)
      reports.add(report.sha256)
    }
    expect(reports.size).toBe(1)
  }, 60_000)

  it('whose manifest tells something else than counts are done anew', async () => {
    const folder = newFolder()
    const input = fileIn(folder, 'x.warc.gz', gzipped([record({ type: 'revisit', uri: 'https://a.kz/x' })]))
    const out = join(folder, 'out')
    const shards = [{ index: 0, of: 1 }]
    const scanner = { module: scannerUrl('warc'), options: {} }
    const scan = { inputs: [input], out, scanner, ruleSet: 'test/1', shards, threads: 1 }
    await scanShards(scan)
    const path = manifestPath(out, { index: 0, of: 1 })
    const whole = readFileSync(path, 'utf8')
    fileIn(out, path.slice(out.length + 1), whole.replace('"revisit":1', '"revisit":"1"'))
    expect((await scanShards(scan)).map(({ state }) => state)).toEqual(['done'])
    expect(readFileSync(path, 'utf8')).toBe(whole)
  }, 60_000)
})

describe('what is left out', () => {
  it('is the same whatever the order in which shards are added, and keeps a hundred places', () => {
    const parts: LeftOut[] = Array.from({ length: 3 }, (_, part) => ({
      faults: { truncated: 60, [`only-${part}`]: 1 },
      skipped: { revisit: part },
      places: Array.from({ length: 60 }, (_, offset) => ({ input: `${part}`, fault: 'truncated', offset })),
    }))
    const sum = (all: readonly LeftOut[]): LeftOut | undefined => {
      const count = new LeftOutCount()
      for (const part of all) count.add(part)
      return count.found
    }
    expect(sum(parts)).toEqual(sum(parts.toReversed()))
    expect(sum(parts)?.places).toHaveLength(100)
    expect(sum(parts)).toMatchObject({ faults: { truncated: 180, 'only-2': 1 }, skipped: { revisit: 3 } })
    expect(new LeftOutCount().found).toBeUndefined()
  })
})
