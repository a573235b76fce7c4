import { type ByteSource, MediaError } from '@tanba/media'
import { asciiText, userComment, utf16Text } from './text.ts'

/** A tag with text that was found. */
interface ExifText {
  readonly name: string
  readonly text: string
}

export interface ExifTexts {
  readonly texts: readonly ExifText[]
  /** Lying counts, places beyond the block and cycles: the rest was read. */
  readonly faults: readonly MediaError[]
}

type Decode = (bytes: Uint8Array, little: boolean) => string

const wide: Decode = (bytes) => utf16Text(bytes, true)

/** Tags with text (Exif 3.0, 4.6; XP… are Microsoft's). MakerNote is read where it is a short text, as Fooocus has it. */
const TAGS: ReadonlyMap<number, readonly [name: string, decode: Decode]> = new Map([
  [0x010e, ['ImageDescription', asciiText]],
  [0x010f, ['Make', asciiText]],
  [0x0110, ['Model', asciiText]],
  [0x0131, ['Software', asciiText]],
  [0x013b, ['Artist', asciiText]],
  [0x9286, ['UserComment', userComment]],
  [0x927c, ['MakerNote', asciiText]],
  [0x9c9b, ['XPTitle', wide]],
  [0x9c9c, ['XPComment', wide]],
  [0x9c9d, ['XPAuthor', wide]],
])

const EXIF_DIRECTORY = 0x8769
const MAKER_NOTE = 0x927c
/** BYTE, ASCII, UNDEFINED and UTF-8 have one byte a value. */
const BYTE_TYPES: ReadonlySet<number> = new Set([1, 2, 7, 129])
const MOST = { entries: 4096, text: 4_194_304, all: 16_777_216, makerNote: 64 }

/** Texts of the first directory and of its Exif directory. @throws MediaError, for what is no TIFF block */
export const readExifTexts = (source: ByteSource): ExifTexts => {
  const order = String.fromCharCode(...source.read(0, Math.min(4, source.size)))
  if (order === 'II+\0' || order === 'MM\0+') throw new MediaError('unsupported', { format: 'EXIF', what: 'BigTIFF' })
  if (order !== 'II*\0' && order !== 'MM\0*') throw malformed('header', 0)
  const little = order.startsWith('I')
  const block = { source, little, left: MOST.all }
  const texts: ExifText[] = []
  const faults: MediaError[] = []
  const first = numberAt(block, 4, 4)
  const seen = new Set<number>()
  const attempt = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof MediaError)) throw error
      if (faults.length < 16) faults.push(error)
    }
  }
  const walk = (at: number, isFirst: boolean): void => {
    if (seen.has(at)) throw malformed('chain of directories (a cycle)', at)
    seen.add(at)
    const count = numberAt(block, at, 2)
    if (count > MOST.entries) throw new MediaError('too-many', { format: 'EXIF', limit: MOST.entries })
    const view = viewOf(source.read(at + 2, count * 12))
    for (let index = 0; index < count; index++) {
      const entry = entryIn(view, index * 12, at + 2 + index * 12, little)
      attempt(() => {
        if (isFirst && entry.tag === EXIF_DIRECTORY) walk(entry.value, false)
        else {
          const text = textOf(block, entry)
          if (text !== undefined) texts.push(text)
        }
      })
    }
  }
  walk(first, true)
  return { texts, faults }
}

interface Block {
  readonly source: ByteSource
  readonly little: boolean
  left: number
}

interface Entry {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly value: number
  readonly offset: number
}

const entryIn = (view: DataView, at: number, offset: number, little: boolean): Entry => ({
  tag: view.getUint16(at, little),
  type: view.getUint16(at + 2, little),
  count: view.getUint32(at + 4, little),
  value: view.getUint32(at + 8, little),
  offset,
})

const textOf = (block: Block, { tag, type, count, value, offset }: Entry): ExifText | undefined => {
  const known = TAGS.get(tag)
  if (known === undefined || !BYTE_TYPES.has(type)) return undefined
  if (tag === MAKER_NOTE && count > MOST.makerNote) return undefined
  const [name, decode] = known
  const limit = Math.min(MOST.text, block.left)
  if (count > limit) throw new MediaError('too-large', { format: 'EXIF', what: name, limit })
  block.left -= count
  // A value of four bytes stands in the entry itself (TIFF 6.0, section 2).
  const bytes = block.source.read(count <= 4 ? offset + 8 : value, count)
  return { name, text: decode(bytes, block.little) }
}

const numberAt = ({ source, little }: Block, at: number, length: 2 | 4): number => {
  const view = viewOf(source.read(at, length))
  return length === 2 ? view.getUint16(0, little) : view.getUint32(0, little)
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const malformed = (what: string, offset: number): MediaError =>
  new MediaError('malformed', { format: 'EXIF', what, offset })
