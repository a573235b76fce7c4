import type { TextPlace } from '../../core/warning/text/plain.ts'
import { documentPartText, warnDocumentPart } from '../../core/warning/text/wordprocessing.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { type ArchivePart, DocumentArchive, ofDocument } from './archive-part.ts'

/**
 * A DOCX with the warning at the start or end of its text. Every other entry stays byte-identical.
 * @throws LabelError document-broken
 */
export const warnDocx = (bytes: Uint8Array, lines: readonly WarningLine[], place: TextPlace): Uint8Array =>
  ofDocument('DOCX', () => {
    const archive = new DocumentArchive('DOCX', bytes)
    const { name, xml } = mainPart(archive)
    return archive.with({ name, xml: warnDocumentPart(xml, lines, place) })
  })

/** The text that a reader of the document meets. @throws LabelError document-broken */
export const docxText = (bytes: Uint8Array): string =>
  ofDocument('DOCX', () => documentPartText(mainPart(new DocumentArchive('DOCX', bytes)).xml))

/** Where the main part is, the package says (ISO/IEC 29500-2): relationship of type officeDocument. */
const mainPart = (archive: DocumentArchive): ArchivePart => {
  const relations = archive.part('_rels/.rels').xml
  const [relation = ''] = /<[\w.:-]*Relationship\s[^<>]*\/officeDocument["'][^<>]*>/.exec(relations) ?? []
  return archive.part(/\sTarget\s*=\s*["']\/?([^"']+)["']/.exec(relation)?.[1] ?? 'word/document.xml')
}
