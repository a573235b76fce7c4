import type { Opening } from '../event/event.ts'

/** The format of bundles that this version writes, and the only one that it reads. */
export const BUNDLE_FORMAT = 'tanba-bundle@1'

/** An event and the proof that it stands in the tree of the bundle's checkpoint. Bytes are in base64. */
export interface BundledEvent {
  readonly index: number
  /** The entry as text: it is the canonical JSON of the event. */
  readonly entry: string
  /** Inclusion proof (RFC 9162 section 2.1.3) for the bundle's checkpoint. */
  readonly proof: readonly string[]
}

/** A checkpoint with proofs of its time, and the proof that the bundle's checkpoint extends it. */
export interface BundledAnchor {
  /** Signed note with cosignatures. */
  readonly checkpoint: string
  /** Time-stamp tokens (RFC 3161, DER). */
  readonly tokens: readonly string[]
  /** Consistency proof (RFC 9162 section 2.1.4) from this checkpoint to the bundle's; empty for the same size. */
  readonly consistency: readonly string[]
}

/**
 * One file that proves events without its maker. It is untrusted as a whole: keys in it say who claims to have signed,
 * and whoever checks says whom they believe.
 */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT
  readonly log: {
    readonly origin: string
    readonly organisation: string
    /** Keys of the log as C2SP signed-note verifier keys, the newest last. */
    readonly keys: readonly string[]
    /** Keys of witnesses whose cosignatures are in it. */
    readonly witnesses: readonly string[]
  }
  /** The checkpoint that every proof leads to: a signed note. */
  readonly checkpoint: string
  readonly events: readonly BundledEvent[]
  readonly anchors: readonly BundledAnchor[]
  /** What its maker chose to disclose, by commitment. */
  readonly openings: Readonly<Record<string, Opening>>
  /** Names behind random ids, where its maker chose to disclose them. */
  readonly identities: Readonly<Record<string, string>>
  /** When it was made, as its maker says. */
  readonly made: string
}
