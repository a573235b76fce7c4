import { CONTENT_TYPES, withContentType } from '../archive/content-types.ts'
import { type Parts, partsIn, withParts } from './part.ts'
import { NAMES, partsOf, type Statement, type StatementPlace, statementFrom } from './statement.ts'
import { attributeOf, elementsOf, escaped, inserted, unescaped, withoutElements } from './xml.ts'

const RELATIONS = '_rels/.rels'
const PART = 'docProps/custom.xml'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OVERRIDE = `<Override PartName="/${PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`
const PROPERTIES = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties'
const VARIANTS = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes'
const EMPTY = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="${PROPERTIES}"></Properties>`
/** The set that user-defined properties belong to (ISO/IEC 29500-1, 22.3). */
const SET = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'

const OURS: ReadonlySet<string> = new Set(Object.values(NAMES))

/** Custom properties of DOCX, XLSX and PPTX (ISO/IEC 29500-1, 15.2.12.2). */
export const ooxmlStatement: StatementPlace = {
  read(bytes) {
    const parts = partsIn(bytes)
    const xml = parts.text(customPart(parts) ?? PART) ?? ''
    const found = elementsOf(xml, 'property').map(({ tag, inner }) => {
      const text = unescaped(xml.slice(inner.start, inner.end).replace(/<[^>]*>/g, ''))
      return [attributeOf(tag, 'name') ?? '', text] as const
    })
    return statementFrom(new Map(found))
  },
  write(bytes, statement) {
    const parts = partsIn(bytes)
    const name = customPart(parts)
    const before = name === undefined ? EMPTY : (parts.text(name) ?? EMPTY)
    const custom = withProperties(before, statement)
    if (custom === undefined) return undefined
    const changed = new Map([[name ?? PART, custom]])
    if (name === undefined) {
      const relations = related(parts.text(RELATIONS) ?? '')
      const types = withContentType(parts.text(CONTENT_TYPES) ?? '', OVERRIDE)
      if (relations === undefined || types === undefined) return undefined
      changed.set(RELATIONS, relations).set(CONTENT_TYPES, types)
    }
    return withParts(bytes, changed)
  },
}

const customPart = ({ text }: Parts): string | undefined => {
  const xml = text(RELATIONS) ?? ''
  const [relation] = elementsOf(xml, 'Relationship').filter(({ tag }) =>
    (attributeOf(tag, 'Type') ?? '').endsWith('/custom-properties'),
  )
  return relation && attributeOf(relation.tag, 'Target')?.replace(/^\//, '')
}

const withProperties = (before: string, statement: Statement): string | undefined => {
  // An empty list may be one tag.
  const xml = before.replace(/(<(?:[\w.-]+:)?Properties\b[^>]*)\/>/, (_, open: string) => {
    const [name = ''] = /[\w.:-]+/.exec(open) ?? []
    return `${open}></${name}>`
  })
  const old = elementsOf(xml, 'property').filter(({ tag }) => OURS.has(attributeOf(tag, 'name') ?? ''))
  const kept = withoutElements(xml, old)
  const [list] = elementsOf(kept, 'Properties')
  if (list === undefined) return undefined
  // 22.3.2.1: identifiers from 2 on, each once.
  const ids = elementsOf(kept, 'property').map(({ tag }) => Number(attributeOf(tag, 'pid') ?? 1))
  const first = ids.reduce((most, id) => (Number.isSafeInteger(id) ? Math.max(most, id) : most), 1) + 1
  const added = partsOf(statement).map(
    ([name, text], index) =>
      `<property xmlns="${PROPERTIES}" fmtid="${SET}" pid="${first + index}" name="${name}">` +
      `<vt:lpwstr xmlns:vt="${VARIANTS}">${escaped(text)}</vt:lpwstr></property>`,
  )
  return inserted(kept, list.inner.end, added.join(''))
}

const related = (xml: string): string | undefined => {
  const [list] = elementsOf(xml, 'Relationships')
  const ids = new Set(elementsOf(xml, 'Relationship').map(({ tag }) => attributeOf(tag, 'Id')))
  let id = 'rIdLabel'
  while (ids.has(id)) id += 'l'
  const one = `<Relationship xmlns="${PACKAGE}" Id="${id}" Type="${TYPE}" Target="${PART}"/>`
  return list && inserted(xml, list.inner.end, one)
}
