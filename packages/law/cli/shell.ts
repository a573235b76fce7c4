import type { Language } from '@tanba/kernel'

/** The text of a catalogue id, with its values. */
export type Translate = (id: string, values?: Readonly<Record<string, string | number>>) => string

/** What a verb may touch of the world around it; nothing here is reached in another way. */
export interface Shell {
  readonly t: Translate
  readonly language: Language
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current folder. */
  readonly folder: string
  /** Milliseconds from 1970. */
  readonly now: () => number
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  /** For what is not the answer. */
  readonly notes: NodeJS.WriteStream
}

/** Exit codes that a verb gives itself; 2 and 3 are those of errors. */
export const GOOD = 0
export const NO_OR_NOT_KNOWN = 1
