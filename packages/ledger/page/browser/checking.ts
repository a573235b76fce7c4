import { type Answer, answerTo, type Question } from './answer.ts'
import type { Progress } from './read-trust.ts'

/** What a worker says: that it is there, how far it is, and at last the answer. */
type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly answer: Answer }

export interface Checking {
  readonly answer: Promise<Answer>
  /** Ends the work; the answer never comes then. */
  readonly stop: () => void
}

interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    readonly createScriptURL: (url: string) => string
  }
}

/** Makes workers from the program of the page itself: it runs beside the page, so that the page never freezes. */
export const workersOf = (program: string): (() => Worker) => {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }))
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  // The one script address that Trusted Types let through: that of this very program.
  const policy = trustedTypes?.createPolicy('tanba-worker', { createScriptURL: () => url })
  const trusted = policy?.createScriptURL(url) ?? url
  return () => new Worker(trusted)
}

/** Answers in a worker; in the page itself where the browser gives none to a page from a file. */
export const startChecking = (
  newWorker: () => Worker,
  question: Question,
  onProgress: (progress: Progress) => void,
): Checking => {
  let worker: Worker | undefined
  const answer = new Promise<Answer>((resolve, reject) => {
    const here = (): void => {
      worker = undefined
      answerTo(question, onProgress).then(resolve, reject)
    }
    try {
      worker = newWorker()
    } catch {
      here()
      return
    }
    let ready = false
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      if (ready) reject(new Error(event.message))
      else here()
    })
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'ready') ready = true
      else if (data.kind === 'progress') onProgress(data.progress)
      else resolve(data.answer)
    })
    worker.postMessage(question)
  })
  return { answer: answer.finally(() => worker?.terminate()), stop: () => worker?.terminate() }
}

/** The other side: what the program does where there is no page around it. */
export const serve = (): void => {
  const send = (message: WorkerMessage): void => globalThis.postMessage(message)
  globalThis.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    send({ kind: 'ready' })
    answerTo(data, (progress) => send({ kind: 'progress', progress })).then((answer) =>
      send({ kind: 'answer', answer }),
    )
  })
}
