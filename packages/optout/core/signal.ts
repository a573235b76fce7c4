import type { Capture } from './capture.ts'
import type { Profile } from './profile.ts'
import type { Protocol, Statement } from './statement.ts'

/** A source that a reader looks in; coverage is counted over them. */
export type SourceName =
  | 'robots.txt'
  | 'response headers'
  | 'html'
  | 'tdmrep.json'
  | 'tdm policy'
  | 'ai.txt'
  | 'file metadata'
  | 'sidecar'
  | 'licence file'
  | 'registry'
  | 'dataset card'

/**
 * Whether a source was looked in. `not-applicable`: this kind of work has none; `not-captured`: nobody asked for it;
 * `unreachable`: it was asked for, and what came is no answer (no connection, 5xx); `unreadable`: it came, and is broken.
 */
export type SourceState = 'checked' | 'absent' | 'not-applicable' | 'not-captured' | 'unreachable' | 'unreadable'

/** One line of coverage. */
export interface Coverage {
  readonly source: SourceName
  /** The address, where the source has one. */
  readonly at?: string
  readonly state: SourceState
  readonly reason?: string
}

/** What one reader found in one capture. */
export interface Found {
  readonly statements: readonly Statement[]
  readonly coverage: readonly Coverage[]
}

/** What a protocol says in the end, by its own rules of precedence. */
export interface Resolved {
  readonly protocol: Protocol
  /** Statements that decide, after the protocol's own precedence: those overruled within it are left out. */
  readonly deciding: readonly Statement[]
  readonly overruled: readonly Statement[]
}

/**
 * A signal of the catalogue: one file, one reader. It applies the precedence of its own protocol and no other; across
 * protocols `resolve` lets the most restrictive win.
 */
export interface SignalReader {
  /** The row of the catalogue. */
  readonly row: number
  readonly name: string
  readonly protocol: Protocol
  /** Documents that must be asked for before `read` can answer, given what is known of the work so far. */
  readonly wants: (capture: Capture, profile: Profile) => readonly string[]
  /** Never throws for what stands in the capture: what is broken is a statement `unreadable` or a line of coverage. */
  readonly read: (capture: Capture, profile: Profile) => Found
  /** The protocol's own precedence over what its readers found. Absent: every statement decides. */
  readonly settle?: (statements: readonly Statement[]) => Resolved
}
