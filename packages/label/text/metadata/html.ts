import { isJsonArray, isJsonObject, type JsonValue, parseJson } from '@tanba/kernel'
import { headOf } from '../html/head.ts'
import type { StartTag } from '../html/tokens.ts'
import { pageOf } from '../html.ts'
import { NAMES, partsOf, type Statement, type StatementPlace, statementFrom } from './statement.ts'
import { escaped, unescaped } from './xml.ts'

/** Marks the element that is ours, and is replaced. */
const ID = 'tanba-label'
const JSON_LD = 'application/ld+json'
const PREFIX = 'iptc:'
const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype/'

/** JSON-LD of schema.org in a head, and `meta` beside it. ASCII alone is put in: the page may have any coding. */
export const htmlStatement: StatementPlace = {
  read(bytes) {
    const page = pageOf(bytes)
    const { elements } = headOf(page)
    const metas = new Map(
      elements
        .filter(isMeta)
        .map((tag) => [nameOf(tag).slice(PREFIX.length), unescaped(utf8(tag.attributes.get('content') ?? ''))]),
    )
    const linked = elements.filter(isLinkedData).map((tag) => utf8(page.slice(tag.end, tag.content?.end)))
    const said = linked.flatMap((text) => parsed(text) ?? []).find((one) => one.size > 0)
    return statementFrom(new Map([...metas, ...(said ?? [])]))
  },
  write(bytes, statement) {
    const page = pageOf(bytes)
    const ours = headOf(page).elements.filter(
      (tag) => isMeta(tag) || (isLinkedData(tag) && tag.attributes.get('id') === ID),
    )
    const kept = ours.reduceRight(
      (text, { start, end, content }) => text.slice(0, start) + text.slice(content?.behind ?? end),
      page,
    )
    const { end } = headOf(kept)
    return Buffer.from(kept.slice(0, end) + elementsFor(statement) + kept.slice(end), 'latin1')
  },
}

const OUR_NAMES: ReadonlySet<string> = new Set(Object.values(NAMES).map((name) => `${PREFIX}${name}`))

const nameOf = ({ attributes }: StartTag): string => attributes.get('name') ?? ''

const isMeta = (tag: StartTag): boolean => tag.name === 'meta' && OUR_NAMES.has(nameOf(tag))

const isLinkedData = ({ name, attributes }: StartTag): boolean =>
  name === 'script' && attributes.get('type')?.trim().toLowerCase() === JSON_LD

const elementsFor = (statement: Statement): string => {
  const { sourceType, credit, holder } = statement
  const data = {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    digitalSourceType: sourceType,
    ...(credit !== undefined && { creditText: credit }),
    ...(holder !== undefined && { creator: { '@type': 'Organization', name: holder } }),
  }
  const metas = partsOf(statement).map(([name, text]) => `<meta name="${PREFIX}${name}" content="${escaped(text)}">`)
  return `${metas.join('')}<script type="${JSON_LD}" id="${ID}">${asciiJson(data)}</script>`
}

/** JSON in ASCII without any letter that could end the element or begin another. */
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[^ -%'-;=?-~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Letters of the page, which is taken to be UTF-8. */
const utf8 = (text: string): string => Buffer.from(text, 'latin1').toString('utf8')

/** What JSON-LD says of the page or of a thing in its graph; others write it too. */
const parsed = (text: string): Map<string, string>[] | undefined => {
  try {
    const value = parseJson(text)
    const top = isJsonArray(value) ? value : [value]
    return top.flatMap((one) => {
      const graph = isJsonObject(one) ? one['@graph'] : undefined
      return [one, ...(graph !== undefined && isJsonArray(graph) ? graph : [])].map(saidBy)
    })
  } catch {
    return undefined
  }
}

const saidBy = (value: JsonValue): Map<string, string> => {
  const said = new Map<string, string>()
  if (!isJsonObject(value)) return said
  const { digitalSourceType: type, creator, creditText } = value
  const source = typeof type === 'string' ? type : isObject(type) ? type['@id'] : undefined
  if (typeof source !== 'string') return said
  said.set(NAMES.sourceType, addressOf(source))
  const name = isObject(creator) ? creator.name : undefined
  if (typeof name === 'string') said.set(NAMES.holder, name)
  if (typeof creditText === 'string') said.set(NAMES.credit, creditText)
  return said
}

const isObject = (value: JsonValue | undefined): value is Extract<JsonValue, { readonly [key: string]: JsonValue }> =>
  value !== undefined && isJsonObject(value)

/** schema.org has names of its own for IPTC's types: `TrainedAlgorithmicMediaDigitalSource`. */
const addressOf = (source: string): string => {
  const name = /^(?:https?:\/\/schema\.org\/)?([A-Z]\w+)DigitalSource$/.exec(source)?.[1]
  return name === undefined ? source : `${IPTC}${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
