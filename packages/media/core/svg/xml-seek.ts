import { malformedXml } from './xml-fault.ts'

// Steps over bytes of XML. Every one goes forward, so that a whole scan takes time in the length of the file.

export const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

export const afterBlanks = (bytes: Uint8Array, from: number): number => {
  let at = from
  while (isBlank(bytes[at])) at++
  return at
}

export const isAt = (bytes: Uint8Array, at: number, text: Uint8Array): boolean => {
  for (let index = 0; index < text.byteLength; index++) if (bytes[at + index] !== text[index]) return false
  return true
}

/** The place after the next `text`. @throws MediaError malformed, where there is none */
export const afterNext = (bytes: Uint8Array, from: number, text: Uint8Array, what: string): number => {
  const head = text[0]
  for (let at = from; at < bytes.byteLength; at++)
    if (bytes[at] === head && isAt(bytes, at, text)) return at + text.byteLength
  throw malformedXml(what, from)
}

/** The place after the quote that ends what the quote at `at` begins. @throws MediaError malformed */
export const afterQuoted = (bytes: Uint8Array, at: number): number => {
  const quote = bytes[at]
  for (let end = at + 1; end < bytes.byteLength; end++) if (bytes[end] === quote) return end + 1
  throw malformedXml('quoted value without an end', at)
}

export const isQuote = (byte: number | undefined): boolean => byte === 0x22 || byte === 0x27
