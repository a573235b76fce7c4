import type { Language } from '@tanba/kernel'
import { LEAST_CONTRAST } from '../warning/image/contrast.ts'
import { DEFAULT_WARNING_LANGUAGES } from '../warning/words.ts'
import type { Article21Input, FoundWarning, Said, WarningFinding } from './input.ts'
import { type Answer, answer, type Reason, reason } from './line.ts'

/**
 * THRESHOLDS OF OURS. The law only says that the user can perceive the warning and that nothing hinders it; contrast is
 * WCAG 2.2 (1.4.3), size and time are those of GB 45438-2025, loudness is our own.
 */
const THRESHOLDS: {
  /** Letters against plate. */
  readonly contrast: number
  /** Height of the letters, as a share of the picture's shorter side. */
  readonly relativeSize: number
  /** How long a warning in moving pictures stays. */
  readonly seconds: number
  /** By how much a spoken warning may be quieter than what follows, LU. */
  readonly quieter: number
} = { contrast: LEAST_CONTRAST, relativeSize: 0.05, seconds: 2, quieter: 6 }

const UNSEEN = {
  'no-way': 'warning-no-way',
  'program-absent': 'warning-program-absent',
  unreadable: 'warning-unreadable',
} as const

/** Article 21(2): accompanied by a warning. That none of ours is found is no proof that there is none. */
export const warningPresent = ({ warning, statements }: Article21Input): Answer => {
  if (warning.state === 'found') {
    return answer('yes', reason('warning-found', { languages: warning.languages.join(', ') }), 'warning')
  }
  const other = statements?.otherWarning
  if (other === 'yes') return answer('yes', reason('warning-stated'), 'statement:otherWarning')
  if (warning.state === 'not-looked') return answer('unknown', reason(UNSEEN[warning.why]))
  if (other === 'no') return answer('no', reason('warning-none'), 'warning', 'statement:otherWarning')
  return answer('unknown', reason('warning-not-found'), 'warning')
}

/** Of a warning that was not seen here only one thing can be known: that there is none. */
const unseen = (warning: WarningFinding, other: Said | undefined): Answer =>
  warning.state === 'not-found' && other === 'no'
    ? answer('no', reason('warning-none'), 'warning', 'statement:otherWarning')
    : answer('unknown', reason('warning-unseen'))

export const warningLanguages = ({ warning, statements, neededLanguages }: Article21Input): Answer => {
  if (warning.state !== 'found') return unseen(warning, statements?.otherWarning)
  const needed: readonly Language[] = neededLanguages ?? DEFAULT_WARNING_LANGUAGES
  const lacking = needed.filter((language) => !warning.languages.includes(language))
  return lacking.length === 0
    ? answer('yes', reason('languages-all', { languages: warning.languages.join(', ') }), 'warning')
    : answer('no', reason('languages-missing', { languages: lacking.join(', ') }), 'warning')
}

export const warningPerceivable = ({ warning, statements }: Article21Input): Answer => {
  if (warning.state !== 'found') return unseen(warning, statements?.otherWarning)
  const fault = hindrance(warning)
  if (fault !== undefined) return answer('no', fault, 'warning')
  return measured(warning)
    ? answer('yes', reason('perceivable'), 'warning')
    : answer('unknown', reason('not-measured'), 'warning')
}

const hindrance = ({ contrast, relativeSize, seconds, loudness, accessible }: FoundWarning): Reason | undefined => {
  const { contrast: least, relativeSize: smallest, seconds: shortest, quieter } = THRESHOLDS
  if (contrast !== undefined && !(contrast >= least)) return reason('contrast-low', { contrast, least })
  // A thousandth is the rounding of letters to whole pixels.
  if (relativeSize !== undefined && !(relativeSize + 0.001 >= smallest)) {
    return reason('size-small', { share: relativeSize * 100, least: smallest * 100 })
  }
  if (seconds !== undefined && !(seconds >= shortest)) return reason('seconds-few', { seconds, least: shortest })
  if (loudness !== undefined && !(loudness.notice >= loudness.content - quieter)) {
    return reason('loudness-low', { notice: loudness.notice, content: loudness.content, most: quieter })
  }
  return accessible === false ? reason('not-accessible') : undefined
}

/** Something was measured that settles it for the medium: letters drawn, a voice, or words that are text. */
const measured = ({ contrast, relativeSize, loudness, accessible }: FoundWarning): boolean =>
  (contrast !== undefined && relativeSize !== undefined) || loudness !== undefined || accessible === true
