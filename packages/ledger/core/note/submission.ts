import { err, ok, type Result } from '@tanba/kernel'
import { encodeBase64 } from './base64.ts'
import { parseDecimal } from './decimal.ts'
import type { NoteFault } from './fault.ts'
import { parseHashes } from './proof.ts'

/** What a log sends to a witness: the body of `POST /add-checkpoint` (C2SP tlog-witness). */
export interface Submission {
  /** Size of the newest checkpoint that the witness cosigned, as the log knows it; 0: none. */
  readonly old: bigint
  /** Consistency proof (RFC 9162 section 2.1.4) from it to the checkpoint, 32 bytes each. */
  readonly proof: readonly Uint8Array[]
  /** The signed note; not parsed here. */
  readonly checkpoint: string
}

/** Reads a body: `old <size>`, lines of proof, a blank line, the note. */
export function parseSubmission(body: string): Result<Submission, NoteFault> {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n')
  const old = first.startsWith('old ') ? parseDecimal(first.slice(4)) : undefined
  const proof = parseHashes(lines)
  if (old === undefined || proof === undefined) return err('submission-malformed')
  return ok({ old, proof, checkpoint: body.slice(end + 2) })
}

export function formatSubmission({ old, proof, checkpoint }: Submission): string {
  return `${[`old ${old}`, ...proof.map(encodeBase64)].join('\n')}\n\n${checkpoint}`
}
