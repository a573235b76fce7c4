import type { CivilDate, Localised } from '@tanba/kernel'
import type { ByteSource } from '@tanba/media'
import type { WorkKind } from '../core/capture.ts'
import type { Policy } from '../policy/model.ts'

/** What is written: places in which a reservation can stand. */
export const KINDS = [
  'robots.txt',
  'nginx',
  'apache',
  'caddy',
  'headers-file',
  'tdmrep.json',
  'odrl-policy',
  'html-meta',
  'ai.txt',
  'well-known-ai.txt',
  'rsl',
  'xmp',
  'pdf-xmp',
  'epub',
  'xmp-sidecar',
  'iptc-text',
  'c2pa-assertion',
  'cawg-assertion',
] as const

export type KindName = (typeof KINDS)[number]

/** A work of the site, at hand to be written into. */
export interface Work {
  /** Path and query on the site, escaped as in an address: `/gallery/a.jpg`. */
  readonly path: string
  readonly kind: WorkKind
  /** Name of the file in the site's folder: `gallery/a.jpg`. */
  readonly name: string
  readonly source: ByteSource
}

/**
 * What a kind does with a rule that it cannot say exactly. `stricter`: it says the nearest thing that permits no more, so
 * that each kind protects where it stands alone. `left-out`: it says nothing of it, so that all kinds together say exactly
 * what the policy says, as far as one of them can say it.
 */
export type Inexact = 'stricter' | 'left-out'

/** What is known besides the policy. */
export interface Given {
  /** The origin for which files are written; links in them are absolute. */
  readonly origin: string
  readonly day: CivilDate
  readonly inexact: Inexact
  /** Product tokens of crawlers that train or collect for training. */
  readonly agents: readonly string[]
  /** Files that stand on the site now, by the path of the output that would take their place. */
  readonly existing: ReadonlyMap<string, Uint8Array>
  readonly works: readonly Work[]
}

/** One file to put into its place. */
export interface Output {
  readonly kind: KindName
  /** In the folder of the site, or beside it for a server's configuration. */
  readonly path: string
  readonly bytes: Uint8Array
  /** What to do with it. */
  readonly install: Localised
}

/** Something foreign that stands against the policy, or cannot be written into. It is left as it is. */
export interface Conflict {
  readonly kind: KindName
  /** The file. */
  readonly path: string
  /** `contradicts`: with what stands there, the file says other than the policy of `detail`, a path on the site. */
  readonly code: 'contradicts' | 'unreadable' | 'unwritable' | 'foreign-value'
  /** Outside text or a code. */
  readonly detail: string
}

export interface Written {
  readonly outputs: readonly Output[]
  readonly conflicts: readonly Conflict[]
}

/** What cannot be said; `LIMIT_TEXTS` has it in words. */
export type LimitCode =
  | 'scope'
  | 'kinds'
  | 'condition'
  | 'permission'
  | 'precedence'
  | 'paths'
  | 'default'
  | 'works'
  | 'pointer'
  | 'signature'
  | 'words'
  | 'dates'
  | 'search'
  | 'licence'
  | 'left-out'

/** What a kind does with something that it cannot say: more than the policy, nothing, or all but an addition. */
export type LimitEffect = 'stricter' | 'silent' | 'unsaid'

/** Something that a kind cannot say. */
export interface Limit {
  readonly kind: KindName
  readonly code: LimitCode
  readonly effect: LimitEffect
  /** The rule of the policy, from 0; absent: all. */
  readonly rule?: number
}

/** One kind. */
export interface Writer {
  readonly kind: KindName
  readonly write: (policy: Policy, given: Given) => Written
  /** Never less than what `write` leaves unsaid under the same circumstances. */
  readonly cannotSay: (policy: Policy, given: Given) => readonly Limit[]
}
