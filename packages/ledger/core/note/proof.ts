import { err, ok, type Result } from '@tanba/kernel'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import type { NoteFault } from './fault.ts'
import { MAX_NOTE_BYTES, parseNote } from './note.ts'

/** No tree of up to 2^63 leaves has a longer path. */
export const MAX_PROOF_HASHES = 63

/** A proof in a file of its own (C2SP tlog-proof): that the entry stands in the tree of the checkpoint. */
export interface TlogProof {
  /** What the log said beside it; never a part of the proof. */
  readonly extra?: Uint8Array
  readonly index: bigint
  /** Inclusion proof (RFC 9162 section 2.1.3), 32 bytes each. */
  readonly hashes: readonly Uint8Array[]
  /** Signed note with its cosignatures. */
  readonly checkpoint: string
}

const FORMAT = 'c2sp.org/tlog-proof@v1'

/** Reads the file. That its note is a note is checked; whether the proof and the signatures hold is the verifier's. */
export function parseProof(text: string): Result<TlogProof, NoteFault> {
  if (text.length > 2 * MAX_NOTE_BYTES) return err('note-too-large')
  const end = text.indexOf('\n\n')
  const [format, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  if (format !== FORMAT) return err('proof-malformed')
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()?.slice(6) ?? '') : null
  const index = lines.shift()
  if (extra === undefined || !index?.startsWith('index ')) return err('proof-malformed')
  const place = parseDecimal(index.slice(6))
  if (place === undefined) return err('proof-index')
  const hashes = parseHashes(lines)
  if (hashes === undefined) return err('proof-hash')
  const checkpoint = text.slice(end + 2)
  const note = parseNote(checkpoint)
  if (!note.ok) return note
  return ok({ ...(extra === null ? {} : { extra }), index: place, hashes, checkpoint })
}

export function formatProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const beside = extra === undefined ? [] : [`extra ${encodeBase64(extra)}`]
  return `${[FORMAT, ...beside, `index ${index}`, ...hashes.map(encodeBase64)].join('\n')}\n\n${checkpoint}`
}

/** Hashes of 32 bytes in base64, one a line, 63 at most; undefined: a line is none, or there are more. */
export function parseHashes(lines: readonly string[]): readonly Uint8Array[] | undefined {
  if (lines.length > MAX_PROOF_HASHES) return undefined
  const hashes: Uint8Array[] = []
  for (const line of lines) {
    const bytes = decodeBase64(line)
    if (bytes?.length !== 32) return undefined
    hashes.push(bytes)
  }
  return hashes
}
