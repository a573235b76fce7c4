import { randomUUID } from 'node:crypto'
import {
  type Box,
  C2PA_LABELS,
  C2PA_TYPES,
  CborMap,
  content,
  encodeCbor,
  labelled,
  readSuperbox,
  type Superbox,
  writeJumbf,
} from '@tanba/media'
import { type ManifestDefinition, type MarkFacts, manifest } from '../c2pa/manifest.ts'
import { concat } from '../core/bytes.ts'
import { coseSign1, protectedHeader, signatureInput } from '../core/cose.ts'
import { LabelError } from '../errors.ts'
import { ALGORITHMS } from '../keys/algorithms.ts'
import type { Signer } from '../keys/signer.ts'
import { digestOf } from '../validate/digest.ts'
import { type Assertion, definedAssertions, listOf, objectOf } from './assertions.ts'
import { HASH, type HardBinding } from './binding.ts'
import { type EarlierContent, type Kept, keptOf } from './earlier.ts'

/** What a manifest store is made of. */
export interface StoreRequest {
  readonly facts: MarkFacts
  readonly signer: Signer
  /** Of altered content: what it was before. Not looked at for created content. */
  readonly earlier?: EarlierContent
  /** The label of the manifest (C2PA 2.4, 8.2: `urn:c2pa:` and a UUID); without it a new one. */
  readonly label?: string
}

/** A store but for its hard binding and signature, whose size is known before either. */
export interface StoreDraft {
  /** Bytes that the store will have with this binding; the values of its hashes do not matter. */
  readonly size: (binding: HardBinding) => number
  /** The store, signed. @throws {LabelError} those of the signer */
  readonly sign: (binding: HardBinding) => Promise<Uint8Array<ArrayBuffer>>
}

/**
 * A manifest store (C2PA 2.4): the manifests of the content before, byte for byte, and a new one that is active. It has
 * no padding, no salts and no thumbnail, so that it can stand in a short text.
 *
 * @throws {LabelError} `mark-text-invalid`, `bin-invalid`, `manifest-unreadable`
 */
export const draftStore = (request: StoreRequest): StoreDraft => {
  const { facts, signer, earlier = { mediaType: 'application/octet-stream' } } = request
  const { label = `urn:c2pa:${randomUUID()}` } = request
  const defined = manifest(facts)
  const kept = defined.made === 'altered' ? keptOf(earlier) : undefined
  const header = protectedHeader(ALGORITHMS[signer.algorithm].cose, signer.chain)
  const unsigned = new Uint8Array(ALGORITHMS[signer.algorithm].signatureLength)
  const put = (binding: HardBinding, signature: Uint8Array): Uint8Array<ArrayBuffer> => {
    const { claim, assertions } = claimOf(defined, kept, binding, label)
    const parts = [
      labelled(C2PA_TYPES.assertionStore, C2PA_LABELS.assertionStore, assertions),
      cborBox(C2PA_TYPES.claim, C2PA_LABELS.claimV2, claim),
      cborBox(C2PA_TYPES.signature, C2PA_LABELS.signature, coseSign1(header, signature)),
    ]
    return storeOf(kept?.boxes ?? new Uint8Array(0), labelled(C2PA_TYPES.manifest, label, parts))
  }
  return {
    size: (binding) => put(binding, unsigned).byteLength,
    async sign(binding) {
      const { claim } = claimOf(defined, kept, binding, label)
      const signature = await signer.sign(signatureInput(header, claim))
      // INVARIANT: the size told before is the size; ranges that a hash leaves out were reckoned with it.
      if (signature.byteLength !== unsigned.byteLength) {
        throw new LabelError('signing-failed', { detail: `a signature of ${signature.byteLength} bytes` })
      }
      return put(binding, signature)
    },
  }
}

/** A signed manifest store in one call, where the binding is known. @throws {LabelError} as draftStore, and its `sign` */
export const createStore = (request: StoreRequest, binding: HardBinding): Promise<Uint8Array<ArrayBuffer>> =>
  draftStore(request).sign(binding)

interface MadeClaim {
  readonly claim: Uint8Array<ArrayBuffer>
  readonly assertions: readonly Superbox[]
}

const claimOf = (
  { definition }: ManifestDefinition,
  kept: Kept | undefined,
  binding: HardBinding,
  label: string,
): MadeClaim => {
  const ingredients = kept === undefined ? [] : [made(kept.ingredient)]
  const references = ingredients.map(({ reference }) => reference)
  const own = definedAssertions(definition, references).map(made)
  const bound = made(binding)
  const created = [...own, bound].map(({ reference }) => reference)
  const { instance_id: instanceId, title, claim_generator_info: generators } = definition
  const claim = CborMap.of({
    instanceID: textOf(instanceId),
    claim_generator_info: generatorOf(generators),
    signature: `self#jumbf=/c2pa/${label}/${C2PA_LABELS.signature}`,
    created_assertions: created,
    ...(references.length > 0 && { gathered_assertions: references }),
    ...(title !== undefined && { 'dc:title': textOf(title) }),
    alg: HASH,
  })
  return { claim: encodeCbor(claim), assertions: [...ingredients, ...own, bound].map(({ box }) => box) }
}

const generatorOf = (generators: Parameters<typeof listOf>[0]): CborMap => {
  const { name, version } = objectOf(listOf(generators)[0])
  return CborMap.of({ name: textOf(name), version: textOf(version) })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The box of an assertion, and the hashed URI by which a claim refers to it (8.4 "Hashing JUMBF boxes"). */
const made = ({ label, value }: Pick<Assertion, 'label' | 'value'>): { box: Superbox; reference: CborMap } => {
  const box = cborBox(C2PA_TYPES.cbor, label, encodeCbor(value))
  const bytes = writeJumbf(box)
  const { body } = readSuperbox(bytes)
  const hash = digestOf(HASH, bytes.subarray(body.offset, body.offset + body.length))
  return { box, reference: CborMap.of({ url: `self#jumbf=${C2PA_LABELS.assertionStore}/${label}`, hash }) }
}

const cborBox = (type: string, label: string, bytes: Uint8Array): Superbox =>
  labelled(type, label, [content('cbor', bytes)])

/** The store around manifests that are bytes already, and one more. */
const storeOf = (earlier: Uint8Array, active: Box): Uint8Array<ArrayBuffer> => {
  const empty = writeJumbf(labelled(C2PA_TYPES.store, C2PA_LABELS.store, []))
  const store = concat(empty, earlier, writeJumbf(active as Superbox))
  new DataView(store.buffer).setUint32(0, store.byteLength)
  return store
}
