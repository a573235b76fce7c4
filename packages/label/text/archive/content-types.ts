import { type ArchiveChange, memorySource, openArchive } from '@tanba/media'
import { decodeText } from '../../core/warning/text/encoding.ts'
import { xmlTags } from '../../core/warning/text/xml-tags.ts'

export const CONTENT_TYPES = '[Content_Types].xml'

const DEFAULT = '<Default Extension="c2pa" ContentType="application/c2pa"/>'

/** OPC wants a content type for every part (ISO/IEC 29500-2, 7.2.3); nothing to do for other archives. @throws MediaError */
export const contentTypeChange = (bytes: Uint8Array): readonly ArchiveChange[] => {
  const archive = openArchive(memorySource(bytes))
  const entry = archive.find(CONTENT_TYPES)
  if (entry === undefined) return []
  const { text, mark } = decodeText(archive.read(entry).bytes)
  if (/\sExtension\s*=\s*["']c2pa["']/i.test(text)) return []
  const put = withContentType(text, DEFAULT)
  return put === undefined ? [] : [{ name: CONTENT_TYPES, bytes: encoded(put, mark > 0) }]
}

/** The list with one more item, first; undefined for a text that is no such list. */
export const withContentType = (text: string, item: string): string | undefined => {
  const types = xmlTags(text).find(({ name, kind }) => name === 'Types' && kind === 'open')
  if (types === undefined) return undefined
  // The item bears the namespace itself: whatever prefix the list uses, its name is right.
  const named = item.replace(/^<\w+/, (name) => `${name} xmlns="${TYPES_NAMESPACE}"`)
  return `${text.slice(0, types.end)}${named}${text.slice(types.end)}`
}

const TYPES_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/content-types'

/** UTF-8, with a byte order mark where there was one. */
export const encoded = (text: string, mark: boolean): Uint8Array =>
  new TextEncoder().encode(mark ? `\ufeff${text}` : text)
