import { quote } from '@tanba/kernel'
import { type KeyType, parseVerifierKey, type VerifierKey } from '../../note/verifier-key.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'

/**
 * Every key by which signatures are read: those that the checker believes and those that the bundle names.
 *
 * INVARIANT: believed keys come first, so that a key of the bundle with the name and the four bytes of hash of a believed
 * one (which can be made) is never taken in its place.
 */
export const checkLogKeys = (check: BundleCheck): readonly VerifierKey[] => {
  const { bundle, believed, trust, report } = check
  const { origin, keys, witnesses } = bundle.log
  if (trust.origin !== undefined && trust.origin !== origin) {
    report(finding('origin-differs', '$.log.origin', { origin: quote(origin), expected: quote(trust.origin) }))
  }
  return [
    ...believed.logKeys,
    ...believed.witnesses,
    ...keys.flatMap((text, at) => keyOf(check, text, 'ed25519', `$.log.keys[${at}]`)),
    ...witnesses.flatMap((text, at) => keyOf(check, text, 'cosignature', `$.log.witnesses[${at}]`)),
  ]
}

const keyOf = (
  { primitives, report }: BundleCheck,
  text: string,
  type: KeyType,
  place: string,
): readonly VerifierKey[] => {
  const key = parseVerifierKey(text, primitives.sha256)
  if (key.ok && key.value.type === type) return [key.value]
  const code = type === 'ed25519' ? 'log-key-malformed' : 'witness-key-malformed'
  report(finding(code, place, { key: quote(text) }))
  return []
}
