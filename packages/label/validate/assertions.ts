import { isJsonArray, type JsonValue, parseJson } from '@tanba/kernel'
import {
  C2PA_TYPES,
  CborMap,
  type CborValue,
  decodeCbor,
  isCborArray,
  type Manifest,
  MediaError,
  type PlacedSuperbox,
  resolveJumbfUri,
  soleContent,
  superboxesOf,
} from '@tanba/media'
import { type Claim, type HashedUri, hashedUri } from './claim.ts'
import { digestOf, isHashAlgorithm } from './digest.ts'
import type { Findings } from './findings.ts'
import { jsonOf } from './json.ts'

/** What the checks of one store share. */
export interface StoreBytes {
  readonly store: PlacedSuperbox
  readonly bytes: Uint8Array
  /** Absolute URIs of assertions that a later manifest took out. */
  readonly redacted: ReadonlySet<string>
  /** Hashes of boxes that were made already: a hostile store refers to one large box thousands of times. */
  readonly digests: Map<string, Uint8Array>
}

/** An assertion whose hash is the one that was signed. */
export interface CheckedAssertion {
  readonly label: string
  readonly uri: string
  readonly box: PlacedSuperbox
  /** What it says; undefined for one that is not CBOR. */
  readonly value: CborValue
}

/** Every assertion of a claim by its hash, and none beside them (C2PA 2.x, "Validate the assertions"). */
export const checkAssertions = (
  storeBytes: StoreBytes,
  manifest: Manifest,
  claim: Claim,
  findings: Findings,
): readonly CheckedAssertion[] => {
  const { store, redacted } = storeBytes
  const base = `self#jumbf=/c2pa/${manifest.label}`
  const [assertionStore, second] = manifest.assertionStores
  if (assertionStore === undefined || second !== undefined) {
    findings.fail(assertionStore ? 'tanba.packaging.assertionStores' : 'assertion.missing', base)
    return []
  }
  const own = new Set(superboxesOf(assertionStore))
  const declared = new Set<PlacedSuperbox>()
  const found: CheckedAssertion[] = []
  for (const reference of claim.assertions) {
    const resolved = resolveJumbfUri(store, reference.url, manifest.claims[0])
    const box = resolved.ok ? resolved.value : undefined
    const uri =
      box?.description.label === undefined ? reference.url : `${base}/c2pa.assertions/${box.description.label}`
    const isRedacted = redacted.has(uri) || redacted.has(absolute(reference.url, base))
    if (box === undefined) {
      if (!isRedacted) findings.fail('assertion.missing', uri)
      continue
    }
    if (!own.has(box)) {
      findings.fail('assertion.outsideManifest', uri)
      continue
    }
    if (declared.has(box)) findings.fail('assertion.duplicate', uri)
    declared.add(box)
    if (isRedacted && box.description.type === C2PA_TYPES.redaction) continue
    if (checkHash(storeBytes, box, reference, claim.alg, uri, findings, 'assertion.hashedURI'))
      found.push({ label: box.description.label ?? '', uri, box, value: decoded(box, uri, findings) })
  }
  for (const box of own)
    if (!declared.has(box))
      findings.fail('assertion.undeclared', `${base}/c2pa.assertions/${box.description.label ?? ''}`)
  for (const uri of claim.redacted)
    if (absolute(uri, base).startsWith(`${base}/`)) findings.fail('assertion.selfRedacted', uri)
  checkDataBoxes(storeBytes, manifest, claim, found, findings)
  return found
}

/** Data boxes (C2PA 2.x, "Data boxes", withdrawn): under a hash only by what refers to them. */
const checkDataBoxes = (
  bytes: StoreBytes,
  { dataBoxStores, claims }: Manifest,
  { alg, map }: Claim,
  assertions: readonly CheckedAssertion[],
  findings: Findings,
): void => {
  const open = new Set(dataBoxStores.flatMap(superboxesOf))
  if (open.size === 0) return
  for (const reference of [map, ...assertions.map(({ value }) => value)].flatMap(referencesIn)) {
    const resolved = resolveJumbfUri(bytes.store, reference.url, claims[0])
    if (resolved.ok && open.delete(resolved.value))
      checkHash(bytes, resolved.value, reference, alg, reference.url, findings, 'assertion.hashedURI')
  }
  for (const { description } of open) findings.fail('assertion.undeclared', undefined, description.label)
}

/** Hashed URIs anywhere in a value. Its depth is that of the decoder. */
const referencesIn = (value: CborValue): readonly HashedUri[] => {
  if (isCborArray(value)) return value.flatMap(referencesIn)
  if (!(value instanceof CborMap)) return []
  const own = hashedUri(value)
  return [...(own ? [own] : []), ...value.entries.flatMap(([, one]) => referencesIn(one))]
}

/** The absolute form of a URI within a manifest. */
export const absolute = (url: string, base: string): string => {
  const path = url.replace(/^self#jumbf=/, '')
  if (path.startsWith('/')) return `self#jumbf=${path}`
  return path.startsWith('c2pa/') ? `self#jumbf=/${path}` : `${base}/${path}`
}

/** Compares the hash of a box's content with the one that a reference gives. `name`: before `.match` and `.mismatch`. */
export const checkHash = (
  { bytes, digests }: StoreBytes,
  { body }: PlacedSuperbox,
  { hash, alg: named }: HashedUri,
  inherited: string | undefined,
  uri: string,
  findings: Findings,
  name: string,
): boolean => {
  const alg = named ?? inherited ?? 'sha256'
  if (!isHashAlgorithm(alg)) {
    findings.fail('algorithm.unsupported', uri, alg)
    return false
  }
  const key = `${alg} ${body.offset}`
  const actual = digests.get(key) ?? digestOf(alg, bytes.subarray(body.offset, body.offset + body.length))
  digests.set(key, actual)
  const same = Buffer.compare(actual, hash) === 0
  if (same) findings.success(`${name}.match`, uri)
  else findings.fail(`${name}.mismatch`, uri)
  return same
}

const decoded = (box: PlacedSuperbox, uri: string, findings: Findings): CborValue => {
  if (box.description.type !== C2PA_TYPES.cbor) return undefined
  try {
    const payload = soleContent(box, 'cbor')?.payload
    if (payload !== undefined) return decodeCbor(payload)
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
  }
  findings.fail('assertion.cbor.invalid', uri)
  return undefined
}

/** An assertion as JSON, from CBOR or JSON; undefined for pictures and the like, and for what is broken. */
export const assertionJson = ({ box, value }: CheckedAssertion): JsonValue | undefined => {
  if (value instanceof CborMap || isJsonArray(value as JsonValue)) return jsonOf(value)
  const json = box.description.type === C2PA_TYPES.json ? soleContent(box, 'json') : undefined
  if (json === undefined) return undefined
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(json.payload))
  } catch {
    return undefined
  }
}
