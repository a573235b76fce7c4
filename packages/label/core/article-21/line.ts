import type { ErrorArguments, TemplateValues } from '@tanba/kernel'
import type { REASONS, ReasonCode } from './reasons.ts'

export type LineId =
  | 'synthetic-result'
  | 'distributed'
  | 'mark-present'
  | 'mark-parses'
  | 'mark-recognised'
  | 'mark-bound'
  | 'warning-present'
  | 'warning-languages'
  | 'warning-perceivable'
  | 'owner-named'
  | 'official-form'

/**
 * `condition`: whether article 21(2) asks anything of this file at all; `law`: what its text or article 22(2) asks;
 * `interpretation`: what we read into it, and nobody has confirmed; `unconfirmed`: what stands in an order that could
 * not be read.
 */
export type Basis = 'condition' | 'law' | 'interpretation' | 'unconfirmed'

export interface Reason {
  readonly code: ReasonCode
  /** Names and texts among them come from the file: outside text. */
  readonly values: TemplateValues
}

/** One thing that is asked, and what is known of it. */
export interface Line {
  readonly id: LineId
  /** In the Law on AI, as it is cited in English. */
  readonly provision: string
  readonly basis: Basis
  readonly value: 'yes' | 'no' | 'unknown'
  readonly reason: Reason
  /** What it rests on: `form:c2pa`, `trace:0`, `warning`, `statement:ai`. */
  readonly evidence: readonly string[]
}

export const reason = (...[code, values = {}]: ErrorArguments<typeof REASONS>): Reason => ({ code, values })

/** What a line is found to say; who asks knows which line it is. */
export type Answer = Pick<Line, 'value' | 'reason' | 'evidence'>

export const answer = (value: Line['value'], why: Reason, ...evidence: readonly string[]): Answer => ({
  value,
  reason: why,
  evidence,
})

const LINES: Readonly<Record<LineId, readonly [provision: string, basis: Basis]>> = {
  'synthetic-result': ['1(4)', 'condition'],
  distributed: ['21(2)', 'condition'],
  'mark-present': ['21(2)', 'law'],
  'mark-parses': ['1(14)', 'law'],
  'mark-recognised': ['22(2)', 'law'],
  // The Kazakh text of 22(2) asks for recognition "without substitution" (ауыстырусыз); that this means a signed hash
  // is ours.
  'mark-bound': ['22(2)', 'interpretation'],
  'warning-present': ['21(2)', 'law'],
  'warning-languages': ['21(2)', 'interpretation'],
  'warning-perceivable': ['21(2)', 'interpretation'],
  'owner-named': ['21(3)', 'interpretation'],
  'official-form': ['22(3)', 'unconfirmed'],
}

export const line = (id: LineId, said: Answer): Line => {
  const [provision, basis] = LINES[id]
  return { id, provision, basis, ...said }
}
