import { decodeCbor } from '../cbor/decode.ts'
import { encodeCbor } from '../cbor/encode.ts'
import { CborMap, CborTagged, type CborValue, isCborArray } from '../cbor/value.ts'
import { malformed } from './fault.ts'

/** RFC 9052 section 2: the tag of COSE_Sign1. */
const TAG = 18
const EMPTY = new Uint8Array(0)

/** A message with one signature (COSE_Sign1, RFC 9052 section 4.2). Nothing here checks the signature. */
export interface Sign1 {
  readonly isTagged: boolean
  /** The protected header as it was signed: the bytes that a signature covers, never encoded anew. */
  readonly protectedBytes: Uint8Array
  /** What `protectedBytes` say. */
  readonly protectedHeader: CborMap
  readonly unprotectedHeader: CborMap
  /** `null`: the payload is elsewhere (detached), as in C2PA. */
  readonly payload: Uint8Array | null
  readonly signature: Uint8Array
}

/**
 * Reads a COSE_Sign1 with or without its tag.
 * @throws MediaError malformed, or what decodeCbor throws
 */
export const readSign1 = (bytes: Uint8Array): Sign1 => {
  const value = decodeCbor(bytes)
  const isTagged = value instanceof CborTagged
  if (isTagged && value.tag !== TAG) throw malformed('the tag of the message')
  const parts = isTagged ? value.value : value
  if (!isCborArray(parts) || parts.length !== 4) throw malformed('the array of four parts')
  const [protectedBytes, unprotectedHeader, payload, signature] = parts
  if (!(protectedBytes instanceof Uint8Array)) throw malformed('the protected header')
  if (!(unprotectedHeader instanceof CborMap)) throw malformed('the unprotected header')
  if (payload !== null && !(payload instanceof Uint8Array)) throw malformed('the payload')
  if (!(signature instanceof Uint8Array)) throw malformed('the signature')
  const protectedHeader = readProtected(protectedBytes)
  requireLabels(protectedHeader)
  requireLabels(unprotectedHeader)
  return { isTagged, protectedBytes, protectedHeader, unprotectedHeader, payload, signature }
}

/** Section 3: an empty string of bytes stands for an empty map. */
const readProtected = (bytes: Uint8Array): CborMap => {
  const header = bytes.byteLength === 0 ? new CborMap([]) : decodeCbor(bytes)
  if (!(header instanceof CborMap)) throw malformed('the protected header')
  return header
}

/** Section 1.4: a label is an integer or text. */
const requireLabels = ({ entries }: CborMap): void => {
  const isLabel = (key: CborValue): boolean =>
    typeof key === 'string' || Number.isInteger(key) || typeof key === 'bigint'
  if (!entries.every(([key]) => isLabel(key))) throw malformed('the label of a header')
}

/** The bytes of a protected header: empty for an empty map, as section 3 recommends. */
export const encodeProtected = (header: CborMap): Uint8Array =>
  header.entries.length === 0 ? EMPTY : encodeCbor(header)

/** A message to be signed, with its payload elsewhere and no signature yet. */
export const detachedSign1 = (protectedHeader: CborMap, unprotectedHeader: CborMap = new CborMap([])): Sign1 => ({
  isTagged: true,
  protectedBytes: encodeProtected(protectedHeader),
  protectedHeader,
  unprotectedHeader,
  payload: null,
  signature: EMPTY,
})

/** The bytes of a message, in deterministic CBOR but for the protected header, which stays as it is. */
export const writeSign1 = (sign1: Sign1): Uint8Array<ArrayBuffer> => {
  const { isTagged, protectedBytes, unprotectedHeader, payload, signature } = sign1
  const parts: CborValue = [protectedBytes, unprotectedHeader, payload, signature]
  return encodeCbor(isTagged ? new CborTagged(TAG, parts) : parts)
}

/**
 * The bytes that the signature of a COSE_Sign1 covers: the Sig_structure of context "Signature1" (section 4.4). `payload` is
 * the claim in C2PA, which has no external data.
 */
export const signatureInput = (
  protectedBytes: Uint8Array,
  payload: Uint8Array,
  externalAad: Uint8Array = EMPTY,
): Uint8Array<ArrayBuffer> => {
  // Section 4.4: no protected headers are an empty string, also where the message holds an encoded empty map.
  const isEmptyMap = protectedBytes.byteLength === 1 && protectedBytes[0] === 0xa0
  return encodeCbor(['Signature1', isEmptyMap ? EMPTY : protectedBytes, externalAad, payload])
}
