import { type Database, type DatabasePlace, type Listening, openDatabase } from '@tanba/db'
import type { Id } from '@tanba/kernel'
import type { Transaction } from 'kysely'
import type { EventDraft } from '../../core/event/event.ts'
import type { EventTypes } from '../../core/event/event-types.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { Ledger, Receipt, StoreTools } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { pooledRandom } from '../files/salts.ts'
import { keepAnchor, readAnchors } from './anchors.ts'
import { appendEvents } from './append.ts'
import { ledgerCapability } from './capability.ts'
import { inLog, type LedgerContext } from './context.ts'
import { asLedgerError, guarded } from './faults.ts'
import { eraseId, identifier, readIdentities, readIdentity } from './identities.ts'
import { findLog, type LogName, rememberKeys } from './log.ts'
import { CHECKPOINT_CHANNEL } from './publish.ts'
import {
  findIndex,
  newestCheckpoint,
  readChain,
  readEntries,
  readOpenings,
  readResource,
  readSubjects,
} from './read.ts'
import type { RowFinding } from './row-findings.ts'
import { checkRows } from './rows.ts'
import { type Sequencer, startSequencer } from './sequencer.ts'

export interface PostgresLedgerOptions {
  readonly types: EventTypes
  readonly tools: StoreTools
  /** Current keys of the log. Without any, this process neither sequences nor signs: another one does. */
  readonly signers?: readonly NoteSigner[]
  /** Whose log; it may be left out where the database has one log only. */
  readonly organisation?: Id
  /** Makes the log unless it is there. */
  readonly create?: LogName
  /** Told of rounds of the sequencer that failed; it goes on by itself. */
  readonly onTrouble?: (error: Error) => void
}

export interface PostgresLedger extends Ledger {
  /** Verifier keys (C2SP signed-note) of every key that has signed for this log, the newest last. */
  readonly keys: readonly string[]
  /**
   * Appends in the caller's transaction (`inOrganisation`): no change without evidence, no evidence without change. Call
   * it last.
   */
  readonly appendIn: <Tables>(tx: Transaction<Tables>, drafts: readonly EventDraft[]) => Promise<readonly Receipt[]>
  /** What an audit of entries and tiles cannot see: whether the rows say the same. None: they do. */
  readonly checkRows: () => Promise<readonly RowFinding[]>
  /** Calls when a new checkpoint of this log was signed, by whatever process; and when that may have been missed. */
  readonly watch: (heard: () => void) => Listening
}

/**
 * The log of an organisation in a database that is open already; closing the ledger leaves it open.
 * @throws {LedgerError} `log-missing`, `log-ambiguous`, `log-other`, `database-gone`, `database-refused`
 */
export const postgresLedger = async (database: Database, options: PostgresLedgerOptions): Promise<PostgresLedger> => {
  const { types, tools, signers = [], create, onTrouble = () => undefined } = options
  const named = create?.origin ?? 'PostgreSQL'
  const log = await guarded(named, () => findLog(database, named, create?.organisation ?? options.organisation, create))
  const keys = await guarded(log.origin, () => rememberKeys(database, log, signers))
  const context: LedgerContext = { database, ...log, types, tools, salts: pooledRandom(tools.random), signers }
  const sequencer =
    signers.length === 0
      ? undefined
      : startSequencer({ database, ...log }, signers, (error) => onTrouble(asLedgerError(log.origin, error)))
  return ledgerOf(context, keys, sequencer)
}

/**
 * Opens the database and the log in it; closing the ledger closes both.
 * @throws {LedgerError} As `postgresLedger`. @throws {DatabaseError} As `openDatabase`.
 */
export const openPostgresLedger = async (
  place: DatabasePlace,
  options: PostgresLedgerOptions,
): Promise<PostgresLedger> => {
  const database = await openDatabase(place, { capabilities: [ledgerCapability], join: true })
  try {
    const ledger = await postgresLedger(database, options)
    const close = async (): Promise<void> => await ledger.close().finally(() => database.close())
    return { ...ledger, close }
  } catch (cause) {
    await database.close()
    throw cause
  }
}

const ledgerOf = (
  context: LedgerContext,
  keys: readonly string[],
  sequencer: Sequencer | undefined,
): PostgresLedger => {
  const { origin, organisation, database } = context
  return {
    origin,
    organisation,
    keys,
    append: async (draft) => {
      const [receipt] = await inLog(context, (tx) => appendEvents(context, tx, [draft]))
      return receipt as Receipt
    },
    appendIn: (tx, drafts) => appendEvents(context, tx, drafts),
    settle: async () => {
      if (sequencer === undefined) throw new LedgerError('log-unsigned', { origin })
      await guarded(origin, sequencer.settle)
      return (await newestCheckpoint(context)) ?? ''
    },
    checkpoint: () => newestCheckpoint(context),
    resource: (path) => readResource(context, path),
    entries: (from, to) => readEntries(context, from, to),
    indexOf: (leaf) => findIndex(context, leaf),
    eventsOf: (subject) => readChain(context, subject),
    subjects: () => readSubjects(context),
    openingsOf: (event) => readOpenings(context, event),
    identity: (id) => readIdentity(context, id),
    identities: () => readIdentities(context),
    identify: identifier(context),
    anchors: () => readAnchors(context),
    anchor: (anchor) => keepAnchor(context, anchor),
    erase: (id) => eraseId(context, id),
    checkRows: () => checkRows(context),
    watch: (heard) =>
      database.listen([CHECKPOINT_CHANNEL], (payload) => {
        if (payload === undefined || payload === organisation) heard()
      }),
    close: async () => await sequencer?.close(),
  }
}
