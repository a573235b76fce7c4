import { derElement, derElements } from './der-read.ts'
import * as der from './der-write.ts'

const SHA256 = der.oid('2.16.840.1.101.3.4.2.1')

/** What a time stamping authority is asked about (RFC 3161 section 2.4.1): a SHA-256, and a number used once. */
export interface TimeStampQuestion {
  readonly digest: Uint8Array
  readonly nonce: Uint8Array
}

const imprint = ({ digest }: TimeStampQuestion): Uint8Array =>
  der.sequence(der.sequence(SHA256, Uint8Array.of(0x05, 0x00)), der.octets(digest))

/** The request in DER; the authority's certificate is asked for, since readers have no other way to it. */
export function timeStampRequest(question: TimeStampQuestion): Uint8Array<ArrayBuffer> {
  const version = der.unsigned(Uint8Array.of(1))
  return der.sequence(version, imprint(question), der.unsigned(question.nonce), der.isTrue())
}

const GRANTED = [0, 1]

/**
 * The token of a response (RFC 3161 section 2.4.2), or nothing where it was not granted or is about something else.
 * INVARIANT: the token's own signature is not checked here; whoever reads the label checks it.
 */
export function timeStampTokenOf(response: Uint8Array, question: TimeStampQuestion): Uint8Array | undefined {
  const [status, token] = derElements(derElement(response, 0x30)?.content ?? new Uint8Array()) ?? []
  const [code] = derElements(status?.content ?? new Uint8Array()) ?? []
  const granted = code?.tag === 0x02 && code.content.length === 1 && GRANTED.includes(code.content[0] ?? -1)
  if (!granted || token?.tag !== 0x30) return undefined
  // Both stand in the token as they were asked, byte for byte, but for the parameters of the hash, which may be left out.
  const answers =
    contains(token.whole, der.octets(question.digest)) && contains(token.whole, der.unsigned(question.nonce))
  return answers ? token.whole : undefined
}

const contains = (whole: Uint8Array, part: Uint8Array): boolean =>
  whole.some((byte, start) => byte === part[0] && part.every((wanted, index) => whole[start + index] === wanted))
