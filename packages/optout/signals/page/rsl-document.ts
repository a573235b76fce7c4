import type { RslContent, RslLicence } from '../../core/rsl/model.ts'
import { attribute, elements, readXml, type XmlElement, type XmlFault } from '../../html/xml.ts'

/** RSL 1.0, "Namespace". Some write it with a slash, or under http. */
const NAMESPACE = 'https://rslstandard.org/rsl'
const SPELLINGS = [NAMESPACE, `${NAMESPACE}/`, 'http://rslstandard.org/rsl', 'http://rslstandard.org/rsl/']

export type RslReading = { readonly contents: readonly RslContent[] } | { readonly fault: XmlFault | 'not-rsl' }

/**
 * Contents of a document that is RSL, or carries it as a module: RSS and Atom, OPF, XMP. A document in no namespace or
 * another one is not RSL.
 */
export const rslContents = (text: string): RslReading => {
  const { root, fault } = readXml(text)
  if (root === undefined) return { fault }
  const contents = elements(root, SPELLINGS, 'content').map(content)
  const isDocument = SPELLINGS.includes(root.namespace) && root.name === 'rsl'
  return contents.length === 0 && !isDocument ? { fault: 'not-rsl' } : { contents }
}

const content = (element: XmlElement): RslContent => {
  const server = attribute(element, 'server')
  const licences = element.children.filter((child) => isRsl(child, 'license')).map(licence)
  const { offset, end } = element
  // A module in a feed has no address of its own: it speaks of all.
  const url = attribute(element, 'url') ?? '/'
  return { url, ...(server === undefined || server === '' ? {} : { server }), licences, offset, length: end - offset }
}

const licence = (element: XmlElement): RslLicence => {
  const permits = element.children.filter((child) => isRsl(child, 'permits'))
  const prohibits = element.children.filter((child) => isRsl(child, 'prohibits'))
  const payments = element.children.filter((child) => isRsl(child, 'payment'))
  const usage = permits.filter(isUsage)
  const limits = [...permits, ...prohibits].filter((one) => !isUsage(one))
  const terms = payments
    .flatMap(({ children }) => children)
    .concat(element.children)
    .find((one) => (isRsl(one, 'custom') || isRsl(one, 'standard') || isRsl(one, 'terms')) && one.text.trim() !== '')
  return {
    permits: usage.length === 0 ? undefined : usage.flatMap(words),
    prohibits: prohibits.filter(isUsage).flatMap(words),
    payments: payments.map((one) => (attribute(one, 'type') ?? 'purchase').trim().toLowerCase()),
    hasLimits: limits.some((one) => !words(one).includes('all')),
    ...(terms === undefined ? {} : { terms: terms.text.trim() }),
  }
}

const isRsl = ({ namespace, name }: XmlElement, wanted: string): boolean =>
  SPELLINGS.includes(namespace) && name === wanted
/** A type is asked for; without one, words are taken for uses. */
const isUsage = (element: XmlElement): boolean =>
  (attribute(element, 'type') ?? 'usage').trim().toLowerCase() === 'usage'
/** Words are separated by commas in the drafts and by blanks in 1.0. */
const words = ({ text }: XmlElement): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
