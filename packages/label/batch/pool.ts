import { Worker } from 'node:worker_threads'
import { LabelError } from '../errors.ts'
import type { Job, JobKinds } from './job.ts'
import { type Problem, problemsOf } from './problems.ts'

/** What became of one file. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A file that needs longer than this is given up, with its thread: one bad file must not hold up the others for ever. */
const MINUTES = 30

/** Threads that work on files. A thread that dies fails its file alone; the next file gets a new one. */
export class Pool<Kind extends Job['kind']> {
  /** Files that are worked on at once. */
  readonly size: number
  readonly #job: Job & { readonly kind: Kind }
  readonly #idle: Worker[] = []
  readonly #all: Set<Worker> = new Set()

  constructor(job: Job & { readonly kind: Kind }, size: number) {
    this.#job = job
    this.size = size
  }

  /** Works on one file. No more than `size` of these may be under way. Never rejects. */
  run(task: JobKinds[Kind][0]): Promise<Answer<JobKinds[Kind][1]>> {
    const worker = this.#idle.pop() ?? this.#start()
    return new Promise((resolve) => {
      const end = (answer: Answer<JobKinds[Kind][1]>, alive: boolean): void => {
        clearTimeout(timer)
        // By their names: taking all away would also take what Node itself listens with.
        worker.off('message', hear).off('messageerror', die).off('error', die).off('exit', leave)
        if (alive) this.#idle.push(worker)
        else this.#drop(worker)
        resolve(answer)
      }
      const hear = (answer: Answer<JobKinds[Kind][1]>): void => end(answer, true)
      const die = (error: unknown): void => end({ ok: false, problems: problemsOf(task.file, error) }, false)
      const leave = (code: number): void => die(new Error(`a thread ended (${code})`))
      const slow = (): void => die(new LabelError('file-time', { place: task.file, minutes: MINUTES }))
      const timer = setTimeout(slow, MINUTES * 60_000)
      worker.on('message', hear).on('messageerror', die).on('error', die).on('exit', leave)
      worker.postMessage(task)
    })
  }

  /** Ends the threads; what is under way is to be awaited before. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()))
    this.#all.clear()
  }

  #drop(worker: Worker): void {
    const at = this.#idle.indexOf(worker)
    if (at >= 0) this.#idle.splice(at, 1)
    this.#all.delete(worker)
    void worker.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: this.#job })
    this.#all.add(worker)
    // A thread that dies between two files is given up; what a dying thread says concerns nobody.
    worker.on('error', () => this.#drop(worker)).on('exit', () => this.#drop(worker))
    return worker
  }
}
