import { crc32, deflateSync } from 'node:zlib'
import { appliedWhole, containerOf, emptyXmp, type Format, memorySource, XMP_NAMESPACES } from '@tanba/media'
import { readTraces } from '../../traces/registry.ts'
import type { AiTrace, Trace } from '../../traces/trace.ts'

// Small files with metadata in them, written by hand from the specifications.

type Part = Uint8Array | string | readonly number[]

/** Text is Latin-1 here: one character, one byte. */
export const bytes = (...parts: readonly Part[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Uint8Array.from(part))),
    ),
  )

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const number = (value: number, size: number, little = false): Uint8Array => {
  const digits = Uint8Array.from({ length: size }, (_, at) => Math.floor(value / 2 ** (8 * at)) & 0xff)
  return little ? digits : digits.reverse()
}

export const chunk = (type: string, ...parts: readonly Part[]): Uint8Array => {
  const body = bytes(type, ...parts)
  return bytes(number(body.length - 4, 4), body, number(crc32(body), 4))
}

export const tEXt = (keyword: string, text: string): Uint8Array => chunk('tEXt', `${keyword}\0`, utf8(text))
export const zTXt = (keyword: string, text: string | Uint8Array): Uint8Array =>
  chunk('zTXt', `${keyword}\0\0`, deflateSync(text))
export const iTXt = (keyword: string, text: string): Uint8Array => chunk('iTXt', `${keyword}\0\0\0\0\0`, utf8(text))

/** A PNG of one grey pixel. */
export const png = (...chunks: readonly Uint8Array[]): Uint8Array =>
  bytes(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', number(1, 4), number(1, 4), [8, 0, 0, 0, 0]),
    ...chunks,
    chunk('IDAT', deflateSync(Uint8Array.of(0, 128))),
    chunk('IEND'),
  )

export const TAG = {
  ImageDescription: 0x010e,
  Make: 0x010f,
  Model: 0x0110,
  Software: 0x0131,
  Artist: 0x013b,
  MakerNote: 0x927c,
  UserComment: 0x9286,
  XPComment: 0x9c9c,
} as const

export type Tags = { readonly [name in keyof typeof TAG]?: string | Uint8Array }

const IN_EXIF: ReadonlySet<string> = new Set(['UserComment', 'MakerNote'])

/** A TIFF block with a first directory and an Exif directory. */
export const exif = (tags: Tags, little = true): Uint8Array => {
  const all = Object.entries(TAG).flatMap(([name, tag]) => {
    const value = tags[name as keyof typeof TAG]
    if (value === undefined) return []
    return [{ tag, data: typeof value === 'string' ? bytes(value, [0]) : value, isFirst: !IN_EXIF.has(name) }]
  })
  const n = (value: number, size: number): Uint8Array => number(value, size, little)
  const first = all.filter(({ isFirst }) => isFirst)
  const second = all.filter(({ isFirst }) => !isFirst)
  const secondAt = 8 + 2 + 12 * (first.length + 1) + 4
  let at = secondAt + 2 + 12 * second.length + 4
  const data: Uint8Array[] = []
  const entry = (tag: number, value: Uint8Array): Uint8Array => {
    const head = bytes(n(tag, 2), n(tag === TAG.UserComment ? 7 : 2, 2), n(value.length, 4))
    if (value.length <= 4) return bytes(head, value, new Uint8Array(4 - value.length))
    data.push(value)
    at += value.length
    return bytes(head, n(at - value.length, 4))
  }
  const firstEntries = first.map(({ tag, data: value }) => entry(tag, value))
  const pointer = bytes(n(0x8769, 2), n(4, 2), n(1, 4), n(secondAt, 4))
  const secondEntries = second.map(({ tag, data: value }) => entry(tag, value))
  return bytes(
    little ? 'II' : 'MM',
    n(42, 2),
    n(8, 4),
    n(first.length + 1, 2),
    ...firstEntries,
    pointer,
    n(0, 4),
    n(second.length, 2),
    ...secondEntries,
    n(0, 4),
    ...data,
  )
}

const utf16 = (text: string, little: boolean): Uint8Array => {
  const buffer = Buffer.from(text, 'utf16le')
  return new Uint8Array(little ? buffer : buffer.swap16())
}

export const comment = {
  ascii: (text: string): Uint8Array => bytes('ASCII\0\0\0', utf8(text)),
  big: (text: string): Uint8Array => bytes('UNICODE\0', utf16(text, false)),
  little: (text: string): Uint8Array => bytes('UNICODE\0', utf16(text, true)),
}

export const segment = (marker: number, ...parts: readonly Part[]): Uint8Array => {
  const body = bytes(...parts)
  return bytes([0xff, marker], number(body.length + 2, 2), body)
}

/** A JPEG without an image, which can be walked through. */
export const jpeg = (...segments: readonly Uint8Array[]): Uint8Array =>
  bytes([0xff, 0xd8], ...segments, segment(0xda, [1, 1, 0, 0, 63, 0]), [0x12, 0xff, 0xd9])

export const jpegWithExif = (tags: Tags, little = true): Uint8Array =>
  jpeg(segment(0xe1, 'Exif\0\0', exif(tags, little)))

/** IPTC-IIM: record 2, the dataset, the text. */
export const iim = (dataset: number, text: string): Uint8Array => {
  const record = bytes([0x1c, 2, dataset], number(text.length, 2), text)
  const padded = record.length % 2 === 0 ? record : bytes(record, [0])
  return segment(0xed, 'Photoshop 3.0\0', '8BIM', number(0x0404, 2), [0, 0], number(record.length, 4), padded)
}

export const riff = (form: string, ...chunks: readonly (readonly [string, Uint8Array])[]): Uint8Array => {
  const body = bytes(
    form,
    ...chunks.flatMap(([id, data]) => [id, number(data.length, 4, true), data, new Uint8Array(data.length % 2)]),
  )
  return bytes('RIFF', number(body.length, 4, true), body)
}

export const webpWithExif = (tags: Tags): Uint8Array =>
  riff('WEBP', ['VP8X', bytes([8, 0, 0, 0, 0, 0, 0, 0, 0, 0])], ['EXIF', exif(tags)])

export const wavWithInfo = (id: string, text: string): Uint8Array =>
  riff('WAVE', ['LIST', bytes('INFO', id, number(text.length + 1, 4, true), text, [0])], ['data', bytes([1, 2])])

export const id3 = (...frames: readonly (readonly [id: string, content: Uint8Array])[]): Uint8Array => {
  const body = bytes(...frames.flatMap(([id, content]) => [id, number(content.length, 4), [0, 0], content]))
  const size = Uint8Array.from([21, 14, 7, 0], (shift) => (body.length >> shift) & 0x7f)
  return bytes('ID3', [3, 0, 0], size, body, [0xff, 0xfb, 0x90, 0xc0], new Uint8Array(413))
}

export const box = (type: string, ...parts: readonly Part[]): Uint8Array => {
  const body = bytes(...parts)
  return bytes(number(body.length + 8, 4), type, body)
}

/** A movie with user data alone. */
export const mp4 = (...inMovie: readonly Uint8Array[]): Uint8Array =>
  bytes(box('ftyp', 'isom', number(0, 4), 'isom'), box('moov', ...inMovie))

export const dataBox = (text: string): Uint8Array => box('data', number(1, 4), number(0, 4), utf8(text))

/** QuickTime's list with a key. */
export const keyed = (key: string, text: string): Uint8Array =>
  box(
    'meta',
    number(0, 4),
    box('hdlr', number(0, 8), 'mdta', new Uint8Array(13)),
    box('keys', number(0, 4), number(1, 4), number(key.length + 8, 4), 'mdta', key),
    box('ilst', box('\0\0\0\x01', dataBox(text))),
  )

export const flac = (...comments: readonly string[]): Uint8Array => {
  const body = bytes(
    number(3, 4, true),
    'tst',
    number(comments.length, 4, true),
    ...comments.flatMap((one) => [number(utf8(one).length, 4, true), utf8(one)]),
  )
  return bytes('fLaC', [0, 0, 0, 34], new Uint8Array(34), [0x84], number(body.length, 3), body)
}

/** An archive of stored entries (APPNOTE 4.3). */
export const zip = (entries: Readonly<Record<string, string>>): Uint8Array => {
  const n = (value: number, size: number): Uint8Array => number(value, size, true)
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const data = utf8(text)
    const facts = bytes(
      n(0, 2),
      n(0, 2),
      n(0, 4),
      n(crc32(data), 4),
      n(data.length, 4),
      n(data.length, 4),
      n(name.length, 2),
    )
    const local = bytes(n(0x04034b50, 4), n(20, 2), facts, n(0, 2), name, data)
    centrals.push(bytes(n(0x02014b50, 4), n(20, 2), n(20, 2), facts, n(0, 12), n(at, 4), name))
    locals.push(local)
    at += local.length
  }
  const central = bytes(...centrals)
  const count = n(centrals.length, 2)
  return bytes(...locals, central, n(0x06054b50, 4), n(0, 4), count, count, n(central.length, 4), n(at, 4), n(0, 2))
}

type XmpProperties = readonly (readonly [keyof typeof XMP_NAMESPACES, string, string])[]

/** A file with these properties of XMP. */
export const withXmp = (file: Uint8Array, format: Format, properties: XmpProperties): Uint8Array => {
  const document = emptyXmp()
  for (const [prefix, name, value] of properties) document.set(XMP_NAMESPACES[prefix], prefix, name, value)
  const container = containerOf(format)
  if (container === undefined) throw new Error(format)
  const source = memorySource(file)
  return appliedWhole(source, container.writeXmp(source, document.serialise()))
}

export const traces = (file: Uint8Array, format: Format): readonly Trace[] => readTraces(memorySource(file), format)

/** The one trace of AI that a file has. */
export const only = (file: Uint8Array, format: Format): AiTrace => {
  const [one, ...others] = traces(file, format)
  if (one === undefined || others.length > 0 || one.says === 'remote' || one.says === 'unreadable')
    throw new Error(`not one trace: ${JSON.stringify([one, ...others])}`)
  return one
}
