import { type Expression, type Scalar, type Test, walk } from '../expression.ts'
import type { Report } from './fault.ts'
import type { Fact, Field, Pack } from './types.ts'

const scalarsOf = (test: Test): readonly Scalar[] => {
  if ('is' in test) return [test.is]
  return 'in' in test ? test.in : []
}

const checkScalar = (type: string, values: Field['values'], scalar: Scalar, place: string, report: Report): void => {
  const fits =
    values === undefined
      ? type === 'yes_no' || type === 'judgement'
        ? typeof scalar === 'boolean'
        : true
      : Object.hasOwn(values, String(scalar))
  if (!fits) report(place, `compares with "${String(scalar)}", which is no value of it`)
}

const checkTest = (subject: Fact | Field, name: string, test: Test, place: string, report: Report): void => {
  const about = `${place}: ${name}`
  for (const scalar of scalarsOf(test)) checkScalar(subject.type, subject.values, scalar, about, report)
  if ('has' in test && (subject.type !== 'list' || !Object.hasOwn(subject.values ?? {}, test.has)))
    report(about, `cannot have "${test.has}"`)
  const sized = 'above' in test || 'below' in test || 'at_least' in test || 'at_most' in test
  if (sized && subject.type !== 'number') report(about, 'is no number')
  if (('before' in test || 'on_or_after' in test) && subject.type !== 'date') report(about, 'is no date')
  if (('is' in test || 'in' in test) && subject.type === 'list') report(about, 'is a list; use has, some or every')
}

/** Every name in a condition exists and is compared with what it can be. */
export const checkConditions = (pack: Pack, report: Report): void => {
  const facts = new Map(pack.facts.map((fact) => [fact.id, fact]))
  const rules = new Set(pack.rules.map(({ id }) => id))
  const readings = new Map(pack.readings.map((reading) => [reading.name, reading]))
  const checkFields = (list: Fact, where: Expression, place: string): void =>
    walk(where, (node) => {
      if (node.op === 'not' || node.op === 'all' || node.op === 'any') return
      // A settling set takes a quantifier for one question about one list.
      if (node.op !== 'field')
        return report(place, `asks inside \`where\` for something else than fields of ${list.id}`)
      const field = list.fields?.[node.id]
      if (field === undefined) report(place, `asks for the field ${node.id}, which ${list.id} does not have`)
      else checkTest(field, `${list.id}.${node.id}`, node.test, place, report)
    })
  for (const rule of pack.rules) {
    const place = `rules[${rule.id}].when`
    walk(rule.when, (node) => {
      if (node.op === 'result' && !rules.has(node.id))
        report(place, `names ${node.id}, which is neither a fact nor a result`)
      if (node.op === 'reading' && readings.get(node.id)?.values[node.value] === undefined)
        report(place, `names an unknown reading ${node.id}=${node.value}`)
      if (node.op === 'fact') {
        const fact = facts.get(node.id)
        if (fact === undefined) report(place, `names an unknown fact ${node.id}`)
        else checkTest(fact, node.id, node.test, place, report)
      }
      if (node.op === 'some' || node.op === 'every') {
        const list = facts.get(node.list)
        if (list?.fields === undefined) report(place, `asks of ${node.list}, which is no list of items`)
        else checkFields(list, node.where, place)
      }
    })
  }
}
