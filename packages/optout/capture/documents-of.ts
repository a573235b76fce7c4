import type { Capture, Fetched } from '../core/capture.ts'
import type { Profile } from '../core/profile.ts'
import type { SignalReader } from '../core/signal.ts'

/** Whose documents are asked for. */
export interface Wanting {
  readonly readers: readonly SignalReader[]
  readonly profile: Profile
}

/** Documents may name further documents (a policy, a licence), though not without end. */
const ROUNDS = 4
/** Redirects over ten hosts want five documents of each. */
const MOST_DOCUMENTS = 64

/**
 * Asks round by round for what the readers want, since one document may lead to the next.
 * @param ask Undefined: this one cannot be asked for, and stays "not captured".
 */
export const withDocuments = async (
  capture: Capture,
  { readers, profile }: Wanting,
  ask: (address: string) => Promise<Fetched | undefined>,
): Promise<Capture> => {
  const documents = new Map(capture.documents)
  const asked = new Set<string>(documents.keys())
  let grown: Capture = { ...capture, documents }
  for (let round = 0; round < ROUNDS; round += 1) {
    const missing = wantedOf(grown, { readers, profile }).filter((one) => !asked.has(one))
    if (missing.length === 0) break
    for (const one of missing) asked.add(one)
    const got = await Promise.all(
      missing.map(async (one, index) => {
        // What there was no room for is not the same as what nobody wanted.
        if (documents.size + index >= MOST_DOCUMENTS) return [one, tooMany(one)] as const
        return [one, await ask(one)] as const
      }),
    )
    for (const [one, fetched] of got) if (fetched !== undefined) documents.set(one, fetched)
    grown = { ...capture, documents: new Map(documents) }
  }
  return grown
}

const wantedOf = (capture: Capture, { readers, profile }: Wanting): readonly string[] => [
  ...new Set(readers.flatMap((reader) => reader.wants(capture, profile))),
]

const tooMany = (url: string): Fetched => ({ state: 'unreachable', url, reason: 'too-many-documents' })
