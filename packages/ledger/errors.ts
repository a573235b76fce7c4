import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { bundleMessages } from './core/messages/bundle.ts'
import { cliMessages } from './core/messages/cli.ts'
import { eventMessages } from './core/messages/event.ts'
import { noteMessages } from './core/messages/note.ts'
import { storeMessages } from './core/messages/store.ts'
import { timeMessages } from './core/messages/time.ts'
import { treeMessages } from './core/messages/tree.ts'
import { witnessMessages } from './core/messages/witness.ts'

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof bundleMessages &
  typeof cliMessages &
  typeof eventMessages &
  typeof noteMessages &
  typeof storeMessages &
  typeof timeMessages &
  typeof treeMessages &
  typeof witnessMessages = {
  ...bundleMessages,
  ...cliMessages,
  ...eventMessages,
  ...noteMessages,
  ...storeMessages,
  ...timeMessages,
  ...treeMessages,
  ...witnessMessages,
}

export type LedgerErrorCode = keyof typeof messages

/** The one error of this package: for broken calls, stores and files. What a check finds is never an error but a value. */
export class LedgerError extends TanbaError<LedgerErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('LedgerError', messages, code, values, options)
  }
}
