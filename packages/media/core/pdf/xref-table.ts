import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { PdfAccess } from './access.ts'
import { isKind, type PdfDictionary } from './objects.ts'
import type { XrefEntry, XrefSection } from './xref-section.ts'

/** Entries `first` to `first + count - 1`, `width` bytes each, from `offset` on. */
interface Subsection {
  readonly first: number
  readonly count: number
  readonly offset: number
  readonly width: number
}

const ENTRY = /^(\d{10}) (\d{5}) ([nf])(\s*)/
/** `nnnnnnnnnn ggggg n` without its end of line. */
const ENTRY_SIZE = 18

/**
 * A table of cross-references from the keyword `xref` on, ISO 32000-2, 7.5.4. Only its subsections are read: an entry
 * is looked up in the file when it is asked for, so a table of a million objects costs nothing.
 */
export const readXrefTable = (access: PdfAccess, offset: number): XrefSection => {
  const subsections: Subsection[] = []
  let at = access.parseAt(offset, (parser) => {
    parser.skipSpace()
    parser.takes('xref')
    return parser.start + parser.at
  })
  for (;;) {
    const next = access.parseAt(at, (parser): Subsection | PdfDictionary => {
      parser.skipSpace()
      if (parser.takes('trailer')) {
        const trailer = parser.object()
        if (isKind(trailer, 'dictionary')) return trailer
        throw parser.broken('trailer')
      }
      const first = parser.count()
      const count = parser.count()
      if (first === undefined || count === undefined) throw parser.broken('xref')
      parser.skipSpace()
      return { first, count, offset: parser.start + parser.at, width: 20 }
    })
    if ('entries' in next) return sectionOf(access, subsections, next)
    const subsection = measured(access, next)
    if (subsection.count > 0) subsections.push(subsection)
    at = subsection.offset + subsection.count * subsection.width
    if (subsections.length > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
  }
}

/**
 * An entry is 20 bytes with its end of line, and producers that write 19 are met. Some call the free head of the list
 * object 1 although it is object 0.
 */
const measured = ({ source }: PdfAccess, subsection: Subsection): Subsection => {
  const { first, count, offset } = subsection
  if (count === 0) return subsection
  const text = latin1Text(source.read(offset, Math.min(ENTRY_SIZE + 4, source.size - offset)))
  const [, place, generation, type, space] = ENTRY.exec(text) ?? []
  if (space === undefined) throw new MediaError('malformed', { format: 'PDF', what: 'xref', offset })
  const width = count === 1 ? ENTRY_SIZE : ENTRY_SIZE + space.length
  const end = offset + count * width
  if (!Number.isSafeInteger(end) || end > source.size)
    throw new MediaError('truncated', { offset, length: count * width, size: source.size })
  const isHead = place === '0000000000' && generation === '65535' && type === 'f'
  return { first: isHead && first === 1 ? 0 : first, count, offset, width }
}

const sectionOf = (access: PdfAccess, subsections: readonly Subsection[], trailer: PdfDictionary): XrefSection => ({
  kind: 'table',
  trailer,
  end: subsections.reduce((end, { first, count }) => Math.max(end, first + count), 0),
  find: (number) => {
    access.spend(8 + subsections.length)
    const found = subsections.find(({ first, count }) => number >= first && number < first + count)
    return found && entryAt(access, found.offset + (number - found.first) * found.width)
  },
})

const entryAt = ({ source }: PdfAccess, offset: number): XrefEntry => {
  const [, place, generation, type] = ENTRY.exec(latin1Text(source.read(offset, ENTRY_SIZE))) ?? []
  if (type === undefined) throw new MediaError('malformed', { format: 'PDF', what: 'xref', offset })
  return type === 'f' ? { type: 'free' } : { type: 'plain', offset: Number(place), generation: Number(generation) }
}
