import { type ByteSource, type Format, openArchive } from '@tanba/media'
import { xmlTags } from '../../core/warning/text/xml-tags.ts'
import { Field, type Gathered } from '../field.ts'

/** The entry with properties of one's own: ECMA-376 part 2 and part 1, 22.3; OpenDocument 1.3 part 3, 4.3.3. */
const ENTRIES: Partial<Readonly<Record<Format, string>>> = {
  docx: 'docProps/custom.xml',
  xlsx: 'docProps/custom.xml',
  pptx: 'docProps/custom.xml',
  odt: 'meta.xml',
}

const LARGEST = 1_048_576
const MOST_PROPERTIES = 1000

/** Custom properties of office documents. @throws MediaError */
export const officeFields = (source: ByteSource, format: Format): Gathered => {
  const name = ENTRIES[format]
  const archive = name === undefined ? undefined : openArchive(source)
  const entry = name === undefined ? undefined : archive?.find(name)
  if (archive === undefined || entry === undefined) return { fields: [], faults: [] }
  const xml = new TextDecoder().decode(archive.read(entry, LARGEST).bytes)
  const kind = format === 'odt' ? 'ODF user-defined' : 'OOXML custom property'
  const fields = propertiesIn(xml).map(([property, text]) => new Field(kind, property, text))
  return { fields, faults: [] }
}

/** `<property name="N"><vt:lpwstr>text</vt:lpwstr></property>`, `<meta:user-defined meta:name="N">text</…>`. */
const propertiesIn = (xml: string): readonly (readonly [name: string, text: string])[] => {
  const found: (readonly [string, string])[] = []
  let name: string | undefined
  let opened = 0
  for (const tag of xmlTags(xml)) {
    const isProperty = tag.name === 'property' || tag.name === 'user-defined'
    if (tag.kind === 'open' && isProperty) name = nameIn(xml.slice(tag.start, Math.min(tag.end, tag.start + 1024)))
    if (tag.kind === 'open') opened = tag.end
    if (tag.kind !== 'close' || name === undefined) continue
    found.push([name, unescaped(xml.slice(opened, tag.start))])
    name = undefined
    if (found.length >= MOST_PROPERTIES) break
  }
  return found
}

const nameIn = (tag: string): string | undefined => {
  const match = /\s(?:\w{1,20}:)?name\s?=\s?(?:"([^"]{1,200})"|'([^']{1,200})')/.exec(tag)
  const name = match?.[1] ?? match?.[2]
  return name === undefined ? undefined : unescaped(name)
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" }

/** The entities of XML 1.0, section 4.6, and numbers. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:(quot|amp|lt|gt|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code <= 0x10_ffff ? String.fromCodePoint(code) : '\ufffd'
  })
