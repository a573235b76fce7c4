import { derElement, derElements } from './der-read.ts'

/**
 * What a signature by ECDSA may mean, each as r and s of exactly `width` bytes (IEEE P1363; the only form COSE knows,
 * RFC 9053 section 2.1). Cloud key services, smart cards and OpenSSL answer with DER instead (RFC 3279 section 2.2.3),
 * in which both numbers have the length they happen to have. 2 × `width` bytes may, once in about 2^48 times, be both,
 * so the answer is a list: whoever has the public key takes the one that verifies. None: neither form.
 */
export function ecdsaReadings(signature: Uint8Array, width: number): readonly Uint8Array<ArrayBuffer>[] {
  const readings: Uint8Array<ArrayBuffer>[] = []
  if (signature.length === 2 * width) readings.push(Uint8Array.from(signature))
  const numbers = derElements(derElement(signature, 0x30)?.content ?? new Uint8Array()) ?? []
  const [r, s] = numbers.map(({ tag, content }) => (tag === 0x02 ? fixedWidth(content, width) : undefined))
  if (numbers.length === 2 && r !== undefined && s !== undefined) {
    const pair = new Uint8Array(2 * width)
    pair.set(r, 0)
    pair.set(s, width)
    readings.push(pair)
  }
  return readings
}

/** Leading zeros are added or taken away; also those a sloppy writer put too many of, or left out before a high bit. */
function fixedWidth(number: Uint8Array, width: number): Uint8Array | undefined {
  const first = number.findIndex((byte) => byte !== 0)
  const short = first === -1 ? number.subarray(number.length) : number.subarray(first)
  if (number.length === 0 || short.length > width) return undefined
  const fixed = new Uint8Array(width)
  fixed.set(short, width - short.length)
  return fixed
}
