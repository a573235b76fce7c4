// One thread of a pool: takes a file at a time and answers what became of it.
import { parentPort, workerData } from 'node:worker_threads'
import sharp from 'sharp'
import { type Job, workOf } from './job.ts'
import type { Answer } from './pool.ts'
import { problemsOf } from './problems.ts'

// The threads themselves are the parallelism; a picture does not need several more.
sharp.concurrency(1)
sharp.cache(false)

const work = workOf(workerData as Job)

parentPort?.on('message', async (task: { readonly file: string }) => {
  let answer: Answer<unknown>
  try {
    answer = { ok: true, value: await work(task as never) }
  } catch (error) {
    answer = { ok: false, problems: problemsOf(task.file, error) }
  }
  parentPort?.postMessage(answer)
})
