import { LabelError } from '../../../errors.ts'
import type { WarningLine } from '../words.ts'
import type { TextPlace } from './plain.ts'
import { xmlTags } from './xml-tags.ts'

/** WordprocessingML, transitional (ISO/IEC 29500-4) and strict (29500-1). */
const NAMESPACES = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
] as const

const LOCALE = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' } as const

/**
 * The main part of a DOCX with the warning as its first or last paragraphs, each in its own language. The rest of the
 * part stays as it is, character by character.
 * @throws LabelError document-broken
 */
export const warnDocumentPart = (xml: string, lines: readonly WarningLine[], place: TextPlace): string => {
  const namespace = NAMESPACES.find((one) => xml.includes(one))
  const at = bodyPlace(xml, place)
  if (namespace === undefined || at === undefined) {
    throw new LabelError('document-broken', { format: 'DOCX', detail: 'no w:body in the main part' })
  }
  const paragraphs = lines.map((line) => paragraph(namespace, line)).join('')
  return `${xml.slice(0, at)}${paragraphs}${xml.slice(at)}`
}

/** It names its own namespace, so whatever prefixes the document uses, these are right. Dark letters on a white ground. */
const paragraph = (namespace: string, { language, text }: WarningLine): string => {
  const side = (name: string): string => `<w:${name} w:val="single" w:sz="12" w:space="4" w:color="000000"/>`
  const border = `<w:pBdr>${['top', 'left', 'bottom', 'right'].map(side).join('')}</w:pBdr>`
  const shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'
  const run = `<w:rPr><w:b/><w:color w:val="000000"/><w:sz w:val="24"/><w:lang w:val="${LOCALE[language]}"/></w:rPr>`
  return `<w:p xmlns:w="${namespace}"><w:pPr>${border}${shade}</w:pPr><w:r>${run}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/**
 * The start of the body; or its end, before the properties of the last section, which must stay last in it (ISO/IEC
 * 29500-1, section 17.2.2).
 */
const bodyPlace = (xml: string, place: TextPlace): number | undefined => {
  let depth = 0
  let body: number | undefined
  let section: number | undefined
  for (const { name, kind, start, end } of xmlTags(xml)) {
    if (kind === 'close') depth -= 1
    if (body === undefined) {
      if (name === 'body' && kind === 'open') {
        if (place === 'start') return end
        body = depth
      }
    } else if (kind === 'close' && depth === body) return name === 'body' ? (section ?? start) : undefined
    else if (kind !== 'close' && depth === body + 1) section = name === 'sectPr' ? start : undefined
    if (kind === 'open') depth += 1
  }
  return undefined
}

/** The words of the main part that show: no deleted text, no field codes, no hidden runs. */
export const documentPartText = (xml: string): string => {
  const parts: string[] = []
  let from: number | undefined
  let hidden = false
  for (const { name, kind, start, end } of xmlTags(xml)) {
    if (name === 'r' && kind === 'open') hidden = false
    if (name === 'vanish' && !/\sw?:?val\s*=\s*["'](0|false|off)/.test(xml.slice(start, end))) hidden = true
    if (name === 'p' && kind === 'close') parts.push('\n')
    if (name !== 't') continue
    if (kind === 'open') from = end
    else if (from !== undefined && !hidden) parts.push(xml.slice(from, start))
  }
  return parts.join('')
}
