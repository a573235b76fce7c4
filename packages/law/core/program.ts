import type { CivilDate } from '@tanba/kernel'
import { LawError } from '../errors.ts'
import { references } from './expression.ts'
import type { Fact, Pack, Rule, Validity } from './pack/types.ts'

/** A rule with the results that it is applied with: looked up once, not once for every system. */
export interface Step {
  readonly rule: Rule
  /** The results that say whether we are one of those it binds; absent: it binds whoever. */
  readonly roles?: readonly string[]
  /** What lifts it. */
  readonly exceptions: readonly string[]
}

/** A pack made ready for one date and one choice of readings: what is in force, in an order in which each rule finds its inputs. */
export interface Program {
  readonly pack: Pack
  readonly asOf: CivilDate
  readonly readings: ReadonlyMap<string, string>
  readonly facts: ReadonlyMap<string, Fact>
  /** The rules in force, every rule after those that it refers to. */
  readonly rules: readonly Rule[]
  /** The same rules, in the same order. */
  readonly steps: readonly Step[]
  readonly ruleById: ReadonlyMap<string, Rule>
  readonly exceptionsTo: ReadonlyMap<string, readonly Rule[]>
  /** Rules of the pack that are not in force on the date; their results are `no`. */
  readonly notInForce: readonly Rule[]
  /** Both, by identifier. */
  readonly byId: readonly Rule[]
}

export const inForce = (validity: Validity, date: CivilDate): boolean =>
  validity.from <= date && (validity.to === undefined || date <= validity.to)

const roleResult = (role: string): string => `role.${role}`

const stepOf = (rule: Rule, exceptions: readonly Rule[]): Step => ({
  rule,
  ...(rule.who === undefined ? {} : { roles: rule.who.map(roleResult) }),
  exceptions: exceptions.map(({ id }) => id),
})

/** The results that must be known before this rule. */
export const inputsOf = (rule: Rule, exceptions: readonly Rule[]): ReadonlySet<string> => {
  const inputs = new Set(references(rule.when).results)
  for (const role of rule.who ?? []) inputs.add(roleResult(role))
  for (const exception of exceptions) inputs.add(exception.id)
  if (rule.of !== undefined) inputs.add(rule.of)
  return inputs
}

/** Rules are acyclic, so one pass in dependency order is the fixed point. A cycle is an error of the pack. */
const inDependencyOrder = (rules: readonly Rule[], inputs: (rule: Rule) => ReadonlySet<string>): readonly Rule[] => {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const done = new Set<string>()
  const open = new Set<string>()
  const ordered: Rule[] = []
  const place = (rule: Rule): void => {
    if (done.has(rule.id)) return
    if (open.has(rule.id)) throw new LawError('rule-cycle', { rule: rule.id, cycle: [...open, rule.id].join(' → ') })
    open.add(rule.id)
    for (const input of inputs(rule)) {
      const before = byId.get(input)
      if (before !== undefined) place(before)
    }
    open.delete(rule.id)
    done.add(rule.id)
    ordered.push(rule)
  }
  for (const rule of rules) place(rule)
  return ordered
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

const chooseReadings = (pack: Pack, chosen: Readonly<Record<string, string>>): ReadonlyMap<string, string> => {
  const names = pack.readings.map((reading) => reading.name)
  for (const name of Object.keys(chosen))
    if (!names.includes(name)) throw new LawError('unknown-reading', { name, known: names.join(', ') })
  return new Map(
    pack.readings.map((reading) => {
      const value = chosen[reading.name] ?? reading.default
      if (!Object.hasOwn(reading.values, value))
        throw new LawError('unknown-reading-value', {
          name: reading.name,
          value,
          known: Object.keys(reading.values).join(', '),
        })
      return [reading.name, value]
    }),
  )
}

/**
 * Prepares `pack` for a date and readings (absent ones take the pack's default).
 * @throws LawError unknown-reading, unknown-reading-value, rule-cycle
 */
export const prepare = (pack: Pack, asOf: CivilDate, chosen: Readonly<Record<string, string>> = {}): Program => {
  const readings = chooseReadings(pack, chosen)
  // By id and date: the order of the files must not show in a determination.
  const ordered = [...pack.rules].sort((a, b) => compareText(a.id, b.id) || compareText(a.from, b.from))
  const current = ordered.filter((rule) => inForce(rule, asOf))
  const currentIds = new Set(current.map((rule) => rule.id))
  const exceptionsTo = new Map<string, Rule[]>()
  for (const rule of current)
    for (const overridden of rule.overrides ?? [])
      exceptionsTo.set(overridden, [...(exceptionsTo.get(overridden) ?? []), rule])
  const exceptionsOf = (rule: Rule): readonly Rule[] => exceptionsTo.get(rule.id) ?? []
  const rules = inDependencyOrder(current, (rule) => inputsOf(rule, exceptionsOf(rule)))
  const absent = new Map(ordered.filter((rule) => !currentIds.has(rule.id)).map((rule) => [rule.id, rule]))
  return {
    pack,
    asOf,
    readings,
    facts: new Map(pack.facts.map((fact) => [fact.id, fact])),
    rules,
    steps: rules.map((rule) => stepOf(rule, exceptionsOf(rule))),
    ruleById: new Map(current.map((rule) => [rule.id, rule])),
    exceptionsTo,
    notInForce: [...absent.values()],
    byId: [...current, ...absent.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}
