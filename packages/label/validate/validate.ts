import { epochFromInstant, type Instant, type JsonObject, type JsonValue } from '@tanba/kernel'
import { type Manifest, MediaError, manifestsOf, readJumbf } from '@tanba/media'
import { absolute, assertionJson } from './assertions.ts'
import { bindsContent, checkBinding } from './binding.ts'
import { claimOf } from './claim.ts'
import { anchorsOf } from './credential.ts'
import { type Finding, Findings, UNTRUSTED } from './findings.ts'
import { type CheckedIngredient, checkIngredients } from './ingredients.ts'
import { objectOf } from './json.ts'
import type { Located } from './located.ts'
import { type CheckedManifest, checkManifest } from './manifest.ts'
import { checkPackaging } from './packaging.ts'
import { checkStoreBox } from './structure.ts'
import { checkTimeStamps } from './time-stamps.ts'
import { checkUnhashed, isOwn } from './unhashed.ts'

export interface ValidateOptions {
  /** Root certificates in PEM. Without any nothing is trusted, which is not the same as broken. */
  readonly anchors?: string | undefined
  /** When the certificates are to be good, as an Instant or in milliseconds since 1970; without it: now. */
  readonly at?: Instant | number
}

/** Who signed, by the certificate alone. All texts are outside text. */
export interface StoreSigner {
  /** O= of the signing certificate. */
  readonly organisation?: string
  /** The subject as the certificate has it, one name a line. */
  readonly subject: string
  /** The first day and the last, in milliseconds since 1970. */
  readonly from: number
  readonly until: number
  /** The chain leads to one of the anchors, and the signature holds. */
  readonly known: boolean
}

/** An assertion of the active manifest. */
export interface StoreAssertion {
  readonly label: string
  readonly data: JsonValue
}

/** `Trusted`, `Valid` and `Invalid` as c2pa-rs says them: `Valid` is whole, and signed by somebody not known. */
export interface ValidatedStore {
  readonly state: 'Trusted' | 'Valid' | 'Invalid'
  readonly findings: readonly Finding[]
  readonly activeManifest?: string
  readonly signer?: StoreSigner
  readonly claim?: JsonObject
  /** Those whose hashes are right, from CBOR and JSON. */
  readonly assertions: readonly StoreAssertion[]
  readonly ingredients: readonly CheckedIngredient[]
}

/**
 * Checks a manifest store and the content that it is bound to (C2PA 2.x, "Validation"), without c2pa-rs and more strictly:
 * everything that no hash and no signature covers must be what a writer would have put there. Reads nothing but `located`;
 * whatever is in it comes out as findings. OCSP, and whom to believe the time of a time stamp, are left to the official reader.
 */
export const validateStore = (located: Located, { anchors, at = Date.now() }: ValidateOptions = {}): ValidatedStore => {
  const findings = new Findings()
  try {
    return validated(located, findings, {
      anchors: anchorsOf(anchors),
      at: typeof at === 'number' ? at : epochFromInstant(at),
    })
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    findings.fail('tanba.packaging.store', undefined, error.message)
    return { state: 'Invalid', findings: findings.list, assertions: [], ingredients: [] }
  }
}

const validated = (located: Located, before: Findings, trust: Parameters<typeof checkManifest>[2]): ValidatedStore => {
  const store = readJumbf(located.store)
  const manifests = manifestsOf(store)
  checkStoreBox(store, manifests, before)
  const last = manifests.at(-1)
  if (last === undefined) {
    before.fail('claim.missing')
    return { state: 'Invalid', findings: before.list, assertions: [], ingredients: [] }
  }
  const bytes = { store, bytes: located.store, redacted: redactedIn(manifests), digests: new Map<string, Uint8Array>() }
  const active = checkManifest(bytes, last, trust)
  const { findings } = active
  const { ingredients, parent } = checkIngredients(bytes, manifests, active, trust)
  bind(located, active, parent)
  const own = isOwn(active)
  const { signature, claim } = active
  if (signature && claim) checkTimeStamps(signature, { claim: claim.bytes, anchors: trust.anchors, own }, findings)
  checkPackaging(located, own, findings)
  checkUnhashed(located, active)
  const all = [...before.list, ...findings.list]
  const broken = before.failed || findings.failed
  const trusted = !broken && !all.some(({ code }) => code === UNTRUSTED) && active.signature?.known === true
  return {
    state: broken ? 'Invalid' : trusted ? 'Trusted' : 'Valid',
    findings: all,
    activeManifest: last.label,
    ...(active.signature && { signer: signerOf(active.signature) }),
    ...(active.claim && { claim: objectOf(active.claim.map) }),
    assertions: active.assertions.flatMap((one) => {
      const data = assertionJson(one)
      return data === undefined ? [] : [{ label: one.label, data }]
    }),
    ingredients,
  }
}

/** An update manifest binds nothing: its parent does (C2PA 2.x, "Update manifests"). */
const bind = (located: Located, active: CheckedManifest, parent: CheckedManifest | undefined): void => {
  const { claim, manifest, findings, assertions } = active
  if (claim === undefined) return
  const uri = `self#jumbf=/c2pa/${manifest.label}`
  if (manifest.kind !== 'update') {
    checkBinding(located, { assertions, alg: claim.alg, uri, updated: false }, findings)
    return
  }
  if (bindsContent(assertions)) findings.fail('manifest.update.invalid', uri)
  if (parent?.claim === undefined) findings.fail('manifest.update.wrongParents', uri)
  else checkBinding(located, { assertions: parent.assertions, alg: parent.claim.alg, uri, updated: true }, findings)
}

const redactedIn = (manifests: readonly Manifest[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const manifest of manifests) {
    const base = `self#jumbf=/c2pa/${manifest.label}`
    for (const uri of claimOf(manifest, new Findings())?.redacted ?? []) found.add(absolute(uri, base))
  }
  return found
}

const signerOf = ({ chain: [leaf], known }: NonNullable<CheckedManifest['signature']>): StoreSigner => ({
  ...(leaf.organisation !== undefined && { organisation: leaf.organisation }),
  subject: leaf.x509.subject ?? '',
  from: leaf.from,
  until: leaf.until,
  known,
})
