import { Integer, Null, OctetString, Utf8String } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'
import { bytesOf, integerOf, readDer, sequenceOf } from './der.ts'
import { SHA_256 } from './object-identifiers.ts'

/** A request for a time stamp (TimeStampReq, RFC 3161 section 2.4.1) with the certificate of the authority wanted. */
export function encodeRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: Uint8Array.from(imprint).buffer }),
    }),
    nonce: new Integer({ valueHex: Uint8Array.from(nonce).buffer }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER(false))
}

/** An answer (TimeStampResp, RFC 3161 section 2.4.2): a token, or a refusal with what the authority says of it. */
export type TimeStampAnswer = { readonly token: Uint8Array } | { readonly status: number; readonly detail: string }

// PKIStatus: granted, and granted with modifications.
const GRANTED = new Set([0, 1])

/** Undefined: not an answer. Never throws. */
export function readAnswer(bytes: Uint8Array): TimeStampAnswer | undefined {
  const [statusInfo, token] = sequenceOf(readDer(bytes))
  const [number, text] = sequenceOf(statusInfo)
  const status = integerOf(number)
  if (status?.length !== 1 || status[0] === undefined) return undefined
  if (GRANTED.has(status[0])) return token && { token: bytesOf(token) }
  const words = sequenceOf(text).map((part) => (part instanceof Utf8String ? part.valueBlock.value : ''))
  return { status: status[0], detail: words.join(' ') }
}
