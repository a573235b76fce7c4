import { xmlTags } from '../../core/warning/text/xml-tags.ts'

/** An element of an XML text, by places in it. */
export interface Element {
  readonly start: number
  readonly end: number
  readonly tag: string
  /** Behind its start tag, and where its end tag begins: the same place for an empty one. */
  readonly inner: { readonly start: number; readonly end: number }
}

/** The elements of one local name, in order. They are taken not to nest in themselves, as none of those asked for does. */
export const elementsOf = (xml: string, local: string): readonly Element[] => {
  const found: Element[] = []
  let open: { start: number; end: number } | undefined
  for (const { name, kind, start, end } of xmlTags(xml)) {
    if (name !== local) continue
    if (kind === 'empty') found.push({ start, end, tag: xml.slice(start, end), inner: { start: end, end } })
    else if (kind === 'open') open = { start, end }
    else if (open !== undefined) {
      found.push({
        start: open.start,
        end,
        tag: xml.slice(open.start, open.end),
        inner: { start: open.end, end: start },
      })
      open = undefined
    }
  }
  return found
}

/** An attribute by its local name, unescaped. */
export const attributeOf = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found === null ? undefined : unescaped(found[1] ?? found[2] ?? '')
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text with XML's five entities and character references as letters. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:#(x?)([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, hex: string, digits: string, name: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = Number.parseInt(digits, hex === '' ? 10 : 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Text for XML and HTML, in content and in attributes: ASCII, so that no coding changes it. */
export const escaped = (text: string): string =>
  text.replace(/[^ !#-%(-;=?-~]/gu, (letter) => `&#${letter.codePointAt(0)};`)

/** The text without these elements. */
export const withoutElements = (xml: string, elements: readonly Element[]): string =>
  elements.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), xml)

export const inserted = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at)
