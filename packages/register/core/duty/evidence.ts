import { type CivilDate, err, type Id, type Instant, ok, quote, type Result } from '@tanba/kernel'
import { RegisterError } from '../../errors.ts'
import { checkLink, checkText, TEXT } from '../system/text.ts'
import { type EvidenceKind, formsOf, isEvidenceKind } from './kinds/index.ts'
import { acceptedKinds } from './needs.ts'

/** Where evidence is. An act of a capability reaches the board by its event and is never given by hand. */
export type EvidenceSource =
  | { readonly form: 'file'; readonly name: string; readonly size: number; readonly digest: string }
  | { readonly form: 'link'; readonly url: string }
  | { readonly form: 'act'; readonly type: string; readonly leaf: string }
  | { readonly form: 'approval'; readonly approval: Id }

/** Something that shows that a duty is done. */
export interface Evidence {
  readonly id: Id
  readonly duty: string
  readonly kind: EvidenceKind
  readonly source: EvidenceSource
  /** The day that the thing itself bears: of a report, of minutes. */
  readonly dated: CivilDate
  /** The last day on which it counts. */
  readonly expires?: CivilDate
  readonly by: Id
  readonly at: Instant
}

/** Evidence as it came in. */
export interface EvidenceDraft {
  readonly duty: string
  readonly kind: string
  readonly source: Extract<EvidenceSource, { readonly form: 'file' | 'link' }>
  readonly dated: CivilDate
  readonly expires?: CivilDate
}

const HASH = /^[0-9a-f]{64}$/

const sourceFault = (source: EvidenceDraft['source']): RegisterError | undefined => {
  if (source.form === 'link') {
    const link = checkLink('url', source.url)
    return link.ok ? undefined : link.error
  }
  const name = checkText('name', source.name, TEXT.name)
  if (!name.ok) return name.error
  if (HASH.test(source.digest)) return undefined
  return new RegisterError('evidence-digest', { field: 'digest', text: quote(source.digest) })
}

/** What is wrong with the days: evidence of tomorrow shows nothing today, and what is past its last day showed it once. */
const dayFault = ({ dated, expires }: EvidenceDraft, today: CivilDate): RegisterError | undefined => {
  if (dated > today) return new RegisterError('evidence-ahead', { field: 'dated', date: dated, today })
  if (expires === undefined || expires >= today) return undefined
  return new RegisterError('evidence-expired', { field: 'expires', date: expires, today })
}

/**
 * Holds evidence against the provision: its kind must be one that the duty accepts, in a form that the kind comes in.
 * Refused at the door; the board asks again, for evidence that was taken when the table was another one.
 */
export const checkEvidence = (draft: EvidenceDraft, today: CivilDate): Result<EvidenceKind, RegisterError> => {
  const { duty, kind, source } = draft
  const accepted = acceptedKinds(duty)
  const known = accepted.length === 0 ? '—' : accepted.join(', ')
  if (!isEvidenceKind(kind) || !accepted.includes(kind)) {
    return err(new RegisterError('evidence-kind', { field: 'kind', text: quote(kind), duty: quote(duty), known }))
  }
  const forms = formsOf(kind)
  if (!forms.includes(source.form)) {
    return err(
      new RegisterError('evidence-form', { field: 'source', text: source.form, kind, known: forms.join(', ') }),
    )
  }
  const fault = sourceFault(source) ?? dayFault(draft, today)
  return fault === undefined ? ok(kind) : err(fault)
}
