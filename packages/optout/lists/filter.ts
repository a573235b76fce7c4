import { extname } from 'node:path'
import { canonicalJson, type JsonObject } from '@tanba/kernel'
import { BesideFile } from './beside.ts'
import { ParquetSplit } from './filter-parquet.ts'
import { GarbageCount, isBad, isItem, type ListItem } from './item.ts'
import type { ListOptions } from './list.ts'
import { openList } from './open.ts'
import { CLASSES, type Class, classOf, type VerdictRow } from './row.ts'
import { type Filtered, outputsOf, type Split } from './split.ts'

/** Verdicts on a batch of rows, one for each and in their order. */
export type Judge = (items: readonly ListItem[]) => Promise<readonly VerdictRow[]> | readonly VerdictRow[]

export interface FilterOptions extends ListOptions {
  readonly list: string
  /** The folder for the three lists and the verdicts; made where it is not there. */
  readonly out: string
  readonly judge: Judge
}

/** Rows that a judge is given at once. */
const BATCH = 500

/**
 * Divides a list into usable, excluded and undetermined works: each of the three has the format, the columns and the
 * order of the list; text rows keep their bytes. Beside them stands `….verdicts.jsonl` with a line for each row that
 * could be read, in the list's order: `{row, class, verdict: {…}}`, the verdict as `VerdictRow` describes it.
 * The lists appear when all of them are whole, and after the verdicts.
 * @throws OptoutError list-unreadable, list-format, list-column, output-failed, output-is-input
 */
export const filterList = async ({ list: place, out, judge, ...options }: FilterOptions): Promise<Filtered> => {
  const list = await openList(place, options)
  const files = outputsOf(place, out, list.format === 'folder' ? '.jsonl' : extname(place) || '.txt')
  const split = list.format === 'parquet' ? await ParquetSplit.open(place, files) : new TextSplit(files, list.head)
  const garbage = new GarbageCount()
  const counts: Record<Class, number> = { usable: 0, excluded: 0, undetermined: 0 }
  let rows = 0
  try {
    using verdicts = new BesideFile(files.verdicts)
    for await (const batch of list.batches()) {
      for (let from = 0; from < batch.length; from += BATCH) {
        const part = batch.slice(from, from + BATCH)
        rows += part.length
        const judged = (await judge(part.filter(isItem)))[Symbol.iterator]()
        for (const row of part) {
          const given = isBad(row) ? undefined : judged.next()
          if (isBad(row)) {
            garbage.add(row)
            split.put(undefined)
          } else if (given?.done === false) {
            const kind = classOf(given.value.verdict)
            counts[kind] += 1
            split.put(kind, row)
            const line = { row: row.row, class: kind, verdict: given.value } as unknown as JsonObject
            verdicts.write(`${canonicalJson(line)}\n`)
          } else throw new Error('a judge gave fewer verdicts than it was asked for')
        }
      }
    }
    // First, so that no list stands there without the reasons for it.
    verdicts.commit()
    await split.commit()
  } finally {
    split.close()
  }
  return { rows, counts, garbage: garbage.found, files }
}

class TextSplit implements Split {
  readonly #files: Readonly<Record<Class, BesideFile>>

  constructor(places: Filtered['files'], head: Uint8Array | undefined) {
    this.#files = {
      usable: new BesideFile(places.usable),
      excluded: new BesideFile(places.excluded),
      undetermined: new BesideFile(places.undetermined),
    }
    if (head) for (const kind of CLASSES) this.#line(kind, head)
  }

  put(kind: Class | undefined, item?: ListItem): void {
    if (kind === undefined || item === undefined) return
    this.#line(kind, item.bytes ?? Buffer.from(`${JSON.stringify({ path: item.subject })}\n`))
  }

  commit(): void {
    // All are on the disk before the first appears: a full disk leaves none.
    for (const kind of CLASSES) this.#files[kind].finish()
    for (const kind of CLASSES) this.#files[kind].commit()
  }

  close(): void {
    for (const kind of CLASSES) this.#files[kind][Symbol.dispose]()
  }

  /** The last line of a file may lack its end, and another row may now follow it. */
  #line(kind: Class, bytes: Uint8Array): void {
    this.#files[kind].write(bytes)
    if (bytes.at(-1) !== 0x0a) this.#files[kind].write('\n')
  }
}
