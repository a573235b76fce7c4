/** Boxes put together by hand, byte for byte as ISO/IEC 19566-5 and ISO/IEC 15444-1 annex I.4 have them. */

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

export const join = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts))

export const u32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)

/** LBox, TBox, contents. */
export const box = (type: string, ...contents: readonly Uint8Array[]): Uint8Array => {
  const body = join(...contents)
  return join(u32(8 + body.byteLength), ascii(type), body)
}

/** LBox 1, TBox, XLBox, contents. */
export const longBox = (type: string, ...contents: readonly Uint8Array[]): Uint8Array => {
  const body = join(...contents)
  return join(u32(1), ascii(type), u32(0), u32(16 + body.byteLength), body)
}

/** LBox 0, TBox, contents: to the end. */
export const openBox = (type: string, ...contents: readonly Uint8Array[]): Uint8Array =>
  join(u32(0), ascii(type), ...contents)

/** The UUID that begins with four characters and ends as all of JUMBF's do. */
export const uuid = (code: string): Uint8Array =>
  join(ascii(code), Uint8Array.from(Buffer.from('00110010800000aa00389b71', 'hex')))

/** A description with label, requestable: toggles 00000011. */
export const jumd = (code: string, label: string): Uint8Array =>
  box('jumd', uuid(code), Uint8Array.of(3), Buffer.from(`${label}\0`))

export const jumb = (code: string, label: string, ...contents: readonly Uint8Array[]): Uint8Array =>
  box('jumb', jumd(code, label), ...contents)
