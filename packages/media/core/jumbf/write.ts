import { ByteSink } from '../byte-sink.ts'
import { LIMITS } from '../limits.ts'
import type { Box, ContentBox, Description, LengthForm, Superbox } from './box.ts'
import { TOGGLES } from './description.ts'
import { malformed, tooDeep, tooLarge, tooMany } from './fault.ts'

const UTF8 = new TextEncoder()
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The bytes of a superbox. A tree that was read comes out as the very bytes that it was read from.
 * @throws MediaError malformed (a type, label, id or hash that has no place in a box; a box "to the end" that is not the
 * last), too-deep, too-many, too-large
 */
export const writeJumbf = (box: Superbox): Uint8Array<ArrayBuffer> => {
  const state = { sink: new ByteSink(), parts: 0 }
  writeSuperbox(state, box, 1, true)
  return state.sink.done()
}

interface State {
  readonly sink: ByteSink
  parts: number
}

const writeBox = (state: State, box: Box, depth: number, isLast: boolean): void => {
  if (box.kind === 'content') writeContent(state, box, isLast)
  else writeSuperbox(state, box, depth, isLast)
}

const writeSuperbox = (state: State, box: Superbox, depth: number, isLast: boolean): void => {
  if (depth > LIMITS.depth) throw tooDeep()
  const { description } = box
  framed(state, { type: 'jumb', lengthForm: box.lengthForm, isLast }, () => {
    const isOnly = box.children.length === 0
    framed(state, { type: 'jumd', lengthForm: description.lengthForm, isLast: isOnly }, () =>
      writeDescription(state, description),
    )
    each(box.children, (child, last) => writeBox(state, child, depth + 1, last))
  })
}

const writeContent = (state: State, { type, payload, lengthForm }: ContentBox, isLast: boolean): void =>
  framed(state, { type, lengthForm, isLast }, () => state.sink.bytes(payload))

const writeDescription = (state: State, description: Description): void => {
  const { sink } = state
  const { type, isRequestable, label, id, hash, privateBoxes } = description
  if (!UUID.test(type)) throw malformed('the type of a description box', sink.length)
  sink.bytes(Uint8Array.from(type.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
  sink.u8(
    (isRequestable ? TOGGLES.requestable : 0) |
      (label === undefined ? 0 : TOGGLES.label) |
      (id === undefined ? 0 : TOGGLES.id) |
      (hash === undefined ? 0 : TOGGLES.hash) |
      (privateBoxes === undefined ? 0 : TOGGLES.private),
  )
  if (label !== undefined) {
    if (label.includes('\0') || !label.isWellFormed()) throw malformed('the label of a box', sink.length)
    sink.bytes(UTF8.encode(label))
    sink.u8(0)
  }
  if (id !== undefined) {
    if (id !== id >>> 0) throw malformed('the id of a box', sink.length)
    sink.u32(id)
  }
  if (hash !== undefined) {
    if (hash.byteLength !== 32) throw malformed('the hash of a box', sink.length)
    sink.bytes(hash)
  }
  each(privateBoxes ?? [], (box, last) => writeContent(state, box, last))
}

interface Frame {
  readonly type: string
  readonly lengthForm: LengthForm | undefined
  readonly isLast: boolean
}

/** Writes a header, what `body` writes, and then the length into the header. */
const framed = (state: State, { type, lengthForm = 'short', isLast }: Frame, body: () => void): void => {
  const { sink } = state
  const at = sink.length
  const code = Uint8Array.from(type, (character) => character.codePointAt(0) ?? 0)
  if (type.length !== 4 || /[^\0-\xff]/.test(type)) throw malformed('the type of a box', at)
  if (lengthForm === 'to-end' && !isLast) throw malformed('a box without a length that is not the last', at)
  state.parts += 1
  if (state.parts > LIMITS.parts) throw tooMany()
  sink.u32(lengthForm === 'long' ? 1 : 0)
  sink.bytes(code)
  if (lengthForm === 'long') sink.u64(0n)
  body()
  const length = sink.length - at
  if (length > LIMITS.manifestStore) throw tooLarge()
  if (lengthForm === 'short') sink.mendU32(at, length)
  if (lengthForm === 'long') sink.mendU64(at + 8, BigInt(length))
}

const each = <Item>(items: readonly Item[], write: (item: Item, isLast: boolean) => void): void => {
  for (const [index, item] of items.entries()) write(item, index === items.length - 1)
}
