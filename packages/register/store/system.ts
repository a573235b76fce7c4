import { type CivilDate, canonicalJson, err, type Id, type JsonObject, ok } from '@tanba/kernel'
import { sql } from 'kysely'
import {
  OPERATION_DECLARED,
  SYSTEM_CHANGED,
  SYSTEM_HANDED_OVER,
  SYSTEM_REGISTERED,
} from '../core/events/record-types.ts'
import { declareOperation } from '../core/stage/transition.ts'
import { checkSystem, type SystemDraft } from '../core/system/check-system.ts'
import type { StageStanding, SystemDescription } from '../core/system/system.ts'
import { type Happening, keepHappenings } from './board-events.ts'
import { refreshCells } from './cells.ts'
import { type Operation, operate, type RegisterContext } from './context.ts'
import { keepDeterminations } from './determine.ts'
import { type EventDraft, eventOf } from './events.ts'
import { foldText } from './fold.ts'
import { insertRows } from './insert.ts'
import { loadHistories, loadSystems, type StoredSystem } from './load.ts'
import { invalid, missingRecord, type Outcome } from './refusal.ts'

/** A system as somebody registers it. */
export interface Registration {
  readonly description: SystemDraft
  /** The account that runs the record; absent: whoever registers. */
  readonly steward?: Id
  /** The day since which it runs already: it is then registered as operation (declared). */
  readonly operatingSince?: CivilDate
}

/** A registration that was found sound. */
export interface SoundRegistration {
  readonly description: SystemDescription
  readonly steward: Id
  readonly standing: StageStanding
}

const COLUMNS = {
  id: 'uuid',
  name: 'text',
  name_folded: 'text',
  folded: 'text',
  description: 'jsonb',
  steward: 'uuid',
  stage: 'text',
  since: 'date',
  declared: 'boolean',
  registered: 'timestamptz',
  changed: 'timestamptz',
} as const

const VERSION_COLUMNS = {
  system: 'uuid',
  revision: 'integer',
  description: 'jsonb',
  steward: 'uuid',
  account: 'uuid',
  recorded: 'timestamptz',
} as const

const jsonOf = (description: SystemDescription): JsonObject => description as unknown as JsonObject

/** Name and purpose, and what else people look a system up by. */
const searched = ({ name, purpose, models, sites }: SystemDescription): string =>
  foldText(
    [name, purpose, ...models.flatMap((one) => [one.name, one.vendor ?? '']), ...sites.map((one) => one.name)].join(
      ' ',
    ),
  )

/** Checks a registration without writing anything. */
export const checkRegistration = (
  { account, today }: Pick<Operation, 'account' | 'today'>,
  { description: draft, steward = account, operatingSince }: Registration,
): Outcome<SoundRegistration> => {
  const description = checkSystem(draft)
  if (!description.ok) return invalid(...description.error)
  if (operatingSince === undefined) {
    return ok({ description: description.value, steward, standing: { stage: 'idea', since: today } })
  }
  const standing = declareOperation(operatingSince, today)
  if (!standing.ok) return err({ code: 'refused', refusals: standing.error })
  return ok({ description: description.value, steward, standing: standing.value })
}

/** Writes systems that were found sound, with their first determinations and cells. */
export const writeSystems = async (
  operation: Operation,
  sound: readonly SoundRegistration[],
): Promise<readonly StoredSystem[]> => {
  const { context, tx, at, today } = operation
  const made = sound.map((one) => ({ ...one, id: context.newId() }))
  const rows = made.map(({ id, description, steward, standing }) => ({
    id,
    name: description.name,
    name_folded: foldText(description.name),
    folded: searched(description),
    description: jsonOf(description),
    steward,
    stage: standing.stage,
    since: standing.since,
    declared: standing.declared === true,
    registered: at,
    changed: at,
  }))
  await insertRows(tx, context.organisation, 'system', COLUMNS, rows)
  await keepVersions(
    operation,
    made.map(({ id, description, steward }) => ({ id, description, steward, revision: 1 })),
  )
  const happenings = made.flatMap(({ id, standing }): readonly Happening[] => [
    { system: id, event: { kind: 'registered', id: context.newId(), at, on: today } },
    {
      system: id,
      event: {
        kind: 'stage',
        id: context.newId(),
        at,
        to: standing.stage,
        on: standing.since,
        ...(standing.declared === undefined ? {} : { declared: standing.declared }),
      },
    },
  ])
  await keepHappenings(operation, happenings)
  operation.events.push(
    ...made.map(({ id, description, standing }) => {
      const type = standing.declared === true ? OPERATION_DECLARED : SYSTEM_REGISTERED
      return eventOf(operation, type, id, { outputs: { description, standing } })
    }),
  )
  const systems = await loadSystems(
    tx,
    context.organisation,
    made.map(({ id }) => id),
  )
  const { determinations } = await keepDeterminations(operation, systems, new Map(), 'registration')
  await refreshCells(operation, systems, determinations)
  return await loadSystems(
    tx,
    context.organisation,
    made.map(({ id }) => id),
  )
}

const keepVersions = (
  { tx, context, account, at }: Operation,
  versions: readonly {
    readonly id: Id
    readonly description: SystemDescription
    readonly steward: Id
    readonly revision: number
  }[],
): Promise<void> =>
  insertRows(
    tx,
    context.organisation,
    'system_version',
    VERSION_COLUMNS,
    versions.map(({ id, description, steward, revision }) => ({
      system: id,
      revision,
      description: jsonOf(description),
      steward,
      account,
      recorded: at,
    })),
  )

/** Registers a system: its record, its first determination (nothing is known yet), its row of the board. */
export const registerSystem = (
  context: RegisterContext,
  account: Id,
  registration: Registration,
): Promise<Outcome<StoredSystem>> =>
  operate(context, account, async (operation) => {
    const sound = checkRegistration(operation, registration)
    if (!sound.ok) return sound
    const [system] = await writeSystems(operation, [sound.value])
    return ok(system as StoredSystem)
  })

/** Finds a system, locks it for the rest of the transaction and refuses a revision that is not its own any more. */
export const lockSystem = async (
  { tx, context }: Operation,
  id: Id,
  revision?: number,
): Promise<Outcome<StoredSystem>> => {
  const [system] = await loadSystems(tx, context.organisation, [id], 'lock')
  if (system === undefined) return missingRecord('system', id)
  if (revision === undefined || revision === system.revision) return ok(system)
  return err({ code: 'stale', id, revision: system.revision })
}

/** A new description, and whoever is to run the record. `revision`: the one that was read; another one is refused. */
export interface SystemChange {
  readonly description: SystemDraft
  readonly steward?: Id
  readonly revision: number
}

/** Changes what the record says. What it said before stays in its versions. A change that changes nothing leaves no event. */
export const changeSystem = (
  context: RegisterContext,
  account: Id,
  id: Id,
  change: SystemChange,
): Promise<Outcome<StoredSystem>> =>
  operate(context, account, async (operation) => {
    const { tx, at } = operation
    const found = await lockSystem(operation, id, change.revision)
    if (!found.ok) return found
    const checked = checkSystem(change.description)
    if (!checked.ok) return invalid(...checked.error)
    const description = checked.value
    const steward = change.steward ?? found.value.steward
    const before = descriptionOf(found.value)
    if (steward === found.value.steward && canonicalJson(jsonOf(description)) === canonicalJson(jsonOf(before)))
      return found
    const revision = found.value.revision + 1
    await sql`update register.system set name = ${description.name}, name_folded = ${foldText(description.name)},
        folded = ${searched(description)}, description = ${JSON.stringify(description)}::jsonb, steward = ${steward},
        revision = ${revision}, changed = ${at}::timestamptz
      where organisation = ${context.organisation} and id = ${id}`.execute(tx)
    await keepVersions(operation, [{ id, description, steward, revision }])
    operation.events.push(
      changeEvent(operation, id, { former: before, description }, { former: found.value.steward, steward }),
    )
    const [changed] = await loadSystems(tx, context.organisation, [id])
    const systems = changed === undefined ? [] : [changed]
    // Name and purpose stand in the determination.
    const histories = await loadHistories(tx, context.organisation, [id])
    const { determinations } = await keepDeterminations(operation, systems, histories, 'registration')
    await refreshCells(operation, systems, determinations)
    const [kept] = await loadSystems(tx, context.organisation, [id])
    return ok(kept as StoredSystem)
  })

/** One record changed, so one event: that the record got another steward alone is an event of its own kind. */
const changeEvent = (
  act: Operation,
  id: Id,
  { former, description }: { readonly former: SystemDescription; readonly description: SystemDescription },
  people: { readonly former: Id; readonly steward: Id },
): EventDraft => {
  if (canonicalJson(jsonOf(former)) === canonicalJson(jsonOf(description))) {
    const outputs = { record: { steward: people.steward } }
    return eventOf(act, SYSTEM_HANDED_OVER, id, { inputs: { former: { steward: people.former } }, outputs })
  }
  return eventOf(act, SYSTEM_CHANGED, id, { inputs: { former }, outputs: { description } })
}

/** What people say of a system, out of its record. */
export const descriptionOf = (system: StoredSystem): SystemDescription => {
  const { name, purpose, versions, models, dataLibraries, sites, roles } = system
  return { name, purpose, versions, models, dataLibraries, sites, roles }
}
