import type { Facts, Statement } from './facts.ts'
import type { Program } from './program.ts'
import { type NextScreen, nextScreen } from './questions.ts'

/** An interview as it would go with a person whose answers are all known beforehand. */
export interface SimulatedInterview {
  /** The pages in the order in which they are asked; a page submitted is a screen. */
  readonly screens: readonly Pick<NextScreen, 'screen' | 'facts'>[]
  /** What was said by the end: the answers that were asked for, and "not known" for what `answers` leaves out. */
  readonly facts: Facts
}

const NOBODY = '—'

/**
 * Asks every page of the interview and takes each answer from `answers`; what is not there is said to be not known.
 * @param said what was said before the interview; it goes on from there
 */
export const simulateInterview = (
  program: Program,
  answers: Facts,
  said: Facts['statements'] = {},
): SimulatedInterview => {
  const notKnown: readonly Statement[] = [{ by: NOBODY, at: program.asOf }]
  const screens: Pick<NextScreen, 'screen' | 'facts'>[] = []
  let facts: Facts = { system: answers.system, statements: said }
  for (;;) {
    const next = nextScreen(program, facts)
    if (next === undefined) return { screens, facts }
    screens.push({ screen: next.screen, facts: next.facts })
    const answered = next.facts.map((id) => [id, answers.statements[id] ?? notKnown] as const)
    facts = { ...facts, statements: { ...facts.statements, ...Object.fromEntries(answered) } }
  }
}
