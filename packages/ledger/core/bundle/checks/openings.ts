import { opens } from '../../event/commitment.ts'
import type { Commitment, LedgerEvent, Opening } from '../../event/event.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { Entry } from './entries.ts'

/** The role that a note has where roles are told. */
const NOTE_ROLE = 'note'

/** Everything that an event commits to; its note too. */
export const commitmentsOf = ({ inputs, outputs, note }: LedgerEvent): readonly Commitment[] => [
  ...outputs,
  ...inputs,
  ...(note === null ? [] : [{ role: NOTE_ROLE, commitment: note }]),
]

/** What was disclosed opens what the events commit to. Gives the openings that hold, by their commitments. */
export const checkOpenings = (
  { bundle, primitives, report }: BundleCheck,
  entries: readonly Entry[],
): ReadonlyMap<string, Opening> => {
  const committed = new Set(entries.flatMap(({ event }) => commitmentsOf(event).map(({ commitment }) => commitment)))
  const opened = new Map<string, Opening>()
  let faults = 0
  for (const [commitment, opening] of Object.entries(bundle.openings)) {
    const holds = opens(primitives.sha256, commitment, opening)
    const isRelated = committed.has(commitment)
    if (holds && isRelated) {
      opened.set(commitment, opening)
      continue
    }
    faults += 1
    report(finding(holds ? 'opening-unrelated' : 'opening-wrong', `$.openings["${commitment}"]`, { commitment }))
  }
  if (opened.size > 0 && faults === 0) report(finding('openings-proved', '$.openings', { count: opened.size }))
  const closed = committed.size - opened.size
  if (closed > 0) report(finding('openings-closed', '$.openings', { count: closed }))
  const names = Object.keys(bundle.identities).length
  if (names > 0) report(finding('names-stated', '$.identities', { count: names }))
  return opened
}
