import { type Id, type Instant, quote, sha256 } from '@tanba/kernel'
import { BUNDLE_FORMAT, type Bundle, type BundledEvent } from '../core/bundle/bundle.ts'
import { commitmentsOf } from '../core/bundle/checks/openings.ts'
import { checkBundleSize } from '../core/bundle/parse.ts'
import type { LedgerEvent, Opening } from '../core/event/event.ts'
import { parseEvent } from '../core/event/parse-event.ts'
import { encodeBase64 } from '../core/note/base64.ts'
import { type Checkpoint, parseCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { parseNote } from '../core/note/note.ts'
import type { Ledger } from '../core/store.ts'
import { TileReader } from '../core/tile/tile-reader.ts'
import { leafHash } from '../core/tree/hash.ts'
import { verifyInclusion } from '../core/tree/verify.ts'
import { LedgerError } from '../errors.ts'
import { chooseAnchors } from './choose-anchors.ts'

/** Which events go into a bundle, and what is disclosed of them. */
export interface BundleRequest {
  /** Whole chains, up to the newest checkpoint. */
  readonly subjects?: readonly Id[]
  /** Single events by the hashes of their leaves. */
  readonly leaves?: readonly string[]
  /** Contents to open: none, all that the store still can, or those of these commitments. */
  readonly disclose: 'none' | 'all' | readonly string[]
  /** Whether names behind the ids of subjects and actors are disclosed. */
  readonly identities: 'none' | 'all'
  /** Verifier keys of the log, the newest last, and of its witnesses. */
  readonly keys: readonly string[]
  readonly witnesses?: readonly string[]
  /** Checkpoints of this log that whoever asked holds already: it is proved that the log went on from them. */
  readonly earlier?: readonly string[]
  readonly made: Instant
}

interface LoggedEvent {
  readonly index: number
  readonly entry: Uint8Array
  readonly event: LedgerEvent
}

/**
 * Makes a bundle under the newest checkpoint of the ledger, with the proofs of time that its events need.
 *
 * @throws {LedgerError} `bundle-no-checkpoint`; `bundle-event-unknown`: a leaf or subject that is not under the checkpoint;
 * `bundle-too-many-anchors`; `bundle-log-damaged`: tiles and entries do not fit, so no proof holds.
 */
export const makeBundle = async (ledger: Ledger, request: BundleRequest): Promise<Bundle> => {
  const note = await ledger.checkpoint()
  if (note === undefined) throw new LedgerError('bundle-no-checkpoint')
  const tree = noteOrThrow(parseCheckpoint(noteOrThrow(parseNote(note), 'checkpoint').text), 'checkpoint')
  const size = Number(tree.size)
  const events = await eventsUnder(ledger, request, size)
  const tiles = new TileReader(sha256, (path) => ledger.resource(path))
  const bundled: BundledEvent[] = []
  for (const event of events) bundled.push(await proved(tiles, tree, event))
  return {
    format: BUNDLE_FORMAT,
    log: {
      origin: ledger.origin,
      organisation: ledger.organisation,
      keys: request.keys,
      witnesses: request.witnesses ?? [],
    },
    checkpoint: note,
    events: bundled,
    anchors: await chooseAnchors(ledger, tiles, size, events, request.earlier ?? []),
    openings: await openingsOf(ledger, events, request.disclose),
    identities: request.identities === 'all' ? await namesOf(ledger, events) : {},
    made: request.made,
  }
}

/** The file: a bundle as text. @throws {LedgerError} `bundle-too-large`: nobody would read it. */
export const bundleText = (bundle: Bundle): string => {
  const text = `${JSON.stringify(bundle, undefined, 1)}\n`
  checkBundleSize(Buffer.byteLength(text))
  return text
}

const eventsUnder = async (
  ledger: Ledger,
  { subjects = [], leaves = [] }: BundleRequest,
  size: number,
): Promise<readonly LoggedEvent[]> => {
  const found = new Map<number, LoggedEvent>()
  for (const subject of subjects) {
    const chain = await ledger.eventsOf(subject)
    const under = chain.flatMap(({ index, entry, event }) =>
      index !== undefined && index < size ? [{ index, entry, event }] : [],
    )
    if (under.length === 0) throw new LedgerError('bundle-event-unknown', { text: quote(subject) })
    for (const one of under) found.set(one.index, one)
  }
  for (const leaf of leaves) {
    const index = await ledger.indexOf(leaf)
    if (index === undefined || index >= size) throw new LedgerError('bundle-event-unknown', { text: quote(leaf) })
    for await (const { entry } of ledger.entries(index, index + 1)) {
      const event = parseEvent(entry)
      if (!event.ok) throw new LedgerError('bundle-log-damaged', { index })
      found.set(index, { index, entry, event: event.value })
    }
  }
  return [...found.values()].sort((one, other) => one.index - other.index)
}

/** A proof that does not hold is never handed out. */
const proved = async (
  tiles: TileReader,
  { size, root }: Checkpoint,
  { index, entry }: LoggedEvent,
): Promise<BundledEvent> => {
  const proof = await tiles.inclusionProof(index, Number(size))
  const leaf = leafHash(sha256, entry)
  if (!verifyInclusion(sha256, { index: BigInt(index), size, leaf, proof, root })) {
    throw new LedgerError('bundle-log-damaged', { index })
  }
  return { index, entry: new TextDecoder().decode(entry), proof: proof.map(encodeBase64) }
}

const openingsOf = async (
  ledger: Ledger,
  events: readonly LoggedEvent[],
  disclose: BundleRequest['disclose'],
): Promise<Record<string, Opening>> => {
  const openings: Record<string, Opening> = {}
  if (disclose === 'none') return openings
  const chosen = disclose === 'all' ? undefined : new Set(disclose)
  for (const { event } of events) {
    const known = await ledger.openingsOf(event)
    for (const { commitment } of commitmentsOf(event)) {
      const opening = known[commitment]
      if (opening !== undefined && chosen?.has(commitment) !== false) openings[commitment] = opening
    }
  }
  return openings
}

const namesOf = async (ledger: Ledger, events: readonly LoggedEvent[]): Promise<Record<string, string>> => {
  const names: Record<string, string> = {}
  const ids = events.flatMap(({ event: { organisation, subject, actor } }) => [organisation, subject, actor])
  for (const id of new Set(ids)) {
    const identity = await ledger.identity(id)
    if (identity !== undefined) names[id] = identity.name
  }
  return names
}
