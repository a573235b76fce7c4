// Boxes written out by hand from ISO/IEC 14496-12, apart from the code under test.

export const text = (letters: string): Uint8Array => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))

export const bytes = (...parts: readonly (Uint8Array | string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : Uint8Array.from(part)))))

const big = (value: number | bigint, width: number): Uint8Array =>
  Uint8Array.from({ length: width }, (_, index) => Number((BigInt(value) >> BigInt(8 * (width - 1 - index))) & 0xffn))

export const u8 = (value: number): Uint8Array => big(value, 1)
export const u16 = (value: number): Uint8Array => big(value, 2)
export const u32 = (value: number): Uint8Array => big(value, 4)
export const u64 = (value: number | bigint): Uint8Array => big(value, 8)
export const sized = (value: number, width: number): Uint8Array => big(value, width)

type Part = Uint8Array | string

export const box = (type: string, ...payload: readonly Part[]): Uint8Array => {
  const body = bytes(...payload)
  return bytes(u32(body.length + 8), type, body)
}

/** With a 64-bit size. */
export const largeBox = (type: string, ...payload: readonly Part[]): Uint8Array => {
  const body = bytes(...payload)
  return bytes(u32(1), type, u64(body.length + 16), body)
}

/** To the end of the file. */
export const openBox = (type: string, ...payload: readonly Part[]): Uint8Array => bytes(u32(0), type, ...payload)

export const fullBox = (type: string, version: number, flags: number, ...payload: readonly Part[]): Uint8Array =>
  box(type, u8(version), sized(flags, 3), ...payload)

export const ftyp = (major: string, ...compatible: readonly string[]): Uint8Array =>
  box('ftyp', major, u32(0), ...compatible)

const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits.replaceAll('-', ''), 'hex'))

export const XMP_UUID: Uint8Array = hex('BE7ACFCB-97A9-42E8-9C71-999491E3AFAC')
export const C2PA_UUID: Uint8Array = hex('D8FEC3D6-1B0E-483C-9297-5828877EC481')

export const uuidBox = (uuid: Uint8Array, ...payload: readonly Part[]): Uint8Array => box('uuid', uuid, ...payload)

/** A JUMBF superbox (ISO/IEC 19566-5): description box with UUID, toggles and label, then content. */
export const jumbf = (label: string, ...content: readonly Part[]): Uint8Array =>
  box('jumb', box('jumd', hex('63327061-0011-0010-8000-00AA00389B71'), u8(3), `${label}\0`), ...content)

/** A C2PA box: full box, purpose, offset of the first `merkle` box, store. */
export const c2pa = (purpose: string, store: Uint8Array, ...rest: readonly Part[]): Uint8Array =>
  uuidBox(C2PA_UUID, u32(0), `${purpose}\0`, u64(0), store, ...rest)

/** A packet of XMP that says a digital source type, padded to a length when one is given. */
export const packet = (source: string, length = 0): Uint8Array => {
  const head = '<?xpacket begin="\u00ef\u00bb\u00bf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
  const body =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ' +
    `Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/${source}"/>` +
    '</rdf:RDF></x:xmpmeta>'
  const tail = '<?xpacket end="w"?>'
  return text(head + body + ' '.repeat(Math.max(0, length - head.length - body.length - tail.length)) + tail)
}

/** Position of `needle` in `hay`, which must be there. */
export const at = (hay: Uint8Array, needle: Uint8Array | string): number => {
  const found = Buffer.from(hay).indexOf(Buffer.from(typeof needle === 'string' ? text(needle) : needle))
  if (found < 0) throw new Error('not there')
  return found
}
