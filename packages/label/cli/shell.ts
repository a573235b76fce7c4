import { join, relative } from 'node:path'
import type { Translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'

/** The text of a catalogue id, with its values. */
export type Translate = Translator

/** What a verb may touch of the world around it, as the command line hands it in. */
export interface Shell {
  readonly t: Translate
  readonly language: Language
  readonly env: Readonly<Record<string, string | undefined>>
  /** The current folder. */
  readonly folder: string
  /** Milliseconds from 1970. */
  readonly now: () => number
  readonly output: NodeJS.WriteStream
}

/** Exit codes that a verb gives itself; 2 and 3 are those of errors. */
export const GOOD = 0
export const NO_OR_NOT_KNOWN = 1

/** Where keys for labels are: under TANBA_HOME, else under `.tanba` in the current folder. */
export const keysFolder = ({ env, folder }: Shell): string =>
  join(env.TANBA_HOME || join(folder, '.tanba'), 'keys', 'label')

/** A path as the person in the current folder would write it. */
export const shownPath = ({ folder }: Shell, path: string): string => {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}
