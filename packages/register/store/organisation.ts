import { err, type Id, ok } from '@tanba/kernel'
import { sql } from 'kysely'
import {
  ONE_PERSON_DECLARED,
  ONE_PERSON_WITHDRAWN,
  ORGANISATION_CHANGED,
  ORGANISATION_REGISTERED,
} from '../core/events/record-types.ts'
import type { OrganisationNumber } from '../core/organisation/number.ts'
import {
  checkOrganisation,
  type OnePersonDeclaration,
  type Organisation,
  type OrganisationDraft,
  type SubjectCategory,
} from '../core/organisation/organisation.ts'
import { look, type Operation, operate, type RegisterContext, type RegisterTransaction } from './context.ts'
import { eventOf } from './events.ts'
import { invalid, missingRecord, type Outcome } from './refusal.ts'

export interface StoredOrganisation extends Organisation {
  readonly revision: number
}

interface OrganisationRow {
  readonly name: string
  readonly number: OrganisationNumber
  readonly category: SubjectCategory
  readonly one_person: OnePersonDeclaration | null
  readonly revision: number
}

const load = async (
  tx: RegisterTransaction,
  id: Id,
  lock: 'lock' | 'look' = 'look',
): Promise<StoredOrganisation | undefined> => {
  const { rows } = await sql<OrganisationRow>`select name, number, category, one_person, revision
    from register.organisation where organisation = ${id} ${lock === 'lock' ? sql`for update` : sql``}`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  const { name, number, category, one_person: onePerson, revision } = row
  return { id, name, number, category, revision, ...(onePerson === null ? {} : { onePerson }) }
}

/** The declaration of a one-person organisation, as the decision on a proposal needs it. */
export const onePersonOf = async (tx: RegisterTransaction, id: Id): Promise<OnePersonDeclaration | undefined> =>
  (await load(tx, id))?.onePerson

/** The organisation of this register; undefined: nothing was entered of it yet. */
export const readOrganisation = (context: RegisterContext): Promise<StoredOrganisation | undefined> =>
  look(context, (tx) => load(tx, context.organisation))

const keep = async (
  operation: Operation,
  organisation: Organisation,
  revision: number,
): Promise<StoredOrganisation> => {
  const { tx } = operation
  const { id, name, number, category, onePerson } = organisation
  await sql`insert into register.organisation (organisation, name, number, category, one_person, revision)
    values (${id}, ${name}, ${JSON.stringify(number)}::jsonb, ${category},
      ${onePerson === undefined ? null : JSON.stringify(onePerson)}::jsonb, ${revision})
    on conflict (organisation) do update set name = excluded.name, number = excluded.number,
      category = excluded.category, one_person = excluded.one_person, revision = excluded.revision`.execute(tx)
  return { ...organisation, revision }
}

/**
 * Enters or changes what the organisation is.
 * @param revision the one that was read; 0: nothing was entered yet
 */
export const saveOrganisation = (
  context: RegisterContext,
  account: Id,
  { draft, revision }: { readonly draft: OrganisationDraft; readonly revision: number },
): Promise<Outcome<StoredOrganisation>> =>
  operate(context, account, async (operation) => {
    const id = context.organisation
    const before = await load(operation.tx, id, 'lock')
    if ((before?.revision ?? 0) !== revision) return err({ code: 'stale', id, revision: before?.revision ?? 0 })
    const checked = checkOrganisation(draft)
    if (!checked.ok) return invalid(...checked.error)
    const { onePerson } = before ?? {}
    const now = { id, ...checked.value, ...(onePerson === undefined ? {} : { onePerson }) }
    operation.events.push(
      before === undefined
        ? eventOf(operation, ORGANISATION_REGISTERED, id, { outputs: { record: now } })
        : eventOf(operation, ORGANISATION_CHANGED, id, { inputs: { former: before }, outputs: { record: now } }),
    )
    return ok(await keep(operation, now, revision + 1))
  })

/** Declares that one person does everything here, or takes the declaration back. Approvals given meanwhile stay as they are. */
export const declareOnePerson = (
  context: RegisterContext,
  account: Id,
  { declared, revision }: { readonly declared: boolean; readonly revision: number },
): Promise<Outcome<StoredOrganisation>> =>
  operate(context, account, async (operation) => {
    const id = context.organisation
    const { tx, at } = operation
    const before = await load(tx, id, 'lock')
    if (before === undefined) return missingRecord('organisation', id)
    if (before.revision !== revision) return err({ code: 'stale', id, revision: before.revision })
    const { onePerson: known, revision: _, ...rest } = before
    const stands = known !== undefined && known.withdrawn === undefined
    if (stands === declared) return ok(before)
    const onePerson: OnePersonDeclaration =
      known === undefined || declared ? { by: account, at } : { ...known, withdrawn: at }
    operation.events.push(
      declared
        ? eventOf(operation, ONE_PERSON_DECLARED, id, { outputs: { record: onePerson } })
        : eventOf(operation, ONE_PERSON_WITHDRAWN, id, { inputs: { record: onePerson } }),
    )
    return ok(await keep(operation, { ...rest, onePerson }, revision + 1))
  })
