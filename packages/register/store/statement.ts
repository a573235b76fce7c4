import { canonicalJson, type Id, type JsonValue, ok, quote } from '@tanba/kernel'
import type { Statement } from '@tanba/law'
import { sql } from 'kysely'
import { FACT_STATED, FACT_WITHDRAWN } from '../core/events/work-types.ts'
import { checkStatement, type StatementDraft } from '../core/fact/document.ts'
import type { FactHistory } from '../core/fact/record.ts'
import { checkText, TEXT } from '../core/system/text.ts'
import type { RegisterError } from '../errors.ts'
import { refreshCells } from './cells.ts'
import { look, type Operation, operate, type RegisterContext } from './context.ts'
import { type Kept, keepDeterminations } from './determine.ts'
import { eventOf } from './events.ts'
import { insertRows } from './insert.ts'
import { loadHistories, loadSystems, type StoredSystem } from './load.ts'
import { invalid, missingRecord, type Outcome } from './refusal.ts'
import { lockSystem } from './system.ts'

const COLUMNS = {
  id: 'uuid',
  system: 'uuid',
  fact: 'text',
  value: 'text',
  said_by: 'text',
  account: 'uuid',
  said_on: 'date',
  ground: 'text',
  evidence: 'text[]',
  recorded: 'timestamptz',
} as const

/** What became of statements: their ids, in the order given, and the determination where it came out otherwise. */
export interface Stated {
  readonly statements: readonly Id[]
  readonly system: StoredSystem
  readonly kept?: Kept
}

/** What somebody wants to say; without a day it is said today. */
export type NewStatement = Omit<StatementDraft, 'at'> & Partial<Pick<StatementDraft, 'at'>>

interface Sound extends Statement {
  readonly fact: string
}

/** Characters that no text of a record may hold, in anything that was written: the database has no place for some of them. */
const textFaults = ({ fact, value, by, ground, evidence }: NewStatement): readonly RegisterError[] => {
  const written = { [fact]: value, by, ground, evidence } as const
  return Object.entries(written).flatMap(([field, part]) =>
    stringsIn(part ?? '').flatMap((text) => {
      const checked = checkText(field, text, TEXT.long)
      return checked.ok || checked.error.code === 'text-empty' ? [] : [checked.error]
    }),
  )
}

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => [...(Array.isArray(value) ? [] : [name]), ...stringsIn(part)])
}

const checkAll = (
  { context, today }: Operation,
  drafts: readonly NewStatement[],
): { readonly sound: readonly Sound[]; readonly faults: readonly RegisterError[] } => {
  const sound: Sound[] = []
  const faults: RegisterError[] = []
  for (const draft of drafts) {
    const unsound = textFaults(draft)
    faults.push(...unsound)
    if (unsound.length > 0) continue
    const checked = checkStatement(context.law.pack, { ...draft, at: draft.at ?? today })
    if (checked.ok) sound.push({ ...checked.value, fact: draft.fact })
    else faults.push(...checked.error)
  }
  return { sound, faults }
}

/**
 * Writes down what somebody says of a system: all statements or none. They are added to what was said before and replace
 * none of it, so two people who answer at once both stand, beside each other.
 */
export const stateFacts = (
  context: RegisterContext,
  account: Id,
  system: Id,
  drafts: readonly NewStatement[],
): Promise<Outcome<Stated>> =>
  operate(context, account, async (operation) => {
    const found = await lockSystem(operation, system)
    if (!found.ok) return found
    const { sound, faults } = checkAll(operation, drafts)
    if (faults.length > 0) return invalid(...faults)
    const made = sound.map((statement) => ({ ...statement, id: context.newId() }))
    const rows = made.map(({ id, fact, value, by, at, ground, evidence }) => ({
      id,
      system,
      fact,
      value: value === undefined ? null : canonicalJson(value as unknown as JsonValue),
      said_by: by,
      account,
      said_on: at,
      ground: ground ?? null,
      evidence: evidence === undefined ? null : [...evidence],
      recorded: operation.at,
    }))
    await insertRows(operation.tx, context.organisation, 'statement', COLUMNS, rows)
    for (const { id: _, fact, ...statement } of made) {
      const outputs = { record: { fact, ...statement } }
      operation.events.push(eventOf(operation, FACT_STATED, system, { outputs, provisions: citesOf(context, fact) }))
    }
    const kept = await determineAgain(operation, found.value)
    return ok({ statements: made.map(({ id }) => id), ...kept })
  })

const citesOf = ({ law }: RegisterContext, fact: string): readonly string[] =>
  law.pack.facts.find(({ id }) => id === fact)?.cites ?? []

const determineAgain = async (
  operation: Operation,
  system: StoredSystem,
): Promise<{ readonly system: StoredSystem; readonly kept?: Kept }> => {
  const { tx, context } = operation
  const histories = await loadHistories(tx, context.organisation, [system.id])
  const { kept, determinations } = await keepDeterminations(operation, [system], histories, 'facts')
  await refreshCells(operation, [system], determinations)
  const [now] = await loadSystems(tx, context.organisation, [system.id])
  return { system: now ?? system, ...(kept[0] === undefined ? {} : { kept: kept[0] }) }
}

/** Takes a statement back: it counts no more, and stays in the history with the reason. */
export const withdrawStatement = (
  context: RegisterContext,
  account: Id,
  { system, statement, reason }: { readonly system: Id; readonly statement: Id; readonly reason: string },
): Promise<Outcome<Stated>> =>
  operate(context, account, async (operation) => {
    const { tx, at } = operation
    const found = await lockSystem(operation, system)
    if (!found.ok) return found
    const why = checkText('reason', reason, TEXT.short)
    if (!why.ok) return invalid(why.error)
    const { rows } = await sql<{ readonly fact: string }>`select fact from register.statement
      where organisation = ${context.organisation} and id = ${statement} and system = ${system} and not exists (
        select from register.withdrawal
        where withdrawal.organisation = ${context.organisation} and withdrawal.statement = register.statement.id
      )`.execute(tx)
    const fact = rows[0]?.fact
    if (fact === undefined) return missingRecord('statement', quote(statement))
    const id = context.newId()
    const columns = {
      id: 'uuid',
      system: 'uuid',
      statement: 'uuid',
      account: 'uuid',
      reason: 'text',
      recorded: 'timestamptz',
    } as const
    const row = { id, system, statement, account, reason: why.value, recorded: at }
    await insertRows(tx, context.organisation, 'withdrawal', columns, [row])
    const inputs = { record: { fact, id: statement } }
    const provisions = citesOf(context, fact)
    operation.events.push(eventOf(operation, FACT_WITHDRAWN, system, { inputs, provisions, note: why.value }))
    return ok({ statements: [statement], ...(await determineAgain(operation, found.value)) })
  })

/** All that was ever said about a system. */
export const factHistory = (context: RegisterContext, system: Id): Promise<Outcome<FactHistory>> =>
  look(context, async (tx) => {
    const [found] = await loadSystems(tx, context.organisation, [system])
    if (found === undefined) return missingRecord('system', system)
    const histories = await loadHistories(tx, context.organisation, [system])
    return ok(histories.get(system) ?? { records: [], withdrawals: [] })
  })
