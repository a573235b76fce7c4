import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OptoutError } from '../../errors.ts'
import { mergeShards } from '../../scan/merge.ts'
import { scanShards } from '../../scan/pool.ts'
import { type SlurmOptions, slurmScript } from '../../scan/slurm.ts'
import { absentProgram, startCluster } from './cluster.ts'
import { makeInputs, newFolder } from './folder.ts'

const PROGRAM = new URL('./programs/scan.ts', import.meta.url).pathname
const SCANNER = new URL('./programs/count-scanner.ts', import.meta.url).href

/** What the script runs for one element of its array, a line for each word. */
const runElement = (
  script: string,
  element: number,
): { readonly words: readonly string[]; readonly status: number } => {
  const { stdout, status } = spawnSync('bash', ['-c', script], {
    env: { PATH: process.env.PATH, SLURM_ARRAY_TASK_ID: String(element) },
  })
  return { words: stdout.toString().split('\0').slice(0, -1), status: status ?? -1 }
}

const PRINT = ['printf', '%s\\0']

describe('a script for Slurm', () => {
  it('does every shard once, over all elements', () => {
    const script = slurmScript({
      command: PRINT,
      shards: 11,
      perElement: 4,
      atOnce: 2,
      time: '1-00:00:00',
      partition: 'long',
    })
    expect(script).toContain('#SBATCH --array=0-2%2\n')
    expect(script).toContain('#SBATCH --time=1-00:00:00\n')
    expect(script).toContain('#SBATCH --partition=long\n')
    const shards = [0, 1, 2].flatMap((element) =>
      runElement(script, element).words.filter((word) => word !== '--shard'),
    )
    expect(shards).toEqual(Array.from({ length: 11 }, (_, index) => `${index}/11`))
  })

  it('stays within a thousand elements by itself', () => {
    expect(slurmScript({ command: ['x'], shards: 90_000 })).toContain('#SBATCH --array=0-999\n')
    expect(slurmScript({ command: ['x'], shards: 1001 })).toContain('#SBATCH --array=0-500\n')
  })

  it('hands over words of any kind as they are', () => {
    const word = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\0', ''))
    fc.assert(
      fc.property(fc.array(word, { minLength: 30, maxLength: 60 }), (words) => {
        const { words: got } = runElement(slurmScript({ command: [...PRINT, ...words], shards: 1 }), 0)
        expect(got).toEqual([...words, '--shard', '0/1'])
      }),
      { numRuns: 5 },
    )
  })

  it('fails its element where a shard fails, after the others', () => {
    const command = ['bash', '-c', 'printf "%s\\0" "$2"; test "$2" != 1/3', 'x']
    const { words, status } = runElement(slurmScript({ command, shards: 3, perElement: 3 }), 0)
    expect(words).toEqual(['0/3', '1/3', '2/3'])
    expect(status).toBe(1)
  })

  it.each<Partial<SlurmOptions>>([
    { shards: 0 },
    { shards: 1.5 },
    { perElement: 0 },
    { shards: 5000, perElement: 1 },
    { atOnce: 0 },
    { time: '1h' },
    { time: '00:10:00\n#SBATCH --uid=0' },
    { partition: 'a b' },
    { memory: -1 },
    { command: ['a\0b'] },
  ])('cannot be made with %j', (changes) => {
    expect(() => slurmScript({ command: ['x'], shards: 10, ...changes })).toThrow(OptoutError)
  })
})

const absent = absentProgram()

describe('a scan on Slurm', () => {
  it.skipIf(absent !== undefined)(
    `gives what one process gives${absent ? `: skipped, no ${absent}` : ''}`,
    async () => {
      const folder = newFolder()
      const place = join(folder, 'cluster')
      mkdirSync(place)
      await using cluster = await startCluster(place)
      const inputs = makeInputs(folder, 14, 9)
      const out = join(folder, `o'ut "$HOME" әр`)
      const script = join(folder, 'job.sh')
      const command = [process.execPath, PROGRAM, join(folder, 'inputs'), out, '12']
      writeFileSync(script, slurmScript({ command, shards: 12, perElement: 5 }))
      const ended = await cluster.submit(script, folder)
      const logs = readdirSync(folder).filter((name) => /^slurm-.*\.out$/.test(name))
      const said = logs.map((name) => readFileSync(join(folder, name), 'utf8')).join('')
      expect(ended, said).toBe(0)
      expect(logs).toHaveLength(3)
      expect(said.split('\n').filter((line) => / done /.test(line))).toHaveLength(12)

      const merged = await mergeShards({ folder: out, inputs })
      const whole = join(folder, 'whole')
      const scanner = { module: SCANNER, options: {} }
      await scanShards({ inputs, out: whole, scanner, ruleSet: 'test/1', shards: [{ index: 0, of: 1 }], threads: 1 })
      const single = await mergeShards({ folder: whole })
      expect(merged.verdicts).toEqual({ ...single.verdicts, path: merged.verdicts.path })
      expect(merged.report.sha256).toBe(single.report.sha256)
    },
    120_000,
  )
})
