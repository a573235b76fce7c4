import { CborMap, type CborValue, decodeCbor, isCborArray, type Manifest, MediaError, soleContent } from '@tanba/media'
import type { Findings } from './findings.ts'

/** A reference to a JUMBF box with its hash (C2PA 2.x, "Hashed JUMBF URIs"). */
export interface HashedUri {
  readonly url: string
  readonly hash: Uint8Array
  readonly alg: string | undefined
}

/** What a claim says that a check needs. */
export interface Claim {
  readonly version: 1 | 2
  /** The very bytes that were signed. */
  readonly bytes: Uint8Array
  readonly map: CborMap
  readonly alg: string | undefined
  readonly signature: string
  /** Those of version 2 that the signer made come first. */
  readonly assertions: readonly HashedUri[]
  readonly redacted: readonly string[]
}

/** The one claim of a manifest (C2PA 2.x, "Validate the claim"). Undefined where there is none that can be checked. */
export const claimOf = ({ claims, label }: Manifest, findings: Findings): Claim | undefined => {
  const uri = `self#jumbf=/c2pa/${label}`
  const [box, second] = claims
  if (box === undefined) {
    findings.fail('claim.missing', uri)
    return undefined
  }
  if (second !== undefined) {
    findings.fail('claim.multiple', uri)
    return undefined
  }
  try {
    const bytes = soleContent(box, 'cbor')?.payload
    const map = bytes && decodeCbor(bytes)
    if (bytes === undefined || !(map instanceof CborMap)) return malformed(findings, uri, 'no map of CBOR')
    const version = box.description.label === 'c2pa.claim.v2' ? 2 : 1
    return fieldsOf(version, bytes, map) ?? malformed(findings, uri, 'a field of a wrong type')
  } catch (error) {
    if (error instanceof MediaError) return malformed(findings, uri, error.message)
    throw error
  }
}

const malformed = (findings: Findings, uri: string, detail: string): undefined => {
  findings.fail('claim.malformed', uri, detail)
  return undefined
}

const fieldsOf = (version: 1 | 2, bytes: Uint8Array, map: CborMap): Claim | undefined => {
  const [alg, signature] = [map.get('alg'), map.get('signature')]
  const lists = (version === 2 ? ['created_assertions', 'gathered_assertions'] : ['assertions']).map((name) =>
    map.has(name) ? hashedUris(map.get(name)) : [],
  )
  const redacted = map.has('redacted_assertions') ? texts(map.get('redacted_assertions')) : []
  if (typeof signature !== 'string' || (alg !== undefined && typeof alg !== 'string')) return undefined
  if (redacted === undefined || !lists.every((list) => list !== undefined)) return undefined
  // C2PA 2.x: a claim of version 2 without assertions made by the signer is no claim.
  if (!map.has(version === 2 ? 'created_assertions' : 'assertions')) return undefined
  return { version, bytes, map, alg, signature, assertions: lists.flat(), redacted }
}

const texts = (value: CborValue): readonly string[] | undefined => {
  if (!isCborArray(value)) return undefined
  const found = value.filter((one) => typeof one === 'string')
  return found.length === value.length ? found : undefined
}

const hashedUris = (value: CborValue): readonly HashedUri[] | undefined => {
  if (!isCborArray(value)) return undefined
  const found = value.map(hashedUri).filter((one) => one !== undefined)
  return found.length === value.length ? found : undefined
}

export const hashedUri = (value: CborValue): HashedUri | undefined => {
  if (!(value instanceof CborMap)) return undefined
  const [url, hash, alg] = [value.get('url'), value.get('hash'), value.get('alg')]
  if (typeof url !== 'string' || !(hash instanceof Uint8Array)) return undefined
  return alg === undefined || typeof alg === 'string' ? { url, hash, alg } : undefined
}
