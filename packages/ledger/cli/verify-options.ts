import { sha256, sha256Hex, TanbaError } from '@tanba/kernel'
import type { Bundle } from '../core/bundle/bundle.ts'
import { MAX_BUNDLE_BYTES, parseBundle } from '../core/bundle/parse.ts'
import type { BundleTrust, HeldFile } from '../core/bundle/trust.ts'
import { MAX_NOTE_BYTES } from '../core/note/note.ts'
import { parseWitnessPolicy } from '../core/note/policy.ts'
import { LedgerError } from '../errors.ts'
import { readTrustedCertificates } from '../time/trusted-certificates.ts'
import { digestOfFile, readSmallFile, readSmallText } from './files.ts'
import { parseKeys } from './newest.ts'

/** What `tanba ledger verify` takes, as it was written. */
export interface VerifyOptions {
  readonly key?: readonly string[]
  readonly origin?: string
  readonly witness?: readonly string[]
  readonly policy?: string
  readonly tsa?: readonly string[]
  readonly earlier?: readonly string[]
  readonly with?: readonly string[]
  readonly file?: readonly string[]
  readonly all?: boolean
  readonly json?: boolean
}

/** Certificates are small; a file of a whole trust store is some 300 kB. */
const MOST_CERTIFICATE_BYTES = 4_000_000

/** Signatures made elsewhere are over content, so content of this size is held whole. */
const MOST_HELD_BYTES = 64 * 1024 * 1024

/**
 * @throws {LedgerError} as `readSmallFile`. @throws {AggregateError} What is wrong (`bundle-…`, `json-…`), and in which file:
 *   a call may name many.
 */
export const readBundle = (place: string): Bundle => {
  const bytes = readSmallFile(place, MAX_BUNDLE_BYTES)
  try {
    return parseBundle(bytes)
  } catch (cause) {
    if (!(cause instanceof TanbaError)) throw cause
    throw new AggregateError([cause, new LedgerError('file-no-bundle', { place })], cause.message, { cause })
  }
}

export const certificatesOf = (places: readonly string[] = []): readonly Uint8Array[] =>
  places.flatMap((place) => readTrustedCertificates(readSmallFile(place, MOST_CERTIFICATE_BYTES), place))

const heldFile = async (place: string): Promise<HeldFile> => {
  const digest = await digestOfFile(place)
  try {
    const content = readSmallFile(place, MOST_HELD_BYTES)
    // It may have changed between the two readings.
    return { name: place, digest: sha256Hex(content), content }
  } catch {
    return { name: place, digest }
  }
}

/** Whom the checker believes and what they hold. @throws {LedgerError} of the option or file that is wrong */
export const trustOf = async (options: VerifyOptions): Promise<BundleTrust> => {
  const { key = [], witness = [], policy, tsa, origin, earlier = [], with: others = [], file = [] } = options
  parseKeys(key, '--key')
  parseKeys(witness, '--witness')
  return {
    logKeys: key,
    witnesses: witness,
    timeAuthorities: certificatesOf(tsa),
    earlier: earlier.map((name) => ({ name, note: readSmallText(name, MAX_NOTE_BYTES) })),
    others: others.map((name) => ({ name, bundle: readBundle(name) })),
    files: await Promise.all(file.map(heldFile)),
    ...(origin === undefined ? {} : { origin }),
    ...(policy === undefined
      ? {}
      : { policy: parseWitnessPolicy(readSmallText(policy, MAX_NOTE_BYTES), sha256, policy) }),
  }
}
