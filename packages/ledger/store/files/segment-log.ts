import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { FileWriter } from './file-writer.ts'
import { type BatchWriter, readBatches } from './frame.ts'
import type { FileLayer, OpenFile } from './layer.ts'
import { numberedName } from './layout.ts'

/** A record with its number, which counts all records of the log. */
export interface NumberedRecord {
  readonly number: number
  readonly record: Uint8Array
}

const NAME = /^\d{12}$/
/** Segments are closed long before; the bound is for files that somebody else put there. */
const MOST_SEGMENT_BYTES = 2 ** 30

/** Zeros that are written ahead of the batches: as many as the segment has already, between these bounds. */
const LEAST_AHEAD = 1 << 16
const MOST_AHEAD = 1 << 23
const ZEROS = new Uint8Array(1 << 20)

/**
 * Records in files that only grow, safe from kill -9 and power cuts before `append` returns. A batch that could not be
 * written leaves its segment to lie as it is, and the next batch begins another segment: what a later segment says of the
 * number of a record wins over the earlier one.
 */
export class SegmentLog {
  readonly #layer: FileLayer
  readonly #writer: FileWriter
  readonly #folder: string
  #file: OpenFile | undefined
  #path = ''
  #position = 0
  /** Bytes that the file has, those ahead of the batches with them. */
  #length = 0
  #next = 0

  constructor(layer: FileLayer, folder: string) {
    this.#layer = layer
    this.#writer = new FileWriter(layer)
    this.#folder = folder
  }

  /** Bytes in the segment that is written to. */
  get position(): number {
    return this.#file === undefined ? 0 : this.#position
  }

  /**
   * Every record from the number `known` on, in order, made safe: a process that was killed may not have come to it.
   *
   * @param known Records below it are safe elsewhere; they may be missing here, or come as well.
   * @throws {LedgerError} `store-journal-damaged`: records that were acknowledged are missing or changed.
   */
  async recover(known: number): Promise<readonly NumberedRecord[]> {
    const records = await readSegments(this.#layer, this.#folder, known, async (name) => {
      this.#next = Math.max(this.#next, Number(name) + 1)
      const file = await this.#layer.open(`${this.#folder}/${name}`)
      await file?.datasync()
      await file?.close()
    })
    await this.#writer.makeFolder(this.#folder)
    this.#writer.touched(this.#folder)
    await this.#writer.sync()
    return records
  }

  /** Writes a batch; returns its bytes once they are safe. After an error none of it is in the log. */
  async append(batch: BatchWriter, first: number): Promise<Uint8Array> {
    const file = await this.#segment()
    try {
      const bytes = batch.finish(first, this.#position)
      await this.#writeAhead(file, this.#position + bytes.length)
      await file.write(bytes, this.#position)
      // An open file goes on to exist for us when its folder was removed or moved away: nobody would find it again.
      const [, isThere] = await Promise.all([file.datasync(), this.#layer.isAt(file, this.#path)])
      if (!isThere) {
        throw new LedgerError('store-gone', { place: quote(`${this.#layer.place}/${this.#path}`) })
      }
      this.#position += bytes.length
      this.#length = Math.max(this.#length, this.#position)
      return bytes
    } catch (error) {
      await this.#abandon(file)
      throw error
    }
  }

  /** Ends the segment; the next batch begins another one. */
  async close(): Promise<void> {
    const file = this.#file
    this.#file = undefined
    await file?.close().catch(() => undefined)
  }

  /** Removes every segment before the one that is written to. That they are gone is sure after `sync`. */
  async removeClosed(): Promise<void> {
    // Decided before the first wait: a segment that is begun meanwhile has a higher number.
    const below = this.#file === undefined ? this.#next : this.#next - 1
    for (const name of await this.#layer.list(this.#folder)) {
      if (NAME.test(name) && Number(name) < below) await this.#layer.remove(`${this.#folder}/${name}`)
    }
    this.#writer.touched(this.#folder)
  }

  sync(): Promise<void> {
    return this.#writer.sync()
  }

  /**
   * A batch that makes its file longer is safe only with the file system's own journal, and waits there behind every tile
   * that is synced meanwhile. So the file is made longer some batches before; zeros are no batch to whoever reads it.
   */
  async #writeAhead(file: OpenFile, end: number): Promise<void> {
    if (end <= this.#length) return
    const ahead = end + Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, end))
    try {
      for (let at = end; at < ahead; at += ZEROS.length) {
        await file.write(ZEROS.subarray(0, Math.min(ZEROS.length, ahead - at)), at)
      }
      this.#length = ahead
    } catch {
      // The batch itself may still have room, and says what is wrong if it has not.
    }
  }

  /** A segment in which nothing was acknowledged would only take what is left of a full disk. */
  async #abandon(file: OpenFile): Promise<void> {
    const isOurs = this.#position === 0 && (await this.#layer.isAt(file, this.#path).catch(() => false))
    if (isOurs) await this.#layer.remove(this.#path).catch(() => undefined)
    await this.close()
  }

  async #segment(): Promise<OpenFile> {
    if (this.#file !== undefined) return this.#file
    const path = `${this.#folder}/${numberedName(this.#next)}`
    this.#next += 1
    await this.#writer.makeFolder(this.#folder)
    const file = await this.#layer.create(path, true)
    try {
      this.#writer.touched(this.#folder)
      await this.#writer.sync()
    } catch (error) {
      await file.close().catch(() => undefined)
      throw error
    }
    this.#path = path
    this.#position = 0
    this.#length = 0
    this.#file = file
    return file
  }
}

/** As `SegmentLog.recover`, changing nothing: for readers beside a writer. */
export async function readSegments(
  layer: FileLayer,
  folder: string,
  known: number,
  each: (name: string) => Promise<void> = async () => undefined,
): Promise<readonly NumberedRecord[]> {
  const found: NumberedRecord[] = []
  // Places where records were missing when they were come to; a later segment may have replaced what stood around them.
  let gaps: { readonly number: number; readonly path: string }[] = []
  for (const name of await layer.list(folder)) {
    if (!NAME.test(name)) continue
    const path = `${folder}/${name}`
    const { batches, isDamaged } = readBatches((await layer.read(path, MOST_SEGMENT_BYTES)) ?? new Uint8Array())
    if (isDamaged) throw damaged(layer, path)
    for (const { first, records } of batches) {
      // What an earlier segment holds from here on was never acknowledged, or stands here again.
      while ((found.at(-1)?.number ?? -1) >= first) found.pop()
      gaps = gaps.filter(({ number }) => number < first)
      const reached = (found.at(-1)?.number ?? -1) + 1
      if (first > Math.max(reached, known)) gaps.push({ number: first, path })
      for (const [at, record] of records.entries()) found.push({ number: first + at, record })
    }
    await each(name)
  }
  const [gap] = gaps
  if (gap !== undefined) throw damaged(layer, gap.path)
  return found.filter(({ number }) => number >= known)
}

const damaged = (layer: FileLayer, path: string): LedgerError =>
  new LedgerError('store-journal-damaged', { place: quote(`${layer.place}/${path}`) })
