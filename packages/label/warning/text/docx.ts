import { appliedWhole, changeArchive, MediaError, memorySource, openArchive } from '@tanba/media'
import { decodeText } from '../../core/warning/text/encoding.ts'
import type { TextPlace } from '../../core/warning/text/plain.ts'
import { documentPartText, warnDocumentPart } from '../../core/warning/text/wordprocessing.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'

/**
 * A DOCX with the warning at the start or end of its text. Every other entry stays byte-identical.
 * @throws LabelError document-broken
 */
export const warnDocx = (bytes: Uint8Array, lines: readonly WarningLine[], place: TextPlace): Uint8Array =>
  guarded(() => {
    const { name, xml, mark } = mainPart(bytes)
    const changed = new TextEncoder().encode(`${mark}${warnDocumentPart(xml, lines, place)}`)
    const source = memorySource(bytes)
    return appliedWhole(source, changeArchive(source, [{ name, bytes: changed }]))
  })

/** The text that a reader of the document meets. @throws LabelError document-broken */
export const docxText = (bytes: Uint8Array): string => guarded(() => documentPartText(mainPart(bytes).xml))

const RELATIONS = '_rels/.rels'

/** Where the main part is, the package says (ISO/IEC 29500-2): relationship of type officeDocument. */
const mainPart = (bytes: Uint8Array): { readonly name: string; readonly xml: string; readonly mark: string } => {
  const archive = openArchive(memorySource(bytes))
  const part = (name: string): Uint8Array => {
    const entry = archive.find(name)
    if (entry === undefined) throw new LabelError('document-broken', { format: 'DOCX', detail: `no ${name}` })
    return archive.read(entry).bytes
  }
  const relations = decodeText(part(RELATIONS)).text
  const [relation = ''] = /<[\w.:-]*Relationship\s[^<>]*\/officeDocument["'][^<>]*>/.exec(relations) ?? []
  const name = /\sTarget\s*=\s*["']\/?([^"']+)["']/.exec(relation)?.[1] ?? 'word/document.xml'
  const { text, mark, encode } = decodeText(part(name))
  // UTF-16 is allowed, but written by nobody; the part is given back as UTF-8.
  if (encode('a').byteLength !== 1) throw new LabelError('text-encoding')
  return { name, xml: text, mark: mark === 0 ? '' : '\u{feff}' }
}

const guarded = <Result>(work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof MediaError) {
      throw new LabelError('document-broken', { format: 'DOCX', detail: cause.message }, { cause })
    }
    throw cause
  }
}
