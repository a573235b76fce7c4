import { quote, toHex } from '@tanba/kernel'
import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes, latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { Cursor, fits, numberAt, numberBytes } from './numbers.ts'

/** A box of the file (ISO/IEC 14496-12 clause 4.2): its header was read, its payload was not. */
export interface Box {
  /** Four characters, as ISO 8859-1. */
  readonly type: string
  /** Of a `uuid` box, its extended type in lower-case hexadecimal. */
  readonly uuid: string | undefined
  readonly start: number
  /** Where the payload begins: behind the size, the type and the extended type. */
  readonly body: number
  readonly end: number
  /** Its size is a 64-bit field at `start + 8`. */
  readonly large: boolean
  /** Its size is 0: it runs to the end of the file, which only a box of the top level may. */
  readonly open: boolean
  readonly depth: number
}

const HEADER = 8
const EXTENDED_TYPE = 16
const LONGEST_HEADER = HEADER + 8 + EXTENDED_TYPE

/** Reads the headers of boxes, and payloads that are asked for. One reader serves one operation on one file. */
export class BoxReader {
  readonly source: ByteSource
  /** How errors name the file. */
  readonly format: string
  #left: number = LIMITS.parts

  constructor(source: ByteSource, format: string) {
    this.source = source
    this.format = format
  }

  /** The boxes of the file. @throws MediaError truncated, malformed, too-many; malformed where there are none */
  top(): readonly Box[] {
    const boxes = this.#list(0, this.source.size, 0)
    if (boxes.length === 0) throw this.malformed('no box', 0)
    return boxes
  }

  /** The boxes inside one, behind `skip` bytes of its own fields. */
  within(box: Box, skip = 0): readonly Box[] {
    if (box.depth + 1 >= LIMITS.depth) throw new MediaError('too-deep', { format: this.format, limit: LIMITS.depth })
    return this.#list(box.body + skip, box.end, box.depth + 1)
  }

  /** The whole payload. @throws MediaError too-large, before anything is read */
  payload(box: Box, limit: number): Uint8Array {
    const size = box.end - box.body
    if (size > limit) throw this.tooLarge(`box ${quote(box.type)}`, limit)
    return this.source.read(box.body, size)
  }

  /** The payload, to be read field by field. */
  fields(box: Box, limit: number = LIMITS.entry): Cursor {
    const place = { format: this.format, offset: box.body, what: `box ${quote(box.type)}` }
    return new Cursor(this.payload(box, limit), place)
  }

  /** The first `length` bytes of the payload, to be read field by field. */
  head(box: Box, length: number): Cursor {
    const place = { format: this.format, offset: box.body, what: `box ${quote(box.type)}` }
    return new Cursor(this.source.read(box.body, Math.min(length, box.end - box.body)), place)
  }

  /** Takes `parts` off what may still be looked at. @throws MediaError too-many */
  count(parts: number): void {
    this.#left -= parts
    if (this.#left < 0) throw new MediaError('too-many', { format: this.format, limit: LIMITS.parts })
  }

  malformed(what: string, offset: number): MediaError {
    return new MediaError('malformed', { format: this.format, what, offset })
  }

  tooLarge(what: string, limit: number): MediaError {
    return new MediaError('too-large', { format: this.format, what, limit })
  }

  unsupported(what: string): MediaError {
    return new MediaError('unsupported', { format: this.format, what })
  }

  #list(start: number, end: number, depth: number): readonly Box[] {
    const boxes: Box[] = []
    // Less than a header is no box: QuickTime may end user data with four zero bytes.
    for (let at = start; end - at >= HEADER; ) {
      const box = this.#box(at, end, depth)
      if (box === undefined) break
      boxes.push(box)
      at = box.end
    }
    return boxes
  }

  #box(start: number, end: number, depth: number): Box | undefined {
    const left = end - start
    const header = this.source.read(start, Math.min(left, LONGEST_HEADER))
    const size = numberAt(header, 0, 4)
    const type = latin1Text(header.subarray(4, 8))
    // Cameras fill files up with zeros, which would read as one nameless box to the end.
    if (size === 0 && type === '\0\0\0\0') return undefined
    if (size === 0 && depth > 0) throw this.malformed(`size of box ${quote(type)}`, start)
    this.count(1)
    const large = size === 1
    const typeEnd = large ? HEADER + 8 : HEADER
    const bodyAt = type === 'uuid' ? typeEnd + EXTENDED_TYPE : typeEnd
    const whole = size === 0 ? left : large ? numberAt(header, HEADER, 8) : size
    if (whole < bodyAt || left < bodyAt) throw this.malformed(`size of box ${quote(type)}`, start)
    if (whole > left) {
      if (depth > 0) throw this.malformed(`size of box ${quote(type)}`, start)
      throw new MediaError('truncated', { offset: start, length: whole, size: this.source.size })
    }
    const uuid = type === 'uuid' ? toHex(header.subarray(typeEnd, bodyAt)) : undefined
    return { type, uuid, start, body: start + bodyAt, end: start + whole, large, open: size === 0, depth }
  }
}

/** A new box. */
export const boxBytes = (type: string, ...payload: readonly Uint8Array[]): Uint8Array => {
  const body = concatBytes(payload)
  // INVARIANT: what is written is within LIMITS, far below the 4 GB of a 32-bit size.
  return concatBytes([numberBytes([HEADER + body.byteLength, 4]), latin1Bytes(type), body])
}

/** The size field of a box that grows by `delta` bytes, or that ran to the end of the file, as an edit. */
export const resized = (
  reader: BoxReader,
  box: Box,
  delta: number,
): { at: number; remove: number; insert: Uint8Array } => {
  const [at, width] = box.large ? [box.start + HEADER, 8] : [box.start, 4]
  const size = box.end - box.start + delta
  if (!fits(size, width)) throw reader.tooLarge(`box ${quote(box.type)}`, 2 ** 32)
  return { at, remove: width, insert: numberBytes([size, width]) }
}
