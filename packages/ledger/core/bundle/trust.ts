import type { WitnessPolicy } from '../note/policy.ts'
import type { Bundle } from './bundle.ts'

/** A checkpoint that the checker got otherwise: kept from before, from a witness, from another person. */
export interface HeldCheckpoint {
  /** How the checker calls it: a file name. */
  readonly name: string
  /** The signed note. */
  readonly note: string
}

export interface HeldBundle {
  readonly name: string
  readonly bundle: Bundle
}

/** A file that is asked for in the bundle: is it what the event was about? */
export interface HeldFile {
  readonly name: string
  /** SHA-256 of it in hexadecimal. */
  readonly digest: string
  /** The bytes themselves, where a signature over them is to be checked. */
  readonly content?: Uint8Array
}

/** Whom the checker believes and what they hold, all got by other ways than the bundle. Empty: the bundle speaks alone. */
export interface BundleTrust {
  /** Keys of the log (C2SP verifier keys). */
  readonly logKeys?: readonly string[]
  /** The log that the checker expects. */
  readonly origin?: string
  /** Keys of witnesses (C2SP verifier keys, cosignature/v1). Without a policy each of them has to have cosigned. */
  readonly witnesses?: readonly string[]
  /** Which witnesses make a checkpoint believed; its witnesses are believed beside `witnesses`. */
  readonly policy?: WitnessPolicy
  /** Certificates of time-stamping authorities or of their roots, in DER. */
  readonly timeAuthorities?: readonly Uint8Array[]
  readonly earlier?: readonly HeldCheckpoint[]
  readonly others?: readonly HeldBundle[]
  readonly files?: readonly HeldFile[]
}
