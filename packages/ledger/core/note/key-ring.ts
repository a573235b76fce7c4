import { LedgerError } from '../../errors.ts'
import type { VerifierKey } from './verifier-key.ts'

/** Why a key signs no more. `leaked`: it is in other hands, and its signatures are not believed from a size on. */
export type Withdrawal = 'retired' | 'lost' | 'leaked'

export const WITHDRAWALS: readonly Withdrawal[] = ['retired', 'lost', 'leaked']

export interface RingKey {
  readonly key: VerifierKey
  /** Size of the smallest checkpoint that it signs. */
  readonly from: number
  /**
   * Size of the largest checkpoint whose signature by it is believed; none: it still signs. For a leaked key this is the
   * newest checkpoint whose time was proved before the leak: whoever has the key can sign others of any size.
   */
  readonly until?: number
  readonly withdrawn?: Withdrawal
}

/**
 * The keys of a log, oldest first, and the sizes of trees whose checkpoints they sign. Two overlap while a key is
 * rotated: then both sign, so that whoever believes either goes on.
 *
 * INVARIANT: at least one key still signs.
 */
export interface KeyRing {
  readonly origin: string
  readonly keys: readonly RingKey[]
}

export const newKeyRing = (key: VerifierKey): KeyRing => ({ origin: key.name, keys: [{ key, from: 0 }] })

/** With one more key, which signs checkpoints from size `from` on. @throws LedgerError key-exists, key-mismatch */
export function addKey(ring: KeyRing, key: VerifierKey, from: number): KeyRing {
  if (ring.keys.some((one) => one.key.text === key.text)) throw new LedgerError('key-exists', { place: key.keyHash })
  if (key.name !== ring.origin || key.type !== 'ed25519') throw new LedgerError('key-mismatch', { place: key.text })
  return { ...ring, keys: [...ring.keys, { key, from }] }
}

/**
 * Without the signatures of a key above the size `until`; the key stays in the ring, since older checkpoints are
 * verified by it.
 *
 * @throws LedgerError key-unknown; key-not-signing; key-last: no other key would sign
 */
export function withdrawKey(ring: KeyRing, keyHash: string, withdrawn: Withdrawal, until: number): KeyRing {
  const found = ringKey(ring, keyHash)
  const signing = currentKeys(ring)
  const known = hashesOf(signing)
  // Of a key that was retired in peace it may turn out later that it leaked.
  const turnsLeaked = withdrawn === 'leaked' && found.withdrawn !== 'leaked'
  if (!signing.includes(found) && !turnsLeaked) throw new LedgerError('key-not-signing', { key: keyHash, known })
  if (signing.length === 1 && signing.includes(found)) throw new LedgerError('key-last', { key: keyHash })
  const last = Math.min(until, found.until ?? until)
  return { ...ring, keys: ring.keys.map((one) => (one === found ? { ...one, until: last, withdrawn } : one)) }
}

/** The keys that sign from now on. */
export const currentKeys = (ring: KeyRing): readonly RingKey[] => ring.keys.filter(({ until }) => until === undefined)

/** All keys, the newest last: what `log.keys` of a bundle holds. */
export const verifierKeys = (ring: KeyRing): readonly VerifierKey[] => ring.keys.map(({ key }) => key)

/** The keys whose signatures on a checkpoint of this size are believed. */
export const keysAt = (ring: KeyRing, size: bigint | number): readonly VerifierKey[] =>
  ring.keys.filter(({ from, until }) => from <= size && (until === undefined || size <= until)).map(({ key }) => key)

/** @throws LedgerError key-unknown */
export function ringKey(ring: KeyRing, keyHash: string): RingKey {
  const found = ring.keys.find(({ key }) => key.keyHash === keyHash)
  if (found === undefined) throw new LedgerError('key-unknown', { key: keyHash, known: hashesOf(ring.keys) })
  return found
}

const hashesOf = (keys: readonly RingKey[]): string => keys.map(({ key }) => key.keyHash).join(', ')
