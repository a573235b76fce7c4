/** How the bytes of a page become text, and where a character of the text stands among the bytes. */
export interface PageText {
  /** The name of the encoding, as the Encoding Standard writes it. */
  readonly encoding: string
  /** Markup can be read in this text; characters beyond ASCII may stand in it byte by byte: see `decode`. */
  readonly markup: string
  /** The byte at which a character of `markup` stands; undefined where the encoding does not tell. */
  readonly byteAt: (index: number) => number | undefined
  /** What stands between two characters of `markup`, really decoded. */
  readonly decode: (start: number, end: number) => string
  /** The bytes between them; undefined where the encoding does not tell. */
  readonly bytesOf: (start: number, end: number) => Uint8Array | undefined
}

/** Bytes in which the Encoding Standard looks for a `<meta charset>`. */
const PRESCAN = 1024
/** Encodings in which bytes of the ASCII range may be something else than ASCII. */
const NOT_ASCII = new Set(['iso-2022-jp', 'utf-16le', 'utf-16be'])

/** HTML 13.2.3.2: a byte order mark, then the transport's word, then the page's own, then the usual default. */
export const pageText = (bytes: Uint8Array, contentType: string | undefined): PageText => {
  const mark = byteOrderMark(bytes)
  const encoding = mark?.encoding ?? known(charsetOf(contentType)) ?? zeroPattern(bytes) ?? declared(bytes)
  const skipped = mark?.length ?? 0
  const body = bytes.subarray(skipped)
  const decoder = new TextDecoder(encoding)
  if (!NOT_ASCII.has(encoding)) {
    // INVARIANT: one character for each byte, so that places in the text are places in the file.
    const markup = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')
    const decode = (start: number, end: number): string => decoder.decode(body.subarray(start, end))
    const bytesOf = (start: number, end: number): Uint8Array => body.subarray(start, end)
    return { encoding, markup, byteAt: (index) => skipped + index, decode, bytesOf }
  }
  const markup = decoder.decode(body)
  const isTwo = encoding !== 'iso-2022-jp'
  const byteAt = (index: number): number | undefined => (isTwo ? skipped + 2 * index : undefined)
  const bytesOf = (start: number, end: number): Uint8Array | undefined =>
    isTwo ? body.subarray(2 * start, 2 * end) : undefined
  return { encoding, markup, byteAt, decode: (start, end) => markup.slice(start, end), bytesOf }
}

/**
 * Whether the bytes can be searched as they stand: neither a mark, nor the transport, nor a zero byte speaks of other bytes
 * than ASCII's. UTF-8's own mark changes nothing, and overrules the transport.
 */
export const isPlain = (bytes: Uint8Array, contentType: string | undefined): boolean => {
  const mark = byteOrderMark(bytes)
  if (mark !== undefined) return mark.encoding === 'utf-8'
  return zeroPattern(bytes) === undefined && isPlainType(contentType ?? '')
}

const PLAIN_TYPES = new Map<string, boolean>()
/** Content types that are remembered: there are few, but anybody can write more, and longer ones. */
const TYPES_MOST = 1000
const TYPE_LONGEST = 100

const isPlainType = (contentType: string): boolean => {
  const remembered = PLAIN_TYPES.get(contentType)
  if (remembered !== undefined) return remembered
  const encoding = known(charsetOf(contentType))
  const plain = encoding === undefined || !NOT_ASCII.has(encoding)
  if (contentType.length <= TYPE_LONGEST && PLAIN_TYPES.size < TYPES_MOST) PLAIN_TYPES.set(contentType, plain)
  return plain
}

const byteOrderMark = (bytes: Uint8Array): { readonly encoding: string; readonly length: number } | undefined => {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

/** A page in UTF-16 that nobody labelled begins with a character of ASCII and so with a zero byte beside it. */
const zeroPattern = (bytes: Uint8Array): string | undefined => {
  const [first, second, third, fourth] = bytes
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le'
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0 && second !== undefined) return 'utf-16be'
  return undefined
}

/** The `charset` of a media type (RFC 9110, 8.3.2). */
const charsetOf = (contentType: string | undefined): string | undefined => {
  for (const parameter of contentType?.split(';').slice(1) ?? []) {
    const [name = '', value = ''] = parameter.split('=', 2)
    if (name.trim().toLowerCase() === 'charset') return value.trim().replaceAll(/^["']|["']$/g, '')
  }
  return undefined
}

const known = (label: string | undefined): string | undefined => {
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label that the Encoding Standard does not know says nothing.
    return undefined
  }
}

/** The first `charset=` near the beginning. UTF-16 in a text that was read as ASCII is a mistake (HTML 13.2.3.2). */
const declared = (bytes: Uint8Array): string => {
  const start = bytes.subarray(0, PRESCAN)
  const text = Buffer.from(start.buffer, start.byteOffset, start.byteLength).toString('latin1')
  const [, label] = /charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(text) ?? []
  const encoding = known(label)
  if (encoding === undefined) return looksUtf8(bytes) ? 'utf-8' : 'windows-1252'
  return encoding.startsWith('utf-16') ? 'utf-8' : encoding
}

const looksUtf8 = (bytes: Uint8Array): boolean => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    decoder.decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
