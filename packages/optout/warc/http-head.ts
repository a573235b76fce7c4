import type { HeaderField } from '../core/capture.ts'
import { HEADER_MOST } from './limits.ts'

/** Status line and fields of an HTTP answer. */
export interface HttpHead {
  readonly status: number
  readonly headers: readonly HeaderField[]
  /** Bytes up to the body. */
  readonly length: number
}

const LF = 0x0a
const CR = 0x0d
/** Fields of one answer that are kept; more are broken, as with most servers and clients. */
const FIELDS_MOST = 1000

/** The head at the beginning of a block; `more`: it does not end in these bytes. */
export const httpHead = (block: Buffer): HttpHead | 'more' | 'broken' => {
  const length = headLength(block)
  if (length === undefined) return block.length < HEADER_MOST ? 'more' : 'broken'
  // One character for each byte, as HTTP has it (RFC 9110, 5.5).
  const [first = '', ...lines] = block.toString('latin1', 0, length).split('\n')
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})(?!\d)/.exec(first)?.[1]
  if (status === undefined || lines.length > FIELDS_MOST) return 'broken'
  return { status: Number(status), headers: fields(lines), length }
}

/** Lines end in CRLF; a bare LF is recognised (RFC 9112, 2.2). */
const headLength = (block: Buffer): number | undefined => {
  const end = Math.min(block.length, HEADER_MOST)
  for (let at = block.indexOf(LF); at !== -1 && at < end; at = block.indexOf(LF, at + 1)) {
    if (block[at + 1] === LF) return at + 2
    if (block[at + 1] === CR && block[at + 2] === LF) return at + 3
  }
  return undefined
}

const fields = (lines: readonly string[]): readonly HeaderField[] => {
  const found: [string, string][] = []
  for (const line of lines) {
    const last = found.at(-1)
    // A folded line goes on with the one before (RFC 9112, 5.2).
    if (last !== undefined && (line.startsWith(' ') || line.startsWith('\t'))) {
      last[1] = `${last[1]} ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    if (colon > 0) found.push([line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim()])
  }
  return found
}

/** The values of a field, joined as a list (RFC 9110, 5.3), in lower case; empty, where it is absent. */
export const listField = (headers: readonly HeaderField[], name: string): string => {
  let joined = ''
  for (const [one, value] of headers) {
    if (one.length !== name.length || one.toLowerCase() !== name) continue
    joined = joined === '' ? value : `${joined}, ${value}`
  }
  return joined.toLowerCase()
}

/** The first value of a field as written. */
export const oneField = (headers: readonly HeaderField[], name: string): string | undefined =>
  headers.find(([one]) => one.length === name.length && one.toLowerCase() === name)?.[1]
