import type { XmpPart } from './contents.ts'

const textOf = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  // A packet in UTF-16 or UTF-32 shows its zero bytes at once; without them the letters stand beside each other.
  const isWide = first === 0 || second === 0 || first === 0xfe || first === 0xff
  return new TextDecoder().decode(isWide ? bytes.filter((byte) => byte !== 0) : bytes)
}

/**
 * Whether a packet has a property of this local name, under whatever prefix. Where the right namespace does not have it,
 * somebody meant to say something and named it wrong: that is no silence.
 */
const hasLocalName = (text: string, name: string): boolean => {
  for (let at = text.indexOf(`:${name}`); at !== -1; at = text.indexOf(`:${name}`, at + 1)) {
    const after = text.charAt(at + name.length + 1)
    const before = /[\w-]$/.test(text.charAt(at - 1))
    if (before && /[\s=>/]/.test(after)) return true
  }
  return false
}

/**
 * A packet that could not be read at all, or names the property in another namespace.
 *
 * @param near What else stands in such a packet, for names that others use too.
 */
export const silenceBroken = (part: XmpPart, names: readonly string[], near?: string): string | undefined => {
  const text = textOf(part.bytes)
  if (near !== undefined && !text.toLowerCase().includes(near)) return undefined
  if (!names.some((name) => hasLocalName(text, name))) return undefined
  return part.document === undefined ? (part.fault ?? 'malformed') : 'wrong-namespace'
}
