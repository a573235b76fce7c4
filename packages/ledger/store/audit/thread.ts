import { Worker } from 'node:worker_threads'
import { LedgerError } from '../../errors.ts'
import type { ChunkResult, ChunkTask } from './chunk.ts'

/** What a thread says of a piece of the log. */
export interface ThreadAnswer {
  readonly result?: ChunkResult
  /** Values of the error `resource-unreadable`. */
  readonly unreadable?: Readonly<Record<string, string | number>>
  /** A fault of ours. */
  readonly message?: string
}

interface Waiting {
  readonly resolve: (result: ChunkResult) => void
  readonly reject: (error: unknown) => void
}

/** A thread that audits pieces of the log one after the other. */
export class AuditThread {
  readonly #worker: Worker
  /** In the order in which they were asked, which is the order of the answers. */
  readonly #waiting: Waiting[] = []
  #fault: unknown

  constructor(folder: string) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: folder })
    this.#worker
      .on('message', (answer: ThreadAnswer) => this.#hear(answer))
      .on('error', (error) => this.#die(error))
      .on('exit', (code) => this.#die(new Error(`a thread of the audit ended (${code})`)))
  }

  run(task: ChunkTask): Promise<ChunkResult> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault)
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(task)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #hear({ result, unreadable, message }: ThreadAnswer): void {
    const waiting = this.#waiting.shift()
    if (result !== undefined) {
      waiting?.resolve(result)
    } else if (unreadable !== undefined) {
      const { path = '', detail = '' } = unreadable
      waiting?.reject(new LedgerError('resource-unreadable', { path, detail }))
    } else {
      waiting?.reject(new Error(message))
    }
  }

  #die(error: unknown): void {
    this.#fault ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
