import { LIMITS } from '../core/limits.ts'
import { MediaError } from '../errors.ts'
import { malformed } from './fault.ts'

/** XML 1.0 production 2, Char. */
export const isXmlChar = (code: number): boolean =>
  code >= 0x20
    ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x1_0000 && code <= 0x10_ffff)
    : code === 9 || code === 10 || code === 13

/** Comments and CDATA sections are dear to parse, and real packets have next to none. */
const MOST_SECTIONS = 1000
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g

/**
 * Goes over the text once, in linear time, before the parser does, and refuses what a packet never needs and an
 * attacker does: document types, entities beyond the five, control characters, depth, numbers. Gives the packets that
 * follow one another, each without what stands after its `<?xpacket end…?>`.
 * @throws MediaError malformed, too-deep, too-many
 */
export function scanPackets(text: string): readonly string[] {
  const packets: string[] = []
  const found = { parts: 0, sections: 0, depth: 0 }
  let begin = 0
  let roots = 0
  let at = 0
  checkCharacters(text)
  for (;;) {
    const open = text.indexOf('<', at)
    checkReferences(text, at, open < 0 ? text.length : open)
    if (open < 0) break
    if (found.depth === 0 && text[open + 1] !== '?' && text[open + 1] !== '!') roots++
    at = scanMarkup(text, open, found)
    if (found.depth === 0 && roots > 0 && /^<\?xpacket\s+end\b/.test(text.slice(open, open + 32))) {
      packets.push(text.slice(begin, at))
      begin = at
      roots = 0
    }
  }
  if (roots > 0 || packets.length === 0) packets.push(text.slice(begin))
  return packets.map((packet) => packet.trim())
}

/** Takes the markup that begins at `open`; gives the place after it. */
function scanMarkup(text: string, open: number, found: { parts: number; sections: number; depth: number }): number {
  if (text.startsWith('<!', open)) {
    if (++found.sections > MOST_SECTIONS) throw new MediaError('too-many', { format: 'XMP', limit: MOST_SECTIONS })
    if (text.startsWith('<!--', open)) return after(text, '-->', open + 4, '<!--')
    if (text.startsWith('<![CDATA[', open)) return after(text, ']]>', open + 9, '<![CDATA[')
    throw malformed('DOCTYPE', open)
  }
  count(found, 1)
  if (text.startsWith('<?', open)) return after(text, '?>', open + 2, '<?')
  const { end, attributes } = scanTag(text, open)
  checkReferences(text, open, end)
  count(found, attributes)
  if (text[open + 1] === '/') found.depth--
  else if (text[end - 2] !== '/') found.depth++
  if (found.depth < 0) throw malformed('</', open)
  if (found.depth > LIMITS.depth) throw new MediaError('too-deep', { format: 'XMP', limit: LIMITS.depth })
  return end
}

function count(found: { parts: number }, more: number): void {
  found.parts += more
  if (found.parts > LIMITS.parts) throw new MediaError('too-many', { format: 'XMP', limit: LIMITS.parts })
}

function scanTag(text: string, open: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0
  for (let at = open + 1; at < text.length; at++) {
    const letter = text[at]
    if (letter === '>') return { end: at + 1, attributes }
    if (letter === '<') break
    if (letter === '"' || letter === "'") {
      attributes++
      at = after(text, letter, at + 1, 'attribute') - 1
    }
  }
  throw malformed('<', open)
}

function after(text: string, mark: string, from: number, what: string): number {
  const at = text.indexOf(mark, from)
  if (at < 0) throw malformed(what, from)
  return at + mark.length
}

function checkCharacters(text: string): void {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Halves of a pair pass: the decoder has made sure that they are in pairs.
    if (!isXmlChar(code) && (code < 0xd800 || code > 0xdfff))
      throw malformed(`U+${code.toString(16).padStart(4, '0').toUpperCase()}`, at)
  }
}

function checkReferences(text: string, from: number, to: number): void {
  const piece = text.slice(from, to)
  if (!piece.includes('&')) return
  for (const match of piece.matchAll(REFERENCE)) {
    const [whole, decimal, hex] = match
    const digits = decimal ?? hex
    const legal = digits === undefined ? whole !== '&' : isXmlChar(Number.parseInt(digits, decimal ? 10 : 16))
    if (!legal) throw malformed(piece.slice(match.index, match.index + 12), from + match.index)
  }
}
