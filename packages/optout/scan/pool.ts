import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ScanOptions, ShardResult } from './scan-shard.ts'
import { makeFolder } from './scan-shard.ts'
import type { Shard } from './shard.ts'
import { checkShard } from './shard.ts'
import { sweepScratch } from './sweep.ts'

/** A shard that could not be done; the others are not held up by it. */
export interface FailedShard {
  readonly shard: Shard
  readonly state: 'failed'
  /** In English, for a log. */
  readonly detail: string
}

export type ShardAnswer = ShardResult | FailedShard

/**
 * Megabytes of the young generation of a thread, three spaces of equal size. A scan makes much that lives for one page:
 * left to itself a thread lets 50 MB of it gather, and is no faster for it.
 */
export const SCAN_YOUNG_MEGABYTES = 12

const LIMITS = { maxYoungGenerationSizeMb: SCAN_YOUNG_MEGABYTES } as const

export interface PoolOptions extends ScanOptions {
  /** All of them have the same `of`. */
  readonly shards: readonly Shard[]
  /** Default: one for each core. */
  readonly threads?: number
  /** Called once for each shard, as it ends. */
  readonly ended?: (answer: ShardAnswer) => void
}

/**
 * Does many shards of a scan on the cores of this machine. A thread that dies fails its shard alone.
 * @returns the answers in the order of the shards
 * @throws OptoutError shard-invalid, output-failed
 */
export const scanShards = async ({
  shards,
  threads,
  ended,
  ...options
}: PoolOptions): Promise<readonly ShardAnswer[]> => {
  for (const shard of shards) checkShard(shard)
  makeFolder(options.out)
  sweepScratch(options.out)
  const waiting = shards.map((shard, place) => ({ shard, place }))
  const answers: ShardAnswer[] = []
  const size = Math.max(1, Math.min(threads ?? availableParallelism(), shards.length))
  const lane = async (): Promise<void> => {
    let worker: Worker | undefined
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        worker ??= new Worker(new URL('./worker.ts', import.meta.url), { workerData: options, resourceLimits: LIMITS })
        const answer = await ask(worker, next.shard)
        if (answer.alive === false) worker = undefined
        answers[next.place] = answer.answer
        ended?.(answer.answer)
      }
    } finally {
      await worker?.terminate()
    }
  }
  await Promise.all(Array.from({ length: size }, lane))
  return answers
}

interface Asked {
  readonly answer: ShardAnswer
  readonly alive: boolean
}

const ask = (worker: Worker, shard: Shard): Promise<Asked> =>
  new Promise((resolve) => {
    const end = (answer: ShardAnswer, alive: boolean): void => {
      worker.off('message', hear).off('messageerror', die).off('error', die).off('exit', leave)
      if (!alive) {
        // What a dying thread says after this concerns nobody.
        worker.on('error', () => undefined)
        void worker.terminate()
      }
      resolve({ answer, alive })
    }
    const hear = (answer: ShardAnswer): void => end(answer, true)
    const die = (error: unknown): void =>
      end({ shard, state: 'failed', detail: error instanceof Error ? error.message : String(error) }, false)
    const leave = (code: number): void => die(new Error(`a thread ended (${code})`))
    worker.on('message', hear).on('messageerror', die).on('error', die).on('exit', leave)
    worker.postMessage(shard)
  })
