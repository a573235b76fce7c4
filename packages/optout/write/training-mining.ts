import { isJsonArray, type JsonObject, type JsonValue } from '@tanba/kernel'
import type { ActiveRule, PolicyAnswer } from '../policy/answer.ts'
import { utf8 } from './block.ts'
import { licenceText } from './data-mining.ts'
import { INSTALL } from './install.ts'
import type { Writer } from './kind.ts'
import { ruleLimits } from './limits.ts'
import { answered, byRule } from './work-answer.ts'

/** An assertion as signers of C2PA take it in their list `assertions`. */
export interface TrainingMiningAssertion {
  readonly label: 'c2pa.training-mining' | 'cawg.training-mining'
  readonly data: JsonObject
}

/**
 * The assertion on training and data mining for an answer: of C2PA 1.4 or of CAWG 1.1, which took its place. Both have an
 * entry for each kind of training; what the policy does not speak of has none. Undefined: it speaks of neither.
 */
export const trainingMiningAssertion = (
  prefix: 'c2pa' | 'cawg',
  { generative, discriminative }: PolicyAnswer,
): TrainingMiningAssertion | undefined => {
  if (generative === undefined && discriminative === undefined) return undefined
  const isDenied = [generative, discriminative].every((one) => one?.rule.training === 'deny')
  const entries = {
    ...(generative && { [`${prefix}.ai_generative_training`]: entry(generative) }),
    ...(discriminative && { [`${prefix}.ai_training`]: entry(discriminative) }),
    // European law names what training needs by this word.
    ...(isDenied && { [`${prefix}.data_mining`]: { use: 'notAllowed' } }),
  }
  return { label: `${prefix}.training-mining`, data: { entries } }
}

const entry = ({ rule: { training, licence } }: ActiveRule): JsonObject => {
  if (training === 'allow') return { use: 'allowed' }
  if (training === 'deny' || licence === undefined) return { use: 'notAllowed' }
  return { use: 'constrained', constraint_info: licenceText(licence) }
}

/** A manifest definition with the assertion in it, in the place of one of the same label. */
export const withTrainingMining = (definition: JsonObject, { label, data }: TrainingMiningAssertion): JsonObject => {
  const { assertions = [] } = definition
  const others: readonly JsonValue[] = isJsonArray(assertions) ? assertions : []
  const isSame = (one: JsonValue): boolean =>
    typeof one === 'object' && one !== null && 'label' in one && one.label === label
  return { ...definition, assertions: [...others.filter((one) => !isSame(one)), { label, data }] }
}

const writer = (prefix: 'c2pa' | 'cawg'): Writer => {
  const kind = `${prefix}-assertion` as const
  return {
    kind,
    write: (policy, given) => {
      const works = given.works.length > 0 ? answered(policy, given, () => true) : byRule(policy, given)
      const outputs = works.flatMap(({ name, answer }) => {
        const assertion = trainingMiningAssertion(prefix, answer)
        if (assertion === undefined) return []
        const bytes = utf8(`${JSON.stringify(assertion, undefined, 2)}\n`)
        return [{ kind, path: `c2pa/${name}.${prefix}-training-mining.json`, bytes, install: INSTALL[kind] }]
      })
      return { outputs, conflicts: [] }
    },
    cannotSay: (policy, given) => [
      { kind, code: 'signature', effect: 'silent' },
      ...ruleLimits(kind, policy, given, { kinds: true, scopes: true, conditional: true, licence: true }),
    ],
  }
}

/** Row 15: the assertion of C2PA 1.x, a definition for a signer. */
export const c2paAssertionWriter: Writer = writer('c2pa')
/** Row 16: the assertion of CAWG. */
export const cawgAssertionWriter: Writer = writer('cawg')
