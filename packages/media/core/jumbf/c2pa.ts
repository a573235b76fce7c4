import type { Description } from './box.ts'

/**
 * Content types of C2PA superboxes (C2PA 2.2, "C2PA JUMBF boxes") and of the JUMBF types that assertions use (ISO/IEC
 * 19566-5 annex B): most are four characters and a fixed tail.
 */
export const C2PA_TYPES = {
  /** c2pa */
  store: '63327061-0011-0010-8000-00aa00389b71',
  /** c2ma */
  manifest: '63326d61-0011-0010-8000-00aa00389b71',
  /** c2md: a standard manifest of the first makers; read, never written. */
  manifestDeprecated: '63326d64-0011-0010-8000-00aa00389b71',
  /** c2um */
  updateManifest: '6332756d-0011-0010-8000-00aa00389b71',
  /** c2cm: a manifest packed with Brotli in a box `brob`; recognised, not unpacked here. */
  compressedManifest: '6332636d-0011-0010-8000-00aa00389b71',
  /** c2tm: withdrawn by C2PA; recognised. */
  timeStampManifest: '6332746d-0011-0010-8000-00aa00389b71',
  /** c2as */
  assertionStore: '63326173-0011-0010-8000-00aa00389b71',
  /** c2cl */
  claim: '6332636c-0011-0010-8000-00aa00389b71',
  /** c2cs */
  signature: '63326373-0011-0010-8000-00aa00389b71',
  /** c2vc: withdrawn by C2PA; recognised. */
  credentialStore: '63327663-0011-0010-8000-00aa00389b71',
  /** c2db: withdrawn by C2PA; recognised. */
  dataBoxStore: '63326462-0011-0010-8000-00aa00389b71',
  json: '6a736f6e-0011-0010-8000-00aa00389b71',
  cbor: '63626f72-0011-0010-8000-00aa00389b71',
  uuid: '75756964-0011-0010-8000-00aa00389b71',
  embeddedFile: '40cb0c32-bb8a-489d-a70b-2ad6f47f4369',
  codestream: '6579d6fb-dba2-446b-b2ac-1b82feeb89d1',
  /** What stands where an assertion was redacted. */
  redaction: 'caa98eee-9d4d-f80e-86ad-4dffca263973',
} as const

export type C2paType = keyof typeof C2PA_TYPES

const NAMES: ReadonlyMap<string, C2paType> = new Map(
  (Object.keys(C2PA_TYPES) as C2paType[]).map((name) => [C2PA_TYPES[name], name]),
)

/** What a superbox is, by its content type; `undefined` for a type not known, which C2PA has readers skip. */
export const c2paTypeOf = ({ type: uuid }: Description): C2paType | undefined => NAMES.get(uuid)

/** Labels that C2PA fixes. */
export const C2PA_LABELS = {
  store: 'c2pa',
  assertionStore: 'c2pa.assertions',
  claim: 'c2pa.claim',
  claimV2: 'c2pa.claim.v2',
  signature: 'c2pa.signature',
  credentialStore: 'c2pa.credentials',
  dataBoxStore: 'c2pa.databoxes',
  actions: 'c2pa.actions',
  actionsV2: 'c2pa.actions.v2',
  ingredient: 'c2pa.ingredient',
  ingredientV2: 'c2pa.ingredient.v2',
  ingredientV3: 'c2pa.ingredient.v3',
  hashData: 'c2pa.hash.data',
  hashBoxes: 'c2pa.hash.boxes',
  hashBmff: 'c2pa.hash.bmff',
  hashCollection: 'c2pa.hash.collection.data',
  softBinding: 'c2pa.soft-binding',
  metadata: 'c2pa.metadata',
  thumbnailClaim: 'c2pa.thumbnail.claim',
  thumbnailIngredient: 'c2pa.thumbnail.ingredient',
} as const

/** A label of an assertion in its parts: `c2pa.ingredient.v3__2` is version 3 of `c2pa.ingredient`, its third instance. */
export interface AssertionLabel {
  readonly name: string
  /** 1 where none is written. */
  readonly version: number
  /** 0 for the first, which has no suffix. */
  readonly instance: number
}

export const parseAssertionLabel = (label: string): AssertionLabel => {
  const [, rest = label, instance = '0'] = /^(.+)__(\d{1,9})$/s.exec(label) ?? []
  const [, name = rest, version = '1'] = /^(.+)\.v(\d{1,9})$/s.exec(rest) ?? []
  return { name, version: Number(version), instance: Number(instance) }
}
