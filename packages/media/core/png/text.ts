import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { chunkData, chunksOf, malformedPng, type PngChunk } from './chunks.ts'

/**
 * Unpacks a whole zlib stream (RFC 1950), at most `most` bytes of it; throws for a broken stream and for a longer one.
 * Passed in, for the core has none of its own.
 */
export type Inflate = (packed: Uint8Array, most: number) => Uint8Array

/** What a text chunk says (PNG 3rd ed., 11.3.3): a claim that anyone may have written. */
export interface PngText {
  readonly chunk: 'tEXt' | 'zTXt' | 'iTXt'
  readonly keyword: string
  /** Of iTXt; else empty. */
  readonly language: string
  /** UTF-8 in iTXt, Latin-1 in the others, as the specification has it. */
  readonly text: string
  /** The bytes of the text unpacked: programs write UTF-8 into Latin-1 chunks too. */
  readonly bytes: Uint8Array
  /** Of the chunk in the file. */
  readonly offset: number
}

/** The text chunks in the order of the file. @throws MediaError malformed, too-large */
export function pngTexts(source: ByteSource, inflate: Inflate): readonly PngText[] {
  let room: number = LIMITS.unpacked
  return chunksOf(source).flatMap((chunk): readonly PngText[] => {
    const { type, offset } = chunk
    if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') return []
    const most = Math.min(LIMITS.entry, room)
    const { keyword, language, packed, body } = fieldsOf(source, chunk, most)
    const bytes = packed ? inflated(body, most, inflate, offset) : body
    room -= bytes.byteLength
    const text = type === 'iTXt' ? utf8(bytes, offset) : latin1Text(bytes)
    return [{ chunk: type, keyword, language, text, bytes, offset }]
  })
}

/** A text chunk taken apart; its body is still packed where `packed` says so. */
export interface TextFields {
  readonly keyword: string
  readonly language: string
  readonly packed: boolean
  readonly body: Uint8Array
}

/** @throws MediaError malformed, too-large */
export function fieldsOf(source: ByteSource, chunk: PngChunk, most: number): TextFields {
  const data = chunkData(source, chunk, most)
  const { offset, type } = chunk
  let at = 0
  const field = (): Uint8Array => {
    const end = data.indexOf(0, at)
    if (end < 0) throw malformedPng(type, offset)
    const bytes = data.subarray(at, end)
    at = end + 1
    return bytes
  }
  const byte = (): number => data[at++] ?? 0xff
  const keyword = latin1Text(field())
  if (type === 'tEXt') return { keyword, language: '', packed: false, body: data.subarray(at) }
  const packed = type === 'zTXt' || byte() !== 0
  if (byte() !== 0 && packed) throw new MediaError('unsupported', { format: 'PNG', what: 'zTXt/iTXt compression' })
  if (type === 'zTXt') return { keyword, language: '', packed, body: data.subarray(at) }
  const language = latin1Text(field())
  // The keyword in that language, which nobody needs.
  field()
  return { keyword, language, packed, body: data.subarray(at) }
}

function inflated(packed: Uint8Array, most: number, inflate: Inflate, offset: number): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = inflate(packed, most)
  } catch (cause) {
    throw new MediaError('malformed', { format: 'PNG', what: 'zTXt/iTXt zlib', offset }, { cause })
  }
  if (bytes.byteLength > most) throw new MediaError('too-large', { format: 'PNG', what: 'zTXt/iTXt', limit: most })
  return bytes
}

function utf8(bytes: Uint8Array, offset: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new MediaError('malformed', { format: 'PNG', what: 'iTXt UTF-8', offset }, { cause })
  }
}
