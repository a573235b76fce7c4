import { isJsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import {
  CborMap,
  type CborValue,
  decodeCbor,
  type Manifest,
  MediaError,
  manifestsOf,
  type PlacedSuperbox,
  parseAssertionLabel,
  readJumbf,
  soleContent,
} from '@tanba/media'
import type { Entry } from '../../core/training-mining/entries.ts'

/** An assertion of a manifest on training and mining. */
export interface MiningAssertion {
  /** Label of its manifest. */
  readonly manifest: string
  readonly prefix: 'c2pa' | 'cawg'
  /** Whether the manifest is the one that speaks of the file, and no ingredient's. */
  readonly isActive: boolean
  /** Undefined where the assertion cannot be read. */
  readonly entries: readonly Entry[] | undefined
  readonly raw: Uint8Array
  /** Bytes from the beginning of the store. */
  readonly offset: number
  readonly length: number
}

export type StoreReading =
  | { readonly assertions: readonly MiningAssertion[]; readonly compressed: boolean }
  | { readonly fault: string }

const LABELS: ReadonlyMap<string, 'c2pa' | 'cawg'> = new Map([
  ['c2pa.training-mining', 'c2pa'],
  ['cawg.training-mining', 'cawg'],
])
/** Assertions of one store that are looked at. */
const MOST = 1000

/**
 * The assertions on training and mining in a manifest store. Neither signature nor hashes are looked at: whether a
 * manifest holds is another question, and one that does not hold must not open what it closes.
 */
export const readStore = (bytes: Uint8Array): StoreReading => {
  try {
    const manifests = manifestsOf(readJumbf(bytes))
    const active = activeOf(manifests)
    const assertions = manifests.flatMap((one) => assertionsOf(one, active.has(one)))
    return {
      assertions: assertions.slice(0, MOST),
      compressed: [...active].some(({ kind }) => kind === 'compressed'),
    }
  } catch (error) {
    return { fault: error instanceof MediaError ? error.code : 'malformed' }
  }
}

/** The last manifest; where it only updates, those before it down to the one that it updates (C2PA 2.2, 11.2.3). */
const activeOf = (manifests: readonly Manifest[]): ReadonlySet<Manifest> => {
  const active = new Set<Manifest>()
  for (const one of manifests.toReversed()) {
    active.add(one)
    if (one.kind !== 'update' && one.kind !== 'time-stamp') break
  }
  return active
}

const assertionsOf = (manifest: Manifest, isActive: boolean): readonly MiningAssertion[] =>
  manifest.assertionStores.flatMap(({ children }) =>
    children.flatMap((child): readonly MiningAssertion[] => {
      if (child.kind !== 'superbox') return []
      const prefix = LABELS.get(parseAssertionLabel(child.description.label ?? '').name)
      if (prefix === undefined) return []
      const { offset, length } = child.span
      const { payload, entries } = readAssertion(child)
      return [{ manifest: manifest.label, prefix, isActive, entries, raw: payload, offset, length }]
    }),
  )

const readAssertion = (
  box: PlacedSuperbox,
): { readonly payload: Uint8Array; readonly entries: readonly Entry[] | undefined } => {
  const cbor = soleContent(box, 'cbor')
  const json = cbor === undefined ? soleContent(box, 'json') : undefined
  const payload = cbor?.payload ?? json?.payload ?? new Uint8Array()
  try {
    if (cbor !== undefined) return { payload, entries: ofCbor(decodeCbor(payload)) }
    if (json !== undefined) return { payload, entries: ofJson(parseJson(new TextDecoder().decode(payload))) }
  } catch {
    // Broken CBOR or JSON: an assertion that is there and cannot be read.
  }
  return { payload, entries: undefined }
}

/** CAWG 1.0 left the map `entries` out of its definition; both shapes are made. */
const ofCbor = (value: CborValue): readonly Entry[] | undefined => {
  if (!(value instanceof CborMap)) return undefined
  const inner = value.get('entries')
  if (value.has('entries') && !(inner instanceof CborMap)) return undefined
  const map = inner instanceof CborMap ? inner : value
  return map.entries.flatMap(([key, entry]) => {
    if (typeof key !== 'string') return []
    const get = (name: string): unknown => (entry instanceof CborMap ? entry.get(name) : undefined)
    return [entryOf(key, get('use'), get('constraint_info') ?? get('constraints_info'))]
  })
}

const ofJson = (value: JsonValue): readonly Entry[] | undefined => {
  if (!isJsonObject(value)) return undefined
  const map = value.entries ?? value
  if (!isJsonObject(map)) return undefined
  return Object.entries(map).map(([key, entry]) => {
    const record = isJsonObject(entry) ? entry : {}
    return entryOf(key, record.use, record.constraint_info ?? record.constraints_info)
  })
}

const entryOf = (key: string, use: unknown, info: unknown): Entry => ({
  key,
  ...(typeof use === 'string' ? { use } : {}),
  ...(typeof info === 'string' ? { constraintInfo: info } : {}),
})
