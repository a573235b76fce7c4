import { hash } from 'node:crypto'
import { type Id, isId, quote } from '@tanba/kernel'
import { MOST_ENTRY_BYTES } from '../../core/tile/entry-bundle.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'

const HASH_BYTES = 32
const POOL_BYTES = 8192

let pool: Buffer = Buffer.allocUnsafeSlow(POOL_BYTES)
let used = 0

/**
 * SHA-256. The digest is taken as a string of bytes and written into a pool: a buffer of its own for each costs twice as
 * much again as the hash of what is as short as nodes and entries.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  if (used + HASH_BYTES > POOL_BYTES) {
    pool = Buffer.allocUnsafeSlow(POOL_BYTES)
    used = 0
  }
  pool.write(hash('sha256', bytes, 'binary'), used, HASH_BYTES, 'latin1')
  used += HASH_BYTES
  return pool.subarray(used - HASH_BYTES, used)
}

/** Room for the longest entry after its mark: hashing is synchronous, so one is enough and none is made for each leaf. */
const MARKED: Buffer = Buffer.alloc(1 + MOST_ENTRY_BYTES)

/** `leafHash` of the tree, without a copy for each: a test holds them equal. */
export function leafOf(entry: Uint8Array): Uint8Array {
  if (entry.length > MOST_ENTRY_BYTES) return leafHash(sha256, entry)
  MARKED.set(entry, 1)
  return sha256(MARKED.subarray(0, 1 + entry.length))
}

/** Lower-case hexadecimal. */
export const hexOf = (bytes: Uint8Array): string => bufferOf(bytes).toString('hex')

/** The same bytes with the functions of a buffer. */
export const bufferOf = (bytes: Uint8Array): Buffer =>
  bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const SUBJECT = '"subject":"'
const ID_LENGTH = 36

/**
 * The subject of an entry, without reading the rest of it. Entries are canonical JSON, where a quotation mark inside a
 * text has a backslash before it; so these characters stand there once, as the member.
 *
 * @throws {LedgerError} `store-entry-damaged`: it is no entry.
 */
export function subjectOf(entry: Uint8Array, index: number): Id {
  const bytes = bufferOf(entry)
  const start = bytes.lastIndexOf(SUBJECT)
  const text = start === -1 ? '' : bytes.toString('latin1', start + SUBJECT.length, start + SUBJECT.length + ID_LENGTH)
  if (!isId(text)) throw new LedgerError('store-entry-damaged', { index, text: quote(text) })
  return text
}
