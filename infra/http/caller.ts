import type { Id } from '@tanba/kernel'

/** Who asks: an account, in one of its organisations or in none. */
export interface Caller {
  readonly account: Id
  /** The organisation in which the request is made; only one of which the account is a member. */
  readonly organisation: Id | undefined
  /** Roles of the account in that organisation; none without one. */
  readonly roles: readonly string[]
  /** Actions that an API key is limited to; undefined: whatever the roles allow. */
  readonly scopes?: readonly string[]
  /** How the caller showed who it is. A session rides on a cookie, so its requests are checked for their origin. */
  readonly by: 'session' | 'key'
}

/** A caller in an organisation. */
export type Member = Caller & { readonly organisation: Id }

/** Finds out who asks; undefined: nobody that is known. Refuses by throwing. */
export type Identify = (request: Request, address: string) => Promise<Caller | undefined>

/** The policy: whether roles allow an action. Whatever it does not allow is refused. */
export type AllowedAction = (roles: readonly string[], action: string) => boolean
