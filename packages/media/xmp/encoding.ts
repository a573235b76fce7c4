import { LIMITS } from '../core/limits.ts'
import { MediaError } from '../errors.ts'
import { malformed } from './fault.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'

/** Beginnings that tell the encoding: byte order marks, then `<` without one (XML 1.0 appendix F). The first fits. */
const BEGINNINGS: readonly (readonly [encoding: Encoding, bytes: readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-32le', [0x3c, 0, 0, 0]],
  ['utf-32be', [0, 0, 0, 0x3c]],
  ['utf-16le', [0x3c, 0]],
  ['utf-16be', [0, 0x3c]],
]

/**
 * The text of a packet (ISO 16684-1, 7.3.2), without byte order mark and without zeros that some cameras pad with.
 * @throws MediaError too-large; malformed, where the bytes are not of their encoding
 */
export function decodePacket(bytes: Uint8Array): string {
  if (bytes.byteLength > LIMITS.xmp) {
    throw new MediaError('too-large', { format: 'XMP', what: 'xpacket', limit: LIMITS.xmp })
  }
  const [encoding] = BEGINNINGS.find(([, start]) => start.every((byte, at) => bytes[at] === byte)) ?? ['utf-8']
  const text = encoding.startsWith('utf-32') ? fromUtf32(bytes, encoding === 'utf-32le') : decode(bytes, encoding)
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--
  return text.slice(text.startsWith('\ufeff') ? 1 : 0, end)
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw malformed(encoding.toUpperCase(), 0, { cause })
  }
}

function fromUtf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength % 4 !== 0) throw malformed('UTF-32', bytes.byteLength)
  const pieces: string[] = []
  for (let at = 0; at < bytes.byteLength; at += 4) {
    const code = view.getUint32(at, little)
    if (code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) throw malformed('UTF-32', at)
    pieces.push(String.fromCodePoint(code))
  }
  return pieces.join('')
}
