import { LabelError } from '../../../errors.ts'
import type { XhtmlVersion } from './xhtml.ts'
import { attributesOf } from './xml-attributes.ts'
import { type XmlTag, xmlTags } from './xml-tags.ts'

const broken = (detail: string): LabelError => new LabelError('document-broken', { format: 'EPUB', detail })

interface ReadTag extends XmlTag {
  readonly attributes: ReadonlyMap<string, string>
}

function* startTags(xml: string): Generator<ReadTag> {
  for (const tag of xmlTags(xml)) {
    if (tag.kind !== 'close') yield { ...tag, attributes: attributesOf(xml.slice(tag.start, tag.end)) }
  }
}

/** Where the package document is: the first `rootfile` of META-INF/container.xml (EPUB 3.3, section 4.2.6.3.1). */
export const packagePath = (container: string): string => {
  for (const { name, attributes } of startTags(container)) {
    const path = name === 'rootfile' ? attributes.get('full-path') : undefined
    if (path !== undefined) return path
  }
  throw broken('no rootfile in META-INF/container.xml')
}

/** The document that a reading system opens the book with. */
export interface FirstDocument {
  readonly path: string
  readonly version: XhtmlVersion
}

/**
 * The first content document in XHTML of the spine (EPUB 3.3, section 5.7.1); what is not linear is not met in reading
 * order. A book may begin with a cover in SVG, which is passed over.
 * @throws LabelError document-broken
 */
export const firstDocument = (opf: string, opfPath: string): FirstDocument => {
  const items = new Map<string, ReadonlyMap<string, string>>()
  const order: string[] = []
  let version: XhtmlVersion = 3
  for (const { name, attributes } of startTags(opf)) {
    const id = attributes.get('id')
    if (name === 'package' && attributes.get('version')?.startsWith('2')) version = 2
    if (name === 'item' && id !== undefined && !items.has(id)) items.set(id, attributes)
    if (name === 'itemref' && attributes.get('linear') !== 'no') order.push(attributes.get('idref') ?? '')
  }
  for (const id of order) {
    const item = items.get(id)
    const href = item?.get('href')
    if (item?.get('media-type') === 'application/xhtml+xml' && href !== undefined) {
      return { path: resolvedPath(href, opfPath), version }
    }
  }
  throw broken('no XHTML document in the reading order')
}

/** A name in the archive from a reference of the package document. @throws LabelError document-broken */
const resolvedPath = (href: string, base: string): string => {
  const steps = base.split('/').slice(0, -1)
  const [path = ''] = href.split(/[?#]/)
  for (const step of percentDecoded(path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

const percentDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
