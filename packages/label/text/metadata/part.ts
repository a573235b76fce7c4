import { type Archive, type ArchiveChange, appliedWhole, changeArchive, memorySource, openArchive } from '@tanba/media'
import { decodeText } from '../../core/warning/text/encoding.ts'
import { encoded } from '../archive/content-types.ts'

/** The parts of an archive that are XML. */
export interface Parts {
  readonly archive: Archive
  /** The text of a part; undefined where there is none. @throws MediaError, LabelError `text-encoding` */
  readonly text: (name: string) => string | undefined
}

export const partsIn = (bytes: Uint8Array): Parts => {
  const archive = openArchive(memorySource(bytes))
  const text = (name: string): string | undefined => {
    const entry = archive.find(name)
    return entry && decodeText(archive.read(entry).bytes).text
  }
  return { archive, text }
}

/** The archive with these parts in UTF-8. A declaration of UTF-16 would be wrong then, and is mended. */
export const withParts = (bytes: Uint8Array, parts: ReadonlyMap<string, string>): Uint8Array => {
  const source = memorySource(bytes)
  const changes: ArchiveChange[] = [...parts].map(([name, text]) => ({
    name,
    bytes: encoded(text.replace(/^(<\?xml[^?]*encoding\s*=\s*["'])utf-16(["'])/i, '$1UTF-8$2'), false),
  }))
  return appliedWhole(source, changeArchive(source, changes))
}
