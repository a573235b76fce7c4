import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { BesideFile, detailOf, scratchName } from './beside.ts'
import { lineOf, type VerdictRow } from './row.ts'
import { type PlacedRow, readVerdicts } from './verdict-file.ts'

/** A record with the text that stands for it. */
export type SortedRow = Pick<PlacedRow, 'row' | 'line'>

/** The order of every verdict file: by subject, then by the whole record; both by UTF-16 code units. */
export const inOrder = (one: SortedRow, other: SortedRow): number => {
  if (one.row.subject !== other.row.subject) return one.row.subject < other.row.subject ? -1 : 1
  if (one.line === other.line) return 0
  return one.line < other.line ? -1 : 1
}

/** Files that are open at once. */
const MOST_OPEN = 128
const MOST_HELD = 32 << 20

/** Puts any number of records into order, in bounded memory. */
export class VerdictSorter implements Disposable {
  readonly #folder: string
  readonly #mostHeld: number
  readonly #runs: string[] = []
  #held: SortedRow[] = []
  #size = 0

  /**
   * @param beside a place whose folder takes the scratch files
   * @param mostHeld UTF-16 units of lines that are held in memory before they go to a file
   * @throws OptoutError output-failed
   */
  constructor(beside: string, mostHeld: number = MOST_HELD) {
    this.#folder = scratchFolder(beside)
    this.#mostHeld = mostHeld
  }

  add(row: VerdictRow): void {
    const line = lineOf(row)
    this.#held.push({ row, line })
    this.#size += line.length
    if (this.#size > this.#mostHeld) this.#spill()
  }

  /** All records in order; once. */
  async *sorted(): AsyncGenerator<SortedRow> {
    if (this.#runs.length === 0) {
      yield* this.#held.sort(inOrder)
      return
    }
    this.#spill()
    yield* mergeSorted(this.#runs, this.#folder)
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #spill(): void {
    const place = join(this.#folder, `${this.#runs.length}.jsonl`)
    try {
      writeFileSync(
        place,
        this.#held
          .sort(inOrder)
          .map(({ line }) => `${line}\n`)
          .join(''),
      )
    } catch (cause) {
      throw new OptoutError('output-failed', { place: quote(place), detail: detailOf(cause) }, { cause })
    }
    this.#runs.push(place)
    this.#held = []
    this.#size = 0
  }
}

/** @throws OptoutError output-failed */
export const scratchFolder = (beside: string): string => {
  const folder = scratchName(beside)
  try {
    mkdirSync(folder)
  } catch (cause) {
    throw new OptoutError('output-failed', { place: quote(folder), detail: detailOf(cause) }, { cause })
  }
  return folder
}

/**
 * The records of sorted files in one order. More files than may be open are folded group by group first.
 * @param folder for what is folded; who made it takes it away
 * @throws OptoutError list-unreadable, verdicts-unreadable, verdicts-order, output-failed
 */
export async function* mergeSorted(files: readonly string[], folder: string): AsyncGenerator<SortedRow> {
  let left = files
  for (let round = 0; left.length > MOST_OPEN; round += 1) {
    const folded: string[] = []
    for (let from = 0; from < left.length; from += MOST_OPEN) {
      const place = join(folder, `fold-${round}-${folded.length}.jsonl`)
      using made = new BesideFile(place)
      for await (const { line } of merged(left.slice(from, from + MOST_OPEN))) made.write(`${line}\n`)
      made.commit()
      folded.push(place)
    }
    left = folded
  }
  yield* merged(left)
}

interface Source {
  readonly rows: AsyncGenerator<PlacedRow>
  head: PlacedRow
}

async function* merged(files: readonly string[]): AsyncGenerator<SortedRow> {
  const heap: Source[] = []
  const open = files.map(orderedRows)
  try {
    for (const rows of open) {
      const first = await rows.next()
      if (first.done) continue
      heap.push({ rows, head: first.value })
      rise(heap, heap.length - 1)
    }
    for (let top = heap[0]; top !== undefined; top = heap[0]) {
      yield top.head
      const next = await top.rows.next()
      if (next.done) {
        const last = heap.pop()
        if (last && heap.length > 0) heap[0] = last
      } else top.head = next.value
      sink(heap)
    }
  } finally {
    for (const rows of open) await rows.return(undefined)
  }
}

/** The records of one file, which must be in order. @throws OptoutError verdicts-order */
export async function* orderedRows(file: string): AsyncGenerator<PlacedRow> {
  let last: PlacedRow | undefined
  for await (const batch of readVerdicts(file)) {
    for (const one of batch) {
      if (last && inOrder(last, one) > 0)
        throw new OptoutError('verdicts-order', { place: quote(file), line: one.number })
      last = one
      yield one
    }
  }
}

// A binary heap: the least record is at its top.

const before = (one: Source | undefined, other: Source | undefined): boolean =>
  one !== undefined && other !== undefined && inOrder(one.head, other.head) < 0

const swap = (heap: Source[], one: number, other: number): void => {
  const [first, second] = [heap[one], heap[other]]
  if (first === undefined || second === undefined) return
  heap[one] = second
  heap[other] = first
}

const rise = (heap: Source[], from: number): void => {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1
    if (!before(heap[at], heap[parent])) return
    swap(heap, at, parent)
    at = parent
  }
}

const sink = (heap: Source[]): void => {
  for (let at = 0; ; ) {
    const left = 2 * at + 1
    const least = before(heap[left + 1], heap[left]) ? left + 1 : left
    if (!before(heap[least], heap[at])) return
    swap(heap, at, least)
    at = least
  }
}
