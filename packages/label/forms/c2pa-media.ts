import type { JsonObject } from '@tanba/kernel'
import { MediaError, memorySource } from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import { manifest } from '../c2pa/manifest.ts'
import { type ReadResult, read } from '../c2pa/read.ts'
import type { Anchors } from '../c2pa/settings.ts'
import { sign } from '../c2pa/sign.ts'
import { LabelError } from '../errors.ts'
import { UNTRUSTED } from '../validate/findings.ts'
import { locate } from '../validate/locate.ts'
import { findRemains } from '../validate/remains.ts'
import { type ValidatedStore, validateStore } from '../validate/validate.ts'
import { claimOf, listOf, objectOf, textOf } from './c2pa-claim.ts'
import { failuresOf, standingOf } from './c2pa-standing.ts'
import type { MarkRequest, Reading } from './form.ts'

/** Signs a manifest over the file into it, by the official implementation. @throws LabelError, see `sign` */
export const writeInMedia = (
  bytes: Uint8Array,
  format: Format,
  { facts, signer, original, anchors, timeStamp }: MarkRequest,
): Promise<Uint8Array> =>
  sign(manifest(facts), format, bytes, signer, {
    anchors,
    parent: { bytes: original, format },
    ...(timeStamp && { timeStamp }),
  })

/** What the official implementation and our own validator find together. @throws LabelError `anchors-unreadable` */
export const readInMedia = async (bytes: Uint8Array, format: Format, anchors: Anchors): Promise<Reading> => {
  const official = await officialResult(bytes, format, anchors)
  const own = ownResult(bytes, format, anchors)
  if (official instanceof LabelError) return unread(official, own) ?? remainsOr(bytes, format, unreadable(official))
  if (official.kind === 'embedded') return together(reading(official.state, official.report), own)
  return unread(undefined, own) ?? remainsOr(bytes, format, { form: 'c2pa', standing: official.kind })
}

const officialResult = async (
  bytes: Uint8Array,
  format: Format,
  anchors: Anchors,
): Promise<ReadResult | LabelError> => {
  try {
    return await read(bytes, format, anchors)
  } catch (fault) {
    if (fault instanceof LabelError && fault.code === 'manifest-unreadable') return fault
    throw fault
  }
}

/** Our own validator beside the official one; a MediaError: the container could not be read. */
const ownResult = (bytes: Uint8Array, format: Format, anchors: Anchors): ValidatedStore | MediaError | undefined => {
  try {
    const located = locate(memorySource(bytes), format)
    return located && validateStore(located, anchors)
  } catch (error) {
    if (error instanceof MediaError) return error
    throw error
  }
}

/** One reader finds a mark that the other does not. */
const DISAGREE = 'tanba.readers.disagree'

/** Both readers must call a mark intact: each sees what the other misses. */
const together = (official: Reading, own: ValidatedStore | MediaError | undefined): Reading => {
  if (own instanceof MediaError) {
    // What our reader does not know is not held against the file.
    return own.code === 'unsupported' ? official : worse(official, 'invalid', ['tanba.packaging.container'])
  }
  if (own === undefined) return worse(official, 'invalid', [DISAGREE])
  if (own.state === 'Invalid') return worse(official, standingOf(failuresOf(own)), failuresOf(own))
  const { signer } = official
  return signer?.known === true && own.state !== 'Trusted'
    ? { ...official, signer: { ...signer, known: false } }
    : official
}

const worse = (official: Reading, standing: 'altered' | 'invalid', codes: readonly string[]): Reading => ({
  ...official,
  standing: official.standing === 'altered' ? 'altered' : standing,
  codes: [...new Set([...(official.codes ?? []), ...codes])],
})

/** A mark that our reader alone finds. */
const unread = (fault: LabelError | undefined, own: ValidatedStore | MediaError | undefined): Reading | undefined => {
  if (own === undefined || own instanceof MediaError) return undefined
  const codes = [fault?.code ?? DISAGREE, ...failuresOf(own)]
  return { form: 'c2pa', standing: own.state === 'Invalid' ? 'altered' : 'invalid', codes, ...(fault && { fault }) }
}

const unreadable = (fault: LabelError): Reading => ({
  form: 'c2pa',
  standing: 'unreadable',
  codes: [fault.code],
  fault,
})

const remainsOr = (bytes: Uint8Array, format: Format, otherwise: Reading): Reading =>
  findRemains(memorySource(bytes), format) === undefined
    ? otherwise
    : { form: 'c2pa', standing: 'remains', codes: ['tanba.remains'] }

const reading = (state: 'Trusted' | 'Valid' | 'Invalid', report: JsonObject): Reading => {
  const manifests = objectOf(report.manifests)
  const active = objectOf(manifests[textOf(report.active_manifest) ?? ''])
  const assertions = listOf(active.assertions).map(objectOf)
  const said = claimOf((label) => objectOf(assertions.find((one) => one.label === label)?.data))
  const codes = listOf(report.validation_status).flatMap((one) => textOf(objectOf(one).code) ?? [])
  const signature = objectOf(active.signature_info)
  const name = textOf(signature.issuer) ?? textOf(signature.common_name) ?? '—'
  return {
    form: 'c2pa',
    standing: state === 'Invalid' ? standingOf(codes) : 'intact',
    ...(said && { claim: said }),
    ...(Object.keys(signature).length > 0 && { signer: { name, known: state === 'Trusted' } }),
    // That nobody vouches for the signer is no reason why a mark is broken.
    ...(state === 'Invalid' && { codes: codes.filter((code) => code !== UNTRUSTED) }),
  }
}
