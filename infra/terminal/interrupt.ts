import { type Shell, STOPPED } from './shell.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Ctrl-C during a long work: the first time it is only noted, so that what is under way ends whole; again ends at once. */
export class Interrupt {
  readonly #hear: () => void
  #asked = false

  constructor({ t, notes }: Pick<Shell, 't' | 'notes'>) {
    this.#hear = () => {
      if (this.#asked) process.exit(STOPPED)
      this.#asked = true
      notes.write(`${notes.isTTY === true ? '\r\u001b[K' : ''}${t('terminal.stopping')}\n`)
    }
    for (const signal of SIGNALS) process.on(signal, this.#hear)
  }

  /** Whether somebody wants the work to stop. */
  get asked(): boolean {
    return this.#asked
  }

  /** Gives the signals back. */
  end(): void {
    for (const signal of SIGNALS) process.off(signal, this.#hear)
  }
}
