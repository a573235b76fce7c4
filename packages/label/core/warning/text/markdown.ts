import { LabelError } from '../../../errors.ts'
import type { WarningLine } from '../words.ts'
import { decodeText, insertedText } from './encoding.ts'
import { paragraph, type TextPlace } from './plain.ts'

/**
 * Markdown (CommonMark 0.31.2) with the warning as a block quote at its start, after the front matter, or at its end.
 * @throws LabelError text-encoding, text-too-large; text-unclosed, where a quote at the end would not be read as one
 */
export const warnMarkdown = (bytes: Uint8Array, lines: readonly WarningLine[], place: TextPlace): Uint8Array => {
  const decoded = decodeText(bytes)
  const { text } = decoded
  const at = place === 'start' ? frontMatter(text) : text.length
  if (place === 'end') refuseUnclosed(text.slice(frontMatter(text)))
  // Two spaces would break a line too, but editors cut them off: every language is a paragraph of the quote.
  const rows = lines.flatMap((line, index) => (index === 0 ? [`> ${line.text}`] : ['>', `> ${line.text}`]))
  return insertedText(bytes, decoded, at, paragraph(text, at, rows))
}

/** How many characters front matter takes: YAML between `---`, or TOML between `+++`, from the very first line. */
const frontMatter = (text: string): number => {
  const [open, fence] = /^(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/.exec(text) ?? []
  if (open === undefined || fence === undefined) return 0
  const ends = fence === '---' ? /^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/m : /^\+\+\+[ \t]*(?:\r\n|\n|\r|$)/m
  const rest = text.slice(open.length)
  const end = ends.exec(rest)
  return end === null ? 0 : open.length + end.index + end[0].length
}

/** A fence of code (section 4.5) or a comment (4.6) that is left open takes in all that follows. */
const refuseUnclosed = (text: string): void => {
  let fence: string | undefined
  for (const row of text.split(/\r\n|\n|\r/)) {
    const [, mark, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(row) ?? []
    if (mark === undefined) continue
    if (fence === undefined) {
      if (mark.startsWith('~') || !info.includes('`')) fence = mark
    } else if (mark.startsWith(fence) && info.trim() === '') fence = undefined
  }
  if (fence !== undefined) throw new LabelError('text-unclosed', { what: fence })
  if (text.lastIndexOf('<!--') > text.lastIndexOf('-->')) throw new LabelError('text-unclosed', { what: '<!--' })
}

/** What a reader of rendered Markdown meets, near enough to look for words: no comments, no quote marks, no emphasis. */
export const markdownText = (text: string): string =>
  text
    .slice(frontMatter(text))
    .replaceAll(/<!--[\s\S]*?(-->|$)/g, ' ')
    // No group that repeats: a line of millions of marks would overflow the stack.
    .replaceAll(/^[ \t]*>[> \t]*/gm, '')
    .replaceAll(/[*_]{1,3}/g, '')
