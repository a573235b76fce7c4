import { setImmediate } from 'node:timers/promises'
import type { Job, JobKinds } from './job.ts'
import type { Answer, Pool } from './pool.ts'
import { problemsOf } from './problems.ts'
import type { Met } from './walk.ts'

/** Bytes of inputs that are in memory at once: each is there several times over while it is worked on. */
const MOST_BYTES = 256 * 1_048_576

/** Faults of the disk that every later file would meet too. */
const DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EROFS', 'EDQUOT'])

/** What is to be done with a file: work, of how many bytes; or nothing, since it is settled already. */
export type Planned<Task, Settled> = { readonly task: Task; readonly size: number } | { readonly settled: Settled }

/** What became of a file: an answer of the work, or what the plan settled. */
export type Became<Value, Settled> = Answer<Value> | { readonly settled: Settled }

export interface BatchRequest<Kind extends Job['kind'], Settled> {
  readonly files: Iterable<Met>
  readonly pool: Pool<Kind>
  /** @throws LabelError, MediaError: then the file has failed */
  readonly plan: (met: Met) => Planned<JobKinds[Kind][0], Settled>
  /** Called as files end, in the order in which they end. */
  readonly tell: (met: Met, became: Became<JobKinds[Kind][1], Settled>) => void
  /** Asked before each file: whether no more are to be begun. What is under way is ended whole. */
  readonly stopped: () => boolean
}

/** `whole`: every file was met; `stopped`: it was asked to stop; `disk`: nothing more can be written. */
export type BatchEnd = 'whole' | 'stopped' | 'disk'

/** Works on many files with the threads of a pool, in bounded memory; what is wrong with one concerns no other. */
export const runBatch = async <Kind extends Job['kind'], Settled>(
  request: BatchRequest<Kind, Settled>,
): Promise<BatchEnd> => {
  const { files, pool, plan, tell, stopped } = request
  const underWay: Set<Promise<void>> = new Set()
  let bytes = 0
  let disk = false
  let met = 0
  const begin = (one: Met, task: JobKinds[Kind][0], size: number): void => {
    bytes += size
    const work = pool.run(task).then((answer) => {
      bytes -= size
      underWay.delete(work)
      if (!answer.ok && answer.problems.some(({ detail }) => detail !== undefined && DISK.has(detail))) disk = true
      tell(one, answer)
    })
    underWay.add(work)
  }
  for (const one of files) {
    // Signals and answers come between files, however many of them are settled at once.
    if (++met % 32 === 0) await setImmediate()
    if (stopped() || disk) break
    const planned = attempted(one, plan)
    if ('ok' in planned || 'settled' in planned) {
      tell(one, planned)
      continue
    }
    while (underWay.size > 0 && (underWay.size >= pool.size || bytes + planned.size > MOST_BYTES))
      await Promise.race(underWay)
    if (stopped() || disk) break
    begin(one, planned.task, planned.size)
  }
  await Promise.all(underWay)
  return disk ? 'disk' : stopped() ? 'stopped' : 'whole'
}

const attempted = <Task, Settled>(
  met: Met,
  plan: (met: Met) => Planned<Task, Settled>,
): Planned<Task, Settled> | { readonly ok: false; readonly problems: ReturnType<typeof problemsOf> } => {
  try {
    if ('fault' in met) throw met.fault
    return plan(met)
  } catch (error) {
    return { ok: false, problems: problemsOf(met.file, error) }
  }
}
