import { Worker } from 'node:worker_threads'
import { diskFault } from './disk-fault.ts'

export interface FileToMake {
  readonly path: string
  readonly bytes: Uint8Array
  readonly mode: number
}

/** Full paths. */
export interface WorkerTask {
  readonly create?: readonly FileToMake[]
  readonly rename?: readonly { readonly from: string; readonly to: string }[]
}

export interface WorkerAnswer {
  /** What the system said, and of which path; what comes after it was not done. */
  readonly fault?: { readonly path: string; readonly code: string }
}

interface Waiting {
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** A thread that works on files. It is begun with the first task and keeps no process alive. */
export class DiskThread {
  #worker: Worker | undefined
  /** In the order in which they were asked, which is the order of the answers. */
  #waiting: Waiting[] = []

  run(task: WorkerTask): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ done, failed })
      const worker = this.#started()
      // Whoever waits for an answer keeps the process alive by it.
      worker.ref()
      worker.postMessage(task)
    })
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
  }

  #started(): Worker {
    this.#worker ??= new Worker(new URL('./disk-worker.ts', import.meta.url))
      .on('message', (answer: WorkerAnswer) => this.#hear(answer))
      .on('error', (error) => this.#end(error))
      .on('exit', (code) => this.#end(new Error(`the thread of the disk ended (${code})`)))
    return this.#worker
  }

  #hear({ fault }: WorkerAnswer): void {
    const waiting = this.#waiting.shift()
    if (this.#waiting.length === 0) this.#worker?.unref()
    if (fault === undefined) waiting?.done()
    else waiting?.failed(diskFault(fault.path, Object.assign(new Error(fault.code), { code: fault.code })))
  }

  /** The next task begins another one. */
  #end(error: unknown): void {
    this.#worker = undefined
    for (const { failed } of this.#waiting.splice(0)) failed(diskFault('', error))
  }
}
