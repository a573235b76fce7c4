import { setImmediate as nextTurn } from 'node:timers/promises'
import { isJsonObject, type JsonObject, parseJson, quote } from '@tanba/kernel'
import type { Openings } from '../../core/event/event.ts'
import { LedgerError } from '../../errors.ts'
import type { Backlog } from './backlog.ts'
import { bufferOf } from './hashing.ts'
import type { FileLayer, NewFile } from './layer.ts'
import { numberedName, OPENINGS_FOLDER } from './layout.ts'

/** Entries whose openings stand in one file: what is rewritten when something in it is erased. */
export const BLOCK_ENTRIES = 1024

/** For each entry of a block at most 65,535 bytes of entry and the texts of its openings. */
const MOST_BLOCK_BYTES = 2 ** 30

/** One event of a file; its openings are read only where they are asked for. */
interface Line {
  readonly index: number
  /** With its newline. */
  readonly text: string
}

/** JSON of no openings. */
const NOTHING: Buffer = Buffer.from('{}')
const LINE_END: Buffer = Buffer.from('}\n')

const LINE = /^\{"index":(\d{1,15}),"openings":\{/

const pathOf = (block: number): string => `${OPENINGS_FOLDER}/${numberedName(block)}`

/**
 * Openings beside the log, a file for each 1,024 entries, one line of JSON for each event that has any. An event that was
 * erased has no line.
 */
export class OpeningsFiles {
  readonly #layer: FileLayer
  /** The file that was read last, for events are asked for one after the other. */
  #last: { readonly bytes: Uint8Array; readonly lines: readonly Line[] } | undefined

  constructor(layer: FileLayer) {
    this.#layer = layer
  }

  async of(index: number): Promise<Openings> {
    const block = Math.floor(index / BLOCK_ENTRIES)
    const line = (await this.#read(block)).find((one) => one.index === index)
    return line === undefined ? {} : this.#openings(block, line)
  }

  /** The files that keep the openings of the events of the backlog below `end`. */
  async files(backlog: Backlog, end: number): Promise<readonly NewFile[]> {
    const files: NewFile[] = []
    for (let index = backlog.first; index < end; ) {
      const block = Math.floor(index / BLOCK_ENTRIES)
      const next = Math.min(end, (block + 1) * BLOCK_ENTRIES)
      const parts: Buffer[] = index % BLOCK_ENTRIES === 0 ? [] : [Buffer.from(await this.#linesBelow(block, index))]
      for (; index < next; index += 1) {
        const openings = bufferOf(backlog.at(index)?.openings ?? NOTHING)
        if (!openings.equals(NOTHING)) parts.push(Buffer.from(`{"index":${index},"openings":`), openings, LINE_END)
      }
      if (parts.length > 0) files.push({ path: pathOf(block), bytes: Buffer.concat(parts) })
      // Others wait for their acknowledgement meanwhile.
      if (block % 4 === 0) await nextTurn()
    }
    return files
  }

  /**
   * The file without the openings of the entries for which `isErased` holds, and how many those are; undefined: there are
   * none in this block.
   */
  async without(
    block: number,
    isErased: (index: number) => Promise<boolean>,
  ): Promise<{ readonly file: NewFile; readonly count: number } | undefined> {
    const kept: string[] = []
    let count = 0
    for (const line of await this.#read(block)) {
      if (await isErased(line.index)) count += Object.keys(this.#openings(block, line)).length
      else kept.push(line.text)
    }
    return count === 0 ? undefined : { count, file: { path: pathOf(block), bytes: Buffer.from(kept.join('')) } }
  }

  /** What a crash may have left of entries from `index` on is written again: only what was there before is kept. */
  async #linesBelow(block: number, index: number): Promise<string> {
    return (await this.#read(block)).flatMap((line) => (line.index < index ? [line.text] : [])).join('')
  }

  async #read(block: number): Promise<readonly Line[]> {
    const bytes = await this.#layer.read(pathOf(block), MOST_BLOCK_BYTES)
    if (bytes === undefined) return []
    // It is read again all the same: what was erased since must not be given.
    if (this.#last !== undefined && Buffer.compare(this.#last.bytes, bytes) === 0) return this.#last.lines
    const text = bufferOf(bytes).toString()
    const lines = text
      .split('\n')
      .slice(0, -1)
      .map((line): Line => {
        const [, index] = LINE.exec(line) ?? this.#damaged(block)
        return { index: Number(index), text: `${line}\n` }
      })
    this.#last = { bytes, lines }
    return lines
  }

  #openings(block: number, { text }: Line): Openings {
    return openingsOf(text) ?? this.#damaged(block)
  }

  #damaged(block: number): never {
    throw new LedgerError('store-record-damaged', { place: quote(`${this.#layer.place}/${pathOf(block)}`) })
  }
}

/** The openings of a line, or of a record of the journal; undefined: it is none. */
export function openingsOf(text: string): Openings | undefined {
  try {
    const value = parseJson(text)
    const openings = isJsonObject(value) && value.openings !== undefined ? value.openings : value
    if (!isJsonObject(openings) || !Object.values(openings).every(isOpening)) return
    return openings as unknown as Openings
  } catch {
    return undefined
  }
}

const isOpening = (value: JsonObject[string] | undefined): boolean =>
  value !== undefined &&
  isJsonObject(value) &&
  typeof value.salt === 'string' &&
  typeof value.digest === 'string' &&
  (value.text === undefined || typeof value.text === 'string')
