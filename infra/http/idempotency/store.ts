import type { Id } from '@tanba/kernel'

/** An answer that is given again. */
export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Whose key it is, and for what. */
export interface Claim {
  /** SHA-256 in hexadecimal of account, route and key: keys of different people and routes never meet. */
  readonly key: string
  readonly organisation: Id | undefined
  /** SHA-256 in hexadecimal of what was asked. */
  readonly fingerprint: string
}

/**
 * `new`: the key is ours now, do the work. `busy`: somebody is at it. `other`: the key was used for something else.
 * `done`: it was done, this was the answer.
 */
export type Claimed =
  | { readonly state: 'new' | 'busy' | 'other' }
  | { readonly state: 'done'; readonly answer: KeptAnswer }

/**
 * Where keys are kept. A claim whose process died is free again after `CLAIM_SECONDS`: the work may then be done a second
 * time if it had been committed, and only the business transaction itself can rule that out.
 */
export interface IdempotencyStore {
  readonly claim: (claim: Claim) => Promise<Claimed>
  readonly finish: (claim: Claim, answer: KeptAnswer) => Promise<void>
  /** Frees a key whose work left nothing. */
  readonly release: (claim: Claim) => Promise<void>
}

/** Longer than any request may take. */
export const CLAIM_SECONDS = 300

/** How long an answer is given again. */
export const KEPT_SECONDS = 86_400
