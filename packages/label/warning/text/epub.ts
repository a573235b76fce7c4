import { firstDocument, packagePath } from '../../core/warning/text/epub-package.ts'
import { warnXhtml, type XhtmlVersion, xhtmlText } from '../../core/warning/text/xhtml.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { type ArchivePart, DocumentArchive, ofDocument } from './archive-part.ts'

const FORMAT = 'EPUB'

/** A signature over the book (EPUB 3.3, section 4.2.6.3.6). */
const SIGNATURES = 'META-INF/signatures.xml'

/**
 * An EPUB with the warning at the start of the first document that a reading system opens. Every other entry stays
 * byte-identical; `mimetype` stays first and unpacked.
 * @throws LabelError document-broken, document-signed, text-unclosed
 */
export const warnEpub = (bytes: Uint8Array, lines: readonly WarningLine[]): Uint8Array =>
  ofDocument(FORMAT, () => {
    const archive = new DocumentArchive(FORMAT, bytes)
    if (archive.has(SIGNATURES)) throw new LabelError('document-signed', { format: FORMAT })
    const { name, xml, version } = firstPart(archive)
    const warned = warnXhtml(xml, lines, version)
    // INVARIANT: the notice shows: what holds it is not hidden itself.
    const [before, after] = [xhtmlText(xml), xhtmlText(warned)]
    if (!lines.every(({ text }) => after.split(text).length > before.split(text).length))
      throw new LabelError('text-unclosed', { what: '<body' })
    return archive.with({ name, xml: warned })
  })

/** The text that a reader meets on opening the book. @throws LabelError document-broken */
export const epubText = (bytes: Uint8Array): string =>
  ofDocument(FORMAT, () => xhtmlText(firstPart(new DocumentArchive(FORMAT, bytes)).xml))

const firstPart = (archive: DocumentArchive): ArchivePart & { readonly version: XhtmlVersion } => {
  const opf = packagePath(archive.part('META-INF/container.xml').xml)
  const { path, version } = firstDocument(archive.part(opf).xml, opf)
  return { ...archive.part(path), version }
}
