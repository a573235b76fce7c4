import type { DefaultTreeAdapterTypes } from 'parse5'
import { insertedBytes } from '../../core/warning/text/encoding.ts'
import type { TextPlace } from '../../core/warning/text/plain.ts'
import type { WarningLine } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { bodyOf, shownText, visibleText } from './html-tree.ts'
import { parsePage } from './parse-page.ts'

/** Bytes of a page that are parsed at most: a hostile page costs a parser more than its length. */
const MOST_HTML = 16 * 1_048_576

/**
 * The page's own styles do not hide it, and its colours do not make it unreadable (21:1): a declaration in `style` that
 * is important wins over any style sheet (CSS Cascade 5, section 6.1).
 */
const STYLE = [
  'all:revert',
  'display:block',
  'visibility:visible',
  'opacity:1',
  'position:static',
  'clip-path:none',
  'max-height:none',
  'overflow:visible',
  'margin:0',
  'padding:.75em 1em',
  'border:2px solid #000',
  'background:#fff',
  'color:#000',
  'font:1rem/1.5 sans-serif',
]
  .map((declaration) => `${declaration}!important`)
  .join(';')

/**
 * An HTML document with the warning as the first or last thing of its body. All other bytes stay as they are, whatever
 * the (ASCII-compatible) coding: what is put in is ASCII, with letters as character references.
 * @throws LabelError text-encoding (UTF-16), text-too-large, html-no-body, text-unclosed
 */
export const warnHtml = (bytes: Uint8Array, lines: readonly WarningLine[], place: TextPlace): Uint8Array => {
  const page = latin(bytes)
  const offset = place === 'start' ? startOf(page) : endOf(page)
  const result = insertedBytes(bytes, offset, new TextEncoder().encode(notice(lines)))
  // INVARIANT: what was put in is an element of the page that shows, and not the inside of a script, a comment or such.
  if (!holds(page, result, lines))
    throw new LabelError('text-unclosed', { what: place === 'start' ? '<body' : lastOpen(page) })
  return result
}

const notice = (lines: readonly WarningLine[]): string => {
  const [first] = lines
  const paragraphs = lines.map(({ language, text }) => {
    const letters = text.replaceAll(/[^\w .,:]/gu, (letter) => `&#${letter.codePointAt(0)};`)
    return `<p lang="${language}" style="margin:0!important;display:block!important">${letters}</p>`
  })
  return `<aside role="note" lang="${first?.language ?? 'kk'}" style="${STYLE}">${paragraphs.join('')}</aside>`
}

/** One character a byte, so that places in the text are places in the file. */
const latin = (bytes: Uint8Array): string => {
  if (bytes.byteLength > MOST_HTML) {
    throw new LabelError('text-too-large', { size: bytes.byteLength, limit: MOST_HTML })
  }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new LabelError('text-encoding')
  if (bytes.includes(0)) throw new LabelError('text-encoding')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

const located = (page: string): DefaultTreeAdapterTypes.Document => parsePage(page, true)

/** After the start tag of the body; where there is none, before the first thing that the body holds. */
const startOf = (page: string): number => {
  const body = bodyOf(located(page))
  const tag = body.sourceCodeLocation?.startTag
  if (tag !== undefined) return tag.endOffset
  const [first] = body.childNodes
  return first?.sourceCodeLocation?.startOffset ?? page.length
}

/** Before the end tag of the body, or at the end of the file. */
const endOf = (page: string): number => {
  const document = located(page)
  const body = bodyOf(document)
  const end = body.sourceCodeLocation?.endTag
  if (end !== undefined) return end.startOffset
  const html = document.childNodes.find((node) => node.nodeName === 'html')
  const htmlEnd = html !== undefined && 'attrs' in html ? html.sourceCodeLocation?.endTag : undefined
  return htmlEnd?.startOffset ?? page.length
}

const holds = (page: string, bytes: Uint8Array, lines: readonly WarningLine[]): boolean => {
  const before = visibleText(bodyOf(parsePage(page)))
  const after = visibleText(bodyOf(parsePage(latin(bytes))))
  return lines.every(({ text }) => after.split(text).length > before.split(text).length)
}

/** What swallows the end of the page: the last tag or comment opened in it. */
const lastOpen = (page: string): string => /<(?:!--|[a-z]+)(?=[^<]*$)/i.exec(page)?.[0] ?? '<'

/** What a reader of the page sees. @throws LabelError text-encoding, text-too-large, html-no-body */
export const htmlText = (bytes: Uint8Array): string => {
  // Only our own words are looked for, and these may stand as character references in a page of any coding.
  const utf8 = new TextDecoder('utf-8').decode(bytes.byteLength > MOST_HTML ? bytes.subarray(0, MOST_HTML) : bytes)
  return shownText(parsePage(utf8))
}
