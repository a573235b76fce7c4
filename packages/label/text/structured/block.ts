import { COMMENT_STYLES, type CommentStyle } from '../formats.ts'

/** The delimiters of a manifest block (C2PA 2.4, A.9.3). */
export const BEGIN = '-----BEGIN C2PA MANIFEST-----'
export const END = '-----END C2PA MANIFEST-----'
export const DATA = 'data:application/c2pa;base64,'

/** A manifest block in a text. Places count in bytes. */
export interface Block {
  readonly reference: string
  /** What the hash leaves out (A.9.4). */
  readonly start: number
  readonly end: number
}

export type BlockFault = 'none' | 'multiple' | 'empty' | 'foreign'

/**
 * The one block of a text (A.9.5), read strictly: nothing may stand in its lines but delimiters, reference and the
 * comment around them. No hash covers these lines, and a comment that does not end where it began would swallow what
 * follows; so that is a fault of its own. `text`: one character a byte.
 */
export const findBlock = (text: string): Block | BlockFault => {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (begin === -1 || end === -1) return 'none'
  if (text.includes(BEGIN, begin + 1) || text.includes(END, end + 1)) return 'multiple'
  const from = begin + BEGIN.length
  if (end < from) return 'none'
  if (text.slice(from, end).trim() === '') return 'empty'
  const first = text.lastIndexOf('\n', begin) + 1
  const feed = text.indexOf('\n', end)
  const behind = feed === -1 ? text.length : feed + 1
  const lines = linesOf(text.slice(first, behind))
  if (lines === undefined) return 'foreign'
  const reference = lines.length === 1 ? singleLine(lines[0] ?? '') : severalLines(lines)
  if (reference === undefined) return 'foreign'
  return { reference, ...placeOf(text, first, behind) }
}

/** The lines of a block, which ends in LF, CRLF or with the file; undefined for bare CR (A.9.4). */
const linesOf = (block: string): readonly string[] | undefined => {
  const lines = block.replace(/\r?\n$/, '').split(/\r?\n/)
  return lines.some((line) => line.includes('\r')) ? undefined : lines
}

const singleLine = (line: string): string | undefined => {
  for (const style of COMMENT_STYLES) {
    const [before, after] = around(style)
    const fits = line.length > before.length + after.length && line.startsWith(before) && line.endsWith(after)
    if (fits) return plain(line.slice(before.length, line.length - after.length))
  }
  return undefined
}

/** Front matter (A.9.3.2). */
const severalLines = (lines: readonly string[]): string | undefined => {
  const [begin, reference, end, more] = lines
  return begin === BEGIN && end === END && more === undefined ? plain(reference ?? '') : undefined
}

const plain = (reference: string): string | undefined => (/^[!-~]+$/.test(reference) ? reference : undefined)

/** A.9.4: from the first byte with the line's end; or from the end of the line before to the end of the file. */
const placeOf = (text: string, first: number, behind: number): { start: number; end: number } => {
  if (first === 0 || behind < text.length) return { start: first, end: behind }
  const start = text[first - 2] === '\r' ? first - 2 : first - 1
  return { start, end: text.length }
}

const around = ({ open, close }: CommentStyle): readonly [string, string] => [
  `${open} ${BEGIN} `,
  close === '' ? ` ${END}` : ` ${END} ${close}`,
]

/** The one line of a block without its end. */
export const blockLine = (style: CommentStyle, reference: string): string => {
  const [before, after] = around(style)
  return `${before}${reference}${after}`
}
