import { LabelError } from '../../../errors.ts'
import type { WarningLine } from '../words.ts'
import { escapedXml } from './xml-attributes.ts'
import { type XmlTag, xmlTags } from './xml-tags.ts'
import { shownXmlText } from './xml-text.ts'

const NAMESPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(' ')
const TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'

const COUNTRY = { kk: 'KZ', ru: 'RU', en: 'GB' } as const

/** What must stand before all content of the text (OpenDocument 1.3 part 3, section 3.4, `office-text-content-prelude`). */
const PRELUDE: ReadonlySet<string> = new Set([
  'forms',
  'tracked-changes',
  'variable-decls',
  'sequence-decls',
  'user-field-decls',
  'dde-connection-decls',
  'alphabetical-index-auto-mark-file',
  'calculation-settings',
  'content-validations',
  'label-ranges',
])

/**
 * content.xml of an ODT with the warning as its first paragraphs, each in its own language. The rest stays as it is,
 * character by character.
 * @throws LabelError document-broken
 */
export const warnOpenDocument = (xml: string, lines: readonly WarningLine[]): string => {
  const { styles, body, content } = placesOf(xml)
  const paragraphs = lines.map(
    ({ language, text }) => `<text:p ${TEXT} text:style-name="${styleName(language)}">${escapedXml(text)}</text:p>`,
  )
  const needed = lines.filter(({ language }) => !xml.includes(`"${styleName(language)}"`)).map(styleOf)
  return edited(xml, [stylesEdit(xml, styles, body, needed.join('')), { ...content, insert: paragraphs.join('') }])
}

/** The words of the text that show: no deleted text, no remarks, no hidden parts. */
export const openDocumentText = (xml: string): string =>
  shownXmlText(
    xml,
    'text',
    ({ name }, attributes) =>
      ['tracked-changes', 'annotation', 'hidden-text', 'hidden-paragraph', 'script'].includes(name) ||
      attributes.get('text:display') === 'none' ||
      attributes.get('text:is-hidden') === 'true',
  )

const styleName = (language: WarningLine['language']): string => `TanbaWarning-${language}`

/** Dark bold letters on a white ground with a border. */
const styleOf = ({ language }: WarningLine): string => {
  const box = 'fo:border="1.5pt solid #000000" fo:padding="4pt" fo:background-color="#ffffff"'
  const letters = 'fo:color="#000000" fo:font-weight="bold" fo:font-size="12pt"'
  const speech = `fo:language="${language}" fo:country="${COUNTRY[language]}"`
  const name = `style:name="${styleName(language)}" style:family="paragraph"`
  return `<style:style ${NAMESPACES} ${name}><style:paragraph-properties ${box}/><style:text-properties ${letters} ${speech}/></style:style>`
}

interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

const edited = (xml: string, [first, second]: readonly [Edit, Edit]): string =>
  `${xml.slice(0, first.from)}${first.insert}${xml.slice(first.to, second.from)}${second.insert}${xml.slice(second.to)}`

const stylesEdit = (xml: string, styles: XmlTag | undefined, body: XmlTag, insert: string): Edit => {
  if (insert === '') return { from: body.start, to: body.start, insert }
  if (styles?.kind === 'open') return { from: styles.end, to: styles.end, insert }
  const [name = 'office:automatic-styles'] = styles ? (/[^\s<>/]+/.exec(xml.slice(styles.start, styles.end)) ?? []) : []
  if (styles) return { from: styles.end - 2, to: styles.end, insert: `>${insert}</${name}>` }
  return { from: body.start, to: body.start, insert: `<${name} ${NAMESPACES}>${insert}</${name}>` }
}

interface Places {
  readonly styles: XmlTag | undefined
  readonly body: XmlTag
  readonly content: Pick<Edit, 'from' | 'to'>
}

/** @throws LabelError document-broken */
const placesOf = (xml: string): Places => {
  let [depth, at] = [0, -1]
  let styles: XmlTag | undefined
  let body: XmlTag | undefined
  let text: number | undefined
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close') depth -= 1
    if (depth === 1 && tag.kind !== 'close' && tag.name === 'automatic-styles') styles = tag
    if (depth === 1 && tag.kind === 'open' && tag.name === 'body') body = tag
    if (text === undefined && body !== undefined && depth === 2 && tag.kind === 'open' && tag.name === 'text') {
      text = depth
      at = tag.end
    } else if (text !== undefined && depth === text + 1) {
      // A whole element of the prelude is passed; anything else is content, or the end of it.
      if (!PRELUDE.has(tag.name)) break
      at = tag.end
    } else if (text !== undefined && depth === text) break
    if (tag.kind === 'open') depth += 1
  }
  if (body !== undefined && text !== undefined) return { styles, body, content: { from: at, to: at } }
  throw new LabelError('document-broken', { format: 'ODT', detail: 'no office:text in content.xml' })
}
