import { isId, isInstant, isJsonObject, type JsonObject, parseJson, quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { isBase64OfKey, isHash, MAX_SEQ } from '../event/shape.ts'
import { decodeBase64 } from '../note/base64.ts'
import { isKeyName, MAX_NOTE_BYTES } from '../note/note.ts'
import { MAX_PROOF_HASHES } from '../note/proof.ts'
import { BUNDLE_FORMAT, type Bundle } from './bundle.ts'
import { integerUpTo, listOf, objectOf, recordOf, type Shape, textThat } from './shape.ts'

/** Larger files are not read at all: some 500,000 events. */
export const MAX_BUNDLE_BYTES: number = 256 * 1024 * 1024

/** Bounds what a hostile bundle can cost: each checkpoint takes up to 100 verifications of signatures. */
export const MAX_ANCHORS = 1000

const MAX_KEYS = 100
const MAX_TOKENS = 16
const MAX_DEPTH = 16

const anyText = (most: number): Shape => textThat((text) => text.length <= most, `"…" ≤ ${most}`)
const base64 = textThat((text) => decodeBase64(text) !== undefined, 'base64')
const hash = textThat(isHash, 'SHA-256, 64 × 0–9 a–f')
const proof = listOf(textThat(isBase64OfKey, 'base64 (32)'), MAX_PROOF_HASHES)
const note = anyText(MAX_NOTE_BYTES)

const event = objectOf({
  index: integerUpTo(MAX_SEQ),
  // Longer ones are found with what is wrong in entries; this only bounds them.
  entry: anyText(1_000_000),
  proof,
})

const anchor = objectOf({ checkpoint: note, tokens: listOf(base64, MAX_TOKENS), consistency: proof })

const opening = objectOf({ salt: hash, digest: hash }, { text: anyText(MAX_BUNDLE_BYTES) })

const bundleShape = objectOf({
  format: anyText(100),
  log: objectOf({
    origin: textThat(isKeyName, 'C2SP origin'),
    organisation: textThat(isId, 'UUID 7'),
    keys: listOf(anyText(1000), MAX_KEYS),
    witnesses: listOf(anyText(1000), MAX_KEYS),
  }),
  checkpoint: note,
  events: listOf(event, MAX_BUNDLE_BYTES),
  anchors: listOf(anchor, MAX_ANCHORS),
  openings: recordOf(isHash, opening, 'SHA-256'),
  identities: recordOf(isId, anyText(1000), 'UUID 7'),
  made: textThat(isInstant, '2026-01-18T00:00:00.000Z'),
})

/** To be asked before a file is read. @throws {LedgerError} `bundle-too-large`. */
export const checkBundleSize = (bytes: number): void => {
  if (bytes > MAX_BUNDLE_BYTES) throw new LedgerError('bundle-too-large', { bytes, limit: MAX_BUNDLE_BYTES })
}

/**
 * Reads a bundle: exactly the members of the format, each of its kind, every base64 in its one spelling. What the bundle
 * says is not checked here: see `verifyBundle`.
 *
 * @throws {LedgerError} `bundle-too-large`, `bundle-not-utf8`, `bundle-format-unknown`, `bundle-malformed` with the place.
 * @throws {KernelError} A `json-…` code: it is no JSON, has a key twice, or is nested too deep.
 */
export const parseBundle = (file: string | Uint8Array): Bundle => {
  checkBundleSize(file.length)
  const value = parseJson(typeof file === 'string' ? file : utf8(file), { maxDepth: MAX_DEPTH })
  const format = isJsonObject(value) ? formatOf(value) : '—'
  if (format !== BUNDLE_FORMAT) {
    throw new LedgerError('bundle-format-unknown', { found: quote(format), known: BUNDLE_FORMAT })
  }
  bundleShape(value, '$')
  // The shape is the type: members, and nothing but members, each of its kind.
  return value as unknown as Bundle
}

const formatOf = ({ format }: JsonObject): string => (typeof format === 'string' ? format : '—')

const utf8 = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new LedgerError('bundle-not-utf8', {}, { cause })
  }
}
