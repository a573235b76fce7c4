import { translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'
import { type Shell, TERMINAL_LOCALES } from '../index.ts'

interface Size {
  /** Set: a terminal of so many columns. */
  readonly columns?: number
}

const stream = ({ columns }: Size, write: (text: string) => void): NodeJS.WriteStream =>
  ({ ...(columns !== undefined && { isTTY: true, columns }), write }) as unknown as NodeJS.WriteStream

/** What a page needs of a shell. */
export const screen = (size: Size, env: Shell['env'] = {}): Pick<Shell, 'output' | 'env'> => ({
  output: stream(size, () => undefined),
  env,
})

interface Noted {
  readonly shell: Pick<Shell, 't' | 'notes' | 'now'>
  readonly written: readonly string[]
  readonly clock: { now: number }
}

/** A shell whose notes are kept and whose clock stands until it is set. */
export const noted = (size: Size, language: Language = 'en'): Noted => {
  const written: string[] = []
  const clock = { now: 0 }
  const shell: Pick<Shell, 't' | 'notes' | 'now'> = {
    t: translator(language, [TERMINAL_LOCALES]),
    notes: stream(size, (text) => written.push(text)),
    now: () => clock.now,
  }
  return { shell, written, clock }
}
