import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { approvalMessages } from './core/approval/messages.ts'
import { dutyMessages } from './core/duty/messages.ts'
import { factMessages } from './core/fact/messages.ts'
import { organisationMessages } from './core/organisation/messages.ts'
import { systemMessages } from './core/system/messages.ts'

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof approvalMessages &
  typeof dutyMessages &
  typeof factMessages &
  typeof organisationMessages &
  typeof systemMessages = {
  ...approvalMessages,
  ...dutyMessages,
  ...factMessages,
  ...organisationMessages,
  ...systemMessages,
}

export type RegisterErrorCode = keyof typeof messages

/** The one error of this package: for input that cannot be kept. What the register finds out is never an error but a value. */
export class RegisterError extends TanbaError<RegisterErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('RegisterError', messages, code, values, options)
  }
}
