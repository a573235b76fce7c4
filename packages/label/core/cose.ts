import { concat } from './bytes.ts'

// The little of CBOR (RFC 8949) that a COSE_Sign1 (RFC 9052 section 4.2) of C2PA is made of.

function head(major: number, value: number): Uint8Array<ArrayBuffer> {
  const top = major << 5
  if (value < 24) return Uint8Array.of(top | value)
  if (value < 0x100) return Uint8Array.of(top | 24, value)
  if (value < 0x10000) return Uint8Array.of(top | 25, value >>> 8, value & 0xff)
  return Uint8Array.of(top | 26, value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

const integer = (value: number): Uint8Array<ArrayBuffer> => (value < 0 ? head(1, -1 - value) : head(0, value))
const byteString = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => concat(head(2, bytes.length), bytes)

function textString(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  return concat(head(3, bytes.length), bytes)
}

const NULL = Uint8Array.of(0xf6)
const COSE_SIGN1_TAG = Uint8Array.of(0xd2)
const ALG = 1 // RFC 9052 section 3.1
const X5CHAIN = 33 // RFC 9360 section 2

/** The protected header of a claim signature: the algorithm's COSE number and the certificates, the signer's first. */
export function protectedHeader(algorithm: number, chain: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const [only] = chain
  // RFC 9360: one certificate stands alone as a byte string, several as an array.
  const x5chain =
    chain.length === 1 && only !== undefined
      ? byteString(only)
      : concat(head(4, chain.length), ...chain.map(byteString))
  return concat(head(5, 2), integer(ALG), integer(algorithm), integer(X5CHAIN), x5chain)
}

/** What is signed (RFC 9052 section 4.4) for a payload that is detached. */
export function signatureInput(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return structure('Signature1', protectedBytes, payload)
}

/**
 * What a time stamp of version 2 covers (C2PA 2.x, "Obtaining the time-stamp"): a countersignature's structure whose
 * payload is the signature, itself as a CBOR byte string.
 */
export function timeStampInput(protectedBytes: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  return structure('CounterSignature', protectedBytes, byteString(signature))
}

function structure(context: string, protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const external = new Uint8Array()
  return concat(head(4, 4), textString(context), ...[protectedBytes, external, payload].map(byteString))
}

/** What stands in the header that is not signed. */
export interface Unprotected {
  /** A time stamp token (RFC 3161, the ContentInfo). */
  readonly token?: Uint8Array | undefined
  /** Fills up with zeros to this length, if it can be done; up to eight bytes of difference cannot be filled. */
  readonly length?: number
}

/**
 * A COSE_Sign1 with a detached payload. Readers need not look into the padding, so bits changed there go unseen: it is
 * left out wherever the length is known before.
 */
export function coseSign1(
  protectedBytes: Uint8Array,
  signature: Uint8Array,
  { token, length = 0 }: Unprotected = {},
): Uint8Array<ArrayBuffer> {
  const stamp = token === undefined ? [] : [timeStamp(token)]
  const message = (entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
    const unprotected = concat(head(5, entries.length), ...entries)
    return concat(COSE_SIGN1_TAG, head(4, 4), byteString(protectedBytes), unprotected, NULL, byteString(signature))
  }
  const bare = message(stamp)
  const zeros = length - bare.length - PAD_HEAD
  return zeros < 0 ? bare : message([padding(zeros), ...stamp])
}

/** Bytes of the entry `pad` without its zeros. */
const PAD_HEAD = 9

/** The length always in four bytes, so that every size above `PAD_HEAD` can be reached. */
function padding(zeros: number): Uint8Array {
  const length = Uint8Array.of(0x5a, zeros >>> 24, (zeros >>> 16) & 0xff, (zeros >>> 8) & 0xff, zeros & 0xff)
  return concat(textString('pad'), length, new Uint8Array(zeros))
}

/** `sigTst2: { tstTokens: [{ val: token }] }` (C2PA 2.2, "Embedding the time-stamp"). */
function timeStamp(token: Uint8Array): Uint8Array {
  const one = concat(head(5, 1), textString('val'), byteString(token))
  const container = concat(head(5, 1), textString('tstTokens'), head(4, 1), one)
  return concat(textString('sigTst2'), container)
}
