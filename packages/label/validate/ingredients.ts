import {
  C2PA_TYPES,
  CborMap,
  type CborValue,
  isCborArray,
  type Manifest,
  type PlacedSuperbox,
  parseAssertionLabel,
  resolveJumbfUri,
  superboxesOf,
} from '@tanba/media'
import { checkHash, type StoreBytes } from './assertions.ts'
import { type HashedUri, hashedUri } from './claim.ts'
import type { Finding, Findings } from './findings.ts'
import { type CheckedManifest, checkManifest } from './manifest.ts'
import type { Trust } from './signature.ts'
import { isOwn } from './unhashed.ts'

/** Content that went into the file, and what is found of its own manifest, if it has one here. */
export interface CheckedIngredient {
  readonly relationship: string
  readonly title?: string
  readonly format?: string
  /** The label of its manifest. */
  readonly manifest?: string
  readonly findings: readonly Finding[]
}

/** References of one ingredient assertion: `activeManifest` (version 3) or `c2pa_manifest` before. */
interface Reference {
  readonly value: CborMap
  readonly uri: string
  readonly target: HashedUri | undefined
  readonly signature: HashedUri | undefined
}

/** Each costs a signature to check, and some keys are slow on purpose. */
const MOST_MANIFESTS = 200

export interface Walked {
  readonly ingredients: readonly CheckedIngredient[]
  /** The manifest of the parent, for an update manifest, which binds no content itself. */
  readonly parent: CheckedManifest | undefined
}

/**
 * Every manifest that the active one leads to, each once: claim, signature, assertions and the hash by which it was
 * taken in. Its content is not here. What was known to be wrong when it was taken in is not held against this one.
 */
export const checkIngredients = (
  bytes: StoreBytes,
  manifests: readonly Manifest[],
  active: CheckedManifest,
  trust: Trust,
): Walked => {
  const byBox = new Map(manifests.map((one) => [one.box, one]))
  const done = new Map<PlacedSuperbox, CheckedManifest>([[active.manifest.box, active]])
  const waiting: CheckedManifest[] = [active]
  const edges = new Map<PlacedSuperbox, PlacedSuperbox[]>()
  const ingredients: CheckedIngredient[] = []
  let parent: CheckedManifest | undefined
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const reference of referencesOf(from)) {
      const target = follow(bytes, from, reference, byBox, active.findings)
      if (target !== undefined) {
        const list = edges.get(from.manifest.box)
        if (list === undefined) edges.set(from.manifest.box, [target.box])
        else list.push(target.box)
      }
      let checked = target && done.get(target.box)
      if (target !== undefined && checked === undefined && done.size >= MOST_MANIFESTS) {
        active.findings.fail('general.error', reference.uri, `more than ${MOST_MANIFESTS} manifests`)
        return { ingredients, parent }
      }
      if (target !== undefined && checked === undefined) {
        checked = checkManifest(bytes, target, trust)
        done.set(target.box, checked)
        waiting.push(checked)
        judge(checked, reference, active.findings)
      }
      if (from !== active) continue
      const relationship = textOf(reference.value.get('relationship')) ?? ''
      if (relationship === 'parentOf') parent ??= checked
      ingredients.push(described(reference, relationship, checked))
    }
  }
  if (isCyclic(active.manifest.box, edges)) active.findings.fail('ingredient.manifest.cycle', active.claim?.signature)
  // Nothing covers a manifest that nothing leads to (C2PA 2.x, "Manifest store"); a mark of ours has none.
  for (const { box, label } of manifests.filter(({ box }) => !done.has(box))) {
    const uri = `self#jumbf=/c2pa/${label}`
    if (isOwn(active)) active.findings.fail('manifest.unreferenced', uri)
    else active.findings.tell('manifest.unreferenced', uri, `${box.span.length} bytes`)
  }
  return { ingredients, parent }
}

const textOf = (value: CborValue): string | undefined => (typeof value === 'string' ? value : undefined)

const referencesOf = ({ assertions }: CheckedManifest): readonly Reference[] =>
  assertions.flatMap(({ label, uri, value }) => {
    if (parseAssertionLabel(label).name !== 'c2pa.ingredient' || !(value instanceof CborMap)) return []
    const target = hashedUri(value.get('activeManifest') ?? value.get('c2pa_manifest'))
    return [{ value, uri, target, signature: hashedUri(value.get('claimSignature')) }]
  })

const follow = (
  storeBytes: StoreBytes,
  from: CheckedManifest,
  { uri, target, signature }: Reference,
  manifests: ReadonlyMap<PlacedSuperbox, Manifest>,
  findings: Findings,
): Manifest | undefined => {
  if (target === undefined) return undefined
  const { store } = storeBytes
  const resolved = resolveJumbfUri(store, target.url, from.manifest.claims[0])
  const manifest = resolved.ok ? manifests.get(resolved.value) : undefined
  if (manifest === undefined) {
    const cyclic = !resolved.ok && resolved.error.fault === 'circular'
    findings.fail(cyclic ? 'ingredient.manifest.cycle' : 'ingredient.manifest.missing', uri)
    return undefined
  }
  const alg = from.claim?.alg
  // Assertions that were taken out since leave the manifest's hash wrong; then its signature is what counts.
  const isRedacted = signature !== undefined && holdsRedaction(manifest)
  if (!isRedacted) checkHash(storeBytes, manifest.box, target, alg, uri, findings, 'ingredient.manifest')
  if (signature === undefined) return manifest
  const signed = resolveJumbfUri(store, signature.url, from.manifest.claims[0])
  if (!signed.ok) findings.fail('ingredient.claimSignature.missing', uri)
  else checkHash(storeBytes, signed.value, signature, alg, uri, findings, 'ingredient.claimSignature')
  return manifest
}

/** Kept for each manifest: it may be referred to thousands of times. */
const redactions = new WeakMap<Manifest, boolean>()

const holdsRedaction = (manifest: Manifest): boolean => {
  const kept = redactions.get(manifest)
  if (kept !== undefined) return kept
  const found = manifest.assertionStores.some((one) =>
    superboxesOf(one).some(({ description }) => description.type === C2PA_TYPES.redaction),
  )
  redactions.set(manifest, found)
  return found
}

/** Faults that the signer did not already know of when it took the ingredient in. Its credential may have run out since. */
const judge = ({ findings }: CheckedManifest, { uri, value }: Reference, into: Findings): void => {
  const known = knownFailures(value)
  for (const { code, kind, detail } of findings.list) {
    if (kind !== 'failure' || code.startsWith('signingCredential.')) continue
    if (known.has(code)) into.tell(code, uri, detail)
    else into.fail(code, uri, detail)
  }
}

/** `validationResults` (version 3), or `validationStatus` before. */
const knownFailures = (value: CborMap): ReadonlySet<string> => {
  const results = value.get('validationResults')
  const active = results instanceof CborMap ? results.get('activeManifest') : undefined
  const failures = active instanceof CborMap ? active.get('failure') : value.get('validationStatus')
  const list = failures !== undefined && isCborArray(failures) ? failures : []
  return new Set(list.flatMap((one) => (one instanceof CborMap ? (textOf(one.get('code')) ?? []) : [])))
}

const described = (
  { value }: Reference,
  relationship: string,
  checked: CheckedManifest | undefined,
): CheckedIngredient => {
  const [title, format] = [textOf(value.get('dc:title')), textOf(value.get('dc:format'))]
  return {
    relationship,
    ...(title !== undefined && { title }),
    ...(format !== undefined && { format }),
    ...(checked && { manifest: checked.manifest.label }),
    findings: checked?.findings.list ?? [],
  }
}

/** Whether references lead back to a manifest on their way. A list and not recursion: a chain may be longer than the stack. */
const isCyclic = (start: PlacedSuperbox, edges: ReadonlyMap<PlacedSuperbox, readonly PlacedSuperbox[]>): boolean => {
  const state = new Map<PlacedSuperbox, 'open' | 'done'>([[start, 'open']])
  const path = [{ box: start, next: 0 }]
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const to = edges.get(step.box)?.[step.next]
    step.next += 1
    if (to === undefined) {
      state.set(step.box, 'done')
      path.pop()
      continue
    }
    if (state.get(to) === 'open') return true
    if (state.has(to)) continue
    state.set(to, 'open')
    path.push({ box: to, next: 0 })
  }
  return false
}
