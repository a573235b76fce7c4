import {
  type ArchiveChange,
  type ArchiveLayout,
  appliedWhole,
  archiveLayout,
  changeArchive,
  LIMITS,
  MANIFEST_NAME,
  MediaError,
  memorySource,
  openArchive,
} from '@tanba/media'
import { LabelError } from '../errors.ts'
import { collectionHash, HASH, UNKNOWN_HASH } from '../manifest-store/binding.ts'
import { directoryDigest, packagingFault } from '../validate/bindings/collection.ts'
import { feed, newDigest } from '../validate/digest.ts'
import { contentTypeChange } from './archive/content-types.ts'
import type { Embedding } from './embedding.ts'
import { broken, type FoundMark } from './found.ts'

/**
 * The manifest store of a ZIP-based document (C2PA 2.4, A.6): the entry `META-INF/content_credential.c2pa`.
 * @throws MediaError, where the archive cannot be listed
 */
export const locateInArchive = (bytes: Uint8Array): FoundMark | undefined => {
  const asset = memorySource(bytes)
  const archive = openArchive(asset)
  try {
    const entry = archive.find(MANIFEST_NAME)
    if (entry === undefined) return undefined
    const { bytes: store } = archive.read(entry, LIMITS.manifestStore)
    const place = archiveLayout(asset).entries.find(({ entry: one }) => one.name === MANIFEST_NAME)
    const spans = place === undefined ? [] : [{ offset: place.start, length: place.end - place.start }]
    return { kind: 'store', located: { store, asset, spans, archive } }
  } catch (error) {
    if (error instanceof MediaError) return broken('manifest.inaccessible', error.message)
    throw error
  }
}

/**
 * Puts the store behind all other entries, whose records stay as they are but for the list of content types of OOXML:
 * without an entry there Office takes the document for damaged.
 * @throws {LabelError} `document-broken`: no archive, or one that two programs would read in two ways
 */
export const embedInArchive: Embedding = {
  without: (bytes) => changed(bytes, [{ name: MANIFEST_NAME, remove: true }]),
  async put(bytes, draft) {
    const typed = changed(
      bytes,
      guarded(() => contentTypeChange(bytes)),
    )
    const entries = entryHashes(typed)
    const store = await draft.signedFor((size) => {
      // The directory tells the size of the store and not its CRC-32 (A.6.2.2): zeros will do.
      const directory = size === 0 ? UNKNOWN_HASH : directoryWith(typed, size)
      return collectionHash({ entries, directory })
    })
    return changed(typed, [{ name: MANIFEST_NAME, bytes: store, stored: true }])
  },
}

const entryHashes = (bytes: Uint8Array): readonly { uri: string; hash: Uint8Array }[] => {
  const source = memorySource(bytes)
  const { entries } = soundLayout(bytes)
  return entries.map(({ entry, start, end }) => {
    const digest = newDigest(HASH)
    feed(digest, source, start, end)
    // 18.8.3: a relative URI.
    return { uri: entry.name.split('/').map(encodeURIComponent).join('/'), hash: digest.digest() }
  })
}

const soundLayout = (bytes: Uint8Array): ArchiveLayout =>
  guarded(() => {
    const source = memorySource(bytes)
    const layout = archiveLayout(source)
    const fault = packagingFault(source, layout)
    if (fault !== undefined) throw new LabelError('document-broken', { format: 'ZIP', detail: fault })
    return layout
  })

const directoryWith = (bytes: Uint8Array, size: number): Uint8Array => {
  const whole = changed(bytes, [{ name: MANIFEST_NAME, bytes: new Uint8Array(size), stored: true }])
  return directoryDigest(memorySource(whole), archiveLayout(memorySource(whole)), HASH)
}

const changed = (bytes: Uint8Array, changes: readonly ArchiveChange[]): Uint8Array =>
  guarded(() => {
    const source = memorySource(bytes)
    return changes.length === 0 ? bytes : appliedWhole(source, changeArchive(source, changes))
  })

const guarded = <Result>(work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause
    throw new LabelError('document-broken', { format: 'ZIP', detail: cause.message }, { cause })
  }
}
