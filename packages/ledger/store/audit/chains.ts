import { HASH_BYTES } from '../../core/tree/hash.ts'
import type { ChainLink } from './scan-event.ts'

/** An id is four words of 32 bits, eight hexadecimal digits each. */
export const WORDS = 4
const DIGITS = 8

/** Events of a piece of the log by their places in chains, as columns: they pass from thread to thread. */
export class Links {
  /** Rows that are written. */
  count = 0
  /** Subjects, in words. */
  readonly ids: Uint32Array<ArrayBuffer>
  /** Places in the log. */
  readonly indexes: Float64Array<ArrayBuffer>
  readonly seqs: Float64Array<ArrayBuffer>
  /** Hashes of the leaves before them; whatever stands there for `seq` 0. */
  readonly prevs: Uint8Array<ArrayBuffer>
  /** Hashes of their own leaves. */
  readonly leaves: Uint8Array<ArrayBuffer>

  constructor(room: number) {
    this.ids = new Uint32Array(room * WORDS)
    this.indexes = new Float64Array(room)
    this.seqs = new Float64Array(room)
    this.prevs = new Uint8Array(room * HASH_BYTES)
    this.leaves = new Uint8Array(room * HASH_BYTES)
  }
}

/** Writes a row after the last; only one that is in the part counts. */
export const putLink = (links: Links, part: Part, index: number, link: ChainLink, leaf: Uint8Array): void => {
  const row = links.count
  putId(links.ids, row, link.subject)
  if (!isIn(part, hashOfId(links.ids, row, part.seed))) return
  links.indexes[row] = index
  links.seqs[row] = link.seq
  const { buffer, byteOffset } = links.prevs
  if (link.prev !== null) Buffer.from(buffer, byteOffset + row * HASH_BYTES, HASH_BYTES).write(link.prev, 'hex')
  links.leaves.set(leaf, row * HASH_BYTES)
  links.count += 1
}

/** The subjects whose hash ends in `value`, in `bits` bits. */
export interface Part {
  readonly bits: number
  readonly value: number
  /** A random number: no one who writes to a log can choose ids that fall together. */
  readonly seed: number
}

export const isIn = ({ bits, value }: Part, hash: number): boolean => (hash & ((1 << bits) - 1)) === value

/** A hash of an id, for tables and parts. @param words Ids in words of four bytes. */
export const hashOfId = (words: Uint32Array, row: number, seed: number): number => {
  let hash = seed
  for (let word = row * WORDS; word < (row + 1) * WORDS; word += 1) {
    hash = Math.imul(hash ^ (words[word] as number), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash >>> 0
}

const HYPHEN = 0x2d
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const LETTER_A = 0x61

/** Writes an id as words; an id is made of hexadecimal digits and hyphens, which is known here already. */
const putId = (words: Uint32Array, row: number, id: string): void => {
  let digits = row * WORDS * DIGITS
  for (let place = 0; place < id.length; place += 1) {
    const code = id.charCodeAt(place)
    if (code === HYPHEN) continue
    const word = Math.floor(digits / DIGITS)
    words[word] = ((words[word] as number) << 4) | (code <= DIGIT_9 ? code - DIGIT_0 : code - LETTER_A + 10)
    digits += 1
  }
}

export const idAt = (words: Uint32Array, row: number): string =>
  Array.from(words.subarray(row * WORDS, (row + 1) * WORDS), (word) => word.toString(16).padStart(DIGITS, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
