import { type Localised, TanbaError } from '@tanba/kernel'
import { LabelError } from '../errors.ts'

/** What is wrong with a file, as it goes from a thread to the reader: plain data, in all languages. */
export interface Problem {
  readonly code: string
  readonly message: Localised
  /** The code of the file system (`ENOSPC`…), where it spoke. */
  readonly detail?: string
}

/** An error of a part that does not know which file it speaks of, with the file's name before it. The code stays. */
class FileProblem extends TanbaError {
  constructor(place: string, cause: TanbaError) {
    const template: Localised = { kk: '{place}: {kk}', ru: '{place}: {ru}', en: '{place}: {en}' }
    const texts = { kk: cause.in('kk'), ru: cause.in('ru'), en: cause.in('en') }
    super(cause.name, { [cause.code]: template }, cause.code, { ...cause.values, place, ...texts }, { cause })
  }
}

/** The errors of one file, each with its name. @throws what is none of our errors */
const errorsOf = (place: string, thrown: unknown): readonly TanbaError[] =>
  (thrown instanceof AggregateError ? thrown.errors : [thrown]).map((one: unknown) => {
    if (!(one instanceof TanbaError)) throw thrown
    return one.message.startsWith(`${place}:`) ? one : new FileProblem(place, one)
  })

/** The same as data; a fault of ours is one of them here, since the other files are to be worked on all the same. */
export const problemsOf = (place: string, thrown: unknown): readonly Problem[] => {
  try {
    return errorsOf(place, thrown).map(problemOf)
  } catch (fault) {
    const detail = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)
    return [problemOf(new LabelError('file-fault', { place, detail: detail.slice(0, 300) }))]
  }
}

const problemOf = (error: TanbaError): Problem => {
  const { detail } = error.values
  const message = { kk: error.in('kk'), ru: error.in('ru'), en: error.in('en') }
  return { code: error.code, message, ...(typeof detail === 'string' && { detail }) }
}

/** The problems of several files: the others are worked on all the same, and all problems are told together. */
export class Problems {
  readonly #found: TanbaError[] = []

  /** Runs the work on one file; what is wrong with the file is kept, any other fault goes on. */
  async attempt<Value>(place: string, work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work()
    } catch (error) {
      this.#found.push(...errorsOf(place, error))
      return undefined
    }
  }

  /** @throws what was found, if anything */
  tell(): void {
    const [first, second] = this.#found
    if (second !== undefined) throw new AggregateError(this.#found)
    if (first !== undefined) throw first
  }
}
