import { type Context, evaluate, type Proof } from './evaluate.ts'
import { type Facts, type Known, resolve } from './facts.ts'
import type { Rule } from './pack/types.ts'
import type { Program, Step } from './program.ts'
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
  for (const id of Object.keys(facts.statements)) {
    const fact = program.facts.get(id)
    if (fact !== undefined) known.set(id, resolve(fact, facts.statements[id]))
  }
  return (factId) => known.get(factId) ?? NOT_SAID
}

const contextOf = (program: Program, fact: Context['fact'], result: Context['result']): Context => ({
  fact,
  result,
  reading: (name) => program.readings.get(name) ?? '',
})

const anyOf = (results: readonly string[], context: Context): Truth => {
  let value: Truth = 'no'
  for (const id of results) value = or(value, context.result(id))
  return value
}

/** A rule read as it stands: its condition, then whom it binds, then what lifts it. */
const apply = ({ rule, roles, exceptions }: Step, context: Context): Outcome => {
  const proof = evaluate(rule.when, context)
  const timed = rule.of === undefined ? proof.value : and(proof.value, context.result(rule.of))
  const exception = anyOf(exceptions, context)
  const lifting = exceptions.map((id) => ({ id, state: context.result(id) }))
  if (roles === undefined)
    return { rule, state: withException(timed, exception), proof, dependsOnRole: false, exceptions: lifting }
  const role = anyOf(roles, context)
  return {
    rule,
    state: withException(and(timed, role), exception),
    proof,
    role,
    dependsOnRole: holds(timed) && role === 'unknown' && exception !== 'yes',
    exceptions: lifting,
  }
}

/** Applies every rule in force. Nothing returns early: a system may be prohibited, high-risk and owe marks at once. */
export const run = (program: Program, facts: Facts): Run => {
  const known = hear(program, facts)
  const outcomes = new Map<string, Outcome>()
  // A rule that is not in force on the date asks nothing.
  const context = contextOf(program, known, (id) => outcomes.get(id)?.state ?? 'no')
  for (const step of program.steps) outcomes.set(step.rule.id, apply(step, context))
  return { program, known, outcomes }
}

/** Applies only `steps` of another program, where `here` has said all that they start from: the outcomes of those steps. */
export const runSteps = (here: Run, program: Program, steps: readonly Step[]): ReadonlyMap<string, Outcome> => {
  const outcomes = new Map<string, Outcome>()
  const result = (id: string): Truth => (outcomes.get(id) ?? here.outcomes.get(id))?.state ?? 'no'
  const context = contextOf(program, here.known, result)
  for (const step of steps) outcomes.set(step.rule.id, apply(step, context))
  return outcomes
}
