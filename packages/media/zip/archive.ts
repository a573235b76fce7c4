import { crc32 } from 'node:zlib'
import type { Found } from '../core/container.ts'
import { LIMITS } from '../core/limits.ts'
import type { ByteSource } from '../core/source.ts'
import { readZipDirectory, type ZipEntry } from '../core/zip/directory.ts'
import { placeOf } from '../core/zip/local.ts'
import { FLAG, METHOD, malformed } from '../core/zip/records.ts'
import { MediaError } from '../errors.ts'
import { inflateRaw } from './inflate.ts'

/** The C2PA manifest store of a ZIP-based file (C2PA 2.4, embedding into ZIP-based formats). */
export const MANIFEST_NAME = 'META-INF/content_credential.c2pa'

/** Packed bytes that an entry may have beyond twice its size: empty blocks that a writer flushed. */
const SLACK = 65_536

/** Unpacked bytes, and how many of them came from one packed byte: beyond some hundreds is a bomb rather than a text. */
export interface Unpacked {
  readonly bytes: Uint8Array
  readonly ratio: number
}

/** An archive that was opened. What its entries unpack to is counted together, against `LIMITS.unpacked`. */
export interface Archive {
  readonly entries: readonly ZipEntry[]
  /** The entry of this exact name. @throws MediaError malformed, where two have it */
  readonly find: (name: string) => ZipEntry | undefined
  /**
   * The bytes of an entry, checked against its size and CRC-32. Unpacking stops at `limit` (`LIMITS.entry` unless told).
   * @throws MediaError malformed, truncated, too-large; unsupported, for encryption and other methods than DEFLATE
   */
  readonly read: (entry: ZipEntry, limit?: number) => Unpacked
}

/** Reads the list of entries. @throws MediaError malformed, truncated, too-many, too-large, unsupported */
export const openArchive = (source: ByteSource): Archive => {
  const { entries } = readZipDirectory(source)
  let left: number = LIMITS.unpacked
  return {
    entries,
    find: (name) => {
      const found = entries.find((entry) => entry.name === name)
      if (found?.problems.includes('duplicate')) throw malformed(`duplicate name ${name}`, found.offset)
      return found
    },
    read: (entry, limit = LIMITS.entry) => {
      const bytes = unpack(source, entry, Math.max(0, Math.min(limit, left)))
      // Packed bytes count too: data may be long and unpack to nothing, and entries may lie over each other.
      left -= Math.max(bytes.byteLength, entry.packedSize)
      return { bytes, ratio: bytes.byteLength / Math.max(1, entry.packedSize) }
    },
  }
}

const unpack = (source: ByteSource, entry: ZipEntry, limit: number): Uint8Array => {
  const { name, size, packedSize, method, flags, offset } = entry
  if ((flags & FLAG.encrypted) !== 0)
    throw new MediaError('unsupported', { format: 'ZIP', what: `encryption of ${name}` })
  if (method !== METHOD.stored && method !== METHOD.deflated)
    throw new MediaError('unsupported', { format: 'ZIP', what: `method ${method} of ${name}` })
  if (size > limit || packedSize > LIMITS.entry) throw new MediaError('too-large', { format: 'ZIP', what: name, limit })
  if (method === METHOD.stored && packedSize !== size) throw malformed(`size of ${name}`, offset)
  // DEFLATE adds at most some bytes to each block of what it cannot pack.
  if (packedSize > 2 * size + SLACK) throw malformed(`packed size of ${name}`, offset)
  const packed = source.read(placeOf(source, entry).data, packedSize)
  const bytes = method === METHOD.stored ? packed : inflated(packed, entry)
  if (bytes.byteLength !== size) throw malformed(`size of ${name}`, offset)
  if (crc32(bytes) !== entry.crc) throw malformed(`CRC-32 of ${name}`, offset)
  return bytes
}

/** One byte beyond what is declared is enough to know that the size is a lie. */
const inflated = (packed: Uint8Array, { name, size, offset }: ZipEntry): Uint8Array => {
  try {
    return inflateRaw(packed, { limit: size, format: `ZIP, ${name}` })
  } catch (error) {
    throw error instanceof MediaError && error.code === 'too-large' ? malformed(`size of ${name}`, offset) : error
  }
}

/** The manifest store of an archive; its span is the whole local record. */
export const readArchiveManifest = (source: ByteSource): Found | undefined => {
  const archive = openArchive(source)
  const entry = archive.find(MANIFEST_NAME)
  if (entry === undefined) return undefined
  const { bytes } = archive.read(entry, LIMITS.manifestStore)
  const { start, end } = placeOf(source, entry)
  return { bytes, spans: [{ offset: start, length: end - start }] }
}
