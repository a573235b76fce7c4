import { canonicalJson, type Id, type JsonValue, sha256Hex } from '@tanba/kernel'
import { type Determination, determine, type Facts, type Truth } from '@tanba/law'
import { sql } from 'kysely'
import { classificationContent } from '../core/approval/content.ts'
import { DETERMINATION_KEPT } from '../core/events/work-types.ts'
import { factsOf, withStage } from '../core/fact/facts-of.ts'
import type { FactHistory } from '../core/fact/record.ts'
import { type Happening, keepHappenings } from './board-events.ts'
import type { Operation, RegisterTransaction } from './context.ts'
import { Digest, eventOf } from './events.ts'
import { insertRows } from './insert.ts'
import type { StoredSystem } from './load.ts'

/** Why a determination was made. */
export type Cause = 'registration' | 'facts' | 'stage' | 'law'

/** A determination that was kept just now. */
export interface Kept {
  readonly system: Id
  readonly id: Id
  readonly hash: string
  readonly determination: Determination
}

/** The name of a system and what it is for, as a determination prints them. */
export const headOf = ({ name, purpose }: StoredSystem): Facts['system'] => ({ name, description: purpose })

/** The facts of a system as they stand, with its stage among them. */
const currentFacts = ({ at }: Operation, system: StoredSystem, history: FactHistory): Facts =>
  withStage(factsOf(history, at, headOf(system)), system.standing.stage, system.standing.since)

const COLUMNS = {
  id: 'uuid',
  system: 'uuid',
  as_of: 'date',
  hash: 'text',
  pack: 'text',
  content: 'text',
  cause: 'text',
  account: 'uuid',
  recorded: 'timestamptz',
} as const

/**
 * Determines systems and keeps what came out, each with its event, unless it is what was kept already: so a job that is
 * done again does nothing again.
 */
export const keepDeterminations = async (
  operation: Operation,
  systems: readonly StoredSystem[],
  histories: ReadonlyMap<Id, FactHistory>,
  cause: Cause,
): Promise<{ readonly kept: readonly Kept[]; readonly determinations: ReadonlyMap<Id, Determination> }> => {
  const { program, context, at, account, tx, today } = operation
  const determinations = new Map<Id, Determination>()
  const kept: (Kept & { readonly content: string })[] = []
  for (const system of systems) {
    const history = histories.get(system.id) ?? { records: [], withdrawals: [] }
    const determination = determine(program, currentFacts(operation, system, history), context.law.hash)
    determinations.set(system.id, determination)
    // The hash that `determinationContent` gives; the text is kept as well, and making it takes longer than determining.
    const content = canonicalJson(determination as unknown as JsonValue)
    const hash = sha256Hex(content)
    if (hash !== system.determined) kept.push({ system: system.id, id: context.newId(), hash, determination, content })
  }
  const rows = kept.map(({ system, id, hash, content }) => ({
    id,
    system,
    as_of: today,
    hash,
    pack: context.law.pack.version,
    content,
    cause,
    account,
    recorded: at,
  }))
  await insertRows(tx, context.organisation, 'determination', COLUMNS, rows)
  await pointTo(operation, kept)
  await keepHappenings(
    operation,
    kept.flatMap((one) => happeningsOf(operation, one)),
  )
  operation.events.push(
    ...kept.map(({ system, hash, determination }) =>
      eventOf(operation, DETERMINATION_KEPT, system, {
        inputs: { facts: determination.facts, pack: new Digest(context.law.hash) },
        outputs: { determination: new Digest(hash) },
      }),
    ),
  )
  return { kept, determinations }
}

const prohibitionOf = ({ results }: Determination): Truth =>
  results.find(({ id }) => id === 'prohibited.any')?.state ?? 'unknown'

/** What lists show and filter: the classes that are still possible, and whether anything is prohibited. */
const pointTo = async ({ tx, context, at }: Operation, kept: readonly Kept[]): Promise<void> => {
  if (kept.length === 0) return
  const rows = kept.map(({ system, id, hash, determination }) => ({
    system,
    determination: id,
    determined: hash,
    classes: Object.fromEntries(determination.classes.map((one) => [one.id, [...one.possible]])),
    prohibition: prohibitionOf(determination),
  }))
  await sql`update register.system set determination = given.determination, determined = given.determined,
      classes = given.classes, prohibition = given.prohibition, changed = ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(system uuid, determination uuid, determined text, classes jsonb, prohibition text)
    where organisation = ${context.organisation} and system.id = given.system`.execute(tx)
}

/** What the board has to know of it: the duties that apply, and what approvals are held against from now on. */
const happeningsOf = (
  { context, at, today }: Operation,
  { system, hash, determination }: Kept,
): readonly Happening[] => {
  const duties = determination.results
    .filter(({ id, state }) => id.startsWith('duty.') && (state === 'yes' || state === 'provisional'))
    .map(({ id }) => id)
  const stamp = (): { readonly id: Id; readonly at: typeof at } => ({ id: context.newId(), at })
  const signed = classificationContent(system, determination)
  return [
    { system, event: { ...stamp(), kind: 'determined', on: today, duties } },
    { system, event: { ...stamp(), kind: 'content', subject: 'classification', hash: signed } },
    { system, event: { ...stamp(), kind: 'content', subject: 'determination', hash } },
  ]
}

/** The determinations that hold now. */
export const loadDeterminations = async (
  tx: RegisterTransaction,
  organisation: Id,
  systems: readonly StoredSystem[],
): Promise<ReadonlyMap<Id, Determination>> => {
  const ids = systems.flatMap(({ determination }) => determination ?? [])
  const { rows } = await sql<{ readonly system: Id; readonly content: string }>`
    select system, content from register.determination
    where organisation = ${organisation} and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map(({ system, content }) => [system, JSON.parse(content) as Determination]))
}
