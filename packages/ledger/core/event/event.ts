import type { Id, Instant } from '@tanba/kernel'

/** Something that goes into or comes out of an act, as a salted commitment: 64 lower-case hexadecimal digits. */
export interface Commitment {
  /** What part it plays: a word that the type of the event declares. */
  readonly role: string
  readonly commitment: string
}

/** A signature made elsewhere over the content that stands under `role` of the outputs, or else of the inputs. */
export interface EventSignature {
  readonly role: string
  readonly algorithm: 'Ed25519'
  /** The raw key and the signature, in base64. */
  readonly publicKey: string
  readonly value: string
}

/**
 * An act as the log keeps it: no name, no content, only random ids and salted commitments, so that a person can be erased
 * while everything else still verifies. An entry of the log is the canonical JSON (RFC 8785) of it in UTF-8, 65,535 bytes
 * at most (C2SP tlog-tiles); its leaf is SHA-256(0x00 ‖ entry) (RFC 9162 section 2.1.1).
 */
export interface LedgerEvent {
  readonly v: 1
  /** Registered by the capability whose act it is: `label.marked`. */
  readonly type: string
  readonly organisation: Id
  readonly subject: Id
  /** Place in the chain of the subject: 0, 1, 2, … */
  readonly seq: number
  /** Hash of the leaf before it in that chain, in hexadecimal; null for `seq` 0. */
  readonly prev: string | null
  readonly actor: Id
  /** When the actor says that it happened: a claim. */
  readonly at: Instant
  /**
   * SHA-256, in hexadecimal, of the newest proof of time known to the writer: of a time-stamp token (DER), or of a line of
   * cosignature. It shows that the event is not older than that proof. Null: none was known.
   */
  readonly after: string | null
  /** Provisions that the act serves, by their names in the law pack. */
  readonly provisions: readonly string[]
  readonly inputs: readonly Commitment[]
  readonly outputs: readonly Commitment[]
  readonly note: string | null
  readonly signature?: EventSignature
}

/**
 * What opens a commitment: SHA-256(0x10 ‖ salt ‖ digest), where the digest is SHA-256 of the content. Kept beside the log
 * and never in it; without it the commitment tells nothing.
 */
export interface Opening {
  /** 32 random bytes in hexadecimal. */
  readonly salt: string
  /** SHA-256 of the content in hexadecimal. */
  readonly digest: string
  /** The content itself, where it is a short text that the store keeps: a note, above all. */
  readonly text?: string
}

/** Openings by their commitments. */
export type Openings = Readonly<Record<string, Opening>>

/** Content to commit to: its digest (SHA-256, hexadecimal), or a text that is kept with its opening. */
export type DraftContent = { readonly role: string } & ({ readonly digest: string } | { readonly text: string })

/** An event as its author knows it; the store adds its place, the organisation, what came before, and the salts. */
export interface EventDraft {
  readonly type: string
  readonly subject: Id
  readonly actor: Id
  /** Without it: the clock of the store. */
  readonly at?: Instant
  readonly provisions: readonly string[]
  readonly inputs?: readonly DraftContent[]
  readonly outputs?: readonly DraftContent[]
  readonly note?: string
  readonly signature?: EventSignature
}
