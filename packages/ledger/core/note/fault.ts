import type { Result } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { noteFaultMessages } from '../messages/note.ts'

/** Why a text is no note, checkpoint, proof or key. Stable. */
export type NoteFault = keyof typeof noteFaultMessages

/** For callers who cannot go on without the value. `place` names the text for the person. @throws LedgerError the fault */
export function noteOrThrow<Value>(result: Result<Value, NoteFault>, place: string): Value {
  if (!result.ok) throw new LedgerError(result.error, { place })
  return result.value
}
