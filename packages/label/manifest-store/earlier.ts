import {
  C2PA_LABELS,
  CborMap,
  type CborValue,
  MediaError,
  manifestsOf,
  type PlacedSuperbox,
  readJumbf,
} from '@tanba/media'
import { LabelError } from '../errors.ts'
import { digestOf } from '../validate/digest.ts'
import type { Finding, FindingKind } from '../validate/findings.ts'
import type { Assertion } from './assertions.ts'
import { HASH } from './binding.ts'

/** The content before it was altered. */
export interface EarlierContent {
  readonly mediaType: string
  /** Its manifest store, if it has one, and what a validation of it found. */
  readonly store?: { readonly bytes: Uint8Array; readonly findings: readonly Finding[] }
}

/** What of the content before goes into a new store. */
export interface Kept {
  /** The manifests of the earlier store, byte for byte: encoded anew they would be other bytes, and their hashes wrong. */
  readonly boxes: Uint8Array
  readonly ingredient: Assertion
}

/**
 * The ingredient assertion of the content before (C2PA 2.4, 18.15 "Ingredient", version 3).
 * @throws {LabelError} `manifest-unreadable`, where its store is none
 */
export const keptOf = ({ mediaType, store }: EarlierContent): Kept => {
  const plain = { relationship: 'parentOf', 'dc:format': mediaType }
  const ingredient = (value: Readonly<Record<string, CborValue>>): Assertion => ({
    label: C2PA_LABELS.ingredientV3,
    value: CborMap.of({ ...plain, ...value }),
  })
  if (store === undefined) return { boxes: new Uint8Array(0), ingredient: ingredient({}) }
  try {
    const box = readJumbf(store.bytes)
    const active = manifestsOf(box).at(-1)
    const [signature] = active?.signatures ?? []
    // A box "to the end" cannot be followed by another one.
    const open = box.children.some(({ lengthForm }) => lengthForm === 'to-end')
    const [first] = box.children
    if (active === undefined || signature === undefined || open || first === undefined) throw unreadable('no manifest')
    const uri = `self#jumbf=/c2pa/${active.label}`
    return {
      boxes: store.bytes.slice(first.span.offset),
      ingredient: ingredient({
        validationResults: CborMap.of({ activeManifest: statusOf(store.findings) }),
        activeManifest: hashedUri(store.bytes, active.box, uri),
        claimSignature: hashedUri(store.bytes, signature, `${uri}/${C2PA_LABELS.signature}`),
      }),
    }
  } catch (cause) {
    if (cause instanceof MediaError) throw unreadable(cause.message, cause)
    throw cause
  }
}

const unreadable = (detail: string, cause?: Error): LabelError =>
  new LabelError('manifest-unreadable', { format: 'C2PA', detail }, cause === undefined ? {} : { cause })

const hashedUri = (bytes: Uint8Array, { body }: PlacedSuperbox, url: string): CborMap =>
  CborMap.of({ url, alg: HASH, hash: digestOf(HASH, bytes.subarray(body.offset, body.offset + body.length)) })

const KINDS: readonly FindingKind[] = ['success', 'informational', 'failure']

/** What the validation found, as the schema wants it: code and URI; our words about it stay out of the file. */
const statusOf = (findings: readonly Finding[]): CborMap =>
  CborMap.of(
    Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        findings
          .filter((one) => one.kind === kind)
          .map(({ code, uri }) => CborMap.of({ code, ...(uri !== undefined && { url: uri }) })),
      ]),
    ),
  )
