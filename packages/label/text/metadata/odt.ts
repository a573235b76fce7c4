import { partsIn, withParts } from './part.ts'
import { NAMES, partsOf, type StatementPlace, statementFrom } from './statement.ts'
import { attributeOf, elementsOf, escaped, inserted, unescaped, withoutElements } from './xml.ts'

const PART = 'meta.xml'
const META = 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0'
const OURS: ReadonlySet<string> = new Set(Object.values(NAMES))

/** User-defined metadata of OpenDocument (part 3, 4.3.3); a document without `meta.xml` has no place for it. */
export const odtStatement: StatementPlace = {
  read(bytes) {
    const xml = partsIn(bytes).text(PART) ?? ''
    const found = elementsOf(xml, 'user-defined').map(
      ({ tag, inner }) => [attributeOf(tag, 'name') ?? '', unescaped(xml.slice(inner.start, inner.end))] as const,
    )
    return statementFrom(new Map(found))
  },
  write(bytes, statement) {
    const xml = partsIn(bytes).text(PART)
    if (xml === undefined) return undefined
    const old = elementsOf(xml, 'user-defined').filter(({ tag }) => OURS.has(attributeOf(tag, 'name') ?? ''))
    const kept = withoutElements(xml, old)
    const list = elementsOf(kept, 'meta').find(({ tag, inner }) => !tag.endsWith('/>') && inner.start <= inner.end)
    if (list === undefined) return undefined
    const added = partsOf(statement).map(
      ([name, text]) =>
        `<meta:user-defined xmlns:meta="${META}" meta:name="${name}">${escaped(text)}</meta:user-defined>`,
    )
    return withParts(bytes, new Map([[PART, inserted(kept, list.inner.end, added.join(''))]]))
  },
}
