import { type CheckedFile, checkFile, type Roots } from './check-file.ts'
import { type MarkedFile, type MarkSetup, type MarkTask, marker } from './mark-file.ts'

/** What a thread is for, with what all its files share. */
export type Job =
  | { readonly kind: 'mark'; readonly setup: MarkSetup }
  | { readonly kind: 'check'; readonly setup: Roots }

interface CheckTask {
  readonly file: string
}

/** The task and the answer of each kind of job. */
export interface JobKinds {
  readonly mark: readonly [task: MarkTask, value: MarkedFile]
  readonly check: readonly [task: CheckTask, value: CheckedFile]
}

/** The work on one file. */
export const workOf = (job: Job): ((task: never) => Promise<MarkedFile | CheckedFile>) => {
  if (job.kind === 'mark') return marker(job.setup, () => Date.now())
  return ({ file }: CheckTask) => checkFile(file, job.setup)
}
