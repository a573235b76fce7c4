import { LIMITS } from '../limits.ts'
import type { PlacedBox, PlacedContent, PlacedSuperbox, Span } from './box.ts'
import { readDescription } from './description.ts'
import { malformed, tooDeep, tooLarge, tooMany } from './fault.ts'
import { type Header, readHeader } from './header.ts'

interface State {
  readonly bytes: Uint8Array
  parts: number
}

/**
 * The one superbox that `bytes` hold, down to its content boxes (ISO/IEC 19566-5). Payloads share memory with `bytes`, and
 * every range counts from their beginning.
 * @throws MediaError malformed (bytes after the superbox among it), truncated, too-deep, too-many, too-large
 */
export const readJumbf = (bytes: Uint8Array): PlacedSuperbox => {
  const box = readSuperbox(bytes)
  if (box.span.length !== bytes.byteLength) throw malformed('what stands after the superbox', box.span.length)
  return box
}

/** The superbox that begins at `offset`; what stands after it is not looked at. Otherwise as readJumbf. */
export const readSuperbox = (bytes: Uint8Array, offset = 0): PlacedSuperbox => {
  const header = readHeader(bytes, offset, bytes.byteLength)
  if (header.span.length > LIMITS.manifestStore) throw tooLarge()
  if (header.type !== 'jumb') throw malformed('the superbox', offset)
  return superbox({ bytes, parts: 1 }, header, 1)
}

const superbox = (state: State, { body, span, lengthForm }: Header, depth: number): PlacedSuperbox => {
  if (depth > LIMITS.depth) throw tooDeep()
  const [first, ...rest] = headers(state, body)
  // ISO/IEC 19566-5 clause A.2: the description comes first, and once.
  if (first?.type !== 'jumd') throw malformed('the description box of a superbox', body.offset)
  const extra = rest.find(({ type }) => type === 'jumd')
  if (extra !== undefined) throw malformed('a second description box', extra.span.offset)
  const description = readDescription(state.bytes, first.body, first.lengthForm, (range) =>
    headers(state, range).map((one) => contentBox(state, one)),
  )
  const children = rest.map(
    (one): PlacedBox => (one.type === 'jumb' ? superbox(state, one, depth + 1) : contentBox(state, one)),
  )
  return { kind: 'superbox', description, children, span, body, lengthForm }
}

const contentBox = ({ bytes }: State, { type, span, body, lengthForm }: Header): PlacedContent => ({
  kind: 'content',
  type,
  payload: bytes.subarray(body.offset, body.offset + body.length),
  span,
  body,
  lengthForm,
})

/** The headers of the boxes that fill a range. */
const headers = (state: State, { offset, length }: Span): readonly Header[] => {
  const found: Header[] = []
  const end = offset + length
  for (let at = offset; at < end; ) {
    state.parts += 1
    if (state.parts > LIMITS.parts) throw tooMany()
    const header = readHeader(state.bytes, at, end)
    found.push(header)
    at += header.span.length
  }
  return found
}
