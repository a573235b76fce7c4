import type { Instant } from '@tanba/kernel'

/** The protocols of reservations, one for each reader; see `docs/design/optout.md` for the catalogue. */
export type Protocol =
  | 'robots'
  | 'aipref'
  | 'content-signal'
  | 'tdmrep'
  | 'odrl'
  | 'noai'
  | 'ai-txt'
  | 'plus'
  | 'c2pa'
  | 'cawg'
  | 'rsl'
  | 'cc-signals'
  | 'iscc'
  | 'registry'
  | 'licence-hint'
  | 'no-reservation'

/** What kind of training is spoken of. `discriminative`: models that generate nothing (CAWG `ai_training`). */
export type Scope = 'all' | 'generative' | 'discriminative'

/**
 * What one signal says of training. `deny`, `allow`: plainly; `conditional`: only under a licence or a constraint;
 * `unreadable`: it is there and says something that cannot be read; `advisory`: a hint that is no machine-readable
 * prohibition; `irrelevant`: recognised as saying nothing of training.
 */
export type Saying = 'deny' | 'allow' | 'conditional' | 'unreadable' | 'advisory' | 'irrelevant'

/** Where a statement was read, so that anybody can look again. */
export interface Evidence {
  /** A URL, or the path of a file as it was given. */
  readonly source: string
  /** What of the source: `robots.txt`, `header tdm-reservation`, `meta robots`, `XMP plus:DataMining`… */
  readonly place: string
  /** Bytes from the start of the source, where it has such a place; for headers the index of the header. */
  readonly offset?: number
  readonly length?: number
  /** The bytes as they stand, as text, cut at 300 characters: outside text. */
  readonly raw: string
  /**
   * SHA-256, hexadecimal, uncut: with `offset` and `length`, of exactly those bytes of the source; without a length, of the
   * text that was read there (a property of a packet, a rule of a document), in UTF-8.
   */
  readonly sha256: string
  /** When they were captured, not when they were read; absent: nobody said. */
  readonly capturedAt?: Instant
}

/** One thing that one signal says. */
export interface Statement {
  readonly protocol: Protocol
  /** The wording or version: `vocab-08`, `legacy-draft-02`, `1.0`, `spawning`… */
  readonly version?: string
  readonly saying: Saying
  readonly scope: Scope
  /** Only media of this kind; `noimageai` speaks of images alone. */
  readonly only?: 'image'
  /** For whom, as written: a user agent, `*`. Absent: for all. */
  readonly agent?: string
  /** Where a licence can be had, or the constraint is explained: outside text. */
  readonly terms?: string
  /** Only part of a reason: a code for the reader, `tie-allow`, `longest-match`, `legacy-word`… */
  readonly note?: string
  readonly evidence: Evidence
}
