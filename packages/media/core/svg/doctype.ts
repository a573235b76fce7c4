import { latin1Bytes } from '../bytes.ts'
import { malformedXml, unsupportedXml } from './xml-fault.ts'
import { afterNext, afterQuoted, isAt, isQuote } from './xml-seek.ts'

const [ENTITY, COMMENT, COMMENT_END] = [latin1Bytes('<!ENTITY'), latin1Bytes('<!--'), latin1Bytes('-->')]
const [INSTRUCTION, INSTRUCTION_END] = [latin1Bytes('<?'), latin1Bytes('?>')]

/**
 * The place after the document type declaration at `start` (XML 1.0 section 2.8). Nothing it points at is fetched.
 *
 * An internal subset with entities is refused: their text could hold any markup, and expanding it is the way of the
 * "billion laughs". Other declarations are passed over.
 * @throws MediaError
 */
export const doctypeEnd = (bytes: Uint8Array, start: number): number => {
  let inside = false
  for (let at = start + 2; at < bytes.byteLength; ) {
    const letter = String.fromCharCode(bytes[at] ?? 0)
    if (isQuote(bytes[at])) at = afterQuoted(bytes, at)
    else if (inside && isAt(bytes, at, COMMENT)) at = afterNext(bytes, at + 4, COMMENT_END, 'comment')
    else if (inside && isAt(bytes, at, INSTRUCTION)) at = afterNext(bytes, at + 2, INSTRUCTION_END, 'instruction')
    else if (inside && (letter === '%' || isAt(bytes, at, ENTITY))) throw unsupportedXml('entities in the DOCTYPE')
    else if (letter === '>' && !inside) return at + 1
    else {
      if (letter === '[') inside = true
      // ATTLIST and the like hold no brackets outside of quotes and comments; INCLUDE sections only stand in other files.
      if (letter === ']') inside = false
      at += 1
    }
  }
  throw malformedXml('DOCTYPE', start)
}
