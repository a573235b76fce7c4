import { attribute, elements, readXml, type XmlElement, xmlText } from '../../html/xml.ts'
import type { FileContents } from './contents.ts'

/** A property of TDMRep in a package document. */
export interface EpubProperty {
  readonly name: 'reservation' | 'policy'
  readonly value: string
  /** The element as it stands. */
  readonly raw: string
  readonly note?: string
}

export interface EpubFault {
  readonly path: string
  readonly fault: string
  readonly raw: string
}

const CONTAINER = 'urn:oasis:names:tc:opendocument:xmlns:container'
const OPF = ['http://www.idpf.org/2007/opf', '']
/** Of TDMRep's own text, and of its ontology with the ending of the section on PDF. */
const VOCABULARIES = ['http://www.w3.org/ns/tdmrep#', 'http://www.w3.org/ns/tdmrep/']
/** Renditions of one publication that are looked at. */
const MOST_ROOTS = 16

/** Package documents of an EPUB, by `META-INF/container.xml` (EPUB 3.3, "Container"). */
export const packageDocuments = (
  contents: FileContents,
): {
  readonly documents: readonly { readonly path: string; readonly text: string }[]
  readonly faults: readonly EpubFault[]
} => {
  const path = 'META-INF/container.xml'
  const bytes = contents.entry(path)
  if (bytes === undefined) return { documents: [], faults: [{ path, fault: 'missing', raw: '' }] }
  const text = xmlText(bytes)
  const { root, fault } = readXml(text)
  if (root === undefined) return { documents: [], faults: [{ path, fault, raw: text }] }
  const paths = elements(root, CONTAINER, 'rootfile').flatMap((one) => attribute(one, 'full-path') ?? [])
  const found = [...new Set(paths)].slice(0, MOST_ROOTS).map((one) => ({ path: one, bytes: contents.entry(one) }))
  const documents = found.flatMap((one) =>
    one.bytes === undefined ? [] : [{ path: one.path, text: xmlText(one.bytes) }],
  )
  const missing = found
    .filter((one) => one.bytes === undefined)
    .map((one) => ({ path: one.path, fault: 'missing', raw: '' }))
  return { documents, faults: missing }
}

/** TDMRep's properties in the metadata of every package document: EPUB 2's `name` and EPUB 3's `property`. */
export const epubProperties = (
  contents: FileContents,
): { readonly properties: readonly EpubProperty[]; readonly faults: readonly EpubFault[] } => {
  const { documents, faults } = packageDocuments(contents)
  const read = documents.map(({ path, text }) => ({ path, text, ...readXml(text) }))
  const properties = read.flatMap(({ root, text }) => (root === undefined ? [] : propertiesOf(root, text)))
  const broken = read.flatMap(({ path, text, fault }) => (fault === undefined ? [] : [{ path, fault, raw: text }]))
  return { properties, faults: [...faults, ...broken] }
}

const propertiesOf = (root: XmlElement, text: string): readonly EpubProperty[] => {
  const prefixes = prefixesOf(attribute(root, 'prefix') ?? '')
  return elements(root, OPF, 'meta').flatMap((meta): readonly EpubProperty[] => {
    // What refines another element does not speak of the package.
    if (attribute(meta, 'refines') !== undefined) return []
    const property = attribute(meta, 'property')
    const written = property ?? attribute(meta, 'name')
    const value =
      property === undefined
        ? (attribute(meta, 'content') ?? meta.text)
        : meta.text || (attribute(meta, 'content') ?? '')
    if (written === undefined) return []
    const { name, note } = nameOf(written.trim(), prefixes)
    const raw = text.slice(meta.offset, meta.end)
    return name === undefined ? [] : [{ name, value, raw, ...(note === undefined ? {} : { note }) }]
  })
}

/** EPUB 3.3, "The prefix attribute": names and addresses by turns. */
const prefixesOf = (text: string): ReadonlyMap<string, string> => {
  const words = text.split(/\s+/).filter(Boolean)
  const found = new Map<string, string>()
  for (let at = 0; at + 1 < words.length; at += 2) found.set((words[at] ?? '').replace(/:$/, ''), words[at + 1] ?? '')
  return found
}

const nameOf = (
  written: string,
  prefixes: ReadonlyMap<string, string>,
): { readonly name?: EpubProperty['name']; readonly note?: string } => {
  // The first drafts wrote the names of the header fields.
  const [, draft] = /^tdm-(reservation|policy)$/.exec(written) ?? []
  if (draft === 'reservation' || draft === 'policy') return { name: draft, note: 'draft-name' }
  const [, prefix = '', local] = /^([^:]+):(reservation|policy)$/.exec(written) ?? []
  if (local !== 'reservation' && local !== 'policy') return {}
  const address = prefixes.get(prefix)
  if (address !== undefined) {
    if (VOCABULARIES.includes(address)) return { name: local }
    return prefix === 'tdm' || address.includes('tdmrep') ? { name: local, note: 'wrong-namespace' } : {}
  }
  // EPUB 2 declares no prefixes, and the example of EPUB 3 is met without its declaration.
  return prefix === 'tdm' ? { name: local } : {}
}
