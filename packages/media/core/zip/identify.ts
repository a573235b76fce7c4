import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import type { ByteSource } from '../source.ts'
import { readZipDirectory, type ZipEntry } from './directory.ts'
import { placeOf } from './local.ts'
import { METHOD } from './records.ts'

export type ZipFormat = 'zip' | 'epub' | 'docx' | 'xlsx' | 'pptx' | 'odt'

/** The entry `mimetype` of EPUB (OCF 3.3, 4.3) and ODF (part 2, 3.3). */
const BY_MIMETYPE: ReadonlyMap<string, ZipFormat> = new Map([
  ['application/epub+zip', 'epub'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
])

/**
 * Main parts of OOXML. ECMA-376-2 leaves their names to the relationships of the package, and every known program
 * takes these.
 */
const BY_PART: readonly (readonly [string, ZipFormat])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

/**
 * What kind of document a ZIP archive is: by the content of `mimetype` where it stands unpacked, else by the entries it
 * must have. An archive that cannot be listed, and one of no known kind, is `zip`.
 */
export const identifyZip = (source: ByteSource): ZipFormat => {
  try {
    const { entries } = readZipDirectory(source)
    const byMimetype = BY_MIMETYPE.get(mimetypeOf(source, entries) ?? '')
    if (byMimetype !== undefined) return byMimetype
    // OPC compares names without case (ECMA-376-2, 7.2.3.4).
    const names = new Set(entries.map(({ name }) => name.toLowerCase()))
    if (names.has('[content_types].xml') && names.has('_rels/.rels'))
      return BY_PART.find(([part]) => names.has(part))?.[1] ?? 'zip'
    // An EPUB that packed its `mimetype`: wrong, and met.
    const isEpub = names.has('meta-inf/container.xml') && [...names].some((name) => name.endsWith('.opf'))
    return isEpub ? 'epub' : 'zip'
  } catch (error) {
    if (error instanceof MediaError && error.code !== 'file-unreadable') return 'zip'
    throw error
  }
}

const mimetypeOf = (source: ByteSource, entries: readonly ZipEntry[]): string | undefined => {
  const entry = entries.find(({ name }) => name === 'mimetype')
  if (entry === undefined || entry.method !== METHOD.stored || entry.size > 256) return undefined
  return latin1Text(source.read(placeOf(source, entry).data, entry.size)).trim()
}
