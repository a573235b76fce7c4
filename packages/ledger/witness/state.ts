import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '@tanba/kernel'
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../core/note/checkpoint.ts'
import { parseDecimal } from '../core/note/decimal.ts'
import { LedgerError } from '../errors.ts'
import { errorCode, readSmall, writeDurably } from '../keys/durable-file.ts'

/** The newest checkpoint of a log that a witness cosigned. */
export interface WitnessedState {
  readonly origin: string
  readonly size: bigint
  readonly root: Uint8Array
  /** When, in UNIX seconds: later cosignatures of this log are never earlier. */
  readonly time: bigint
}

const MOST_BYTES = 4096

/** One file for each log: its name says nothing, so that no origin can name a place outside the folder. */
const statePath = (folder: string, origin: string): string => join(folder, `${sha256Hex(origin)}.checkpoint`)

/**
 * What the witness last cosigned of the log; undefined: nothing yet.
 *
 * INVARIANT: a state that cannot be read is an error and never "nothing yet", since a witness that forgets would cosign a
 * rolled back log.
 *
 * @throws LedgerError witness-state
 */
export function loadState(folder: string, origin: string): WitnessedState | undefined {
  const place = statePath(folder, origin)
  if (!existsSync(place)) return undefined
  const fault = (detail: string, cause?: unknown): LedgerError =>
    new LedgerError('witness-state', { place, detail }, { cause })
  let text: string
  try {
    text = readSmall(place, MOST_BYTES).text
  } catch (cause) {
    throw fault(errorCode(cause), cause)
  }
  const checkpoint = parseCheckpoint(text)
  if (!checkpoint.ok) throw fault(checkpoint.error)
  const { size, root, extensions } = checkpoint.value
  const time = extensions[0]?.startsWith('time ') ? parseDecimal(extensions[0].slice(5)) : undefined
  if (checkpoint.value.origin !== origin || extensions.length !== 1 || time === undefined) throw fault('time')
  return { origin, size, root, time }
}

/** Returns when the state is on the disk. Throws the system's errors. */
export function saveState(folder: string, { origin, size, root, time }: WitnessedState): void {
  const checkpoint: Checkpoint = { origin, size, root, extensions: [`time ${time}`] }
  writeDurably(statePath(folder, origin), formatCheckpoint(checkpoint))
}
