import { quote } from '@tanba/kernel'
import { type OpenedCheckpoint, openCheckpoint } from '../../note/checkpoint.ts'
import { keyOf, type VerifierKey } from '../../note/verifier-key.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'

/** A checkpoint of the bundle that could be read. */
export interface SignedTree extends OpenedCheckpoint {
  readonly place: string
  /** Whether a key of the log has signed it, and no signature of a known key is wrong. */
  readonly sound: boolean
}

/** Reads and verifies a checkpoint: the one of the bundle, or an older one (`anchor`). */
export const openTree = (
  { bundle, primitives, report }: BundleCheck,
  keys: readonly VerifierKey[],
  note: string,
  kind: 'checkpoint' | 'anchor',
  place: string,
): SignedTree | undefined => {
  const opened = openCheckpoint(note, keys, primitives)
  if (!opened.ok) {
    report(finding(`${kind}-malformed`, place, { fault: opened.error }))
    return undefined
  }
  const { checkpoint, failed, byLog } = opened.value
  const { origin } = bundle.log
  const isOwn = checkpoint.origin === origin
  if (!isOwn) {
    const values = { origin: quote(checkpoint.origin), expected: quote(origin) }
    report(finding(`${kind}-origin-differs`, place, values))
  }
  for (const line of failed) {
    const isWitness = keyOf(keys, line)?.type === 'cosignature'
    report(finding(isWitness ? 'cosignature-wrong' : `${kind}-signature-wrong`, place, { name: quote(line.name) }))
  }
  const isSigned = byLog.length > 0
  if (isOwn && !isSigned && failed.length === 0) report(finding(`${kind}-unsigned`, place))
  return { ...opened.value, place, sound: isOwn && isSigned && failed.length === 0 }
}
