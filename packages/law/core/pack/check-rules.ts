import { LawError } from '../../errors.ts'
import { inForce, prepare } from '../program.ts'
import type { Report } from './fault.ts'
import type { Pack, Rule } from './types.ts'
import { RULE_KINDS } from './types.ts'

const overlap = (a: Rule, b: Rule): boolean => inForce(a, b.from) || inForce(b, a.from)

/** Each kind of rule has what it needs, and names only what exists. */
const checkKind = (rule: Rule, pack: Pack, place: string, report: Report): void => {
  const ids = new Set(pack.rules.map(({ id }) => id))
  const parameters = new Set(pack.parameters.map(({ id }) => id))
  if (!RULE_KINDS.includes(rule.kind)) report(place, `is of an unknown kind ${rule.kind}`)
  if (rule.kind === 'duty' && rule.evidence === undefined) report(place, 'is a duty without evidence')
  if (rule.kind === 'prohibition' && rule.group === undefined) report(place, 'is a prohibition without a group')
  if (rule.kind === 'exception' && (rule.overrides ?? []).length === 0)
    report(place, 'is an exception that overrides nothing')
  if (rule.kind === 'deadline' && (rule.of === undefined || rule.clock === undefined))
    report(place, 'is a deadline that needs `of` and `clock`')
  if (rule.kind === 'penalty' && (rule.for ?? []).length === 0) report(place, 'is a penalty for nothing')
  for (const named of [...(rule.overrides ?? []), ...(rule.for ?? []), ...(rule.of === undefined ? [] : [rule.of])])
    if (!ids.has(named)) report(place, `names an unknown rule ${named}`)
  if (rule.amount !== undefined && !parameters.has(rule.amount))
    report(place, `names an unknown parameter ${rule.amount}`)
  for (const role of rule.who ?? []) if (!ids.has(`role.${role}`)) report(place, `binds an unknown role ${role}`)
  if (rule.clock?.kind !== 'within') return
  const { period, after } = rule.clock
  if (!parameters.has(period)) report(place, `names an unknown parameter ${period}`)
  if (!pack.facts.some(({ id, type }) => id === after && type === 'date'))
    report(place, `counts from ${after}, which is no date fact`)
}

const checkClasses = (pack: Pack, report: Report): void => {
  const ids = new Set(pack.rules.filter(({ kind }) => kind === 'class').map(({ id }) => id))
  const members = new Set(pack.classes.flatMap(({ id, values }) => values.map((value) => `${id}.${value.id}`)))
  for (const id of members) if (!ids.has(id)) report(`classes[${id}]`, 'has no rule')
  for (const id of ids) if (!members.has(id)) report(`rules[${id}]`, 'is a class that classes does not have')
}

/** The rules of any day stand in an order in which each finds its inputs. */
const checkCycles = (pack: Pack, report: Report): void => {
  for (const date of new Set(pack.rules.map(({ from }) => from)))
    try {
      prepare(pack, date)
    } catch (error) {
      if (!(error instanceof LawError)) throw error
      // A reading without its default value also stops the preparation; that is reported with the readings.
      if (error.code !== 'rule-cycle') continue
      report(`rules[${error.values.rule}]`, `depends on itself: ${error.values.cycle}`)
      return
    }
}

export const checkRules = (pack: Pack, report: Report): void => {
  const provisions = new Set(pack.provisions.map(({ id }) => id))
  for (const [index, rule] of pack.rules.entries()) {
    const place = `rules[${rule.id}]`
    if (rule.cites.length === 0) report(place, 'cites nothing')
    for (const cited of rule.cites) if (!provisions.has(cited)) report(place, `cites an unknown provision ${cited}`)
    if (pack.rules.slice(index + 1).some((other) => other.id === rule.id && overlap(rule, other)))
      report(place, 'has two versions in force on the same day')
    checkKind(rule, pack, place, report)
  }
  checkClasses(pack, report)
  checkCycles(pack, report)
}
