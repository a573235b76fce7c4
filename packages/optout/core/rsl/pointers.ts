/** An address of a licence document, as it stands in a robots.txt. */
export interface LicencePointer {
  readonly address: string
  /** Characters from the beginning of the text. */
  readonly offset: number
  readonly length: number
}

/** Lines of one file that are looked at; the parser of rules has limits of its own. */
const MOST_POINTERS = 100

/** `License:` lines of a robots.txt (RSL 1.0): they belong to no group, and may point to another host. */
export const licencePointers = (robots: string): readonly LicencePointer[] => {
  const found: LicencePointer[] = []
  const lines = /^[ \t]*license[ \t]*:[ \t]*([^\s#]+)/gim
  for (let hit = lines.exec(robots); hit !== null && found.length < MOST_POINTERS; hit = lines.exec(robots)) {
    found.push({ address: hit[1] ?? '', offset: hit.index, length: hit[0].length })
  }
  return found
}

/** A link of the header field Link (RFC 8288, 3). */
export interface LinkField {
  readonly target: string
  readonly rel: readonly string[]
  readonly type: string
}

/** The links of one field. What is broken ends the reading; a target is never guessed. */
export const linkFields = (value: string): readonly LinkField[] => {
  const found: LinkField[] = []
  let at = 0
  while (at < value.length) {
    const open = value.indexOf('<', at)
    const close = value.indexOf('>', open + 1)
    if (open === -1 || close === -1) break
    const { parameters, end } = parametersAt(value, close + 1)
    const rel = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const type = (parameters.get('type')?.split(';')[0] ?? '').trim().toLowerCase()
    found.push({ target: value.slice(open + 1, close).trim(), rel, type })
    at = end
  }
  return found
}

const parametersAt = (
  value: string,
  start: number,
): { readonly parameters: ReadonlyMap<string, string>; readonly end: number } => {
  const parameters = new Map<string, string>()
  let name = ''
  let text = ''
  let isValue = false
  let isQuoted = false
  const keep = (): void => {
    const key = name.trim().toLowerCase()
    // RFC 8288, 3.3: of a relation given twice the first counts.
    if (key !== '' && !parameters.has(key)) parameters.set(key, text.trim())
    name = ''
    text = ''
    isValue = false
  }
  let at = start
  for (; at < value.length; at += 1) {
    const unit = value.charAt(at)
    if (isQuoted) {
      if (unit === '"') isQuoted = false
      else if (unit === '\\') text += value.charAt(++at)
      else text += unit
    } else if (unit === ',') break
    else if (unit === ';') keep()
    else if (unit === '=' && !isValue) isValue = true
    else if (unit === '"' && isValue) isQuoted = true
    else if (isValue) text += unit
    else name += unit
  }
  keep()
  return { parameters, end: at + 1 }
}
