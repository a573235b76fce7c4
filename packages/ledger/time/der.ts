import { type AsnType, Constructed, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { MAX_TOKEN_BYTES } from '../core/time/types.ts'
import { isWellFormed } from './well-formed.ts'

/** The one ASN.1 value that `bytes` are; undefined: they are none, or something follows it. Never throws. */
export function readDer(bytes: Uint8Array): AsnType | undefined {
  if (bytes.length === 0 || bytes.length > MAX_TOKEN_BYTES || !isWellFormed(bytes)) return undefined
  try {
    const { offset, result } = fromBER(bytes)
    return offset === bytes.length ? result : undefined
  } catch {
    return undefined
  }
}

/** The bytes of a value as they were read, tag and length included. */
export function bytesOf(value: AsnType): Uint8Array {
  return new Uint8Array(value.valueBeforeDecodeView)
}

/** What a SEQUENCE, a SET or a tagged value holds; nothing for any other. */
export function childrenOf(value: AsnType | undefined): readonly AsnType[] {
  // A SEQUENCE and a SET are constructed values in the library too.
  return value instanceof Constructed ? value.valueBlock.value : []
}

export function sequenceOf(value: AsnType | undefined): readonly AsnType[] {
  return value instanceof Sequence ? childrenOf(value) : []
}

export function octetsOf(value: AsnType | undefined): Uint8Array | undefined {
  return value instanceof OctetString ? new Uint8Array(value.getValue()) : undefined
}

export function identifierOf(value: AsnType | undefined): string | undefined {
  return value instanceof ObjectIdentifier ? value.valueBlock.toString() : undefined
}

const INTEGER_TAG = 2

/** Content of an INTEGER: two's complement, big-endian. */
export function integerOf(value: AsnType | undefined): Uint8Array | undefined {
  // ENUMERATED is an Integer of the library too.
  return value instanceof Integer && value.idBlock.tagNumber === INTEGER_TAG
    ? new Uint8Array(value.valueBlock.valueHexView)
    : undefined
}

/** A value with a tag of its context, `[number]`. */
export function isTagged(value: AsnType | undefined, number: number): boolean {
  return value !== undefined && value.idBlock.tagClass === 3 && value.idBlock.tagNumber === number
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
