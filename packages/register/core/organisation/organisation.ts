import { err, type Id, type Instant, ok, quote, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'
import { checkText, TEXT } from '../system/text.ts'
import { checkNumber, type OrganisationNumber } from './number.ts'

/** Categories of subject by which the Code of Administrative Offences scales fines: the choices of the fact `organisation.category`. */
export const SUBJECT_CATEGORIES = [
  'natural_person',
  'small_business',
  'medium_business',
  'large_business',
  'non_profit',
] as const

export type SubjectCategory = (typeof SUBJECT_CATEGORIES)[number]

/**
 * The organisation says that one person does everything in it. Its approvals are then recorded and printed as
 * self-approved; a later withdrawal does not touch what was approved while it stood.
 */
export interface OnePersonDeclaration {
  readonly by: Id
  readonly at: Instant
  readonly withdrawn?: Instant
}

export interface Organisation {
  readonly id: Id
  readonly name: string
  readonly number: OrganisationNumber
  readonly category: SubjectCategory
  readonly onePerson?: OnePersonDeclaration
}

export type OrganisationDraft = Pick<Organisation, 'name' | 'number'> & { readonly category: string }

const isCategory = (text: string): text is SubjectCategory => SUBJECT_CATEGORIES.some((one) => one === text)

/** Checks what a person entered of an organisation. All faults at once, in the order of the form. */
export const checkOrganisation = (
  draft: OrganisationDraft,
): Result<Omit<Organisation, 'id' | 'onePerson'>, readonly RegisterError[]> => {
  const name = checkText('name', draft.name, TEXT.name)
  const number = checkNumber(draft.number)
  const { category } = draft
  const faults: RegisterError[] = []
  if (!name.ok) faults.push(name.error)
  if (!number.ok) faults.push(number.error)
  if (!isCategory(category)) {
    faults.push(
      new RegisterError('category-unknown', {
        field: 'category',
        text: quote(category),
        known: SUBJECT_CATEGORIES.join(', '),
      }),
    )
  }
  if (!name.ok || !number.ok || !isCategory(category)) return err(faults)
  return ok({ name: name.value, number: number.value, category })
}

/** Whether the organisation stood as one-person at that moment. */
export const isOnePerson = (declaration: OnePersonDeclaration | undefined, at: Instant): boolean =>
  declaration !== undefined &&
  declaration.at <= at &&
  (declaration.withdrawn === undefined || at < declaration.withdrawn)
