import { type Parts, partsIn, withParts } from './part.ts'
import { NAMES, partsOf, type StatementPlace, statementFrom } from './statement.ts'
import { attributeOf, elementsOf, escaped, inserted, withoutElements } from './xml.ts'

const CONTAINER = 'META-INF/container.xml'
const OPF = 'http://www.idpf.org/2007/opf'
const OURS: ReadonlySet<string> = new Set(Object.values(NAMES))

/**
 * `meta` of the package document, by name and content: the form of EPUB 2, which EPUB 3 takes too (EPUB 3.3, 5.5.6) and
 * which needs no declaration of prefixes.
 */
export const epubStatement: StatementPlace = {
  read(bytes) {
    const parts = partsIn(bytes)
    const xml = parts.text(packagePart(parts) ?? '') ?? ''
    const found = elementsOf(xml, 'meta').map(
      ({ tag }) => [attributeOf(tag, 'name') ?? '', attributeOf(tag, 'content') ?? ''] as const,
    )
    return statementFrom(new Map(found))
  },
  write(bytes, statement) {
    const parts = partsIn(bytes)
    const name = packagePart(parts)
    const xml = name === undefined ? undefined : parts.text(name)
    if (name === undefined || xml === undefined) return undefined
    const old = elementsOf(xml, 'meta').filter(({ tag }) => OURS.has(attributeOf(tag, 'name') ?? ''))
    const kept = withoutElements(xml, old)
    const [list] = elementsOf(kept, 'metadata').filter(({ tag }) => !tag.endsWith('/>'))
    if (list === undefined) return undefined
    const added = partsOf(statement).map(
      ([part, text]) => `<meta xmlns="${OPF}" name="${part}" content="${escaped(text)}"/>`,
    )
    return withParts(bytes, new Map([[name, inserted(kept, list.inner.end, added.join(''))]]))
  },
}

/** The first package document that the container names (EPUB 3.3, 4.2.6.3.1). */
const packagePart = ({ text }: Parts): string | undefined => {
  const [root] = elementsOf(text(CONTAINER) ?? '', 'rootfile')
  return root && attributeOf(root.tag, 'full-path')
}
