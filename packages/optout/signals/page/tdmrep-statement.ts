import type { Evidence, Saying, Statement } from '../../core/statement.ts'
import type { Reservation } from '../../core/tdmrep/rules.ts'

const SAYINGS: Readonly<Record<Reservation, Saying>> = {
  reserved: 'deny',
  'not-reserved': 'allow',
  unreadable: 'unreadable',
}

/** A reservation of TDMRep as a statement. A policy counts with a reservation alone (TDMRep, "tdm-policy"). */
export const tdmStatement = (
  reservation: Reservation,
  evidence: Evidence,
  { policy, note }: { readonly policy?: string | undefined; readonly note?: string | undefined } = {},
): Statement => ({
  protocol: 'tdmrep',
  saying: SAYINGS[reservation],
  scope: 'all',
  ...(policy === undefined || reservation === 'not-reserved' ? {} : { terms: policy }),
  ...(note === undefined ? {} : { note }),
  evidence,
})

/** A policy where no reservation stands beside it: it changes the terms of what an earlier level said. */
export const policyStatement = (policy: string, evidence: Evidence): Statement => ({
  protocol: 'tdmrep',
  saying: 'irrelevant',
  scope: 'all',
  terms: policy,
  note: 'policy-alone',
  evidence,
})
