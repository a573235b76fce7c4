import { requireAtMost } from '../bounded.ts'
import { latin1Text } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { malformedXml, unsupportedXml } from './xml-fault.ts'

const UTF8_MARK = [0xef, 0xbb, 0xbf]

/** A byte order mark of UTF-8 takes three bytes. */
export const markLength = (bytes: Uint8Array): number =>
  UTF8_MARK.every((byte, index) => bytes[index] === byte) ? UTF8_MARK.length : 0

/** Two zeros of four: UTF-16 or UTF-32 of ASCII letters. */
const isWide = ([a, b, c, d]: Uint8Array): boolean =>
  (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || [a, b, c, d].filter((byte) => byte === 0).length >= 2

/**
 * The bytes of an SVG file, and where its text begins.
 * @throws MediaError unsupported, for an encoding other than UTF-8 and for SVGZ; malformed, for bytes that are not UTF-8
 */
export const readDocument = (source: ByteSource): { readonly bytes: Uint8Array; readonly start: number } => {
  requireAtMost('SVG', 'file', source.size, LIMITS.entry)
  const bytes = source.read(0, source.size)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw unsupportedXml('gzip compression (SVGZ)')
  if (isWide(bytes)) throw unsupportedXml('encoding UTF-16')
  const start = markLength(bytes)
  const declared = declaredEncoding(bytes.subarray(start, start + 256))
  if (declared !== undefined && !/^utf-?8$/i.test(declared)) throw unsupportedXml(`encoding ${declared}`)
  requireUtf8(bytes)
  return { bytes, start }
}

/** Of the XML declaration (XML 1.0 section 2.8), which stands at the very beginning or not at all. */
const declaredEncoding = (head: Uint8Array): string | undefined => {
  const declaration = /^<\?xml[ \t\r\n][^>]*/.exec(latin1Text(head))?.[0] ?? ''
  return /[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(declaration)?.[1]
}

/** XML has no zero characters (section 2.2). @throws MediaError malformed */
export const requireUtf8 = (bytes: Uint8Array): void => {
  const zero = bytes.indexOf(0)
  if (zero !== -1) throw malformedXml('zero byte', zero)
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformedXml('UTF-8', 0)
  }
}
