import { type Context, evaluate, type Proof } from './evaluate.ts'
import { type Facts, type Known, resolve } from './facts.ts'
import type { Rule } from './pack/types.ts'
import type { Program } from './program.ts'
import { and, holds, or, type Truth, withException } from './truth.ts'

/** What a rule came to, with its proof. */
export interface Outcome {
  readonly rule: Rule
  readonly state: Truth
  /** The rule's own condition. */
  readonly proof: Proof
  /** Whether our organisation has one of the roles that the rule binds; absent where it binds whoever. */
  readonly role?: Truth
  /** The conditions hold and only our role is not known. */
  readonly dependsOnRole: boolean
  readonly exceptions: readonly { readonly id: string; readonly state: Truth }[]
}

export interface Run {
  readonly program: Program
  readonly known: (factId: string) => Known
  readonly outcomes: ReadonlyMap<string, Outcome>
}

const NOT_SAID: Known = { state: 'unknown', said: [] }

/** What is known of every fact of the program's pack. */
export const hear = (program: Program, facts: Facts): ((factId: string) => Known) => {
  const known = new Map<string, Known>()
  for (const [id, statements] of Object.entries(facts.statements)) {
    const fact = program.facts.get(id)
    if (fact !== undefined) known.set(id, resolve(fact, statements))
  }
  return (factId) => known.get(factId) ?? NOT_SAID
}

/** A rule read as it stands: its condition, then whom it binds, then what lifts it. */
const apply = (rule: Rule, program: Program, context: Context): Outcome => {
  const proof = evaluate(rule.when, context)
  const timed = rule.of === undefined ? proof.value : and(proof.value, context.result(rule.of))
  const role = rule.who?.map((name) => context.result(`role.${name}`)).reduce(or, 'no')
  const body = role === undefined ? timed : and(timed, role)
  const exceptions = (program.exceptionsTo.get(rule.id) ?? []).map(({ id }) => ({ id, state: context.result(id) }))
  const exception = exceptions.map(({ state }) => state).reduce(or, 'no')
  return {
    rule,
    state: withException(body, exception),
    proof,
    ...(role === undefined ? {} : { role }),
    dependsOnRole: holds(timed) && role === 'unknown' && exception !== 'yes',
    exceptions,
  }
}

/** Applies every rule in force. Nothing returns early: a system may be prohibited, high-risk and owe marks at once. */
export const run = (program: Program, facts: Facts): Run => {
  const known = hear(program, facts)
  const outcomes = new Map<string, Outcome>()
  const context: Context = {
    fact: known,
    // A rule that is not in force on the date asks nothing.
    result: (id) => outcomes.get(id)?.state ?? 'no',
    reading: (name) => program.readings.get(name) ?? '',
  }
  for (const rule of program.rules) outcomes.set(rule.id, apply(rule, program, context))
  return { program, known, outcomes }
}
