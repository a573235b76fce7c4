/** Marks of the part of a file that is ours; everything outside of them is others', and stays as it is. */
const BEGIN = 'tanba:optout:begin'
const END = 'tanba:optout:end'

/** How a format writes a comment of one line. */
export interface CommentStyle {
  readonly open: string
  readonly close: string
}

export const HASH: CommentStyle = { open: '# ', close: '' }
export const MARKUP: CommentStyle = { open: '<!-- ', close: ' -->' }

/** A file in three parts. Without our part: `before` is everything. */
export interface Parted {
  readonly before: string
  readonly own: string | undefined
  readonly after: string
}

/** Our lines between their marks. */
export const block = (lines: readonly string[], { open, close }: CommentStyle, indent = ''): string =>
  [`${open}${BEGIN}${close}`, ...lines, `${open}${END}${close}`].map((line) => `${indent}${line}\n`).join('')

/** Finds our part. A beginning without an end is not ours: somebody changed it, and it is left to him. */
export const parted = (text: string, { open, close }: CommentStyle): Parted => {
  const begin = text.indexOf(`${open}${BEGIN}${close}`)
  const last = `${open}${END}${close}`
  const end = begin === -1 ? -1 : text.indexOf(last, begin)
  if (end === -1) return { before: text, own: undefined, after: '' }
  const from = text.lastIndexOf('\n', begin) + 1
  const next = text.indexOf('\n', end)
  const to = next === -1 ? text.length : next + 1
  const line = text.slice(from, begin)
  // Only white space of our own making is taken along.
  const start = line.trim() === '' ? from : begin
  const stop = text.slice(end + last.length, to).trim() === '' ? to : end + last.length
  return { before: text.slice(0, start), own: text.slice(start, stop), after: text.slice(stop) }
}

/** The file with `own` in the place of our part, or at its end. */
export const merged = ({ before, own: old, after }: Parted, own: string): string => {
  if (old !== undefined || before === '' || before.endsWith('\n')) return `${before}${own}${after}`
  return `${before}\n${own}`
}

/** Strict text of a file that is there; undefined: it is not UTF-8, and cannot be merged with. */
export const strictText = (bytes: Uint8Array | undefined): string | undefined => {
  try {
    return bytes === undefined ? '' : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
