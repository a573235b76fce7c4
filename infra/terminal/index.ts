// What the command lines of capabilities share: pages of text, progress, exit codes.

export type { CapabilityCli } from './capability.ts'
export { Interrupt } from './interrupt.ts'
export { Page } from './page.ts'
export { Progress } from './progress.ts'
export { GOOD, NO_OR_NOT_KNOWN, type Shell, STOPPED, shownPath, WRONG_INPUT } from './shell.ts'
export type { Tone } from './style.ts'
export { addVerb, collect, type RecordOptions, type VerbWords, withExample, withLedger } from './verb.ts'
export { cells, plain } from './wrap.ts'

/** The catalogues of this package's own words. */
export const TERMINAL_LOCALES: URL = new URL('locales/', import.meta.url)
