import { MediaError } from '../../errors.ts'
import type { LengthForm, Span } from './box.ts'
import { malformed } from './fault.ts'

/** The header of a box: its type, and where it and what it holds stand. */
export interface Header {
  readonly type: string
  readonly span: Span
  readonly body: Span
  readonly lengthForm: LengthForm
}

const SHORT = 8
const LONG = 16

/**
 * The header at `offset` of a box that lies within bytes that end at `end` (ISO/IEC 15444-1 annex I.4).
 * @throws MediaError truncated, where the box or its header reaches beyond the bytes; malformed, where it reaches beyond
 * the box that holds it, or its length is less than its header
 */
export const readHeader = (bytes: Uint8Array, offset: number, end: number): Header => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  require(bytes, offset, SHORT, end)
  const short = view.getUint32(offset)
  const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + SHORT))
  if (short === 1) {
    require(bytes, offset, LONG, end)
    return header(bytes, type, offset, LONG, Number(view.getBigUint64(offset + SHORT)), 'long', end)
  }
  return short === 0
    ? header(bytes, type, offset, SHORT, end - offset, 'to-end', end)
    : header(bytes, type, offset, SHORT, short, 'short', end)
}

const header = (
  bytes: Uint8Array,
  type: string,
  offset: number,
  head: number,
  length: number,
  lengthForm: LengthForm,
  end: number,
): Header => {
  if (length < head) throw malformed('the length of a box', offset)
  require(bytes, offset, length, end)
  const body = { offset: offset + head, length: length - head }
  return { type, span: { offset, length }, body, lengthForm }
}

const require = (bytes: Uint8Array, offset: number, length: number, end: number): void => {
  const size = bytes.byteLength
  if (offset + length <= end) return
  throw end === size ? new MediaError('truncated', { offset, length, size }) : malformed('the length of a box', offset)
}
