import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
} from 'node:zlib'
import type { HeaderField } from '../core/capture.ts'
import { type HttpHead, listField } from './http-head.ts'
import { decodedBy } from './inflow.ts'

/** The content of an HTTP answer, its codings undone. */
export interface Content {
  readonly bytes: Buffer
  /** Whether it is only a beginning: cut at the limit, or broken off. */
  readonly isCut: boolean
  /** Whether a coding could not be undone; what came before is given. */
  readonly isBroken: boolean
}

const LF = 0x0a
const CHUNK_LINE_MOST = 4096
/** Codings inside each other; nobody honest uses more than two. */
const CODINGS_MOST = 4

/** Codings that stand between a block and the content: `chunked` first, then what `Content-Encoding` names, from its end. */
export const codingsOf = (headers: readonly HeaderField[]): readonly string[] => {
  const transfer = listField(headers, 'transfer-encoding')
  const encodings = listField(headers, 'content-encoding')
  if (transfer === '' && encodings === '') return []
  return [...words(transfer).toReversed(), ...words(encodings).toReversed()].filter((one) => one !== 'identity')
}

const words = (list: string): readonly string[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)

/**
 * Undoes the codings of an answer. Many archives keep the fields of an answer whose content was decoded before it was
 * written: what does not look like its coding is taken for the content itself.
 */
export const contentOf = async (
  block: Buffer,
  head: HttpHead,
  { codings, most, isCut }: { readonly codings: readonly string[]; readonly most: number; readonly isCut: boolean },
): Promise<Content> => {
  let content: Content = { bytes: block.subarray(head.length), isCut, isBroken: codings.length > CODINGS_MOST }
  for (const coding of codings.slice(0, CODINGS_MOST)) {
    if (content.isBroken) break
    const undone = coding === 'chunked' ? dechunked(content.bytes) : await decoded(content.bytes, coding, most)
    content = { ...undone, isCut: content.isCut || undone.isCut || undone.isBroken }
  }
  return content.bytes.length > most ? { ...content, bytes: content.bytes.subarray(0, most), isCut: true } : content
}

/** Chunked transfer coding (RFC 9112, 7.1). */
const dechunked = (bytes: Buffer): Content => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const end = bytes.indexOf(LF, at)
    const line = end === -1 || end - at > CHUNK_LINE_MOST ? '' : bytes.toString('latin1', at, end)
    const size = /^\s{0,8}([\da-f]{1,8})\s{0,8}(?:;|$)/i.exec(line.trimEnd())?.[1]
    if (size === undefined) {
      // No chunk at all: the writer of the archive undid the coding. Fewer than were said: the answer broke off.
      if (at === 0) return { bytes, isCut: false, isBroken: false }
      return { bytes: Buffer.concat(parts), isCut: true, isBroken: false }
    }
    const length = Number.parseInt(size, 16)
    if (length === 0) return { bytes: Buffer.concat(parts), isCut: false, isBroken: false }
    parts.push(bytes.subarray(end + 1, end + 1 + length))
    const next = bytes.indexOf(LF, end + 1 + length)
    if (next === -1) return { bytes: Buffer.concat(parts), isCut: true, isBroken: false }
    at = next + 1
  }
}

type Decoder = Parameters<typeof decodedBy>[0]

/** The decoder of a coding, if it is known and the bytes may have been made by it. */
const decoderOf = (coding: string, bytes: Buffer): Decoder | 'as-it-is' | undefined => {
  const [first = 0, second = 0] = bytes
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return first === 0x1f && second === 0x8b ? createGunzip() : 'as-it-is'
    case 'deflate':
      // The coding is zlib's format, and many a server sends the bare data.
      return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0 ? createInflate() : createInflateRaw()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return bytes.subarray(0, 4).equals(ZSTD_MAGIC) ? createZstdDecompress() : 'as-it-is'
    default:
      return undefined
  }
}

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const PIECE = 16_384

const decoded = async (bytes: Buffer, coding: string, most: number): Promise<Content> => {
  const whole = decodedWhole(bytes, coding, most)
  if (whole !== undefined) return { bytes: whole, isCut: false, isBroken: false }
  const decoder = decoderOf(coding, bytes)
  if (decoder === 'as-it-is') return { bytes, isCut: false, isBroken: false }
  if (decoder === undefined) return { bytes: Buffer.alloc(0), isCut: true, isBroken: true }
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of decodedBy(decoder, sliced(bytes))) {
      parts.push(part)
      length += part.length
      if (length > most) return { bytes: Buffer.concat(parts).subarray(0, most), isCut: true, isBroken: false }
    }
  } catch {
    // Brotli and bare deflate have no mark to be told by: markup that was decoded before is seen to be markup.
    if (length === 0 && looksLikeMarkup(bytes)) return { bytes, isCut: false, isBroken: false }
    return { bytes: Buffer.concat(parts), isCut: true, isBroken: length === 0 }
  }
  return { bytes: Buffer.concat(parts), isCut: false, isBroken: false }
}

/** What is neither broken nor too long, at once: most answers are. A stream is then not needed. */
const decodedWhole = (bytes: Buffer, coding: string, most: number): Buffer | undefined => {
  const options = { maxOutputLength: most }
  try {
    if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(bytes, options)
    return coding === 'br' ? brotliDecompressSync(bytes, options) : undefined
  } catch {
    return undefined
  }
}

function* sliced(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** Whether bytes that nobody labelled begin as a page does. */
export const looksLikeMarkup = (bytes: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype html|!--|html|head|\?xml[^>]{0,200}>\s{0,200}<(?:!doctype html|html))/i.test(
    bytes.toString('latin1', 0, 1024),
  )
