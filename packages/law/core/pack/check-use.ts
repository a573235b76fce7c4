import { references } from '../expression.ts'
import type { Report } from './fault.ts'
import type { Pack } from './types.ts'

/** Nothing idle: every fact is asked by a rule, every provision has a rule or a reason, every parameter and reading is used. */
export const checkUse = (pack: Pack, report: Report): void => {
  const facts = new Set<string>()
  const readings = new Set<string>()
  const parameters = new Set(['mci'])
  for (const rule of pack.rules) {
    const named = references(rule.when)
    for (const fact of named.facts) facts.add(fact)
    for (const reading of named.readings) readings.add(reading)
    if (rule.amount !== undefined) parameters.add(rule.amount)
    if (rule.clock?.kind === 'within') {
      facts.add(rule.clock.after)
      parameters.add(rule.clock.period)
    }
  }
  for (const parameter of pack.parameters) if (parameter.by !== undefined) facts.add(parameter.by)
  for (const { id } of pack.facts) if (!facts.has(id)) report(`facts[${id}]`, 'is used by no rule')
  for (const { name, values, default: chosen } of pack.readings) {
    if (!readings.has(name)) report(`readings[${name}]`, 'is used by no rule')
    if (!Object.hasOwn(values, chosen)) report(`readings[${name}]`, `has no value "${chosen}", which is its default`)
  }
  for (const { id } of pack.parameters) if (!parameters.has(id)) report(`parameters[${id}]`, 'is used by no rule')
  checkCoverage(pack, report)
}

/** Every norm maps to a rule or to a stated reason for none, and never to both. */
const checkCoverage = (pack: Pack, report: Report): void => {
  const cited = new Set(pack.rules.flatMap(({ cites }) => cites))
  for (const { id, no_rule: reason, covered_by: covering } of pack.provisions) {
    const place = `provisions[${id}]`
    if (cited.has(id) && reason !== undefined)
      report(place, `is cited by a rule and says "${reason}" as the reason for none`)
    if (!cited.has(id) && reason === undefined) report(place, 'has neither a rule nor a reason for none')
    if (reason === 'covered' && (covering ?? []).length === 0)
      report(place, 'is covered, but does not say by which provision')
    for (const other of covering ?? [])
      if (!pack.provisions.some((provision) => provision.id === other))
        report(place, `is covered by an unknown provision ${other}`)
  }
}
