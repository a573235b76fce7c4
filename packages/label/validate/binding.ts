import { CborMap, MediaError, parseAssertionLabel } from '@tanba/media'
import type { CheckedAssertion } from './assertions.ts'
import type { BindingChecker } from './bindings/binding.ts'
import { checkBmffHash } from './bindings/bmff.ts'
import { checkBoxesHash } from './bindings/boxes.ts'
import { checkCollectionHash } from './bindings/collection.ts'
import { checkDataHash } from './bindings/data.ts'
import type { Findings } from './findings.ts'
import type { Located } from './located.ts'

const CHECKERS: ReadonlyMap<string, BindingChecker> = new Map([
  ['c2pa.hash.data', checkDataHash],
  ['c2pa.hash.boxes', checkBoxesHash],
  ['c2pa.hash.bmff', checkBmffHash],
  ['c2pa.hash.collection.data', checkCollectionHash],
])

const isBinding = ({ label }: CheckedAssertion): boolean => CHECKERS.has(parseAssertionLabel(label).name)

/** Whether the manifest binds content itself, as an update manifest does not. */
export const bindsContent = (assertions: readonly CheckedAssertion[]): boolean => assertions.some(isBinding)

interface Bound {
  readonly assertions: readonly CheckedAssertion[]
  readonly alg: string | undefined
  readonly uri: string
  readonly updated: boolean
}

/** The one hard binding of a manifest against the content (C2PA 2.x, "Validate the asset's content"). */
export const checkBinding = (located: Located, { assertions, alg, uri, updated }: Bound, findings: Findings): void => {
  const [binding, second] = assertions.filter(isBinding)
  if (binding === undefined || second !== undefined) {
    findings.fail(binding === undefined ? 'claim.hardBindings.missing' : 'assertion.multipleHardBindings', uri)
    return
  }
  const { name } = parseAssertionLabel(binding.label)
  const check = CHECKERS.get(name)
  if (!(binding.value instanceof CborMap) || check === undefined) {
    findings.fail(`${codeOf(name)}.malformed`, binding.uri)
    return
  }
  try {
    check({ located, place: located.spans, value: binding.value, alg, uri: binding.uri, findings, updated })
  } catch (error) {
    if (!(error instanceof MediaError)) throw error
    findings.fail(`${codeOf(name)}.mismatch`, binding.uri, error.message)
  }
}

const codeOf = (name: string): string =>
  `assertion.${name === 'c2pa.hash.collection.data' ? 'collectionHash' : `${name.replace('c2pa.hash.', '')}Hash`}`
