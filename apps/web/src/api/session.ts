import { request } from './client.ts'

export interface Session {
  /** `first`: nobody has an account here yet. */
  readonly state: 'first' | 'signed-out' | 'signed-in'
  readonly account?: { readonly name: string; readonly email: string }
  readonly organisation?: { readonly id: string; readonly name: string; readonly sample: boolean }
  readonly roles?: readonly string[]
  /** Ways of single sign-on that the administrator has set up. */
  readonly providers?: readonly { readonly id: string; readonly name: string }[]
}

export interface FirstAccount {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly organisation: string
  readonly start: 'empty' | 'sample'
}

export const readSession = (): Promise<Session> => request('/session')

export const signIn = (email: string, password: string): Promise<Session> =>
  request('/session', { method: 'POST', body: { email, password } })

export const signOut = (): Promise<void> => request('/session', { method: 'DELETE' })

export const makeFirstAccount = (account: FirstAccount): Promise<Session> =>
  request('/first-account', { method: 'POST', body: account })
