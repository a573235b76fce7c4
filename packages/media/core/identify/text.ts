import type { Format } from '../formats.ts'
import type { ByteSource } from '../source.ts'

/** Bytes from the beginning that are looked at. What follows is taken on trust: a text is never certain. */
const LOOK = 1_048_576
/** Letters in which the root of a document is looked for: comments and declarations stand before it. */
const PROLOGUE = 65_536

/** Markup by its root, and plain text; UTF-8, or UTF-16 with a byte order mark for markup. */
export const identifyText = (source: ByteSource): Format | undefined => {
  if (source.size === 0) return undefined
  const bytes = source.read(0, Math.min(LOOK, source.size))
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const text = decoded(bytes, wide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', source.size > LOOK)
  if (text === undefined) return undefined
  return identifyMarkup(text.slice(0, PROLOGUE)) ?? (wide ? undefined : 'text')
}

/** The text; nothing where bytes are no text: a broken encoding, or control characters that no text has. */
const decoded = (bytes: Uint8Array, encoding: string, cut: boolean): string | undefined => {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

const identifyMarkup = (text: string): Format | undefined => {
  const rest = text.slice(prologueLength(text))
  if (/^<!doctype\s+html[\s>]/i.test(rest) || /^<html[\s>]/i.test(rest)) return 'html'
  const declared = text.startsWith('<?xml')
  const name = /^<(?:!DOCTYPE\s+)?([A-Za-z_][\w.:-]*)(?=[\s/>])/.exec(rest)?.[1]
  if (name === undefined) return declared ? 'xml' : undefined
  if (name === 'svg' || name.endsWith(':svg')) return 'svg'
  // A text may begin with a letter in angle brackets: without a declaration, the root must name its namespace.
  return declared || /^<[^>]*\sxmlns(?::[\w.-]+)?\s*=/.test(rest) ? 'xml' : undefined
}

/** White space, comments and processing instructions before the root (XML 1.0, 2.8). */
const prologueLength = (text: string): number => {
  let at = 0
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++
    const ends = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined
    const end = ends === undefined ? -1 : text.indexOf(ends, at)
    if (ends === undefined || end < 0) return at
    at = end + ends.length
  }
}
