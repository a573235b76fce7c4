import { setTimeout as wait } from 'node:timers/promises'
import type { Id } from '@tanba/kernel'
import type { EventDraft } from '../core/event/event.ts'
import type { EventType } from '../core/event/event-type.ts'
import type { Identity, Ledger, Receipt } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import { type LedgerPlace, type OpenedLedger, openLedger } from './open.ts'

/** An act to record: subject and actor by their ids, or as who they are. */
export interface Act extends Omit<EventDraft, 'subject' | 'actor'> {
  readonly subject: Id | Identity
  readonly actor: Id | Identity
}

export interface Recorded {
  readonly origin: string
  readonly organisation: Id
  /** One for each act, in their order. */
  readonly receipts: readonly Receipt[]
  /** The signed note of the checkpoint that covers them. */
  readonly checkpoint: string
}

/** How long another writer is waited for. */
const PATIENCE_MS = 5000
const PAUSE_MS = 100

/** Opens for writing; waits a few seconds while another process has the ledger. @throws {LedgerError} as `openLedger` */
export const openPatiently = async (where: LedgerPlace, types: readonly EventType[]): Promise<OpenedLedger> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await openLedger(where, types)
    } catch (cause) {
      const isLocked = cause instanceof LedgerError && cause.code === 'store-locked'
      if (!isLocked || Date.now() > end) throw cause
      await wait(PAUSE_MS)
    }
  }
}

const idOf = (ledger: Ledger, who: Id | Identity): Promise<Id> | Id =>
  typeof who === 'string' ? who : ledger.identify(who)

/**
 * Records acts of a capability in the ledger of the command line's `--ledger`: opens it, appends, puts all under a signed
 * checkpoint and closes it.
 *
 * @param types that the capability registers
 * @throws {LedgerError} as the store; acts before the one that failed are recorded
 */
export const recordIn = async (
  where: LedgerPlace,
  acts: readonly Act[],
  types: readonly EventType[],
): Promise<Recorded> => {
  const { ledger } = await openPatiently(where, types)
  try {
    const receipts: Receipt[] = []
    for (const act of acts) {
      const [subject, actor] = [await idOf(ledger, act.subject), await idOf(ledger, act.actor)]
      receipts.push(await ledger.append({ ...act, subject, actor }))
    }
    const checkpoint = await ledger.settle()
    return { origin: ledger.origin, organisation: ledger.organisation, receipts, checkpoint }
  } finally {
    await ledger.close()
  }
}
