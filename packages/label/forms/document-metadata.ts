import { MediaError } from '@tanba/media'
import { LabelError } from '../errors.ts'
import type { MarkFormat } from '../formats.ts'
import { plainBytes } from '../text/found.ts'
import { epubStatement } from '../text/metadata/epub.ts'
import { htmlStatement } from '../text/metadata/html.ts'
import { odtStatement } from '../text/metadata/odt.ts'
import { ooxmlStatement } from '../text/metadata/ooxml.ts'
import { type StatementPlace, statementOf } from '../text/metadata/statement.ts'
import type { MachineForm } from './form.ts'
import { isAiSource, UNSTATED_HOLDER } from './source-type.ts'

const PLACES: Partial<Record<MarkFormat, StatementPlace>> = {
  html: htmlStatement,
  docx: ooxmlStatement,
  xlsx: ooxmlStatement,
  pptx: ooxmlStatement,
  odt: odtStatement,
  epub: epubStatement,
}

/** A statement in the document's own properties: for search engines and offices, signed by nobody. */
export const documentMetadata: MachineForm = {
  name: 'document-metadata',
  signed: false,
  supports: (format) => PLACES[format] !== undefined,
  async write(bytes, format, { facts }) {
    try {
      return PLACES[format]?.write(plainBytes(bytes), statementOf(facts))
    } catch (cause) {
      if (!(cause instanceof MediaError)) throw cause
      throw new LabelError('document-broken', { format, detail: cause.message }, { cause })
    }
  },
  async read(bytes, format) {
    const form = 'document-metadata'
    try {
      const said = PLACES[format]?.read(plainBytes(bytes))
      if (said === undefined) return { form, standing: 'none' }
      const { holder, ...others } = said
      const named = holder !== undefined && holder !== UNSTATED_HOLDER
      const claim = { ai: isAiSource(said.sourceType), ...others, ...(named && { holder }) }
      return { form, standing: 'unsigned', claim }
    } catch (fault) {
      if (!(fault instanceof MediaError) && !(fault instanceof LabelError)) throw fault
      return { form, standing: 'unreadable', codes: [fault.code], fault }
    }
  },
}
