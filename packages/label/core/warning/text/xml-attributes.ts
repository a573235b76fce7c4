const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** A text of XML with its character references and the five entities of XML 1.0, section 4.6, as characters. */
export const unescapedXml = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole
  })

/** A text as it may stand in XML, also in an attribute. */
export const escapedXml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)

/** Names are not that long, and a hostile one must not be read anew from each of its letters. */
const ATTRIBUTE = /([^\s=/<>"']{1,100})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g

/**
 * The attributes of a start tag, by their names as they are written; of two of one name the first. Prefixes are taken at
 * their word.
 */
export const attributesOf = (tag: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of tag.matchAll(ATTRIBUTE)) {
    if (!found.has(name)) found.set(name, unescapedXml(double ?? single ?? ''))
  }
  return found
}
