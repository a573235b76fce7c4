import { isId, isInstant, quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { DraftContent, EventDraft } from './event.ts'
import type { EventRole, EventType } from './event-type.ts'
import {
  isBase64OfKey,
  isBase64OfSignature,
  isHash,
  isProvisionName,
  MAX_COMMITMENTS,
  MAX_PROVISIONS,
} from './shape.ts'

/**
 * Refuses a draft that its type does not allow, or that no entry could hold.
 *
 * @throws {LedgerError} An `event-…` code.
 */
export const checkDraft = (draft: EventDraft, type: EventType): void => {
  const { inputs = [], outputs = [] } = draft
  checkNames(draft)
  const count = inputs.length + outputs.length
  if (count > MAX_COMMITMENTS) throw invalid('inputs + outputs', String(count), `≤ ${MAX_COMMITMENTS}`)
  checkRoles(type.type, inputs, type.inputs)
  checkRoles(type.type, outputs, type.outputs)
  for (const content of inputs) checkContent(content)
  for (const content of outputs) checkContent(content)
  if (draft.note !== undefined) checkText('note', draft.note)
  checkSignature(draft, type)
}

const checkNames = ({ subject, actor, at, provisions }: EventDraft): void => {
  if (!isId(subject)) throw invalid('subject', subject, 'UUID 7')
  if (!isId(actor)) throw invalid('actor', actor, 'UUID 7')
  if (at !== undefined && !isInstant(at)) throw invalid('at', at, '2026-01-18T00:00:00.000Z')
  if (provisions.length > MAX_PROVISIONS) {
    throw invalid('provisions', String(provisions.length), `≤ ${MAX_PROVISIONS}`)
  }
  const wrong = provisions.find((name) => !isProvisionName(name))
  if (wrong !== undefined) throw invalid('provisions', wrong, '1–200')
}

const checkRoles = (type: string, contents: readonly DraftContent[], roles: readonly EventRole[]): void => {
  for (const { role } of contents) {
    if (roles.some((one) => one.role === role)) continue
    const known = roles.length === 0 ? '—' : roles.map((one) => one.role).join(', ')
    throw new LedgerError('event-role-unknown', { type: quote(type), role: quote(role), known })
  }
  for (const { role, times } of roles) {
    if (times === 'many') continue
    let count = 0
    for (const content of contents) if (content.role === role) count += 1
    if (count > 1) throw new LedgerError('event-role-repeated', { type: quote(type), role: quote(role), count })
    if (count === 0 && times === 'one') {
      throw new LedgerError('event-role-missing', { type: quote(type), role: quote(role) })
    }
  }
}

const checkContent = (content: DraftContent): void => {
  if ('text' in content) checkText(content.role, content.text)
  else if (!isHash(content.digest)) throw invalid(content.role, content.digest, 'SHA-256, 64 × 0–9 a–f')
}

const checkText = (field: string, text: string): void => {
  if (!text.isWellFormed()) throw invalid(field, text, 'UTF-8')
}

const checkSignature = ({ signature, inputs = [], outputs = [] }: EventDraft, type: EventType): void => {
  if (signature === undefined) {
    if (type.signature === 'must') throw new LedgerError('event-signature-missing', { type: quote(type.type) })
    return
  }
  if (type.signature === undefined) throw new LedgerError('event-signature-unwanted', { type: quote(type.type) })
  const { role, algorithm, publicKey, value } = signature
  if (algorithm !== 'Ed25519') throw invalid('signature.algorithm', algorithm, 'Ed25519')
  if (!isBase64OfKey(publicKey)) throw invalid('signature.publicKey', publicKey, 'base64 (32)')
  if (!isBase64OfSignature(value)) throw invalid('signature.value', value, 'base64 (64)')
  const roles = [...outputs, ...inputs].map((one) => one.role)
  if (!roles.includes(role)) throw invalid('signature.role', role, roles.join(', '))
}

const invalid = (field: string, text: string, expected: string): LedgerError =>
  new LedgerError('event-field-invalid', { field, text: quote(text), expected })
