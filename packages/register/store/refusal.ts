import { err, type Id, type Result } from '@tanba/kernel'
import type { Refusal } from '../core/stage/refusal.ts'
import type { RegisterError } from '../errors.ts'

/** What is looked for by an id. Nothing tells whether another organisation has it. */
export type RecordKind =
  | 'organisation'
  | 'system'
  | 'statement'
  | 'determination'
  | 'proposal'
  | 'approval'
  | 'evidence'
  | 'duty'

/** Why an operation did nothing. Nothing is written then, and no event. */
export type StoreRefusal =
  | { readonly code: 'missing'; readonly what: RecordKind; readonly id: string }
  /** Somebody changed the record since it was read; `revision` is the one that it has now. */
  | { readonly code: 'stale'; readonly id: Id; readonly revision: number }
  | { readonly code: 'invalid'; readonly faults: readonly RegisterError[] }
  /** The law, or the order of stages, does not allow it: everything that is missing. */
  | { readonly code: 'refused'; readonly refusals: readonly Refusal[] }

export type Outcome<Value> = Result<Value, StoreRefusal>

export const missingRecord = (what: RecordKind, id: string): Outcome<never> => err({ code: 'missing', what, id })

export const invalid = (...faults: readonly RegisterError[]): Outcome<never> => err({ code: 'invalid', faults })
