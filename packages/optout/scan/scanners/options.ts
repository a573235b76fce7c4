import type { Profile } from '../../core/profile.ts'

/** A file that verdicts depend on; its hash makes shards that were made with another one be made again. */
export interface NamedFile {
  readonly path: string
  /** Hexadecimal. */
  readonly sha256: string
}

/** What every scanner is told, besides its inputs: plain JSON, and part of what a shard's manifest must agree with. */
export interface ScannerOptions {
  readonly profile?: Partial<Profile>
  /** Licences on record. */
  readonly grants?: NamedFile
  /** Snapshots of registries. */
  readonly registries?: readonly NamedFile[]
}

export interface WarcScannerOptions extends ScannerOptions {
  /** Archives with the robots.txt and its kin of a crawl; none: they are looked for in the input itself. */
  readonly documents?: readonly NamedFile[]
  /**
   * `head-only` (default): records are inflated up to the end of the page's head, and tags behind it are not seen; `full`:
   * pages are read whole and checksums compared; `verify`: as `full`, and what head-only reading would have given is
   * compared with it and counted.
   */
  readonly mode?: 'head-only' | 'full' | 'verify'
  /** Whether every page is read tag by tag, without a look at whether it can hold a signal at all. Default false. */
  readonly everyPage?: boolean
}
