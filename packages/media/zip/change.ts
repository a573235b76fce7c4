import { crc32 } from 'node:zlib'
import { deflateSync } from 'fflate'
import { LIMITS } from '../core/limits.ts'
import type { Plan } from '../core/plan.ts'
import type { ByteSource } from '../core/source.ts'
import { type PackedChange, planChanges } from '../core/zip/change.ts'
import { METHOD } from '../core/zip/records.ts'
import { MediaError } from '../errors.ts'
import { MANIFEST_NAME } from './archive.ts'

/** Adds an entry or replaces the one of this name, packed unless `stored`; or takes the entry out, if it is there. */
export type ArchiveChange =
  | { readonly name: string; readonly bytes: Uint8Array; readonly stored?: boolean }
  | { readonly name: string; readonly remove: true }

/** Entries that their formats want unpacked: the media type of EPUB and ODF, and the C2PA manifest store. */
const STORED: ReadonlySet<string> = new Set(['mimetype', MANIFEST_NAME])

/**
 * A plan that changes entries of an archive; of two changes of one name the later counts. Every other entry's local
 * record stays byte-identical, and a signature or hash over those stays right.
 * @throws MediaError malformed, truncated, too-many, too-large, unsupported
 */
export const changeArchive = (source: ByteSource, changes: readonly ArchiveChange[]): Plan =>
  planChanges(source, changes.map(packedChange))

const packedChange = (change: ArchiveChange): PackedChange => {
  if ('remove' in change) return change
  const { name, bytes, stored } = change
  const size = bytes.byteLength
  if (size > LIMITS.entry) throw new MediaError('too-large', { format: 'ZIP', what: name, limit: LIMITS.entry })
  const packed = stored || STORED.has(name) ? bytes : deflateSync(bytes)
  // What does not get smaller is stored.
  const smaller = packed.byteLength < size
  return {
    name,
    method: smaller ? METHOD.deflated : METHOD.stored,
    packed: smaller ? packed : bytes,
    size,
    crc: crc32(bytes),
  }
}
