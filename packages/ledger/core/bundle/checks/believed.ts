import { quote } from '@tanba/kernel'
import { LedgerError } from '../../../errors.ts'
import { noteOrThrow } from '../../note/fault.ts'
import type { WitnessPolicy } from '../../note/policy.ts'
import { type KeyType, parseVerifierKey, type VerifierKey } from '../../note/verifier-key.ts'
import type { Sha256 } from '../../primitives.ts'
import type { BundleTrust } from '../trust.ts'
import type { Believed } from './bundle-check.ts'

/** Reads the keys that the checker named. @throws {LedgerError} A `verifier-key-…` code: the checker's own input is wrong. */
export const readTrust = (trust: BundleTrust, sha256: Sha256): Believed => {
  const { policy } = trust
  const named = keysOf(trust.witnesses ?? [], 'cosignature', sha256)
  const asked = policy ?? (named.length > 0 ? allOf(named) : undefined)
  return {
    logKeys: [...keysOf(trust.logKeys ?? [], 'ed25519', sha256), ...(policy?.logs ?? [])],
    witnesses: [...named, ...(policy?.witnesses ?? []).map(({ key }) => key)],
    ...(asked === undefined ? {} : { policy: asked }),
  }
}

const keysOf = (texts: readonly string[], type: KeyType, sha256: Sha256): readonly VerifierKey[] =>
  texts.map((text) => {
    const key = noteOrThrow(parseVerifierKey(text, sha256), quote(text))
    if (key.type !== type) throw new LedgerError('verifier-key-type', { place: quote(text) })
    return key
  })

const QUORUM = 'all'

/** Without a policy every witness that was named has to have cosigned. */
const allOf = (keys: readonly VerifierKey[]): WitnessPolicy => {
  const witnesses = keys.map((key) => ({ name: key.text, key }))
  const group = { name: QUORUM, threshold: keys.length, members: witnesses.map(({ name }) => name) }
  return { logs: [], witnesses, groups: [group], quorum: QUORUM }
}
