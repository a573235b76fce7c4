import type { Id, Instant } from '@tanba/kernel'
import type { EventDraft, LedgerEvent, Openings } from './event/event.ts'

/** What is said to whoever appended, once the event is durable. */
export interface Receipt {
  readonly subject: Id
  readonly seq: number
  /** Hash of the leaf in hexadecimal: by it the event is found again. */
  readonly leaf: string
  /** Its index in the tree, where the store gives it at once. */
  readonly index?: number
}

export interface StoredEvent {
  /** Absent: not in the tree yet. */
  readonly index?: number
  readonly entry: Uint8Array
  readonly event: LedgerEvent
}

/** Who or what stands behind a random id: kept beside the log, and erased at a word. */
export interface Identity {
  readonly kind: 'person' | 'system' | 'organisation' | 'other'
  readonly name: string
  readonly email?: string
  /** Individual or business identification number. */
  readonly number?: string
}

/** A checkpoint with what proves its time. */
export interface Anchor {
  /** Of the tree that the checkpoint is over. */
  readonly size: number
  /** The signed note, with every cosignature that was collected. */
  readonly checkpoint: string
  /** Time-stamp tokens (RFC 3161, DER) whose imprint is SHA-256 of the text of the note, without its signatures. */
  readonly tokens: readonly Uint8Array[]
}

export interface Erased {
  readonly identities: number
  readonly openings: number
}

/**
 * What every tool needs of a store. Both stores are written natively; this is all they share.
 *
 * INVARIANT: entries, tiles and checkpoints that were given once are given again byte for byte, for ever.
 */
export interface Ledger {
  readonly origin: string
  readonly organisation: Id
  /** Resolves when the event is durable: neither kill -9 nor a power cut loses it then. */
  readonly append: (draft: EventDraft) => Promise<Receipt>
  /** Puts everything acknowledged so far under a signed checkpoint, and gives it. */
  readonly settle: () => Promise<string>
  /** The newest signed checkpoint; undefined: there is none yet. */
  readonly checkpoint: () => Promise<string | undefined>
  /** A resource of C2SP tlog-tiles by its path: `tile/0/x001/234`, `tile/entries/000.p/7`. Partial ones too. */
  readonly resource: (path: string) => Promise<Uint8Array | undefined>
  /** Entries of the tree by index, `to` excluded. */
  readonly entries: (from: number, to: number) => AsyncIterable<{ readonly index: number; readonly entry: Uint8Array }>
  readonly indexOf: (leaf: string) => Promise<number | undefined>
  /** The chain of a subject in order of `seq`. */
  readonly eventsOf: (subject: Id) => Promise<readonly StoredEvent[]>
  /** Ids of all subjects that have events. */
  readonly subjects: () => AsyncIterable<Id>
  /** What opens the commitments of an event; nothing for those that were erased. */
  readonly openingsOf: (event: LedgerEvent) => Promise<Openings>
  readonly identity: (id: Id) => Promise<Identity | undefined>
  readonly identities: () => AsyncIterable<{ readonly id: Id; readonly identity: Identity }>
  /** The id of this identity; it is made when it is met for the first time. */
  readonly identify: (identity: Identity) => Promise<Id>
  /** Proofs of time, oldest first. */
  readonly anchors: () => Promise<readonly Anchor[]>
  /** Keeps what was collected for a checkpoint of this log; adds to an anchor of the same size. */
  readonly anchor: (anchor: Anchor) => Promise<void>
  /** Removes the identity, and every opening of events whose subject or actor it is. */
  readonly erase: (id: Id) => Promise<Erased>
  readonly close: () => Promise<void>
}

/** What a store needs from outside. */
export interface StoreTools {
  readonly now: () => Instant
  readonly random: (length: number) => Uint8Array
}
