import type { Command } from 'commander'
import type { Shell } from './shell.ts'

/** What every capability hands to the command line. */
export interface CapabilityCli {
  /** The folders of the catalogues whose ids `Shell.t` must know. */
  readonly locales: readonly URL[]
  /** Adds the verbs to `command`; `done` gets the exit code of the one that runs. */
  readonly register: (command: Command, shell: Shell, done: (code: number) => void) => void
}
