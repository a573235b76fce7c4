import { MediaError } from '../../errors.ts'
import { latin1Bytes, latin1Text } from '../bytes.ts'
import { doctypeEnd } from './doctype.ts'
import { malformedXml } from './xml-fault.ts'
import { afterNext, isAt } from './xml-seek.ts'
import { type Attribute, readTag, type XmlTag } from './xml-tag.ts'

// Extensible Markup Language 1.0 (fifth edition), as much as finding places takes. It works on bytes: in UTF-8 no byte of
// a longer character is one of ASCII, so markup is found without decoding.

export interface XmlToken {
  readonly kind: 'start' | 'end' | 'text' | 'comment' | 'cdata' | 'instruction' | 'doctype'
  readonly start: number
  readonly end: number
  /** Elements that are open around it; a start and its end have the same. */
  readonly depth: number
  /** Of an instruction, and of a start or an end down to depth 2; else empty. */
  readonly name: string
  /** A start that is its own end: `<a/>`. */
  readonly empty: boolean
  /** Of a start. */
  readonly attributes: readonly Attribute[]
}

/** Elements inside each other: as much as libxml2 takes. Drawings nest groups deeper than other formats nest boxes. */
const DEPTH = 256

/** Pieces of markup and text. Maps hold more elements than LIMITS.parts; these take about a second. */
const TOKENS = 2_000_000

/** The deepest elements whose names are told. */
const NAMED = 2

const [LESS_THAN, MARK, QUESTION] = [0x3c, 0x21, 0x3f]
const DOCTYPE = latin1Bytes('<!DOCTYPE')

type Named = Pick<XmlTag, 'nameStart' | 'nameEnd'>

const DELIMITED = [
  { kind: 'comment', open: latin1Bytes('<!--'), close: latin1Bytes('-->') },
  { kind: 'cdata', open: latin1Bytes('<![CDATA['), close: latin1Bytes(']]>') },
  { kind: 'instruction', open: latin1Bytes('<?'), close: latin1Bytes('?>') },
] as const

/**
 * The markup of a document or of a fragment, in order. Elements must be closed in their order; what may stand outside of
 * them is for the caller to judge.
 * @throws MediaError malformed, too-deep, too-many, unsupported (entities of an internal subset)
 */
export function* xmlTokens(bytes: Uint8Array, from: number): Generator<XmlToken> {
  // Places of the names of open elements: decoding every name would take most of the time.
  const open: Named[] = []
  let [at, count] = [from, 0]
  while (at < bytes.byteLength) {
    if (++count > TOKENS) throw new MediaError('too-many', { format: 'SVG', limit: TOKENS })
    const start = at
    if (bytes[start] !== LESS_THAN || bytes[start + 1] === MARK || bytes[start + 1] === QUESTION) {
      const token = bytes[start] === LESS_THAN ? markup(bytes, start, open.length) : text(bytes, start, open.length)
      at = token.end
      yield token
      continue
    }
    const tag = readTag(bytes, start)
    at = tag.end
    if (tag.closing) {
      const begun = open.pop()
      if (begun === undefined || !sameName(bytes, begun, tag)) throw malformedXml('end of an element', start)
    }
    const { empty, end, attributes } = tag
    const depth = open.length
    const name = depth <= NAMED ? latin1Text(bytes.subarray(tag.nameStart, tag.nameEnd)) : ''
    yield { kind: tag.closing ? 'end' : 'start', start, end, depth, name, empty, attributes }
    if (tag.closing || empty) continue
    if (open.length === DEPTH) throw new MediaError('too-deep', { format: 'SVG', limit: DEPTH })
    open.push(tag)
  }
  if (open.length > 0) throw malformedXml('element without an end', bytes.byteLength)
}

const sameName = (bytes: Uint8Array, a: Named, b: Named): boolean => {
  const length = a.nameEnd - a.nameStart
  if (length !== b.nameEnd - b.nameStart) return false
  for (let at = 0; at < length; at++) if (bytes[a.nameStart + at] !== bytes[b.nameStart + at]) return false
  return true
}

const NOT_A_TAG = { name: '', empty: false, attributes: [] } as const

const text = (bytes: Uint8Array, start: number, depth: number): XmlToken => {
  let end = start
  while (end < bytes.byteLength && bytes[end] !== LESS_THAN) end++
  return { ...NOT_A_TAG, kind: 'text', start, end, depth }
}

/** What begins with "<!" or "<?". */
const markup = (bytes: Uint8Array, start: number, depth: number): XmlToken => {
  for (const { kind, open, close } of DELIMITED) {
    if (!isAt(bytes, start, open)) continue
    const end = afterNext(bytes, start + open.byteLength, close, `${kind} without an end`)
    const target = kind === 'instruction' ? latin1Text(bytes.subarray(start + 2, Math.min(end - 2, start + 66))) : ''
    return { ...NOT_A_TAG, kind, start, end, depth, name: /^[^ \t\r\n]*/.exec(target)?.[0] ?? '' }
  }
  if (!isAt(bytes, start, DOCTYPE)) throw malformedXml('markup', start)
  return { ...NOT_A_TAG, kind: 'doctype', start, end: doctypeEnd(bytes, start), depth }
}
