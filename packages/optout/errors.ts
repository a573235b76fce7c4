import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { checkMessages } from './core/check-messages.ts'
import { listMessages } from './core/list-messages.ts'
import { policyMessages } from './core/policy-messages.ts'
import { warcMessages } from './core/warc-messages.ts'

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof checkMessages & typeof listMessages & typeof policyMessages & typeof warcMessages = {
  ...checkMessages,
  ...listMessages,
  ...policyMessages,
  ...warcMessages,
}

export type OptoutErrorCode = keyof typeof messages

/** The one error of this package: for broken calls and places. What stands in a capture is never an error but a value. */
export class OptoutError extends TanbaError<OptoutErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('OptoutError', messages, code, values, options)
  }
}
