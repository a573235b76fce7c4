import { LabelError } from '../../errors.ts'

/** Bytes that are composed at a time: text is held in memory once more and no oftener. */
const PIECE = 1_048_576

/**
 * Marks above and below one letter, at most: composing takes time by their square. UAX #15 ("Stream-Safe Text Format")
 * knows no text with more than thirty.
 */
const MOST_MARKS = 64
/** Whole runs: a bound in the pattern itself would be tried anew at each of their letters. */
const MARKS = /[\p{M}--[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]]{9,}/gv

/**
 * The UTF-8 of a text in Normalization Form C (UAX #15); the very same array where it is in it already.
 * @throws {LabelError} `text-encoding`: no UTF-8, or more than 64 combining marks in a row
 */
export const composed = (text: Uint8Array): Uint8Array => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const pieces: Uint8Array[] = []
  let changed = false
  for (let at = 0; at < text.byteLength; ) {
    const end = boundary(text, at + PIECE)
    const piece = text.subarray(at, end)
    const letters = decoded(decoder, piece)
    for (const [marks] of letters.matchAll(MARKS)) if (marks.length > MOST_MARKS) throw new LabelError('text-encoding')
    const form = letters.normalize('NFC')
    changed ||= form !== letters
    pieces.push(form === letters ? piece : new TextEncoder().encode(form))
    at = end
  }
  return changed ? Buffer.concat(pieces) : text
}

const decoded = (decoder: InstanceType<typeof TextDecoder>, piece: Uint8Array): string => {
  try {
    return decoder.decode(piece)
  } catch (cause) {
    throw new LabelError('text-encoding', {}, { cause })
  }
}

/**
 * The next place from `at` where a text can be cut without a difference: before a letter that never composes with what
 * stands before it. ASCII, U+0400–U+047F and U+4000–U+9FFF are such; some other letters are too, and need not be known.
 */
const boundary = (text: Uint8Array, at: number): number => {
  for (let place = at; place < text.byteLength; place++) {
    const byte = text[place] ?? 0
    if (byte < 0x80 || byte === 0xd0 || byte === 0xd1 || (byte >= 0xe4 && byte <= 0xe9)) return place
  }
  return text.byteLength
}
