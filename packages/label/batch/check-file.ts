import { sha256Hex } from '@tanba/kernel'
import { identify, memorySource } from '@tanba/media'
import type { MarkFormat } from '../formats.ts'
import type { Reading } from '../forms/form.ts'
import { readMarks, type Verdict, verdictOf } from '../forms/registry.ts'
import { readTraces } from '../traces/registry.ts'
import type { Trace } from '../traces/trace.ts'
import { type Input, readInput } from './input.ts'

/** By whose roots signers are known: those that the reader gave, and those of keys made here. PEM. */
export interface Roots {
  readonly given: string | undefined
  readonly own: string
}

type PlainTrace =
  | Exclude<Trace, { says: 'unreadable' }>
  | Pick<Trace & { says: 'unreadable' }, 'reader' | 'place' | 'says'>

/** What was found on a file. Plain data, since it comes from threads. */
export interface CheckedFile {
  readonly file: string
  readonly type: MarkFormat
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string
  readonly verdict: Verdict
  readonly readings: readonly Reading[]
  /** What generators left without meaning to mark, and addresses of manifests kept elsewhere. */
  readonly traces: readonly PlainTrace[]
  /** Whether the signer is known only as a key that was made here. */
  readonly signedHere: boolean
}

/** Reads the marks of a file. @throws LabelError, MediaError */
export const checkFile = (file: string, roots: Roots): Promise<CheckedFile> => checkInput(file, readInput(file), roots)

/** The same of a file that was read. */
export const checkInput = async (file: string, input: Input, roots: Roots): Promise<CheckedFile> => {
  const { readings, signedHere } = await readWith(input, roots)
  const traces = tracesOf(input)
  // An error cannot go from a thread to another as it is; its code is among the reading's.
  const plain = readings.map(({ fault: _, ...reading }) => reading)
  const sha256 = sha256Hex(input.bytes)
  return { file, type: input.format, sha256, verdict: verdictOf(readings, traces), readings: plain, traces, signedHere }
}

const tracesOf = ({ bytes }: Input): readonly PlainTrace[] => {
  const source = memorySource(bytes)
  const format = identify(source)
  const traces = format === undefined ? [] : readTraces(source, format)
  return traces.map((trace) => {
    if (trace.says !== 'unreadable') return trace
    const { reader, place, says } = trace
    return { reader, place, says }
  })
}

/** By the anchors of the reader first; the roots of keys made here tell only that a mark is our own. */
const readWith = async (
  { bytes, format }: Input,
  { given, own }: Roots,
): Promise<Pick<CheckedFile, 'readings' | 'signedHere'>> => {
  // Without anchors of the reader's nobody is known but ourselves: one reading tells both.
  const readings = await readMarks(bytes, format, { anchors: given ?? (own === '' ? undefined : own) })
  const ofOwn = given === undefined && readings.some(isKnown)
  const stranger = readings.some(({ standing, signer }) => standing === 'intact' && signer?.known === false)
  if (given === undefined || !stranger || own === '') return { readings, signedHere: ofOwn }
  const again = await readMarks(bytes, format, { anchors: own })
  const signedHere = again.some(isKnown)
  return { readings: signedHere ? again : readings, signedHere }
}

const isKnown = ({ standing, signer }: Reading): boolean => standing === 'intact' && signer?.known === true
