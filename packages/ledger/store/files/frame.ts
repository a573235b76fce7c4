import { crc32 } from 'node:zlib'
import { bufferOf } from './hashing.ts'

/**
 * A batch of records as it is written at once:
 *
 *     magic "TNB1" 4 | bytes of records 4 | CRC-32 of all that follows 4 | records 4 | position in the file 8 | number of
 *     the first record 8 | records, each after its length in 4 bytes
 *
 * Numbers are big-endian. A batch that a crash tore fails its checksum; its own position keeps bytes of a batch that stand
 * inside another's record from being taken for one.
 */
interface Batch {
  readonly first: number
  readonly records: readonly Uint8Array[]
}

export interface BatchesRead {
  readonly batches: readonly Batch[]
  /**
   * A sound batch stands after bytes that are none. A crash cannot leave that, since a batch is written after the one
   * before it was safe: something else changed the file, and what it changed had been acknowledged.
   */
  readonly isDamaged: boolean
}

const MAGIC = 0x544e4231
const HEADER_BYTES = 32
const CHECKED_FROM = 12
const LENGTH_BYTES = 4
const FIRST_CAPACITY = 1 << 16

/** Writes batches into one buffer that it keeps: the bytes that it gives are good until it is asked again. */
export class BatchWriter {
  #buffer: Buffer = Buffer.alloc(FIRST_CAPACITY)
  #end = HEADER_BYTES
  #recordStart = 0
  #count = 0
  #places: number[] = []

  /** Where each record begins and ends in the batch, without its length. Good after `finish`. */
  get places(): Uint32Array {
    return Uint32Array.from(this.#places)
  }

  /** Bytes that the batch has so far. */
  get length(): number {
    return this.#end
  }

  start(): void {
    this.#end = HEADER_BYTES
    this.#count = 0
    this.#places = []
  }

  /** Begins a record; what is put before the next one is in it. */
  record(): void {
    this.#closeRecord()
    this.#recordStart = this.#end
    this.#reserve(LENGTH_BYTES)
    this.#end += LENGTH_BYTES
    this.#count += 1
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#end)
    this.#end += bytes.length
  }

  /** @param value Below 2^16. */
  uint16(value: number): void {
    this.#reserve(2)
    this.#end = this.#buffer.writeUInt16BE(value, this.#end)
  }

  text(text: string): void {
    this.#reserve(text.length * 3)
    this.#end += this.#buffer.write(text, this.#end)
  }

  finish(first: number, position: number): Uint8Array {
    this.#closeRecord()
    const batch = this.#buffer.subarray(0, this.#end)
    batch.writeUInt32BE(MAGIC, 0)
    batch.writeUInt32BE(this.#end - HEADER_BYTES, 4)
    batch.writeUInt32BE(this.#count, 12)
    batch.writeBigUInt64BE(BigInt(position), 16)
    batch.writeBigUInt64BE(BigInt(first), 24)
    batch.writeUInt32BE(crc32(batch.subarray(CHECKED_FROM)), 8)
    return batch
  }

  #closeRecord(): void {
    // A batch that is finished once more, for another place, has closed it already.
    if (this.#places.length === 2 * this.#count) return
    const start = this.#recordStart + LENGTH_BYTES
    this.#buffer.writeUInt32BE(this.#end - start, this.#recordStart)
    this.#places.push(start, this.#end)
  }

  #reserve(length: number): void {
    if (this.#end + length <= this.#buffer.length) return
    const larger = Buffer.alloc(Math.max(this.#buffer.length * 2, this.#end + length))
    this.#buffer.copy(larger, 0, 0, this.#end)
    this.#buffer = larger
  }
}

/** The sound batches from the beginning of a file up to the first bytes that are none. Records are views of its bytes. */
export function readBatches(bytes: Uint8Array): BatchesRead {
  const file = bufferOf(bytes)
  const batches: Batch[] = []
  let position = 0
  for (let end = endOfBatch(file, position); end !== undefined; end = endOfBatch(file, position)) {
    const records = recordsOf(file.subarray(position + HEADER_BYTES, end))
    if (records.length !== file.readUInt32BE(position + 12)) break
    batches.push({ first: Number(file.readBigUInt64BE(position + 24)), records })
    position = end
  }
  return { batches, isDamaged: hasBatchAfter(file, position) }
}

/** Where the batch at this position ends; undefined: there is no sound one. */
function endOfBatch(file: Buffer, position: number): number | undefined {
  if (position + HEADER_BYTES > file.length || file.readUInt32BE(position) !== MAGIC) return
  const end = position + HEADER_BYTES + file.readUInt32BE(position + 4)
  const isHere = file.readBigUInt64BE(position + 16) === BigInt(position)
  if (!isHere || end > file.length) return
  return crc32(file.subarray(position + CHECKED_FROM, end)) === file.readUInt32BE(position + 8) ? end : undefined
}

function recordsOf(payload: Buffer): readonly Uint8Array[] {
  const records: Uint8Array[] = []
  for (let at = 0; at + LENGTH_BYTES <= payload.length; ) {
    const start = at + LENGTH_BYTES
    at = start + payload.readUInt32BE(at)
    if (at > payload.length) return []
    records.push(payload.subarray(start, at))
  }
  return records
}

function hasBatchAfter(file: Buffer, from: number): boolean {
  const magic = Buffer.alloc(4)
  magic.writeUInt32BE(MAGIC)
  for (let at = file.indexOf(magic, from); at !== -1; at = file.indexOf(magic, at + 1)) {
    if (endOfBatch(file, at) !== undefined) return true
  }
  return false
}
