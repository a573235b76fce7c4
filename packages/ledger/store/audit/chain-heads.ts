import { toHex } from '@tanba/kernel'
import { HASH_BYTES } from '../../core/tree/hash.ts'
import { hashOfId, idAt, isIn, type Links, type Part, WORDS } from './chains.ts'
import { type AuditFinding, prevFinding, seqFinding } from './finding.ts'

/** Subjects that are held at once: a table of twice as many rows of 56 bytes, 117 MB, is the most that it takes. */
const MOST_SUBJECTS: number = 2 ** 20

const FIRST_ROWS = 2 ** 12
const NONE = -1

/** The newest event of each subject so far, in a table with open addressing: plain arrays, since subjects may be millions. */
class Rows {
  readonly words: Uint32Array
  readonly seqs: Float64Array
  readonly leaves: Uint8Array
  readonly count: number

  constructor(count: number) {
    this.count = count
    this.words = new Uint32Array(count * WORDS)
    this.seqs = new Float64Array(count).fill(NONE)
    this.leaves = new Uint8Array(count * HASH_BYTES)
  }

  /** Where the id stands, or where it would: there `seqs` has no number yet. */
  find(hash: number, words: Uint32Array, from: number): number {
    let row = hash & (this.count - 1)
    while (this.seqs[row] !== NONE && !this.#holds(row, words, from)) row = (row + 1) & (this.count - 1)
    return row
  }

  put(row: number, words: Uint32Array, from: number, seq: number, leaf: Uint8Array): void {
    for (let word = 0; word < WORDS; word += 1) this.words[row * WORDS + word] = words[from * WORDS + word] as number
    this.seqs[row] = seq
    this.leaves.set(leaf, row * HASH_BYTES)
  }

  leaf(row: number): Uint8Array {
    return this.leaves.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES)
  }

  isLeaf(row: number, bytes: Uint8Array, from: number): boolean {
    const start = row * HASH_BYTES
    for (let place = 0; place < HASH_BYTES; place += 1) {
      if (this.leaves[start + place] !== bytes[from + place]) return false
    }
    return true
  }

  #holds(row: number, words: Uint32Array, from: number): boolean {
    for (let word = 0; word < WORDS; word += 1)
      if (this.words[row * WORDS + word] !== words[from * WORDS + word]) return false
    return true
  }
}

/** Follows the chains of one part of the subjects in the order of the log. */
export class ChainHeads {
  #part: Part
  #rows: Rows = new Rows(FIRST_ROWS)
  #count = 0
  readonly #mostSubjects: number
  readonly #onSplit: (rest: Part) => void

  /** @param onSplit Told of the subjects that are left to another pass, when there are too many for this one. */
  constructor(part: Part, onSplit: (rest: Part) => void, mostSubjects: number = MOST_SUBJECTS) {
    this.#part = part
    this.#onSplit = onSplit
    this.#mostSubjects = mostSubjects
  }

  get part(): Part {
    return this.#part
  }

  get subjects(): number {
    return this.#count
  }

  /** What does not follow. A chain that was broken goes on from its newest event, so that a break is told once. */
  join({ count, ids, indexes, seqs, prevs, leaves }: Links): readonly AuditFinding[] {
    const findings: AuditFinding[] = []
    for (let link = 0; link < count; link += 1) {
      const hash = hashOfId(ids, link, this.#part.seed)
      if (!isIn(this.#part, hash)) continue
      const row = this.#rows.find(hash >>> this.#part.bits, ids, link)
      const last = this.#rows.seqs[row] as number
      const [index, seq] = [indexes[link] as number, seqs[link] as number]
      const bytes = link * HASH_BYTES
      if (seq !== last + 1) {
        findings.push(seqFinding(index, idAt(ids, link), last + 1, seq))
      } else if (seq > 0 && !this.#rows.isLeaf(row, prevs, bytes)) {
        const found = toHex(prevs.subarray(bytes, bytes + HASH_BYTES))
        findings.push(prevFinding(index, idAt(ids, link), toHex(this.#rows.leaf(row)), found))
      }
      this.#rows.put(row, ids, link, seq, leaves.subarray(bytes, bytes + HASH_BYTES))
      if (last === NONE) this.#grow()
    }
    return findings
  }

  #grow(): void {
    this.#count += 1
    if (this.#count > this.#mostSubjects) {
      const { bits, value, seed } = this.#part
      this.#part = { bits: bits + 1, value, seed }
      this.#onSplit({ bits: bits + 1, value: value | (1 << bits), seed })
      this.#rebuild(this.#rows.count)
    } else if (this.#count * 2 > this.#rows.count) {
      this.#rebuild(this.#rows.count * 2)
    }
  }

  /** The rows that belong to the part, in a new table. */
  #rebuild(count: number): void {
    const old = this.#rows
    this.#rows = new Rows(count)
    this.#count = 0
    for (let row = 0; row < old.count; row += 1) {
      if (old.seqs[row] === NONE) continue
      const hash = hashOfId(old.words, row, this.#part.seed)
      if (!isIn(this.#part, hash)) continue
      const place = this.#rows.find(hash >>> this.#part.bits, old.words, row)
      this.#rows.put(place, old.words, row, old.seqs[row] as number, old.leaf(row))
      this.#count += 1
    }
  }
}
