import { LabelError } from '../../../errors.ts'
import type { WarningLine } from '../words.ts'
import { escapedXml } from './xml-attributes.ts'
import { xmlTags } from './xml-tags.ts'
import { shownXmlText } from './xml-text.ts'

/**
 * The book's own styles do not hide it, nor its colours or a night mode make it unreadable (21:1): a declaration in
 * `style` that is important wins over any style sheet (CSS Cascade 5, section 6.1). Pages of a fixed layout place their
 * parts over each other; the notice lies above them.
 */
const STYLE = [
  'display:block',
  'visibility:visible',
  'opacity:1',
  'position:relative',
  'z-index:2147483647',
  'margin:0 0 1em',
  'padding:.75em 1em',
  'border:2px solid #000',
  'background:#fff',
  'color:#000',
  'font:1rem/1.5 sans-serif',
  'text-align:left',
]
  .map((declaration) => `${declaration} !important`)
  .join(';')

const LINE_STYLE = 'display:block !important;margin:0 !important;color:#000 !important;text-indent:0 !important'

/** XHTML 1.1, which EPUB 2 takes, has no `aside`, no `role` and no `lang` beside `xml:lang`. */
export type XhtmlVersion = 2 | 3

/**
 * A content document of an EPUB with the warning as the first thing of its body. The rest stays as it is, character by
 * character.
 * @throws LabelError document-broken
 */
export const warnXhtml = (xml: string, lines: readonly WarningLine[], version: XhtmlVersion): string => {
  for (const { name, kind, start, end } of xmlTags(xml)) {
    if (name !== 'body' || kind === 'close') continue
    const block = notice(lines, version)
    if (kind === 'open') return `${xml.slice(0, end)}${block}${xml.slice(end)}`
    const [written = 'body'] = /[^\s<>/]+/.exec(xml.slice(start, end)) ?? []
    return `${xml.slice(0, end - 2)}>${block}</${written}>${xml.slice(end)}`
  }
  throw new LabelError('document-broken', { format: 'EPUB', detail: 'no body in the first content document' })
}

/** It names its own namespaces, so whatever prefixes the book uses, these are right. */
const notice = (lines: readonly WarningLine[], version: XhtmlVersion): string => {
  const language = (code: string): string =>
    version === 3 ? `lang="${code}" xml:lang="${code}"` : `xml:lang="${code}"`
  const rows = lines.map((line) => `<p ${language(line.language)} style="${LINE_STYLE}">${escapedXml(line.text)}</p>`)
  const head = 'xmlns="http://www.w3.org/1999/xhtml"'
  if (version === 2) return `<div ${head} style="${STYLE}">${rows.join('')}</div>`
  const meaning = 'xmlns:epub="http://www.idpf.org/2007/ops" epub:type="notice" role="note"'
  return `<aside ${head} ${meaning} ${language(lines[0]?.language ?? 'kk')} style="${STYLE}">${rows.join('')}</aside>`
}

const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'title',
  'iframe',
  'object',
  'audio',
  'video',
  'canvas',
  'metadata',
  'desc',
  'details',
  'dialog',
])

/** The words of a content document that a reader of the book meets. */
export const xhtmlText = (xml: string): string =>
  shownXmlText(
    xml,
    'body',
    ({ name }, attributes) =>
      UNSEEN.has(name) ||
      attributes.has('hidden') ||
      /display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(?![.\d])/i.test(
        attributes.get('style') ?? '',
      ),
  )
