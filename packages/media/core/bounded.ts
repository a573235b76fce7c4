import { MediaError } from '../errors.ts'
import { LIMITS } from './limits.ts'

/** @throws MediaError too-large, where `size` bytes of `what` are over `limit` */
export const requireAtMost = (format: string, what: string, size: number, limit: number): void => {
  if (size > limit) throw new MediaError('too-large', { format, what, limit })
}

/** A packet that is about to be written. @throws MediaError too-large, malformed (an empty one) */
export const requirePacket = (format: string, packet: Uint8Array): void => {
  requireAtMost(format, 'XMP packet', packet.byteLength, LIMITS.xmp)
  if (packet.byteLength === 0) throw new MediaError('malformed', { format, what: 'empty XMP packet', offset: 0 })
}

/**
 * The one manifest store of a file. Two of them are ambiguous: a reader that took the first and one that took the last
 * would answer differently for the same file, so neither is taken.
 * @throws MediaError malformed
 */
export const onlyStore = <T extends { readonly offset: number }>(
  format: string,
  found: readonly T[],
): T | undefined => {
  const [first, second] = found
  if (second !== undefined)
    throw new MediaError('malformed', { format, what: 'second C2PA manifest store', offset: second.offset })
  return first
}
