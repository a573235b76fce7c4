import {
  type ArchiveLayout,
  archiveLayout,
  type ByteSource,
  CborMap,
  type CborValue,
  isCborArray,
  MANIFEST_NAME,
  type PlacedEntry,
} from '@tanba/media'
import { feed, isHashAlgorithm, newDigest } from '../digest.ts'
import type { BindingChecker } from './binding.ts'

/** Where the CRC-32 lies in a record of the central directory (APPNOTE 4.3.12), and its bytes. */
const CRC = { offset: 16, length: 4 } as const

/**
 * `c2pa.hash.collection.data` over the entries of a ZIP archive (C2PA 2.4, 15.12.5, A.6.2): every entry but the manifest
 * store is listed, none is missing, none stands beside, and no byte of the file is outside a record that is hashed.
 */
export const checkCollectionHash: BindingChecker = ({ located, value, alg: inherited, uri, findings }) => {
  const alg = value.get('alg') ?? inherited
  const [listed, directory] = [listOf(value.get('uris')), value.get('zip_central_directory_hash')]
  if (!isHashAlgorithm(alg)) return findings.fail('algorithm.unsupported', uri, String(alg))
  if (listed === undefined || !(directory instanceof Uint8Array) || located.archive === undefined)
    return findings.fail('assertion.collectionHash.malformed', uri)
  const layout = archiveLayout(located.asset)
  const mismatch = (detail: string): void => findings.fail('assertion.collectionHash.mismatch', uri, detail)
  const leading = listed.find((one) => /(^|[/\\])\.{1,2}([/\\]|$)/.test(decoded(one.uri)))
  if (leading !== undefined) return findings.fail('assertion.collectionHash.invalidURI', uri, leading.uri)
  const fault = packagingFault(located.asset, layout)
  if (fault !== undefined) return mismatch(fault)
  const left = byName(layout.entries)
  for (const one of listed) {
    const name = left.has(one.uri) ? one.uri : decoded(one.uri)
    const place = left.get(name)
    if (place === undefined) return findings.fail('assertion.collectionHash.incorrectFileCount', uri, one.uri)
    left.delete(name)
    const digest = newDigest(alg)
    feed(digest, located.asset, place.start, place.end)
    if (Buffer.compare(digest.digest(), one.hash) !== 0) return mismatch(place.entry.name)
  }
  const [extra] = left.keys()
  if (extra !== undefined) return findings.fail('assertion.collectionHash.incorrectFileCount', uri, extra)
  if (Buffer.compare(directoryDigest(located.asset, layout, alg), directory) !== 0) return mismatch('central directory')
  findings.success('assertion.collectionHash.match', uri)
}

interface Listed {
  readonly uri: string
  readonly hash: Uint8Array
}

/** The schema has an array of maps; c2pa-rs 0.92 writes a map by URI. */
const listOf = (value: CborValue): readonly Listed[] | undefined => {
  const pairs =
    value instanceof CborMap ? value.entries : isCborArray(value) ? value.map((one) => [uriOf(one), one] as const) : []
  const found = pairs.flatMap(([uri, one]) => {
    const hash = one instanceof CborMap ? one.get('hash') : undefined
    return typeof uri === 'string' && hash instanceof Uint8Array ? [{ uri, hash }] : []
  })
  return found.length === pairs.length && found.length > 0 ? found : undefined
}

const uriOf = (value: CborValue): CborValue => (value instanceof CborMap ? value.get('uri') : undefined)

/** A URI as a name; c2pa-rs writes names as they are. */
const decoded = (uri: string): string => {
  try {
    return decodeURIComponent(uri)
  } catch {
    return uri
  }
}

const byName = (entries: readonly PlacedEntry[]): Map<string, PlacedEntry> =>
  new Map(entries.filter(({ entry }) => entry.name !== MANIFEST_NAME).map((one) => [one.entry.name, one]))

/** Names that no archive to be signed has: two programs would see two archives in it. */
const BAD_NAMES: ReadonlySet<string> = new Set(['empty', 'absolute', 'parent', 'control', 'encoding', 'duplicate'])

/** What no hash covers must be exactly as a writer puts it; undefined where it is. */
export const packagingFault = (source: ByteSource, { entries, dense }: ArchiveLayout): string | undefined => {
  if (!dense) return 'bytes beside the entries'
  const bad = entries.find(({ entry }) => entry.problems.some((problem) => BAD_NAMES.has(problem)))
  if (bad !== undefined) return `the name ${bad.entry.name}`
  const manifest = entries.find(({ entry }) => entry.name === MANIFEST_NAME)
  if (manifest === undefined) return undefined
  // The local header of the store is under no hash, but its twin in the directory is: versions, flags, method, time,
  // CRC-32, sizes and the length of the name; and it has no extra field, descriptor or packing (A.6.2.2, A.6.3).
  const header = source.read(manifest.start, manifest.data - manifest.start)
  const twin = manifest.entry.record.subarray(6, 30)
  const same = Buffer.compare(header.subarray(4, 28), twin) === 0
  const { method, flags, rawName, size } = manifest.entry
  const plain = method === 0 && flags === 0 && header.byteLength === 30 + rawName.byteLength
  return same && plain && manifest.end - manifest.data === size ? undefined : `the record of ${MANIFEST_NAME}`
}

/** The hash of the central directory and the end records, without the CRC-32 of the manifest store (A.6.2.2). */
export const directoryDigest = (source: ByteSource, { entries, directory }: ArchiveLayout, alg: string): Uint8Array => {
  const digest = newDigest(alg)
  const manifest = entries.find(({ entry }) => entry.name === MANIFEST_NAME)
  const skip = manifest === undefined ? source.size : manifest.record + CRC.offset
  feed(digest, source, directory, skip)
  feed(digest, source, Math.min(source.size, skip + CRC.length), source.size)
  return digest.digest()
}
