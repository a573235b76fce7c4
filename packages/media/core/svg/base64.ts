import { isBlank } from './xml-seek.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const VALUES = new Uint8Array(256).fill(255)
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value

const PAD = 0x3d

/** The bytes of a text in base64 (RFC 4648 section 4) with blanks anywhere. Undefined for any other text. */
export const decodeBase64 = (text: Uint8Array): Uint8Array | undefined => {
  const bytes = new Uint8Array(Math.ceil((text.byteLength * 3) / 4))
  let [length, letters, pads, bits, held] = [0, 0, 0, 0, 0]
  for (let at = 0; at < text.byteLength; at++) {
    const letter = text[at] ?? 0
    if (isBlank(letter)) continue
    letters++
    if (letter === PAD) {
      pads++
      continue
    }
    const value = VALUES[letter] ?? 255
    if (value === 255 || pads > 0) return undefined
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[length++] = (bits >>> held) & 0xff
  }
  if (letters % 4 !== 0 || pads > 2) return undefined
  // Bits that no byte takes must be zero (section 3.5), so that one store has one text.
  return (bits & ((1 << (2 * pads)) - 1)) === 0 ? bytes.subarray(0, length) : undefined
}
