import type { Archive, ByteSource } from '@tanba/media'

/** A stretch of bytes. */
export interface Span {
  readonly offset: number
  readonly length: number
}

/** A C2PA manifest store, and the bytes that its hard bindings speak of. */
export interface Located {
  /** The JUMBF superbox `c2pa`, put together where a container splits it. */
  readonly store: Uint8Array
  /** What is hashed: the file, or for unstructured text its NFC form in UTF-8. */
  readonly asset: ByteSource
  /** Where the store stands in `asset`, packaging included, in order: what a hash may leave out, and nothing more. */
  readonly spans: readonly Span[]
  /** A ZIP-based file, whose binding is a collection of hashes. */
  readonly archive?: Archive
}
