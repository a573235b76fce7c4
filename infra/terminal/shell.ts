import { relative } from 'node:path'
import type { Translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'

/** What a verb may touch of the world around it; nothing here is reached in another way. */
export interface Shell {
  readonly t: Translator
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

/** Exit codes that a verb gives itself; those of errors, 2 and 3, are given where errors are told. */
export const GOOD = 0
export const NO_OR_NOT_KNOWN = 1
/** Some of many inputs were wrong; the others were worked on, and the verb has told of all. */
export const WRONG_INPUT = 2
/** Stopped by Ctrl-C: 128 and the number of the signal, as shells have it. */
export const STOPPED = 130

/** A path as the person in the current folder would write it. */
export const shownPath = ({ folder }: Pick<Shell, 'folder'>, path: string): string => {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}
