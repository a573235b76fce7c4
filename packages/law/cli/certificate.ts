import {
  canonicalJson,
  type Ed25519PrivateKey,
  exportEd25519PublicKey,
  fromHex,
  importEd25519PublicKey,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  publicKeyOf,
  signEd25519,
  TanbaError,
  toHex,
  verifyEd25519,
} from '@tanba/kernel'

/** A signature over a determination: a technical seal of whoever holds the key, and no electronic digital signature. */
export interface Seal {
  readonly by: string
  /** 32 bytes, in hexadecimal. */
  readonly public_key: string
  /** 64 bytes, in hexadecimal. */
  readonly signature: string
}

export interface Certificate {
  readonly format: 'tanba-certificate/1'
  readonly determination: JsonObject
  readonly signatures: readonly Seal[]
}

/** What is signed, as UTF-8: the canonical text of the determination's hash and the signer's name. */
export const sealedText = (hash: string, by: string): string => canonicalJson({ determination: hash, by })

const sealedBytes = (hash: string, by: string): Uint8Array => new TextEncoder().encode(sealedText(hash, by))

export const makeSeal = (hash: string, by: string, key: Ed25519PrivateKey): Seal => ({
  by,
  public_key: toHex(exportEd25519PublicKey(publicKeyOf(key))),
  signature: toHex(signEd25519(sealedBytes(hash, by), key)),
})

/** Whether the holder of the named key sealed this very determination. A malformed key or signature seals nothing. */
export const sealHolds = (hash: string, seal: Seal): boolean => {
  try {
    const key = importEd25519PublicKey(fromHex(seal.public_key))
    return verifyEd25519(sealedBytes(hash, seal.by), fromHex(seal.signature), key)
  } catch (error) {
    // The key may be 32 bytes that are no point of the curve: OpenSSL's error has no code of ours.
    if (error instanceof TanbaError || error instanceof Error) return false
    throw error
  }
}

const isSeal = (value: JsonValue): value is JsonObject & Seal =>
  isJsonObject(value) &&
  [value.by, value.public_key, value.signature].every((text) => typeof text === 'string') &&
  Object.keys(value).length === 3

/** The certificate in a JSON value; undefined where it is something else, the name of the faulty part where it is broken. */
export const readCertificate = (value: JsonValue): Certificate | string | undefined => {
  if (!isJsonObject(value) || value.format !== 'tanba-certificate/1') return undefined
  const { determination, signatures } = value
  if (determination === undefined || !isJsonObject(determination)) return 'determination'
  if (signatures === undefined || !isJsonArray(signatures) || !signatures.every(isSeal)) return 'signatures'
  return { format: 'tanba-certificate/1', determination, signatures }
}
