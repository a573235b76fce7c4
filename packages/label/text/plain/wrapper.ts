/**
 * The wrapper of a manifest store in unstructured text (C2PA 2.4, A.8): U+FEFF and one variation selector a byte, for
 * `C2PATXT`, a zero, the version 1, the length in four bytes, the store, and padding.
 */
export interface Wrapper {
  /** Where it begins in the text's bytes, and where it ends; with U+FEFF, if that is still there. */
  readonly start: number
  readonly end: number
  /** Some readers take U+FEFF away. It counts for the length that the hash leaves out. */
  readonly marked: boolean
  readonly store: Uint8Array
}

/** What begins like a wrapper and is none. */
interface BrokenWrapper {
  readonly start: number
  readonly detail: string
}

/** U+FEFF in UTF-8. */
export const MARK: Uint8Array = Uint8Array.of(0xef, 0xbb, 0xbf)
const HEADER = Uint8Array.of(0x43, 0x32, 0x50, 0x41, 0x54, 0x58, 0x54, 0x00, 1)
const MAGIC_LENGTH = 8
/** Magic, version and length. */
const HEAD = HEADER.byteLength + 4

/** Selectors for bytes: U+FE00–U+FE0F for 0–15 (three bytes of UTF-8), U+E0100–U+E01EF for the others (four). */
const selectors = (bytes: Uint8Array): Uint8Array => {
  const size = bytes.reduce((sum, byte) => sum + (byte < 16 ? 3 : 4), 0)
  const text = new Uint8Array(size)
  let at = 0
  for (const byte of bytes) {
    if (byte < 16) {
      text.set([0xef, 0xb8, 0x80 + byte], at)
      at += 3
    } else {
      const code = byte - 16
      text.set([0xf3, 0xa0, 0x84 + (code >> 6), 0x80 + (code & 63)], at)
      at += 4
    }
  }
  return text
}

const MAGIC = selectors(HEADER.subarray(0, MAGIC_LENGTH))

/** The bytes of a wrapper depend on the store's length alone: so the hash can leave them out before the store is there. */
export const wrapperSize = (storeSize: number): number => MARK.byteLength + 4 * (HEAD + storeSize) + 6

/** The wrapper of a store, filled up to its size by selectors of zeros and at most two of 0x10. */
export const wrapped = (store: Uint8Array): Uint8Array => {
  const head = new Uint8Array(HEAD)
  head.set(HEADER)
  new DataView(head.buffer).setUint32(HEADER.byteLength, store.byteLength)
  const [front, body] = [selectors(head), selectors(store)]
  const text = new Uint8Array(wrapperSize(store.byteLength))
  text.set(MARK)
  text.set(front, MARK.byteLength)
  text.set(body, MARK.byteLength + front.byteLength)
  const left = text.byteLength - MARK.byteLength - front.byteLength - body.byteLength
  const long = left % 3
  const padding = new Uint8Array((left - 4 * long) / 3 + long)
  padding.fill(0x10, padding.byteLength - long)
  text.set(selectors(padding), text.byteLength - left)
  return text
}

/** What is found of wrappers: the first two, and the first thing that begins like one. More would be told of in vain. */
export interface FoundWrappers {
  readonly found: readonly Wrapper[]
  readonly broken: BrokenWrapper | undefined
}

/** Beginnings that are looked at; no text has a second one. */
const MOST_CANDIDATES = 10_000

export const findWrappers = (text: Uint8Array): FoundWrappers => {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength)
  const found: Wrapper[] = []
  let broken: BrokenWrapper | undefined
  let at = bytes.indexOf(MAGIC)
  for (let count = 0; count < MOST_CANDIDATES && at !== -1 && found.length < 2; count += 1) {
    const run = readSelectors(text, at)
    const marked = at >= 3 && text[at - 3] === 0xef && text[at - 2] === 0xbb && text[at - 1] === 0xbf
    const start = marked ? at - MARK.byteLength : at
    const store = storeIn(run.bytes)
    if (typeof store === 'string') broken ??= { start, detail: store }
    else found.push({ start, end: run.end, marked, store })
    at = bytes.indexOf(MAGIC, run.end)
  }
  return { found, broken }
}

const storeIn = (bytes: Uint8Array): Uint8Array | string => {
  const version = bytes[MAGIC_LENGTH]
  if (version !== HEADER[MAGIC_LENGTH]) return `version ${version ?? 'missing'}`
  if (bytes.byteLength < HEAD) return 'no length'
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(HEADER.byteLength)
  const left = bytes.byteLength - HEAD
  if (length > left) return `a length of ${length} bytes, and ${left} are there`
  if (length === 0) return 'no store'
  return isPadding(bytes.subarray(HEAD + length)) ? bytes.subarray(HEAD, HEAD + length) : 'more than padding'
}

/** Zeros and then at most two of 0x10; 0xff is what an earlier draft had. Nothing else may hide behind a store. */
const isPadding = (bytes: Uint8Array): boolean => {
  const zeros = bytes.findIndex((byte) => byte !== 0)
  const rest = zeros === -1 ? [] : [...bytes.subarray(zeros, zeros + 3)]
  const same = rest.every((byte) => byte === rest[0]) && (rest[0] === undefined || rest[0] === 0x10 || rest[0] === 0xff)
  return same && rest.length <= 2 && (zeros === -1 || bytes.byteLength - zeros === rest.length)
}

/** The bytes that a run of selectors stands for, and where it ends. */
const readSelectors = (text: Uint8Array, from: number): { bytes: Uint8Array; end: number } => {
  const end = runEnd(text, from)
  const bytes = new Uint8Array(Math.ceil((end - from) / 3))
  let count = 0
  for (let at = from; at < end; count += 1) {
    const length = selectorLength(text, at)
    const [third = 0, fourth = 0] = [text[at + 2], text[at + 3]]
    bytes[count] = length === 3 ? third - 0x80 : ((third - 0x84) << 6) + (fourth - 0x80) + 16
    at += length
  }
  return { bytes: bytes.subarray(0, count), end }
}

/** Where a run of selectors ends that begins here; this very place where none does. */
const runEnd = (text: Uint8Array, from: number): number => {
  let at = from
  for (let length = selectorLength(text, at); length > 0; length = selectorLength(text, at)) at += length
  return at
}

/** 3 or 4 where a variation selector of the wrapper begins, else 0. */
const selectorLength = (text: Uint8Array, at: number): 0 | 3 | 4 => {
  const [third = 0, fourth = 0] = [text[at + 2], text[at + 3]]
  if (text[at] === 0xef) return text[at + 1] === 0xb8 && third >= 0x80 && third <= 0x8f ? 3 : 0
  if (text[at] !== 0xf3 || text[at + 1] !== 0xa0) return 0
  // U+E01EF, the last, ends in 0x87 0xaf.
  const within = third >= 0x84 && third <= 0x87 && fourth >= 0x80 && fourth <= (third === 0x87 ? 0xaf : 0xbf)
  return within ? 4 : 0
}
