/**
 * The values of a question: strong Kleene logic with two states more.
 *
 * `unknown` is never `no`. `conflict`: sources contradict each other; it weighs like unknown but stays visible.
 * `provisional`: the conditions hold and only an exception, not yet proved or disproved, could lift the result; it blocks like yes.
 * Only `yes` and `no` are settled.
 */
export type Truth = 'yes' | 'no' | 'unknown' | 'provisional' | 'conflict'

export const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown', 'provisional', 'conflict']

// INVARIANT: replacing any unsettled input by yes or no never changes a yes or no that comes out (the property test of unknown-safety).
const AND_RANK: Record<Truth, number> = { no: 0, conflict: 1, unknown: 2, provisional: 3, yes: 4 }
const OR_RANK: Record<Truth, number> = { yes: 0, provisional: 1, conflict: 2, unknown: 3, no: 4 }

export const isSettled = (value: Truth): boolean => value === 'yes' || value === 'no'

/** True for the values that block: a provisional prohibition stops a system as a proved one does. */
export const holds = (value: Truth): boolean => value === 'yes' || value === 'provisional'

export const fromBoolean = (value: boolean): Truth => (value ? 'yes' : 'no')

export const and = (a: Truth, b: Truth): Truth => (AND_RANK[a] <= AND_RANK[b] ? a : b)

export const or = (a: Truth, b: Truth): Truth => (OR_RANK[a] <= OR_RANK[b] ? a : b)

/** Not-provisional is unknown: the exception that is not decided yet would decide it. */
export const not = (value: Truth): Truth => {
  if (value === 'yes') return 'no'
  if (value === 'no') return 'yes'
  return value === 'conflict' ? 'conflict' : 'unknown'
}

/**
 * What an exception leaves of the rule it overrides. Proved, it lifts the rule; disproved, the rule stands;
 * neither, a rule whose own conditions hold is provisional (the owner or holder has to prove the exception).
 */
export const withException = (body: Truth, exception: Truth): Truth => {
  if (body === 'no' || exception === 'yes') return 'no'
  if (exception === 'no') return body
  return holds(body) ? 'provisional' : body
}
