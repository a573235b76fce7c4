import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { databaseMessages } from './core/database-messages.ts'
import { launcherMessages } from './core/launcher-messages.ts'

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof databaseMessages & typeof launcherMessages = { ...databaseMessages, ...launcherMessages }

export type DatabaseErrorCode = keyof typeof messages

/** The one error of this package. */
export class DatabaseError extends TanbaError<DatabaseErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('DatabaseError', messages, code, values, options)
  }
}
