import { type ByteSource, type Format, MediaError, namedTextsOf } from '@tanba/media'
import { Field, type Fields, type Gathered } from '../field.ts'
import { plain } from '../plain.ts'
import { stealthText } from '../stealth-alpha.ts'
import type { UnreadableTrace } from '../trace.ts'
import { exifFields } from './exif.ts'
import { frontMatterFields } from './front-matter.ts'
import { officeFields } from './office.ts'
import { xmpFields } from './xmp.ts'

/** A kind of place, by the name that `unreadable` gives it. */
type Place = readonly [name: string, gather: (source: ByteSource, format: Format) => Gathered]

const PLACES: readonly Place[] = [
  ['metadata texts', (source, format) => named(source, format)],
  ['EXIF', exifFields],
  ['XMP', xmpFields],
  ['document properties', officeFields],
  ['front matter', frontMatterFields],
  ['PNG alpha', (source, format) => (format === 'png' ? stealth(source) : NOTHING)],
]

const NOTHING: Gathered = { fields: [], faults: [] }

/** The texts of a file, and the places that could not be read. A broken place hides no other. */
export const gather = (
  source: ByteSource,
  format: Format,
): { readonly fields: Fields; readonly unreadable: readonly UnreadableTrace[] } => {
  const fields: Field[] = []
  const unreadable: UnreadableTrace[] = []
  for (const [place, read] of PLACES) {
    const note = (fault: MediaError): void => {
      unreadable.push({ reader: 'places', place: plain(place), says: 'unreadable', fault })
    }
    try {
      const found = read(source, format)
      fields.push(...found.fields.slice(0, MOST_FIELDS))
      for (const fault of found.faults) note(fault)
      if (found.fields.length > MOST_FIELDS)
        note(new MediaError('too-many', { format: format.toUpperCase(), limit: MOST_FIELDS }))
    } catch (fault) {
      if (!(fault instanceof MediaError)) throw fault
      note(fault)
    }
  }
  return { fields, unreadable }
}

/** Every reader looks at every text: files of generators have some dozens. */
const MOST_FIELDS = 2000

const named = (source: ByteSource, format: Format): Gathered => {
  const { texts, faults } = namedTextsOf(source, format)
  return { fields: texts.map(({ kind, name, text }) => new Field(kind, name, text)), faults }
}

const stealth = (source: ByteSource): Gathered => {
  const text = stealthText(source)
  return text === undefined ? NOTHING : { fields: [new Field('PNG alpha', 'stealth_pnginfo', text)], faults: [] }
}
