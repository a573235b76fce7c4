import type { ByteSource, Format } from '@tanba/media'

/** Parts of a C2PA manifest in a file whose manifest cannot be found any more. */
export interface Remains {
  /** Where the first one stands. */
  readonly offset: number
  readonly form: 'jumbf' | 'base64'
}

const CHUNK = 1_048_576
/** The tail of the content types that C2PA made for its boxes (C2PA 2.x, "C2PA JUMBF boxes"). */
const TAIL = Buffer.from('00110010800000aa00389b71', 'hex')
/** A description box of one of them: store, manifest, update, assertions, claim, signature. No single bit breaks all. */
const KINDS = ['c2pa', 'c2ma', 'c2um', 'c2as', 'c2cl', 'c2cs']
const DESCRIPTIONS = KINDS.map((kind) => Buffer.concat([Buffer.from(`jumd${kind}`, 'latin1'), TAIL]))
/** The label of a manifest behind its toggles. */
const LABEL = Buffer.from('\x03urn:c2pa:', 'latin1')
const LONGEST = 32
/** Kinds of file in which binary data stand as base64. */
const TEXTUAL: readonly Format[] = ['svg', 'html', 'xml', 'text']
/** Files that hold whole files, each with a mark of its own. */
const ARCHIVES: readonly Format[] = ['zip', 'epub', 'docx', 'xlsx', 'pptx', 'odt']

/** Base64 of bytes that begin at any of three places of its groups, without the letters that neighbours take part in. */
const inBase64 = (bytes: Buffer): readonly Buffer[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '')
    const first = Math.ceil((before * 8) / 6)
    return Buffer.from(text.slice(first, Math.floor(((before + bytes.length) * 8) / 6)), 'latin1')
  })

const BASE64 = [...DESCRIPTIONS, LABEL].flatMap(inBase64)

/**
 * Looks for remains of a manifest: what is left when a few bytes of it or of its packaging were changed. Linear, and a
 * chunk at a time; worth it only where no manifest was found. A store that belongs to a picture inside the file (a cover,
 * an image of a PDF) is none.
 */
export const findRemains = (source: ByteSource, format: Format): Remains | undefined => {
  if (ARCHIVES.includes(format)) return undefined
  const textual = TEXTUAL.includes(format)
  // Of a store that belongs to an inner file everything is passed over.
  let skipTo = 0
  for (let start = 0; start < source.size; start += CHUNK) {
    const bytes = viewOf(source, start)
    const needles = textual ? BASE64 : [...DESCRIPTIONS, LABEL]
    // 'jumd' first: one pass is enough to know that there is nothing.
    if (!textual && bytes.indexOf('jumd', 0, 'latin1') < 0 && bytes.indexOf(LABEL) < 0) continue
    const hits = needles.flatMap((needle) => places(bytes, needle).map((at) => start + at)).sort((a, b) => a - b)
    for (const offset of hits) {
      if (offset < skipTo) continue
      const inner = textual ? undefined : endOfInner(source, offset, format)
      if (inner === undefined) return { offset, form: textual ? 'base64' : 'jumbf' }
      skipTo = inner
    }
  }
  return undefined
}

/** A chunk and as much of the next that nothing is cut in two. Shares memory with the source. */
const viewOf = (source: ByteSource, start: number): Buffer => {
  const { buffer, byteOffset, byteLength } = source.read(start, Math.min(CHUNK + LONGEST, source.size - start))
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
}

const MOST_PLACES = 1000

const places = (bytes: Buffer, needle: Buffer): readonly number[] => {
  const found: number[] = []
  for (let at = bytes.indexOf(needle); at >= 0 && found.length < MOST_PLACES; at = bytes.indexOf(needle, at + 1))
    found.push(at)
  return found
}

/** Where the store ends whose description is at `offset`, if it stands in a JPEG or PNG that the file only holds. */
const endOfInner = (source: ByteSource, offset: number, format: Format): number | undefined => {
  // The description is preceded by its length, and that by the head of the store's box.
  const box = offset - 12
  if (box < 20) return undefined
  const before = Buffer.from(source.read(box - 20, 32))
  if (before.toString('latin1', 24, 28) !== 'jumb') return undefined
  const isJpeg = before.readUInt16BE(8) === 0xffeb && before.toString('latin1', 12, 14) === 'JP'
  const isPng = before.toString('latin1', 16, 20) === 'caBX'
  const inner = (isJpeg && format !== 'jpeg') || (isPng && format !== 'png')
  return inner ? box + before.readUInt32BE(20) : undefined
}
