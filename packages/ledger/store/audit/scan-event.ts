import { parseEvent } from '../../core/event/parse-event.ts'

/** What an entry says of its place in the chain of its subject. */
export interface ChainLink {
  readonly subject: string
  readonly seq: number
  /** Hexadecimal; null for `seq` 0 and for nothing else. */
  readonly prev: string | null
}

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const HASH = '"[0-9a-f]{64}"'
const COMMITMENT = `\\{"commitment":${HASH},"role":"[a-z0-9-]+"\\}`
const COMMITMENTS = `\\[(?:${COMMITMENT}(?:,${COMMITMENT})*)?\\]`
// Printable ASCII without escapes: provisions with other characters go the slow way.
const PROVISION = '"[ !#-[\\]-~]+"'

/** Entries as they nearly always are: the members of an event in canonical order, without signature and escapes. */
const USUAL = new RegExp(
  `^\\{"actor":"${ID}","after":(?:null|${HASH}),"at":"[0-9TZ:.-]+","inputs":${COMMITMENTS},"note":(?:null|${HASH})` +
    `,"organisation":"${ID}","outputs":${COMMITMENTS},"prev":(?:null|"([0-9a-f]{64})")` +
    `,"provisions":\\[(?:${PROVISION}(?:,${PROVISION})*)?\\],"seq":(0|[1-9]\\d{0,14}),"subject":"(${ID})"` +
    `,"type":"[a-z0-9.-]+","v":1\\}$`,
)

/**
 * Reads only the chain from an entry. Where an entry has the usual shape there is one way to read it, so `seq`, `prev` and
 * `subject` are those that a parser of JSON finds; all others are parsed. A text is the code of what is wrong with it.
 */
export const scanEvent = (entry: Uint8Array): ChainLink | string => {
  const text = Buffer.from(entry.buffer, entry.byteOffset, entry.length).toString('latin1')
  const [, prev = null, digits = '', subject = ''] = USUAL.exec(text) ?? []
  const seq = Number(digits)
  if (subject !== '' && (seq === 0) === (prev === null)) return { subject, seq, prev }
  const parsed = parseEvent(entry)
  return parsed.ok ? parsed.value : parsed.error.code
}
