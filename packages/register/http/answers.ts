import { ok } from '@tanba/kernel'
import type { Outcome } from '../store/index.ts'
import type { Given } from './door.ts'

/** What the store gave, as an answer. */
export const shown = <Value>(outcome: Outcome<Value>, status: 200 | 201 = 200): Given =>
  outcome.ok ? ok({ status, body: outcome.value }) : outcome

/** The same for a record with a revision, which is its tag. */
export const tagged = <Value extends { readonly revision: number }>(
  outcome: Outcome<Value>,
  status: 200 | 201 = 200,
): Given => (outcome.ok ? ok({ status, body: outcome.value, revision: outcome.value.revision }) : outcome)

/** A list that is given whole. */
export const listed = <Value>(outcome: Outcome<readonly Value[]>): Given =>
  outcome.ok ? ok({ status: 200, body: { items: outcome.value, next: null } }) : outcome
