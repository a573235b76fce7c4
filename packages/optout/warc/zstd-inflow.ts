import { createZstdDecompress, zstdDecompressSync } from 'node:zlib'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import type { FileWindow } from './file-window.ts'
import { asFirst, decodedBy, type Inflow, pieces, whyOf } from './inflow.ts'
import { HELD_MOST, WINDOW } from './limits.ts'
import { ZSTD_MAGIC, type ZstdFrame, zstdFrame } from './zstd-frame.ts'

/** The largest window of a stream that is decoded: 8 MiB is what every decoder has to support (RFC 8878, 3.1.1.1.2). */
const WINDOW_LOG_MOST = 23
const DICTIONARY_MOST = 16_777_216
const ID_OF_DICTIONARY = 0x03

/**
 * Frames of zstd, each a member. A dictionary that stands in the first frame is used.
 * @throws OptoutError warc-dictionary, where frames were made with one that is not there
 */
export async function* zstdInflow(window: FileWindow): AsyncGenerator<Inflow> {
  let dictionary: Buffer | undefined
  let isFirst = true
  for (let member = 0; member < window.size; ) {
    const frame = zstdFrame(window, member)
    if (frame?.kind === 'dictionary' && member === 0) dictionary = readDictionary(window, frame)
    if (frame !== undefined && frame.kind !== 'frame') {
      member += frame.length
      continue
    }
    if (frame !== undefined && dictionary === undefined && isFirst) requireNone(window, member)
    isFirst = false
    const fault = frame === undefined ? 'member-damaged' : yield* frameBytes(window, member, frame.length, dictionary)
    if (frame !== undefined && fault === undefined) {
      member += frame.length
      yield { kind: 'end', next: member }
    } else {
      const next = nextFrame(window, member + 1)
      // Behind a tail that was cut off nothing stands any more.
      yield { kind: 'broken', why: next === window.size ? 'truncated' : 'member-damaged', member, next }
      member = next
    }
  }
}

async function* frameBytes(
  window: FileWindow,
  member: number,
  length: number,
  dictionary: Buffer | undefined,
): AsyncGenerator<Inflow, 'member-damaged' | 'truncated' | undefined> {
  const withDictionary = dictionary === undefined ? {} : { dictionary }
  try {
    const whole = length <= WINDOW / 4 ? decodeWhole(window.copy(member, length), withDictionary) : undefined
    if (whole !== undefined) {
      yield { kind: 'bytes', bytes: whole, member, isFirst: true }
      return undefined
    }
    const decoder = createZstdDecompress({ ...withDictionary, params: { [PARAMETER]: WINDOW_LOG_MOST } })
    yield* asFirst(decodedBy(decoder, pieces(window, member, member + length)), member)
    return undefined
  } catch (error) {
    return whyOf(error)
  }
}

/** `ZSTD_d_windowLogMax`. */
const PARAMETER = 100

/** A frame that is not too long, when decoded, to be held. */
const decodeWhole = (frame: Buffer, options: { readonly dictionary?: Buffer }): Buffer | undefined => {
  try {
    return zstdDecompressSync(frame, { ...options, maxOutputLength: HELD_MOST })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

/** The dictionary as it stands, or compressed by zstd itself. */
const readDictionary = (window: FileWindow, { length }: ZstdFrame): Buffer => {
  if (length > DICTIONARY_MOST) throw new OptoutError('warc-dictionary', { place: quote(window.place) })
  const bytes = window.copy(8, length - 8)
  if (!bytes.subarray(0, 4).equals(ZSTD_MAGIC)) return bytes
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: DICTIONARY_MOST })
  } catch (cause) {
    throw new OptoutError('warc-dictionary', { place: quote(window.place) }, { cause })
  }
}

const requireNone = (window: FileWindow, member: number): void => {
  const descriptor = window.copy(member + 4, 1)[0] ?? 0
  if ((descriptor & ID_OF_DICTIONARY) !== 0) throw new OptoutError('warc-dictionary', { place: quote(window.place) })
}

const nextFrame = (window: FileWindow, offset: number): number => {
  for (let from = offset; from < window.size; ) {
    const held = window.at(from, ZSTD_MAGIC.length)
    const at = held.indexOf(ZSTD_MAGIC)
    if (at === -1) from += Math.max(1, held.length - ZSTD_MAGIC.length + 1)
    else if (zstdFrame(window, from + at) !== undefined) return from + at
    else from += at + 1
  }
  return window.size
}
