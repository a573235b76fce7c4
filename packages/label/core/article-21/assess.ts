import type { Article21Input, Marking } from './input.ts'
import { answer, type Line, type LineId, line, reason } from './line.ts'
import { markBound, markParses, markPresent, markRecognised, ownerNamed } from './mark.ts'
import type { OutcomeCode } from './outcomes.ts'
import { distributed, syntheticResult } from './scope.ts'
import { warningLanguages, warningPerceivable, warningPresent } from './warning.ts'

/** What the lines come to. Never a word on whether content is true, or who made it. */
export interface Article21 {
  readonly marking: Marking
  readonly value: 'met' | 'not-met' | 'cannot-say' | 'not-asked'
  readonly code: OutcomeCode
  /** The lines that decided it. */
  readonly deciding: readonly LineId[]
  readonly lines: readonly Line[]
}

/**
 * Article 21(2) of the Law on AI, line by line: whether the conditions are met under which it lets this file be
 * distributed. Three-valued: learning more never turns one definite value into another of met and not-met. The official
 * form (22(3), order 202/НҚ) is unknown to everybody who could not read it; it is shown and does not decide.
 */
export const assessArticle21 = (input: Article21Input): Article21 => {
  const { readings, marking = 'all' } = input
  const lines = [
    line('synthetic-result', syntheticResult(input)),
    line('distributed', distributed(input.statements)),
    line('mark-present', markPresent(readings)),
    line('mark-parses', markParses(readings)),
    line('mark-recognised', markRecognised(readings)),
    line('mark-bound', markBound(readings)),
    line('warning-present', warningPresent(input)),
    line('warning-languages', warningLanguages(input)),
    line('warning-perceivable', warningPerceivable(input)),
    line('owner-named', ownerNamed(readings)),
    line('official-form', answer('unknown', reason('official-unconfirmed'))),
  ]
  return { marking, ...outcomeOf(lines), lines }
}

const outcomeOf = (lines: readonly Line[]): Pick<Article21, 'value' | 'code' | 'deciding'> => {
  const those = (value: Line['value'], ...of: readonly Line['basis'][]): readonly Line[] =>
    lines.filter((one) => one.value === value && of.includes(one.basis))
  const outcome = (value: Article21['value'], code: OutcomeCode, deciding: readonly Line[]) => ({
    value,
    code,
    deciding: deciding.map(({ id }) => id),
  })
  const unasked = those('no', 'condition')
  if (unasked.length > 0) return outcome('not-asked', unaskedCode(unasked), unasked)
  const missing = those('no', 'law')
  // Where all that may be asked is there, it does not matter whether it is asked.
  const open = those('unknown', 'law', 'interpretation')
  if (missing.length > 0) {
    // Distribution need not be known: the law names what must be there before it.
    const scope = lines.find(({ id }) => id === 'synthetic-result')
    if (scope?.value === 'yes') return outcome('not-met', 'missing', missing)
    return outcome('cannot-say', 'missing-if-synthetic', [...(scope ? [scope] : []), ...missing])
  }
  // A "no" on what only we read into the law is no breach of it, and no leave either.
  const doubted = those('no', 'interpretation')
  if (open.length > 0) return outcome('cannot-say', 'open', [...open, ...doubted])
  if (doubted.length > 0) return outcome('cannot-say', 'interpretation', doubted)
  return outcome('met', 'met', [])
}

const unaskedCode = ([first]: readonly Line[]): OutcomeCode => {
  if (first?.id === 'distributed') return 'not-distributed'
  return first?.reason.code === 'imitates-neither' ? 'not-synthetic' : 'not-ai'
}
