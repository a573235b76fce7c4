/** Where the part that begins at `at` ends: a string, a line comment or a block comment; undefined where none begins. */
const endOf = (text: string, at: number): number | undefined => {
  const two = text.slice(at, at + 2)
  if (two === '//') return lineEnd(text, at)
  if (two === '/*') return after(text.indexOf('*/', at + 2), 2, text.length)
  if (text[at] !== '"') return undefined
  for (let place = at + 1; place < text.length; place += 1) {
    if (text[place] === '\n') return place
    if (text[place] === '\\') place += 1
    else if (text[place] === '"') return place + 1
  }
  return text.length
}

const lineEnd = (text: string, from: number): number => after(text.indexOf('\n', from), 0, text.length)

const after = (found: number, length: number, otherwise: number): number => (found < 0 ? otherwise : found + length)

/**
 * JSON with comments, made YAML: line and block comments outside strings become spaces, so that every line and column
 * stays. Only for a text that begins as a JSON object or with a comment: in YAML both are ordinary characters.
 * One pass: every character is looked at a bounded number of times, whatever is left open.
 */
export const withoutJsonComments = (text: string): string => {
  if (!/^\s*(?:\/\/|\/\*|\{)/.test(text)) return text
  let result = ''
  let copied = 0
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at)
    if (end !== undefined && text[at] === '/') {
      result += text.slice(copied, at) + text.slice(at, end).replace(/[^\n]/g, ' ')
      copied = end
    }
    at = end ?? at + 1
  }
  return result + text.slice(copied)
}
