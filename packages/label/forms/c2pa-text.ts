import { MediaError } from '@tanba/media'
import type { Anchors } from '../c2pa/settings.ts'
import { LabelError } from '../errors.ts'
import type { TextFormat } from '../text/formats.ts'
import type { FoundMark } from '../text/found.ts'
import { embedMark, locateMark } from '../text/mark.ts'
import { findRemains } from '../text/remains.ts'
import { type ValidatedStore, validateStore } from '../validate/validate.ts'
import { claimOf, objectOf } from './c2pa-claim.ts'
import { failuresOf, standingOf } from './c2pa-standing.ts'
import type { MarkRequest, Reading } from './form.ts'

/** Signs a manifest over a text or document into it, by our own code. @throws LabelError, see `embedMark` */
export const writeInText = (
  bytes: Uint8Array,
  format: TextFormat,
  { facts, signer, original, anchors, name = '', timeStamp }: MarkRequest,
): Promise<Uint8Array> => {
  if (timeStamp !== undefined) throw new LabelError('time-stamp-text', { format })
  return embedMark(bytes, format, { facts, signer, name, anchors, earlier: { bytes: original, format } })
}

/** Finds the mark of a text or document and checks it by our own validator. */
export const readInText = async (bytes: Uint8Array, format: TextFormat, { anchors }: Anchors): Promise<Reading> => {
  const found = lookedFor(bytes, format)
  if (found === undefined || 'standing' in found) {
    // That nothing is found may be what a change has done.
    if (findRemains(bytes) !== undefined) return { form: 'c2pa', standing: 'remains', codes: ['tanba.remains'] }
    return found ?? { form: 'c2pa', standing: 'none' }
  }
  if (found.kind === 'remote') return { form: 'c2pa', standing: 'remote' }
  if (found.kind === 'broken') return { form: 'c2pa', standing: 'altered', codes: [found.code] }
  return reading(validateStore(found.located, { anchors }))
}

const lookedFor = (bytes: Uint8Array, format: TextFormat): FoundMark | Reading | undefined => {
  try {
    return locateMark(bytes, format)
  } catch (fault) {
    if (!(fault instanceof MediaError) && !(fault instanceof LabelError)) throw fault
    return { form: 'c2pa', standing: 'unreadable', codes: [fault.code], fault }
  }
}

const reading = (store: ValidatedStore): Reading => {
  const { state, signer, assertions } = store
  const codes = failuresOf(store)
  const data = new Map(assertions.map((one) => [one.label, objectOf(one.data)]))
  const said = claimOf((label) => data.get(label) ?? objectOf(undefined))
  return {
    form: 'c2pa',
    standing: state === 'Invalid' ? standingOf(codes) : 'intact',
    ...(said && { claim: said }),
    ...(signer && { signer: { name: signer.organisation ?? signer.subject, known: state === 'Trusted' } }),
    ...(state === 'Invalid' && { codes }),
  }
}
