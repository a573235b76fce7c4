import { openDocumentText, warnOpenDocument } from '../../core/warning/text/open-document.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { DocumentArchive, ofDocument } from './archive-part.ts'

const FORMAT = 'ODT'
const CONTENT = 'content.xml'

/** Signatures over the document (OpenDocument 1.3 part 2, section 5). */
const SIGNATURES = 'META-INF/documentsignatures.xml'

/**
 * An ODT with the warning as its first paragraphs. Every other entry stays byte-identical.
 * @throws LabelError document-broken, document-signed
 */
export const warnOdt = (bytes: Uint8Array, lines: readonly WarningLine[]): Uint8Array =>
  ofDocument(FORMAT, () => {
    const archive = new DocumentArchive(FORMAT, bytes)
    if (archive.has(SIGNATURES)) throw new LabelError('document-signed', { format: FORMAT })
    return archive.with({ name: CONTENT, xml: warnOpenDocument(archive.part(CONTENT).xml, lines) })
  })

/** The text that a reader of the document meets. @throws LabelError document-broken */
export const odtText = (bytes: Uint8Array): string =>
  ofDocument(FORMAT, () => openDocumentText(new DocumentArchive(FORMAT, bytes).part(CONTENT).xml))
