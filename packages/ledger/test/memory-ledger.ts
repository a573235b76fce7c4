import { type Id, type Instant, instantFromEpoch, makeIdGenerator, sha256, toHex } from '@tanba/kernel'
import type { EventDraft, LedgerEvent, Opening, Openings } from '../core/event/event.ts'
import { type EventTypes, eventTypes } from '../core/event/event-types.ts'
import { makeEvent } from '../core/event/make-event.ts'
import { formatCheckpoint } from '../core/note/checkpoint.ts'
import { cosignatureLine, type NoteSigner, signNote } from '../core/note/sign.ts'
import type { Anchor, Identity, Ledger, Receipt, StoredEvent } from '../core/store.ts'
import { encodeEntryBundle } from '../core/tile/entry-bundle.ts'
import { ENTRIES, parseTilePath, TILE_WIDTH } from '../core/tile/path.ts'
import { leafHash } from '../core/tree/hash.ts'
import { RightEdge } from '../core/tree/right-edge.ts'
import { memorySigner, sampleTypes, seededRandom } from './memory-signers.ts'

export interface MemoryLedgerOptions {
  readonly origin?: string
  /** Decides every random value: two ledgers of one seed are equal. */
  readonly seed?: number
  readonly types?: EventTypes
  /** UNIX seconds of the first event; each event is a second later. */
  readonly start?: number
  /** Signs checkpoints; without it a key made from the seed. */
  readonly signers?: readonly NoteSigner[]
}

/** The interface of stores over plain arrays, with real keys and a real tree; and what only a test may do. */
export interface MemoryLedger extends Ledger {
  readonly signers: readonly NoteSigner[]
  readonly size: () => number
  /** The signed checkpoint of the first `size` entries, whatever was settled. */
  readonly checkpointOf: (size: number) => string
  /** Moves the clock; UNIX seconds. */
  readonly setClock: (seconds: number) => void
  readonly clock: () => number
  /** Proof of time that the next events name in `after`. */
  readonly knowProof: (proof: Uint8Array | string | null) => void
  readonly newId: () => Id
  /** Appends an event as it is: for logs that lie. */
  readonly appendEntry: (entry: Uint8Array, event: LedgerEvent, openings?: Openings) => Receipt
}

interface Kept extends StoredEvent {
  readonly leaf: string
}

/** A store in memory, the same for the same seed. */
export const memoryLedger = (options: MemoryLedgerOptions = {}): MemoryLedger => {
  const { origin = 'log.example.kz/test', seed = 1, types = eventTypes(sampleTypes), start = 1_780_000_000 } = options
  const random = seededRandom(seed)
  const signers = options.signers ?? [memorySigner(origin, 'ed25519', seed)]
  let clock = start
  const newId = makeIdGenerator(() => clock * 1000, random)
  const organisation = newId()
  const kept: Kept[] = []
  const nodes: Uint8Array[][] = []
  const roots: Uint8Array[] = []
  const edge = new RightEdge(sha256, (level, index, hash) => {
    nodes[level] ??= []
    const row = nodes[level]
    row[index] = hash
  })
  roots.push(edge.root())
  let openings: Record<string, Opening> = {}
  const names = new Map<Id, Identity>()
  let anchors: readonly Anchor[] = []
  let settled: string | undefined
  let after: string | null = null

  const chainOf = (subject: Id): readonly Kept[] => kept.filter(({ event }) => event.subject === subject)

  const appendEntry = (entry: Uint8Array, event: LedgerEvent, added: Openings = {}): Receipt => {
    const index = kept.length
    const hash = leafHash(sha256, entry)
    const leaf = toHex(hash)
    edge.append(hash)
    roots.push(edge.root())
    kept.push({ index, entry, event, leaf })
    Object.assign(openings, added)
    clock += 1
    return { subject: event.subject, seq: event.seq, leaf, index }
  }

  const append = async (draft: EventDraft): Promise<Receipt> => {
    const chain = chainOf(draft.subject)
    const place = { organisation, seq: chain.length, prev: chain.at(-1)?.leaf ?? null, after, now: now() }
    const made = makeEvent(draft, place, { types, random, sha256 })
    return appendEntry(made.entry, made.event, made.openings)
  }

  const now = (): Instant => instantFromEpoch(clock * 1000)

  const checkpointOf = (size: number): string =>
    signNote(
      formatCheckpoint({ origin, size: BigInt(size), root: roots[size] ?? new Uint8Array(), extensions: [] }),
      signers,
    )

  const resource = async (path: string): Promise<Uint8Array | undefined> => {
    const place = parseTilePath(path)
    if (place === undefined) return undefined
    const from = place.index * TILE_WIDTH
    const to = from + place.width
    if (place.level === ENTRIES) {
      return to > kept.length ? undefined : encodeEntryBundle(kept.slice(from, to).map(({ entry }) => entry))
    }
    const row = nodes[8 * place.level] ?? []
    return to > row.length ? undefined : Buffer.concat(row.slice(from, to))
  }

  async function* entries(
    from: number,
    to: number,
  ): AsyncGenerator<{ readonly index: number; readonly entry: Uint8Array }> {
    for (const [offset, { entry }] of kept.slice(from, to).entries()) yield { index: from + offset, entry }
  }

  return {
    origin,
    organisation,
    append,
    settle: async () => {
      settled = checkpointOf(kept.length)
      return settled
    },
    checkpoint: async () => settled,
    resource,
    entries,
    indexOf: async (leaf) => kept.find((one) => one.leaf === leaf)?.index,
    eventsOf: async (subject) => chainOf(subject),
    subjects: async function* () {
      yield* new Set(kept.map(({ event }) => event.subject))
    },
    openingsOf: async (event) =>
      Object.fromEntries(commitmentsOf(event).flatMap((one) => (openings[one] ? [[one, openings[one]]] : []))),
    identity: async (id) => names.get(id),
    identities: async function* () {
      for (const [id, identity] of names) yield { id, identity }
    },
    identify: async (identity) => {
      const found = [...names].find(([, one]) => JSON.stringify(one) === JSON.stringify(identity))
      const id = found?.[0] ?? newId()
      names.set(id, identity)
      return id
    },
    anchors: async () => anchors,
    anchor: async (anchor) => {
      const tokens = [...(anchors.find(({ size }) => size === anchor.size)?.tokens ?? []), ...anchor.tokens]
      anchors = [...anchors.filter(({ size }) => size !== anchor.size), { ...anchor, tokens }].sort(
        (one, other) => one.size - other.size,
      )
    },
    erase: async (id) => {
      const identities = names.delete(id) ? 1 : 0
      const gone = kept.filter(({ event }) => event.subject === id || event.actor === id)
      const erased = gone.flatMap(({ event }) => commitmentsOf(event)).filter((one) => one in openings)
      openings = Object.fromEntries(Object.entries(openings).filter(([one]) => !erased.includes(one)))
      return { identities, openings: erased.length }
    },
    close: async () => {},
    signers,
    size: () => kept.length,
    checkpointOf,
    setClock: (seconds) => {
      clock = seconds
    },
    clock: () => clock,
    knowProof: (proof) => {
      after = proof === null ? null : toHex(sha256(proof))
    },
    newId,
    appendEntry,
  }
}

/** Cosigns a checkpoint note; `seconds` since 1970. */
export const cosigned = (note: string, witness: NoteSigner, seconds: number): string =>
  note + cosignatureLine(note.slice(0, note.lastIndexOf('\n\n') + 1), witness, BigInt(seconds))

const commitmentsOf = ({ inputs, outputs, note }: LedgerEvent): readonly string[] => [
  ...[...inputs, ...outputs].map(({ commitment }) => commitment),
  ...(note === null ? [] : [note]),
]
