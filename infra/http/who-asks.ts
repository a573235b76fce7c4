import type { Caller, Member } from './caller.ts'
import type { ApiContext } from './context.ts'
import { HttpError } from './errors.ts'

/** @throws {HttpError} `account-needed`: the route is open to everybody and nobody has signed in */
export const callerOf = (context: ApiContext): Caller => {
  const caller = context.get('caller')
  if (caller === undefined) throw new HttpError('account-needed')
  return caller
}

/** @throws {HttpError} `account-needed`, `organisation-needed`; never in a route whose access is `member` */
export const memberOf = (context: ApiContext): Member => {
  const caller = callerOf(context)
  if (caller.organisation === undefined) throw new HttpError('organisation-needed')
  return { ...caller, organisation: caller.organisation }
}
