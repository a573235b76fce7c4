import { noteOrThrow } from '../../core/note/fault.ts'
import { parseWitnessPolicy, type WitnessPolicy } from '../../core/note/policy.ts'
import { type KeyType, parseVerifierKey } from '../../core/note/verifier-key.ts'
import { LedgerError } from '../../errors.ts'
import { browserPrimitives } from './primitives.ts'
import { inField } from './read-held.ts'
import { texts } from './texts.ts'

const { sha256 } = browserPrimitives

/**
 * Verifier keys of one type, one a line.
 *
 * @throws {LedgerError} A line is none; `place` is its number.
 */
const readKeys = (text: string, type: KeyType): readonly string[] =>
  text
    .split('\n')
    .map((line, index) => ({ key: line.trim(), place: String(index + 1) }))
    .filter(({ key }) => key !== '')
    .map(({ key: line, place }) => {
      const key = noteOrThrow(parseVerifierKey(line, sha256), place)
      if (key.type !== type) throw new LedgerError('verifier-key-type', { place })
      return key.text
    })

/** @throws {Unreadable} A line is no key. */
export const readLogKeys = (text: string): readonly string[] => inField(texts.logKey, () => readKeys(text, 'ed25519'))

/**
 * Keys of witnesses, or a whole policy (C2SP tlog-policy): its statements are told by their first words.
 *
 * @throws {Unreadable} A line is none of either.
 */
export const readWitnesses = (
  text: string,
): { readonly witnesses?: readonly string[]; readonly policy?: WitnessPolicy } =>
  inField(texts.witnesses, () =>
    /^\s*(?:log|witness|group|quorum)\s/m.test(text)
      ? { policy: parseWitnessPolicy(text, sha256, 'tlog-policy') }
      : { witnesses: readKeys(text, 'cosignature') },
  )
