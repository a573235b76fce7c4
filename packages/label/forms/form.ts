import type { MarkFacts } from '../c2pa/manifest.ts'
import type { Anchors } from '../c2pa/settings.ts'
import type { TimeStamping } from '../c2pa/time-stamp.ts'
import type { LabelErrorCode } from '../errors.ts'
import type { MarkFormat } from '../formats.ts'
import type { Signer } from '../keys/signer.ts'

/** The machine-readable forms there are. None is the official one of order 202/НҚ, whose text could not be confirmed. */
export type FormName = 'iptc-xmp' | 'document-metadata' | 'c2pa'

/** What a mark is made of. */
export interface MarkRequest extends Anchors {
  readonly facts: MarkFacts
  readonly signer: Signer
  /** The file before any form was written: its own manifest, if any, still holds there. */
  readonly original: Uint8Array
  /** Of the file: its ending says how comments stand in source code. No part of it gets into a mark. */
  readonly name?: string
  /** A time stamping authority for what is signed; called only when given here. */
  readonly timeStamp?: TimeStamping
}

/** What a mark says, signed or not. Texts come from the file: outside text. */
export interface Claim {
  /** Whether the source type is one of those in which AI took part. */
  readonly ai: boolean
  /** The digital source type as it stands, usually an IPTC address. */
  readonly sourceType: string
  readonly system?: string
  readonly holder?: string
  readonly credit?: string
}

/**
 * `intact`: signed, and nothing was changed since; `altered`: content or mark were changed since; `invalid`: it was
 * signed as it should not be (an expired certificate…); `remains`: parts of a mark that cannot be put together any more;
 * `unsigned`: a statement that anybody can write or remove;
 * `remote`: the file only names an address, which is not called; `unreadable`: this form could not be looked for.
 */
export type Standing = 'intact' | 'altered' | 'invalid' | 'remains' | 'unsigned' | 'remote' | 'none' | 'unreadable'

/** What was found of one form. */
export interface Reading {
  readonly form: FormName
  readonly standing: Standing
  readonly claim?: Claim
  /** The name is the certificate's own; `known`: it stands under an anchor that the reader gave. */
  readonly signer?: { readonly name: string; readonly known: boolean }
  /** Why it is not intact: codes of the C2PA specification, or of our errors. */
  readonly codes?: readonly string[]
  /** Of what is unreadable. */
  readonly fault?: Error & { readonly code: LabelErrorCode | string }
}

/** A way to say in a file, for machines, that AI made or altered it. */
export interface MachineForm {
  readonly name: FormName
  /** Whether a signature covers it. */
  readonly signed: boolean
  readonly supports: (format: MarkFormat) => boolean
  /** The file with the mark; undefined where this very file has no place for it. @throws LabelError, MediaError */
  readonly write: (bytes: Uint8Array, format: MarkFormat, request: MarkRequest) => Promise<Uint8Array | undefined>
  /** Finds and checks the mark. @throws LabelError `anchors-unreadable` */
  readonly read: (bytes: Uint8Array, format: MarkFormat, anchors: Anchors) => Promise<Reading>
}
