import { LabelError } from '../../../errors.ts'

/** Bytes read as text without loss, and a way back for what is put into it. */
export interface DecodedText {
  /** Without the byte order mark. */
  readonly text: string
  /** Bytes of the byte order mark. */
  readonly mark: number
  readonly encode: (text: string) => Uint8Array
}

/** Bytes of a text that are read into memory at most. */
export const MOST_TEXT: number = 40 * 1_048_576

/**
 * UTF-8, or UTF-16 that says so by its byte order mark. Other codings are refused: most of them cannot hold Kazakh.
 * @throws LabelError text-encoding, text-too-large
 */
export const decodeText = (bytes: Uint8Array): DecodedText => {
  if (bytes.byteLength > MOST_TEXT) {
    throw new LabelError('text-too-large', { size: bytes.byteLength, limit: MOST_TEXT })
  }
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decodedUtf16(bytes, true)
  if (first === 0xfe && second === 0xff) return decodedUtf16(bytes, false)
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
  // A NUL is no character of a text, but half of one in UTF-16 without a mark.
  if (bytes.includes(0)) throw new LabelError('text-encoding')
  const text = fatal('utf-8', bytes.subarray(mark))
  return { text, mark, encode: (more) => new TextEncoder().encode(more) }
}

const fatal = (label: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new LabelError('text-encoding', {}, { cause })
  }
}

const decodedUtf16 = (bytes: Uint8Array, little: boolean): DecodedText => ({
  text: fatal(little ? 'utf-16le' : 'utf-16be', bytes.subarray(2)),
  mark: 2,
  encode: (more) => {
    const encoded = new Uint8Array(2 * more.length)
    const view = new DataView(encoded.buffer)
    for (let index = 0; index < more.length; index++) view.setUint16(2 * index, more.charCodeAt(index), little)
    return encoded
  },
})

/** The bytes with `insert` at the place of the text's character `at`; all other bytes stay as they are. */
export const insertedText = (bytes: Uint8Array, decoded: DecodedText, at: number, insert: string): Uint8Array => {
  const offset = decoded.mark + decoded.encode(decoded.text.slice(0, at)).byteLength
  return insertedBytes(bytes, offset, decoded.encode(insert))
}

/** The bytes with `insert` at `offset`. */
export const insertedBytes = (bytes: Uint8Array, offset: number, insert: Uint8Array): Uint8Array => {
  const result = new Uint8Array(bytes.byteLength + insert.byteLength)
  result.set(bytes.subarray(0, offset))
  result.set(insert, offset)
  result.set(bytes.subarray(offset), offset + insert.byteLength)
  return result
}

/** The line end that the text uses: its first one; a line feed where it has none. */
export const lineEndOf = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
