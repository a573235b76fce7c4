import { C2PA_LABELS, CborMap } from '@tanba/media'
import type { Span } from '../validate/located.ts'

/** The assertion that ties a manifest to its content (C2PA 2.4, 9.2 "Hard bindings"). */
export interface HardBinding {
  readonly label: string
  readonly value: CborMap
}

/** The hash of every manifest here; the claim names it once (13.1 "Hashing"). */
export const HASH = 'sha256'
const HASH_LENGTH = 32

/** A hash whose value is not known yet: of the right length, so that the store has its size. */
export const UNKNOWN_HASH: Uint8Array = new Uint8Array(HASH_LENGTH)

/** A hash of the content without one range, that of the mark itself (18.5 "Data hash"). */
export const dataHash = ({ offset, length }: Span, hash: Uint8Array): HardBinding => ({
  label: C2PA_LABELS.hashData,
  value: CborMap.of({
    exclusions: [CborMap.of({ start: offset, length })],
    alg: HASH,
    hash,
    // The schema wants it; nothing is reserved, since every length is known before.
    pad: new Uint8Array(0),
  }),
})

/** What a ZIP-based file is bound by (18.8 "Collection data hash", A.6.2). */
export interface CollectionHash {
  /** The hash of each entry's local record, by the name as a relative URI. */
  readonly entries: readonly { readonly uri: string; readonly hash: Uint8Array }[]
  readonly directory: Uint8Array
}

export const collectionHash = ({ entries, directory }: CollectionHash): HardBinding => ({
  label: C2PA_LABELS.hashCollection,
  value: CborMap.of({
    uris: entries.map(({ uri, hash }) => CborMap.of({ uri, hash })),
    alg: HASH,
    zip_central_directory_hash: directory,
  }),
})
