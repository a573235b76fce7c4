import type { ByteSource, Format } from '@tanba/media'
import { Field, type Gathered } from '../field.ts'

const HEAD = 16_384
const MOST_LINES = 64

/**
 * The field AIGC in the front matter of a text, as some agents write it into Markdown: `AIGC:` between two lines of
 * `---`, then its seven keys, indented. It is given on as the JSON that other places hold. Other YAML is not read.
 */
export const frontMatterFields = (source: ByteSource, format: Format): Gathered => {
  if (format !== 'text') return { fields: [], faults: [] }
  const head = new TextDecoder().decode(source.read(0, Math.min(HEAD, source.size)))
  const [first, ...lines] = head.replace(/^\ufeff/, '').split(/\r?\n/, MOST_LINES)
  const end = lines.findIndex((line) => /^(?:---|\.\.\.) ?$/.test(line))
  const at = lines.findIndex((line) => /^AIGC: ?$/.test(line))
  if (first?.trimEnd() !== '---' || at < 0 || end < at) return { fields: [], faults: [] }
  const values: Record<string, string> = {}
  for (const line of lines.slice(at + 1, end)) {
    const match = /^[ \t]{1,8}(\w{1,32}): ?(.*)$/.exec(line)
    if (match === null) break
    values[match[1] ?? ''] = unquoted((match[2] ?? '').trim())
  }
  return { fields: [new Field('front matter', 'AIGC', JSON.stringify(values))], faults: [] }
}

const unquoted = (text: string): string => {
  const quote = text[0]
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text
}
