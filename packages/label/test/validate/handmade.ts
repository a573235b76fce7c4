import { createHash, sign as signBy } from 'node:crypto'
import {
  type Box,
  C2PA_TYPES,
  CborMap,
  type CborValue,
  content,
  detachedSign1,
  encodeCbor,
  labelled,
  type Sign1,
  type Superbox,
  signatureInput,
  writeJumbf,
  writeSign1,
} from '@tanba/media'
import { pemBlocks } from '../../keys/pem.ts'
import type { Party } from '../fixtures.ts'

export interface Assertion {
  readonly label: string
  readonly value: CborValue
}

/** What a hostile maker would change. Everything before it is right, and signed rightly. */
export interface Changes {
  readonly label?: string
  readonly assertions?: (right: readonly Assertion[]) => readonly Assertion[]
  readonly claim?: (right: CborMap) => CborMap
  /** The assertions that stand in the store, after the claim was made. */
  readonly stored?: (right: readonly Superbox[]) => readonly Box[]
  readonly sign1?: (right: Sign1) => Sign1
  readonly boxes?: (right: readonly Box[]) => readonly Box[]
  readonly store?: (right: readonly Superbox[]) => readonly Superbox[]
}

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}

export const map = (record: Readonly<Record<string, CborValue>>): CborMap => CborMap.of(record)

/** `body` of a box: what a hashed URI covers. */
export const hashOf = (box: Superbox): Uint8Array => sha256(writeJumbf(box).subarray(8))

export const assertionBox = ({ label, value }: Assertion): Superbox =>
  labelled(C2PA_TYPES.cbor, label, [content('cbor', encodeCbor(value))])

export const ACTIONS: Assertion = {
  label: 'c2pa.actions.v2',
  value: map({
    actions: [map({ action: 'c2pa.created', digitalSourceType: 'http://example.kz/<script>alert(1)</script>' })],
  }),
}

/** A manifest of version 2, made without c2pa-rs. */
export const manifestBox = ({ chain }: Party, binding: readonly Assertion[], changes: Changes = {}): Superbox => {
  const { label = 'urn:c2pa:00000000-0000-4000-8000-000000000001' } = changes
  const right = [ACTIONS, ...binding]
  const assertions = (changes.assertions?.(right) ?? right).map(assertionBox)
  const references = assertions.map((box) =>
    map({ url: `self#jumbf=c2pa.assertions/${box.description.label}`, hash: hashOf(box) }),
  )
  const plain = map({
    instanceID: 'xmp.iid:1',
    claim_generator_info: map({ name: 'handmade' }),
    signature: `self#jumbf=/c2pa/${label}/c2pa.signature`,
    created_assertions: references,
    alg: 'sha256',
  })
  const claim = encodeCbor(changes.claim?.(plain) ?? plain)
  const certificates = pemBlocks(chain.chain).map(({ bytes }) => bytes)
  const header = new CborMap([
    [1, -7],
    [33, certificates],
  ])
  const draft = detachedSign1(header)
  const key = { key: chain.leaf.privateKey, dsaEncoding: 'ieee-p1363' as const }
  const signed = { ...draft, signature: signBy('sha256', signatureInput(draft.protectedBytes, claim), key) }
  const boxes = [
    labelled(C2PA_TYPES.assertionStore, 'c2pa.assertions', changes.stored?.(assertions) ?? assertions),
    labelled(C2PA_TYPES.claim, 'c2pa.claim.v2', [content('cbor', claim)]),
    labelled(C2PA_TYPES.signature, 'c2pa.signature', [content('cbor', writeSign1(changes.sign1?.(signed) ?? signed))]),
  ]
  return labelled(C2PA_TYPES.manifest, label, changes.boxes?.(boxes) ?? boxes)
}

export const storeOf = (manifests: readonly Superbox[]): Uint8Array<ArrayBuffer> =>
  writeJumbf(labelled(C2PA_TYPES.store, 'c2pa', manifests))

const APP11 = 12

/** The store in an APP11 segment behind SOI. */
export const intoJpeg = (jpeg: Uint8Array, store: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(APP11)
  head.writeUInt32BE(0xffeb0000 + store.length + APP11 - 2)
  head.write('JP', 4)
  head.writeUInt16BE(0x0211, 6)
  head.writeUInt32BE(1, 8)
  return Uint8Array.from(Buffer.concat([jpeg.subarray(0, 2), head, store, jpeg.subarray(2)]))
}

/** A JPEG whose manifest binds it by `c2pa.hash.data`; `exclusions` may say otherwise than is right. */
export const signedJpeg = (
  jpeg: Uint8Array,
  party: Party,
  changes: Changes = {},
  exclusions: (right: { start: number; length: number }) => readonly { start: number; length: number }[] = (right) => [
    right,
  ],
): Uint8Array => {
  const make = (length: number, hash: Uint8Array): Uint8Array => {
    const list = exclusions({ start: 2, length }).map(({ start, length }) => map({ start, length }))
    const value = map({ exclusions: list, name: 'jumbf manifest', alg: 'sha256', hash, pad: new Uint8Array(4) })
    const made = manifestBox(party, [{ label: 'c2pa.hash.data', value }], changes)
    return storeOf(changes.store?.([made]) ?? [made])
  }
  const length = make(3000, new Uint8Array(32)).length + APP11
  const draft = intoJpeg(jpeg, make(length, new Uint8Array(32)))
  const kept: Uint8Array[] = []
  let at = 0
  for (const { start, length: left } of exclusions({ start: 2, length })) {
    if (start > at) kept.push(draft.subarray(at, start))
    at = Math.max(at, start + left)
  }
  return intoJpeg(jpeg, make(length, sha256(...kept, draft.subarray(at))))
}
