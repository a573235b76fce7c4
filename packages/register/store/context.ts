import { type Database, inOrganisation } from '@tanba/db'
import { type CivilDate, civilDateIn, type Id, type Instant } from '@tanba/kernel'
import { type LoadedPack, type Program, prepare } from '@tanba/law'
import type { Transaction } from 'kysely'
import type { EventDraft } from './events.ts'

export type RegisterTransaction = Transaction<unknown>

/** Takes events down in the transaction of the change that they tell of: `appendIn` of the ledger's store in PostgreSQL. */
export type AppendIn = (tx: RegisterTransaction, drafts: readonly EventDraft[]) => Promise<unknown>

/** The register of one organisation. */
export interface RegisterContext {
  readonly database: Pick<Database, 'app'>
  readonly organisation: Id
  readonly appendIn: AppendIn
  readonly law: LoadedPack
  readonly now: () => Instant
  readonly newId: () => Id
}

/** One operation: who does it, when, and what it will tell the ledger once its rows are written. */
export interface Operation {
  readonly context: RegisterContext
  readonly tx: RegisterTransaction
  readonly account: Id
  readonly at: Instant
  readonly today: CivilDate
  readonly program: Program
  /** One event for each record that changes; the last statement of the transaction writes them all. */
  readonly events: EventDraft[]
}

// Preparing a pack takes longer than a determination, and the day changes once a day.
const programs = new WeakMap<LoadedPack, Program>()

/** The law as it is in force on a day. */
export const programOn = (law: LoadedPack, day: CivilDate): Program => {
  const known = programs.get(law)
  if (known?.asOf === day) return known
  const program = prepare(law.pack, day)
  programs.set(law, program)
  return program
}

/**
 * Does one operation in one transaction of the organisation: rows and events together, or none of both.
 * @throws what `work` and the ledger throw; nothing is written then.
 */
export const operate = <Result>(
  context: RegisterContext,
  account: Id,
  work: (operation: Operation) => Promise<Result>,
): Promise<Result> =>
  inOrganisation(context.database.app, context.organisation, async (tx) => {
    const at = context.now()
    const today = civilDateIn(at, context.law.pack.calendar.zone)
    const events: EventDraft[] = []
    const program = programOn(context.law, today)
    const result = await work({ context, tx, account, at, today, program, events })
    // INVARIANT: appended last: until the commit others wait for the chains that are written here.
    if (events.length > 0) await context.appendIn(tx, events)
    return result
  })

/** Reads, in the rows of one organisation. */
export const look = <Result>(
  { database, organisation }: Pick<RegisterContext, 'database' | 'organisation'>,
  work: (tx: RegisterTransaction) => Promise<Result>,
): Promise<Result> => inOrganisation(database.app, organisation, work)
