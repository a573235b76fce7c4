import { type Database, inOrganisation } from '@tanba/db'
import type { Id } from '@tanba/kernel'
import type { Transaction } from 'kysely'
import type { EventTypes } from '../../core/event/event-types.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { StoreTools } from '../../core/store.ts'
import { guarded } from './faults.ts'

/** What every part of this store works with. */
export interface LedgerContext {
  readonly database: Database
  readonly origin: string
  readonly organisation: Id
  readonly types: EventTypes
  readonly tools: StoreTools
  /** `tools.random`, asked for more at a time. */
  readonly salts: StoreTools['random']
  /** Current keys of the log; none: this process does not sign. */
  readonly signers: readonly NoteSigner[]
}

export type LedgerTransaction = Transaction<unknown>

/** A transaction of the serving role in the organisation of this log; its errors are the ledger's. */
export const inLog = <Result>(
  { database, organisation, origin }: LedgerContext,
  work: (tx: LedgerTransaction) => Promise<Result>,
): Promise<Result> => guarded(origin, () => inOrganisation(database.app, organisation, work))
