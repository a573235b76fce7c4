import { FOREIGN, isUnreserved, makeOctets, type Octets, octetOf, reserve, spell } from './octets.ts'

/** A path made ready for matching: its octets in both spellings, and which octets occur in it. */
export interface Subject {
  readonly escaped: Octets
  /** The same object where the spellings do not differ. */
  readonly decoded: Octets
  /** Bit sets of the octets 0x20–0x3F, and of the octets above, by their last five bits. */
  readonly marks: number
  readonly letters: number
}

const PERCENT = 0x25
const STAR = 0x2a
const DOLLAR = 0x24

// INVARIANT: a subject is used up before the next one is made; nothing asynchronous lies between.
const escaped = makeOctets()
const decoded = makeOctets()
const encoded = makeOctets()
const subject: { -readonly [Key in keyof Subject]: Subject[Key] } = { escaped, decoded, marks: 0, letters: 0 }

/** The octets of a path and query; characters outside ASCII as UTF-8. It stays good until the next call. */
export const subjectOf = (path: string): Subject => {
  escaped.length = 0
  reserve(escaped, path.length)
  const { bytes } = escaped
  let marks = 0
  let letters = 0
  let capitals = 0
  for (let at = 0; at < path.length; at += 1) {
    let code = path.charCodeAt(at)
    if (code === PERCENT) {
      const meant = octetOf(path.charCodeAt(at + 1), path.charCodeAt(at + 2))
      if (isUnreserved(meant)) return spelt(path)
      if (meant >= 0) capitals = 3
    } else if (code > 0x7e || FOREIGN[code] === 1 || code === DOLLAR || code === STAR) return spelt(path)
    // The two digits of an escape.
    if (capitals > 0) {
      capitals -= 1
      if (code >= 0x61) code -= 0x20
    }
    bytes[at] = code
    if (code < 0x40) marks |= 1 << (code & 31)
    else letters |= 1 << (code & 31)
  }
  escaped.length = path.length
  subject.decoded = escaped
  subject.marks = marks
  subject.letters = letters
  return subject
}

const UTF8 = new TextEncoder()

/** A path that differs in its two spellings. */
const spelt = (path: string): Subject => {
  encoded.length = 0
  reserve(encoded, path.length * 3)
  const { written } = UTF8.encodeInto(path, encoded.bytes)
  escaped.length = 0
  decoded.length = 0
  spell(encoded.bytes, 0, written, false, true, escaped)
  spell(encoded.bytes, 0, written, true, true, decoded)
  subject.decoded = decoded
  subject.marks = 0
  subject.letters = 0
  mark(escaped)
  mark(decoded)
  return subject
}

const mark = ({ bytes, length }: Octets): void => {
  for (let at = 0; at < length; at += 1) {
    const octet = bytes[at] as number
    if (octet < 0x40) subject.marks |= 1 << (octet & 31)
    else subject.letters |= 1 << (octet & 31)
  }
}
