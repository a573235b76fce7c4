import { crc32 } from 'node:zlib'
import { type Id, idTime } from '@tanba/kernel'
import { Chain } from './chain.ts'

/** Entries that one span of the index is over, and so the most that are scanned when a ledger is opened. */
export const SPAN_ENTRIES = 65_536

/** By what entries are found. Keys are short: whoever finds an entry by one looks whether it is the right one. */
export type IndexKind = 'leaf' | 'subject'

export const leafKey = (leaf: Uint8Array): number =>
  (((leaf[0] ?? 0) << 24) | ((leaf[1] ?? 0) << 16) | ((leaf[2] ?? 0) << 8) | (leaf[3] ?? 0)) >>> 0

export const subjectKey = (subject: Id): number => crc32(subject)

/** What a span tells of entries: both forms of it, in memory and on disk, answer alike. */
export interface Span {
  readonly first: number
  /** The times that the ids of its subjects carry, in milliseconds: no subject of another time is in it. */
  readonly earliest: number
  readonly latest: number
  /** Indexes of entries with this key, the newest first. */
  readonly find: (kind: IndexKind, key: number) => Promise<readonly number[]>
  /** Whether it has no subject with this key; only of a span in memory, which knows without a read. */
  readonly lacks?: (subject: number) => boolean
}

/** The index of the newest entries, which grows in memory. */
export class GrowingSpan implements Span {
  readonly first: number
  readonly leaves: Chain
  readonly subjects: Chain
  earliest: number = Number.POSITIVE_INFINITY
  latest: number = Number.NEGATIVE_INFINITY
  readonly #capacity: number

  constructor(first: number, capacity: number) {
    this.first = first
    this.leaves = new Chain(capacity)
    this.subjects = new Chain(capacity)
    this.#capacity = capacity
  }

  get end(): number {
    return this.first + this.leaves.length
  }

  get isFull(): boolean {
    return this.leaves.length === this.#capacity
  }

  add(leaf: Uint8Array, subject: Id): void {
    const time = idTime(subject)
    this.leaves.add(leafKey(leaf))
    this.subjects.add(subjectKey(subject))
    this.earliest = Math.min(this.earliest, time)
    this.latest = Math.max(this.latest, time)
  }

  lacks(subject: number): boolean {
    return !this.subjects.has(subject)
  }

  async find(kind: IndexKind, key: number): Promise<readonly number[]> {
    const chain = kind === 'leaf' ? this.leaves : this.subjects
    return Array.from(chain.find(key), (offset) => this.first + offset)
  }
}
