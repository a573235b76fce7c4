import type { Plan } from './plan.ts'
import type { ByteSource } from './source.ts'

/** Bytes found in a container, and where. `spans`: the places of the file that hold them, packaging included, in order. */
export interface Found {
  readonly bytes: Uint8Array
  readonly spans: readonly { readonly offset: number; readonly length: number }[]
}

/**
 * What can be done with metadata in one kind of file. Every function works on a source of that kind and throws a
 * MediaError for one that is broken; nothing found is `undefined`.
 */
export interface Container {
  /** The XMP packet as it stands (bytes of the packet, without the container's packaging). */
  readonly readXmp: (source: ByteSource) => Found | undefined
  /** A plan that puts `packet` where this kind of file keeps its XMP, in place of one that is there. */
  readonly writeXmp: (source: ByteSource, packet: Uint8Array) => Plan
  /** The C2PA manifest store (a JUMBF superbox), put together where the container splits it. */
  readonly readManifestStore: (source: ByteSource) => Found | undefined
}
