import { type Localised, TanbaError } from '@tanba/kernel'

/** An error of a part that does not know which file it speaks of, with the file's name before it. The code stays. */
class FileProblem extends TanbaError {
  constructor(place: string, cause: TanbaError) {
    const template: Localised = { kk: '{place}: {kk}', ru: '{place}: {ru}', en: '{place}: {en}' }
    const texts = { kk: cause.in('kk'), ru: cause.in('ru'), en: cause.in('en') }
    super(cause.name, { [cause.code]: template }, cause.code, { place, ...texts }, { cause })
  }
}

/** The problems of several files: the others are worked on all the same, and all problems are told together. */
export class Problems {
  readonly #found: TanbaError[] = []

  /** Runs the work on one file; what is wrong with the file is kept, any other fault goes on. */
  async attempt<Value>(place: string, work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work()
    } catch (error) {
      for (const one of error instanceof AggregateError ? error.errors : [error]) {
        if (!(one instanceof TanbaError)) throw error
        this.#found.push(one.message.startsWith(`${place}:`) ? one : new FileProblem(place, one))
      }
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
