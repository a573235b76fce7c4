import type { CivilDate, Id, Instant } from '@tanba/kernel'
import type { FactValue } from '@tanba/law'

/**
 * One thing that was said about a fact of one system. Kept for ever: a later record of the same person replaces it in
 * what counts, and never in the history. `value` absent: said to be not known.
 */
export interface FactRecord {
  readonly id: Id
  readonly fact: string
  readonly value?: FactValue
  /** Who says so: a name with a post, as the determination prints it. */
  readonly by: string
  /** The account that entered it. */
  readonly account: Id
  /** The day on which it was said. */
  readonly at: CivilDate
  readonly ground?: string
  /** Names, links or hashes of what shows it. */
  readonly evidence?: readonly string[]
  /** When it came into the register: what a determination of an earlier moment did not know. */
  readonly recorded: Instant
}

/** A record that was taken back, by an account and for a reason; what it said counts from then on for nothing. */
export interface FactWithdrawal {
  readonly id: Id
  /** The record that it takes back. */
  readonly record: Id
  readonly account: Id
  readonly reason: string
  readonly recorded: Instant
}

/** All that was ever said about one system, in any order. */
export interface FactHistory {
  readonly records: readonly FactRecord[]
  readonly withdrawals: readonly FactWithdrawal[]
}

export const NO_HISTORY: FactHistory = { records: [], withdrawals: [] }

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** As they came in; within a millisecond, by id. */
export const inOrderOfRecording = <Entry extends { readonly recorded: Instant; readonly id: Id }>(
  entries: readonly Entry[],
): readonly Entry[] => [...entries].sort((a, b) => compareText(a.recorded, b.recorded) || compareText(a.id, b.id))

/** The records that stood at a moment: entered by then, and not taken back by then. In order of recording. */
export const recordsAt = (history: FactHistory, when: Instant): readonly FactRecord[] => {
  const gone = new Set(history.withdrawals.filter(({ recorded }) => recorded <= when).map(({ record }) => record))
  return inOrderOfRecording(history.records.filter(({ id, recorded }) => recorded <= when && !gone.has(id)))
}
