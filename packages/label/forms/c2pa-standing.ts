import { UNTRUSTED } from '../validate/findings.ts'
import type { ValidatedStore } from '../validate/validate.ts'

/** Codes that speak against a mark; that nobody vouches for the signer is no reason why it is broken. */
export const failuresOf = ({ findings }: ValidatedStore): readonly string[] => [
  ...new Set(findings.flatMap(({ kind, code }) => (kind === 'failure' && code !== UNTRUSTED ? [code] : []))),
]

/** Whether file or mark were changed, or the mark was never right. */
export const standingOf = (codes: readonly string[]): 'altered' | 'invalid' =>
  codes.some((code) => CHANGED.test(code)) ? 'altered' : 'invalid'

const CHANGED =
  /mismatch|missing|inaccessible|malformed|undeclared|padding|packaging|uncovered|incorrectFileCount|^tanba\.binding\./i
