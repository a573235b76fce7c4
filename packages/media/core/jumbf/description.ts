import { type ContentBox, type Description, type LengthForm, type Span, uuidText } from './box.ts'
import { malformed } from './fault.ts'

/** The bits of the toggles byte (ISO/IEC 19566-5 table A.2). Other bits announce fields that are not known here. */
export const TOGGLES = { requestable: 1, label: 2, id: 4, hash: 8, private: 16 } as const

const UUID_LENGTH = 16
const HASH_LENGTH = 32
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the body of a description box. `boxes` reads the boxes of a range, for the private ones.
 * @throws MediaError malformed: fields that reach beyond the box or leave a rest, toggles that are not known
 */
export const readDescription = (
  bytes: Uint8Array,
  { offset, length }: Span,
  lengthForm: LengthForm,
  boxes: (range: Span) => readonly ContentBox[],
): Description => {
  const end = offset + length
  let at = offset
  const take = (count: number): Uint8Array => {
    if (at + count > end) throw malformed('a description box that ends too early', offset)
    at += count
    return bytes.subarray(at - count, at)
  }
  const type = uuidText(take(UUID_LENGTH))
  const toggles = take(1)[0] ?? 0
  const has = (toggle: number): boolean => (toggles & toggle) !== 0
  if (toggles > 31) throw malformed('the toggles of a description box', at - 1)
  const label = has(TOGGLES.label) ? { label: labelText(bytes, at, end) } : {}
  if (label.label !== undefined) at = bytes.indexOf(0, at) + 1
  const id = has(TOGGLES.id) ? { id: uint32(take(4)) } : {}
  const hash = has(TOGGLES.hash) ? { hash: take(HASH_LENGTH) } : {}
  const privateBoxes = has(TOGGLES.private) ? { privateBoxes: boxes({ offset: at, length: end - at }) } : {}
  if (!has(TOGGLES.private) && at !== end) throw malformed('the rest of a description box', at)
  const isRequestable = has(TOGGLES.requestable)
  return { type, isRequestable, ...label, ...id, ...hash, ...privateBoxes, lengthForm }
}

/** The text up to the zero byte. */
const labelText = (bytes: Uint8Array, at: number, end: number): string => {
  const zero = bytes.subarray(at, end).indexOf(0)
  if (zero < 0) throw malformed('a label without its end', at)
  try {
    return UTF8.decode(bytes.subarray(at, at + zero))
  } catch (cause) {
    if (cause instanceof TypeError) throw malformed('a label that is not UTF-8', at)
    throw cause
  }
}

const uint32 = (bytes: Uint8Array): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
