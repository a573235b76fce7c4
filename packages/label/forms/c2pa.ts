import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@tanba/kernel'
import { containerOf, MediaError, memorySource } from '@tanba/media'
import type { Format } from '../c2pa/formats.ts'
import { ASSERTION_LABEL, manifest } from '../c2pa/manifest.ts'
import { read } from '../c2pa/read.ts'
import { sign } from '../c2pa/sign.ts'
import { LabelError } from '../errors.ts'
import type { Claim, MachineForm, Reading } from './form.ts'
import { isAiSource, systemText } from './source-type.ts'

/** A signed manifest that holds the hash of the file. INVARIANT: written last, since any later change breaks it. */
export const c2pa: MachineForm = {
  name: 'c2pa',
  signed: true,
  supports: () => true,
  write: (bytes, format, { facts, signer, original, anchors }) =>
    sign(manifest(facts), format, bytes, signer, { anchors, parent: { bytes: original, format } }),
  async read(bytes, format, anchors) {
    try {
      const result = await read(bytes, format, anchors)
      if (result.kind === 'embedded') return reading(result.state, result.report)
      return { form: 'c2pa', standing: result.kind }
    } catch (fault) {
      if (!(fault instanceof LabelError) || fault.code !== 'manifest-unreadable') throw fault
      const standing = hasStore(bytes, format) ? 'altered' : 'unreadable'
      return { form: 'c2pa', standing, codes: [fault.code], fault }
    }
  },
}

/** Whether a manifest is there that c2pa-rs cannot read: then the mark was damaged, and not the file around it. */
const hasStore = (bytes: Uint8Array, format: Format): boolean => {
  try {
    return containerOf(format)?.readManifestStore(memorySource(bytes)) !== undefined
  } catch (error) {
    if (error instanceof MediaError) return false
    throw error
  }
}

const reading = (state: 'Trusted' | 'Valid' | 'Invalid', report: JsonObject): Reading => {
  const manifests = objectOf(report.manifests)
  const active = objectOf(manifests[textOf(report.active_manifest) ?? ''])
  const said = claimOf(active)
  const codes = listOf(report.validation_status).flatMap((one) => textOf(objectOf(one).code) ?? [])
  const signature = objectOf(active.signature_info)
  const name = textOf(signature.issuer) ?? textOf(signature.common_name) ?? '—'
  return {
    form: 'c2pa',
    standing: state === 'Invalid' ? (codes.some(tellsOfChange) ? 'altered' : 'invalid') : 'intact',
    ...(said && { claim: said }),
    ...(Object.keys(signature).length > 0 && { signer: { name, known: state === 'Trusted' } }),
    // That nobody vouches for the signer is no reason why a mark is broken.
    ...(state === 'Invalid' && { codes: codes.filter((code) => code !== 'signingCredential.untrusted') }),
  }
}

const tellsOfChange = (code: string): boolean => /mismatch|missing|inaccessible|malformed/.test(code)

/** What the active manifest says of the file itself. Earlier manifests speak of earlier versions. */
const claimOf = (active: JsonObject): Claim | undefined => {
  const data = (label: string): JsonObject =>
    objectOf(
      listOf(active.assertions)
        .map(objectOf)
        .find((one) => one.label === label)?.data,
    )
  const actions = ['c2pa.actions.v2', 'c2pa.actions'].flatMap((label) => listOf(data(label).actions)).map(objectOf)
  const typed = actions.filter(({ digitalSourceType }) => typeof digitalSourceType === 'string')
  const telling = typed.find(({ digitalSourceType }) => isAiSource(String(digitalSourceType))) ?? typed[0]
  if (telling === undefined) return undefined
  const sourceType = String(telling.digitalSourceType)
  const agent = objectOf(telling.softwareAgent)
  const system = systemText([textOf(agent.name), textOf(agent.version)])
  const holder = textOf(objectOf(data(ASSERTION_LABEL).holder).name)
  return { ai: isAiSource(sourceType), sourceType, ...(system && { system }), ...(holder && { holder }) }
}

const objectOf = (value: JsonValue | undefined): JsonObject =>
  value !== undefined && isJsonObject(value) ? value : ({} as JsonObject)

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
  value !== undefined && isJsonArray(value) ? value : []

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined)
