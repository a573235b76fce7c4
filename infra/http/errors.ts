import { type ErrorArguments, TanbaError } from '@tanba/kernel'
import { limitMessages, shellMessages } from './core/messages.ts'
import { requestMessages } from './core/request-messages.ts'

/** Every message names the thing, the fault and the mend. Text from outside is quoted by whoever throws. */
export const messages: typeof shellMessages & typeof limitMessages & typeof requestMessages = {
  ...shellMessages,
  ...limitMessages,
  ...requestMessages,
}

export type HttpErrorCode = keyof typeof messages

/** The one error of this package: what the shell refuses before or after the work of a route. */
export class HttpError extends TanbaError<HttpErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('HttpError', messages, code, values, options)
  }
}
