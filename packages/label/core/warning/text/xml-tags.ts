/** A tag of an XML text, by its local name. */
export interface XmlTag {
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  readonly start: number
  readonly end: number
}

/** The tags of an XML text in order, in one pass; comments, CDATA and instructions are passed over. */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (let at = xml.indexOf('<'); at !== -1; ) {
    const end = endOf(xml, at)
    if (end === -1) return
    const second = xml[at + 1]
    if (second !== '!' && second !== '?') yield tagAt(xml, at, end)
    at = xml.indexOf('<', end)
  }
}

/** Behind the tag, comment, CDATA section or instruction that begins here; −1 where it does not end. */
const endOf = (xml: string, at: number): number => {
  for (const [open, close] of PASSED) {
    if (!xml.startsWith(open, at)) continue
    const end = xml.indexOf(close, at + open.length)
    return end === -1 ? -1 : end + close.length
  }
  let quote = ''
  for (let index = at + 1; index < xml.length; index++) {
    const character = xml[index]
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return index + 1
  }
  return -1
}

const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

const tagAt = (xml: string, start: number, end: number): XmlTag => {
  const close = xml[start + 1] === '/'
  const [name = ''] = /[^\s/>]+/.exec(xml.slice(start + (close ? 2 : 1), Math.min(end, start + 256))) ?? []
  const local = name.slice(name.indexOf(':') + 1)
  return { name: local, kind: close ? 'close' : xml[end - 2] === '/' ? 'empty' : 'open', start, end }
}
