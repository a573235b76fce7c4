import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { resultPath } from '../../scan/manifest.ts'
import { mergeShards } from '../../scan/merge.ts'
import { scanShards } from '../../scan/pool.ts'
import { makeInputs, newFolder } from './folder.ts'

const PROGRAM = new URL('./programs/scan.ts', import.meta.url).pathname
const SCANNER = new URL('./programs/count-scanner.ts', import.meta.url).href
const SHARDS = 200
const KILLS = 8

/** Numbers that follow from a seed (mulberry32). */
const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Run {
  readonly done: readonly number[]
  readonly killed: boolean
}

/** Runs the scan and kills it after some shards were done in this run; without a number it may end. */
const run = (folder: string, out: string, killAfter: number): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, folder, out, String(SHARDS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const done: number[] = []
    let waiting = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${waiting}${text}`.split('\n')
      waiting = lines.pop() ?? ''
      for (const line of lines) {
        const [index, state] = line.split(' ')
        if (state === 'done') done.push(Number(index))
      }
      if (done.length >= killAfter) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve({ done, killed: signal === 'SIGKILL' })
      else reject(new Error(`the scan ended with ${code}`))
    })
  })

describe('a scan that is killed again and again', () => {
  it(`loses none of ${SHARDS} shards, doubles none, and has the report of a scan in one piece`, async () => {
    const folder = newFolder()
    const inputs = makeInputs(folder, 300, 11)
    const out = join(folder, 'out')
    const random = seeded(230)
    let kills = 0
    let last: Run = { done: [], killed: true }
    for (let round = 0; last.killed; round += 1) {
      expect(round).toBeLessThan(KILLS + 3)
      const after = round < KILLS ? 1 + Math.floor(random() * 20) : Number.POSITIVE_INFINITY
      last = await run(join(folder, 'inputs'), out, after)
      if (last.killed) kills += 1
    }
    expect(kills).toBe(KILLS)

    const merged = await mergeShards({ folder: out, out: join(folder, 'merged'), inputs })
    expect(merged.shards).toBe(SHARDS)
    expect(merged.verdicts.rows).toBe(300 * 11)

    const whole = join(folder, 'whole')
    const options = { inputs, out: whole, scanner: { module: SCANNER, options: {} }, ruleSet: 'test/1' }
    await scanShards({ ...options, shards: [{ index: 0, of: 1 }], threads: 1 })
    const single = await mergeShards({ folder: whole, out: join(folder, 'single'), inputs })
    expect(merged.verdicts.sha256).toBe(single.verdicts.sha256)
    expect(merged.report.sha256).toBe(single.report.sha256)
    expect(sha256Hex(readFileSync(resultPath(whole, { index: 0, of: 1 })))).toBe(single.verdicts.sha256)
  }, 240_000)
})
