/** How a server's regular expression writes what a pattern of paths means. */
export interface RegexStyle {
  readonly begin: string
  /** Any run of characters of the address. */
  readonly any: string
  /** The end of the address. */
  readonly end: string
}

/** The address alone is compared: nginx, Caddy. */
export const ADDRESS: RegexStyle = { begin: '^', any: '.*', end: '$' }
/** Apache's request line: the method before the address, the protocol behind it. */
export const REQUEST_LINE: RegexStyle = { begin: '^[A-Z]+ ', any: '[^ ]*', end: ' HTTP/' }

/** Brackets instead of backslashes where they will do: servers treat backslashes in quotes in different ways. */
const escaped = (text: string): string =>
  text.replace(/[.+?()$]|[[\]]/g, (one) => ('[]'.includes(one) ? `\\${one}` : `[${one}]`))

export const regexOf = (pattern: string, { begin, any, end }: RegexStyle): string => {
  const isAnchored = pattern.endsWith('$')
  const body = isAnchored ? pattern.slice(0, -1) : pattern
  return `${begin}${body.split('*').map(escaped).join(any)}${isAnchored ? end : ''}`
}

/** The pattern that an expression of ours means; undefined: it is none of ours, and is not tried. */
export const patternOfRegex = (regex: string, { begin, any, end }: RegexStyle): string | undefined => {
  if (!regex.startsWith(begin)) return undefined
  const isAnchored = regex.endsWith(end) && !regex.endsWith(`[${end}]`)
  const body = regex.slice(begin.length, isAnchored ? -end.length : undefined)
  const pieces = body.split(any).map(unescaped)
  return pieces.includes(undefined) ? undefined : `${pieces.join('*')}${isAnchored ? '$' : ''}`
}

const SPECIAL = '.+?()$[]*^|{}\\'

/** Plain letters and what `escaped` makes; anything else is no expression of ours. */
const unescaped = (text: string): string | undefined => {
  let plain = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    const next = text.charAt(at + 1)
    if (letter === '[' && text.charAt(at + 2) === ']' && '.+?()$'.includes(next)) {
      plain += next
      at += 2
    } else if (letter === '\\' && (next === '[' || next === ']')) {
      plain += next
      at += 1
    } else if (SPECIAL.includes(letter)) return undefined
    else plain += letter
  }
  return plain
}
