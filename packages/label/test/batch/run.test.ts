import { describe, expect, it } from 'vitest'
import type { Answer, Pool } from '../../batch/pool.ts'
import { type Problem, problemsOf } from '../../batch/problems.ts'
import { runBatch } from '../../batch/run-batch.ts'
import type { Met } from '../../batch/walk.ts'
import { LabelError } from '../../errors.ts'

const MEGA = 1_048_576

interface Run {
  readonly count: number
  readonly size?: number
  readonly threads?: number
  readonly answer?: (file: string) => Answer<never>
  readonly stopAfter?: number
}

const good = { ok: true, value: undefined } as unknown as Answer<never>
const faulty = (problems: readonly Problem[]): Answer<never> => ({ ok: false, problems })

/** A run with threads that only answer. */
const run = async ({
  count,
  size = 1,
  threads = 3,
  answer = () => good,
  stopAfter = Number.POSITIVE_INFINITY,
}: Run) => {
  const seen = { atOnce: 0, most: 0, begun: 0 }
  const pool = {
    size: threads,
    run: async ({ file }: { file: string }) => {
      seen.begun += 1
      seen.atOnce += 1
      seen.most = Math.max(seen.most, seen.atOnce)
      await new Promise((resolve) => setImmediate(resolve))
      seen.atOnce -= 1
      return answer(file)
    },
  } as unknown as Pool<'check'>
  const files: Met[] = Array.from({ length: count }, (_, index) => ({ file: `${index}`, below: `${index}` }))
  const told: string[] = []
  const ended = await runBatch<'check', string>({
    files,
    pool,
    plan: ({ file }) => {
      if (Number(file) % 10 === 9) return { settled: 'before' }
      if (Number(file) % 10 === 8) throw new LabelError('file-empty', { place: file })
      return { task: { file }, size }
    },
    tell: ({ file }, became) => told.push(`${file} ${'settled' in became ? became.settled : became.ok}`),
    stopped: () => seen.begun >= stopAfter,
  })
  return { ended, told, ...seen }
}

describe('a batch', () => {
  it('tells of every file once, whatever becomes of it', async () => {
    const { ended, told, most } = await run({ count: 100 })
    expect(ended).toBe('whole')
    expect(most).toBe(3)
    expect(new Set(told.map((line) => line.split(' ')[0])).size).toBe(100)
    expect(told).toHaveLength(100)
    expect(told.filter((line) => line.endsWith('before'))).toHaveLength(10)
    expect(told.filter((line) => line.endsWith('false'))).toHaveLength(10)
  })

  it('holds large files one at a time', async () => {
    expect((await run({ count: 20, size: 200 * MEGA })).most).toBe(1)
    expect((await run({ count: 20, size: 600 * MEGA })).most).toBe(1)
    expect((await run({ count: 20, size: 100 * MEGA })).most).toBe(2)
  })

  it('begins no more when asked to stop, and ends what is under way', async () => {
    const { ended, begun, atOnce } = await run({ count: 100, stopAfter: 7 })
    expect({ ended, begun, atOnce }).toEqual({ ended: 'stopped', begun: 7, atOnce: 0 })
  })

  it.each(['ENOSPC', 'EROFS'])('ends where nothing more can be written: %s', async (detail) => {
    const full = problemsOf('x', new LabelError('output-folder', { place: 'x', detail }))
    const { ended, begun } = await run({ count: 100, answer: (file) => (file === '5' ? faulty(full) : good) })
    expect(ended).toBe('disk')
    expect(begun).toBeLessThan(20)
  })

  it('goes on after any other fault, ours too', async () => {
    const ours = problemsOf('x', new TypeError('a bug'))
    expect(ours).toMatchObject([{ code: 'file-fault', message: { en: expect.stringContaining('TypeError: a bug') } }])
    expect(await run({ count: 100, answer: () => faulty(ours) })).toMatchObject({ ended: 'whole', begun: 80 })
  })
})
