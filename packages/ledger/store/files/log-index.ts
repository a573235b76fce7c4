import type { Id } from '@tanba/kernel'
import { leafOf, subjectOf } from './hashing.ts'
import type { FileLayer } from './layer.ts'
import { GrowingSpan, type IndexKind, type Span } from './span.ts'
import { encodeSpan, openSpan, spanOf } from './span-file.ts'
import type { TreeReader } from './tree-reader.ts'

/** Keeps a full span for the next time that the ledger is opened. */
export type KeepSpan = (path: string, bytes: Uint8Array) => Promise<void>

/**
 * Finds entries by leaf and by subject. Full spans stand in files; memory takes 2 kB for each, and about 2 MB for the
 * newest one. A lookup takes one read for each full span; one for a subject only in spans that have subjects of the time
 * that its id carries.
 */
export class LogIndex {
  readonly #layer: FileLayer
  readonly #entries: number
  readonly #full: Span[] = []
  #growing: GrowingSpan[]

  private constructor(layer: FileLayer, entries: number) {
    this.#layer = layer
    this.#entries = entries
    this.#growing = [new GrowingSpan(0, entries)]
  }

  /**
   * The index of the tree as it is, of which the entries after the last full span are read, and those of spans whose file
   * is missing.
   *
   * @param entries That a span is over.
   * @param keep Without it, a span whose file is missing takes 12 bytes an entry in memory.
   */
  static async open(layer: FileLayer, tree: TreeReader, entries: number, keep?: KeepSpan): Promise<LogIndex> {
    const index = new LogIndex(layer, entries)
    const count = Math.floor(tree.size / entries)
    for (let number = 0; number < count; number += 1) {
      const span = (await openSpan(layer, number, entries)) ?? (await index.#made(tree, number, keep))
      if (span !== undefined) index.#full.push(span)
    }
    index.#growing = [new GrowingSpan(count * entries, entries)]
    await index.grow(tree)
    return index
  }

  /** Up to which entry it knows the log. */
  get end(): number {
    return this.#growing.at(-1)?.end ?? 0
  }

  /** Adds the next entry. */
  add(leaf: Uint8Array, subject: Id): void {
    let span = this.#growing.at(-1)
    if (span === undefined || span.isFull) {
      span = new GrowingSpan(this.end, this.#entries)
      this.#growing.push(span)
    }
    span.add(leaf, subject)
  }

  /** Adds what has come into the tree since. */
  async grow(tree: TreeReader): Promise<void> {
    for await (const { index, entry } of tree.entries(this.end, tree.size))
      this.add(leafOf(entry), subjectOf(entry, index))
  }

  /** Puts full spans of entries below `size` into files. */
  async keepFull(size: number, keep: KeepSpan): Promise<void> {
    for (let span = this.#growing[0]; span?.isFull && span.end <= size; span = this.#growing[0]) {
      const { path, bytes } = await encodeSpan(span)
      await keep(path, bytes)
      const kept = await openSpan(this.#layer, span.first / this.#entries, this.#entries)
      if (kept === undefined) return
      this.#full.push(kept)
      this.#growing.shift()
      if (this.#growing.length === 0) this.#growing.push(new GrowingSpan(span.end, this.#entries))
    }
  }

  /** Whether it can tell without a read that no entry has this subject. @param time That its id carries. */
  lacksSubject(key: number, time: number): boolean {
    const lacks = (span: Span): boolean => time < span.earliest || time > span.latest || (span.lacks?.(key) ?? false)
    return this.#growing.every(lacks) && this.#full.every(lacks)
  }

  /** Indexes of entries that have this key, the newest first. @param time That the id of a subject carries. */
  async *find(kind: IndexKind, key: number, time?: number): AsyncGenerator<number> {
    for (const span of [...this.#full, ...this.#growing].reverse()) {
      const canHave = time === undefined || (span.earliest <= time && time <= span.latest)
      if (canHave) yield* await span.find(kind, key)
    }
  }

  async #made(tree: TreeReader, number: number, keep?: KeepSpan): Promise<Span | undefined> {
    const first = number * this.#entries
    const span = new GrowingSpan(first, this.#entries)
    for await (const { index, entry } of tree.entries(first, first + this.#entries)) {
      span.add(leafOf(entry), subjectOf(entry, index))
    }
    const { path, bytes } = await encodeSpan(span)
    await keep?.(path, bytes)
    const kept = keep === undefined ? undefined : await openSpan(this.#layer, number, this.#entries)
    return (
      kept ?? spanOf(number, this.#entries, async (position, length) => bytes.subarray(position, position + length))
    )
  }
}
