import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OptoutError } from '../../errors.ts'
import { manifestPath, resultPath } from '../../scan/manifest.ts'
import { mergeShards } from '../../scan/merge.ts'
import { scanShards } from '../../scan/pool.ts'
import { type ScanOptions, scanShard } from '../../scan/scan-shard.ts'
import { type Division, inputsOf, parseShard } from '../../scan/shard.ts'
import { makeInputs, newFolder } from './folder.ts'

const SCANNER = new URL('./programs/count-scanner.ts', import.meta.url).href

const scanOf = (folder: string, inputs: readonly string[]): ScanOptions => ({
  inputs,
  out: join(folder, 'out'),
  scanner: { module: SCANNER, options: {} },
  ruleSet: 'test/1',
})

const codeOf = async (work: () => unknown): Promise<string | undefined> => {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof OptoutError) return error.code
    throw error
  }
}

const SHARDS_OF = (of: number): readonly { index: number; of: number }[] =>
  Array.from({ length: of }, (_, index) => ({ index, of }))

describe('shards', () => {
  it.each(['0/1', '199/200', '0/1000000'])('%s is one', (text) => {
    const { index, of } = parseShard(text)
    expect(`${index}/${of}`).toBe(text)
  })

  it.each(['', '1/1', '200/200', '-1/3', '1.5/3', '0/0', '0/1000001', '1/', ' 0/1', '0/1 ', '0x1/3', '0/1/2'])(
    '%j is none',
    async (text) => {
      expect(await codeOf(() => parseShard(text))).toBe('shard-invalid')
    },
  )

  it.each<Division>(['hash', 'index'])('by %s hold every input once, in whatever order it is named', (by) => {
    const inputs = fc.uniqueArray(fc.string(), { maxLength: 60 })
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 12 }), (names, of) => {
        const shards = SHARDS_OF(of).map((shard) => inputsOf(names, shard, by))
        expect(shards.flat().sort()).toEqual([...names].sort())
        expect(SHARDS_OF(of).map((shard) => inputsOf(names.toReversed(), shard, by))).toEqual(shards)
      }),
    )
  })

  it('by hash leave an input in its shard when others come', () => {
    const few = ['a', 'b', 'c', 'd']
    const many = [...few, 'e', 'f', 'g', '0']
    for (const shard of SHARDS_OF(3)) {
      expect(inputsOf(many, shard, 'hash').filter((one) => few.includes(one))).toEqual(inputsOf(few, shard, 'hash'))
    }
  })

  it('refuse an input that is named twice', async () => {
    expect(await codeOf(() => inputsOf(['a', 'b', 'a'], { index: 0, of: 2 }, 'hash'))).toBe('inputs-doubled')
  })
})

describe('a shard that is done', () => {
  const shard = { index: 0, of: 1 }

  it('is passed over, and done again when an input, the options, the rules or its result changed', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 3, 5)
    const scan = { ...scanOf(folder, inputs), shard }
    expect(await scanShard(scan)).toEqual({ shard, state: 'done', rows: 15 })
    expect(await scanShard(scan)).toEqual({ shard, state: 'there', rows: 15 })

    writeFileSync(inputs[1] ?? '', '5 12')
    expect(await scanShard(scan)).toEqual({ shard, state: 'done', rows: 17 })
    expect((await scanShard({ ...scan, ruleSet: 'test/2' })).state).toBe('done')
    const other = { module: SCANNER, options: { ruleSet: 'x' } }
    expect((await scanShard({ ...scan, ruleSet: 'test/2', scanner: other })).state).toBe('done')

    const result = resultPath(scan.out, shard)
    expect((await scanShard(scan)).state).toBe('done')
    const whole = readFileSync(result)
    writeFileSync(result, whole.subarray(0, -10))
    expect((await scanShard(scan)).state).toBe('done')
    expect(readFileSync(result)).toEqual(whole)
    rmSync(manifestPath(scan.out, shard))
    expect((await scanShard(scan)).state).toBe('done')
    writeFileSync(manifestPath(scan.out, shard), '{"shard":')
    expect((await scanShard(scan)).state).toBe('done')
    expect((await scanShard(scan)).state).toBe('there')
  })

  it('by head knows an input by its first bytes, size and time', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 2, 5)
    const scan = { ...scanOf(folder, inputs), shard, fingerprinting: 'head' as const }
    await scanShard(scan)
    expect((await scanShard(scan)).state).toBe('there')
    utimesSync(inputs[0] ?? '', 1, 1)
    expect((await scanShard(scan)).state).toBe('done')
  })

  it('fails where an input is gone', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 2, 5)
    const scan = { ...scanOf(folder, [...inputs, join(folder, 'gone')]), shard }
    expect(await codeOf(() => scanShard(scan))).toBe('list-unreadable')
    expect(readdirSync(scan.out)).toEqual([])
  })
})

describe('what killed runs leave', () => {
  it('is taken away, and what runs are making stays', async () => {
    const folder = newFolder()
    const scan = { ...scanOf(folder, makeInputs(folder, 2, 5)), shard: { index: 0, of: 1 } }
    await scanShard(scan)
    const left = (host: string, pid: number): string =>
      `.tanba-optout-shard-000000-of-000001.jsonl~${host}~${pid}~0123456789ab`
    const own = left(hostname(), process.pid)
    const dead = left(hostname(), 2 ** 22 + 7)
    const running = left(hostname(), process.ppid)
    const elsewhere = left('another-machine', 2 ** 22 + 7)
    for (const name of [own, dead, running, elsewhere]) writeFileSync(join(scan.out, name), 'half')
    await scanShard(scan)
    const there = [own, dead, running, elsewhere].filter((name) => existsSync(join(scan.out, name)))
    expect(there).toEqual([running, elsewhere])
  })
})

describe('many shards', () => {
  it('are not held up by a broken input or a thread that dies, and merging says what is missing', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 8, 5)
    writeFileSync(inputs[2] ?? '', 'die')
    writeFileSync(inputs[5] ?? '', 'broken')
    const scan = { ...scanOf(folder, inputs), division: 'index' as const, shards: SHARDS_OF(8), threads: 2 }
    const states = (await scanShards(scan)).map(({ state }) => state)
    expect(states).toEqual(['done', 'done', 'failed', 'done', 'done', 'failed', 'done', 'done'])
    await expect(mergeShards({ folder: scan.out })).rejects.toThrow(/2 are missing or damaged: 2\/8, 5\/8/)

    writeFileSync(inputs[2] ?? '', '10 15')
    writeFileSync(inputs[5] ?? '', '25 30')
    const again = (await scanShards(scan)).map(({ state }) => state)
    expect(again).toEqual(['there', 'there', 'done', 'there', 'there', 'done', 'there', 'there'])
    expect((await mergeShards({ folder: scan.out, inputs })).verdicts.rows).toBe(40)
  })
})

describe('merging', () => {
  it('gives the same whatever the number of shards and the division', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 9, 40)
    const hashes = new Set<string>()
    for (const [of, division] of [
      [1, 'hash'],
      [4, 'hash'],
      [9, 'index'],
      [150, 'hash'],
    ] as const) {
      const out = join(folder, `out-${of}-${division}`)
      await scanShards({ ...scanOf(folder, inputs), out, division, shards: SHARDS_OF(of).toReversed(), threads: 2 })
      const { verdicts, report } = await mergeShards({ folder: out })
      hashes.add(`${verdicts.sha256} ${report.sha256}`)
      expect(verdicts.rows).toBe(360)
      expect(report.summary.works).toBe(360)
    }
    expect(hashes.size).toBe(1)
  })

  it('complains of no shards, mixed scans, doubled and unknown inputs, and damage', async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 6, 5)
    const scan = { ...scanOf(folder, inputs), division: 'index' as const, threads: 1 }
    const merge = (wanted?: readonly string[]): Promise<string | undefined> =>
      codeOf(() => mergeShards({ folder: scan.out, ...(wanted && { inputs: wanted }) }))
    expect(await merge()).toBe('list-unreadable')
    await scanShards({ ...scan, shards: [{ index: 0, of: 2 }] })
    expect(await merge()).toBe('merge-missing')
    // The other shard is done after an input was added, which moved one input from shard to shard.
    await scanShards({ ...scan, inputs: inputs.slice(1), shards: [{ index: 1, of: 2 }] })
    expect(await merge()).toBe('merge-doubled')
    await scanShards({ ...scan, shards: [{ index: 1, of: 2 }] })
    expect(await merge(inputs)).toBe(undefined)
    expect(await merge(inputs.slice(1))).toBe('merge-mixed')
    expect(await merge([...inputs, 'more'])).toBe('merge-mixed')
    await scanShards({ ...scan, ruleSet: 'test/2', shards: [{ index: 1, of: 2 }] })
    expect(await merge()).toBe('merge-mixed')
    await scanShards({ ...scan, shards: SHARDS_OF(2) })
    copyFileSync(resultPath(scan.out, { index: 0, of: 2 }), resultPath(scan.out, { index: 1, of: 2 }))
    expect(await merge()).toBe('merge-missing')
    await scanShards({ ...scan, shards: SHARDS_OF(3) })
    expect(await merge()).toBe('merge-mixed')
  })
})
