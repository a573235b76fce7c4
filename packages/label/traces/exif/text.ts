// Texts of Exif tags. Nothing here fails: what is no text of its kind becomes � or Latin-1.

/** UTF-8 where the bytes are that, Latin-1 otherwise, up to the first NUL (Exif 3.0, 4.6.2). */
export const asciiText = (bytes: Uint8Array): string => {
  const nul = bytes.indexOf(0)
  const text = nul < 0 ? bytes : bytes.subarray(0, nul)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    return new TextDecoder('latin1').decode(text)
  }
}

/** UTF-16 without the NUL that ends it; a byte order mark wins over `little`. */
export const utf16Text = (bytes: Uint8Array, little: boolean): string => {
  const marked = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
  const text = new TextDecoder(marked ?? (little ? 'utf-16le' : 'utf-16be')).decode(bytes)
  const [first = ''] = text.split('\0', 1)
  return first
}

/** The eight bytes that say which characters follow (Exif 3.0, 4.6.6.4, UserComment). */
const CODES = { ASCII: 'ASCII\0\0\0', UNICODE: 'UNICODE\0', JIS: 'JIS\0\0\0\0\0', none: '\0\0\0\0\0\0\0\0' } as const

/** A comment behind its character code; programs that leave the code out are met too. */
export const userComment = (bytes: Uint8Array, little: boolean): string => {
  const code = String.fromCharCode(...bytes.subarray(0, 8))
  const rest = bytes.subarray(8)
  if (code === CODES.UNICODE) return utf16Text(rest, isLittle(rest, little))
  if (code === CODES.JIS) return new TextDecoder('iso-2022-jp').decode(rest)
  return asciiText(code === CODES.ASCII || code === CODES.none ? rest : bytes)
}

/**
 * The order of the block should be that of the comment, but common writers put big-endian into every file, and others
 * little-endian. Latin letters tell: their zero byte comes first or second.
 */
const isLittle = (bytes: Uint8Array, ofBlock: boolean): boolean => {
  let [first, second] = [0, 0]
  const end = Math.min(bytes.byteLength, 1024) - 1
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) first++
    if (bytes[at + 1] === 0) second++
  }
  return first === second ? ofBlock : second > first
}
