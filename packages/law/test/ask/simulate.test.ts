import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CivilDate } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { references } from '../../core/expression.ts'
import { isList, resolve } from '../../core/facts.ts'
import { simulateInterview } from '../../core/simulate.ts'
import { type Fact, isSettled, type Program, prepare, readFacts, run, type Statement } from '../../index.ts'
import { PACK, TODAY } from './sitting.ts'
import { example } from './without.ts'

const NAMES = readdirSync(join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'systems')).map((name) =>
  name.replace(/\.yaml$/, ''),
)

const SEVEN = [
  'prohibited.manipulation',
  'prohibited.vulnerability',
  'prohibited.social_scoring',
  'prohibited.personal_data',
  'prohibited.biometric_discrimination',
  'prohibited.emotions',
  'prohibited.forbidden_results',
]

/** Every fact on which a result hangs, through whatever other results. */
const factsBehind = (program: Program, id: string): ReadonlySet<string> => {
  const rule = program.ruleById.get(id)
  if (rule === undefined) return new Set()
  const { facts, results } = references(rule.when)
  const lifted = (program.exceptionsTo.get(id) ?? []).map((exception) => exception.id)
  return new Set([...facts, ...[...results, ...lifted].flatMap((result) => [...factsBehind(program, result)])])
}

/**
 * Whether somebody left the fact open in so many words: not known, a judgement without a ground, two people who disagree,
 * a list that is not complete or has an entry with something not known.
 */
const isLeftOpen = (fact: Fact, statements: readonly Statement[] | undefined): boolean => {
  const known = resolve(fact, statements)
  if (known.state !== 'known') return known.said.length > 0
  if (!isList(known.value)) return false
  const fields = Object.keys(fact.fields ?? {}).length
  return !known.value.complete || known.value.items.some((item) => Object.keys(item).length < fields)
}

const answersOf = (name: string) => {
  const read = readFacts(PACK.pack, new TextEncoder().encode(example(name)), name)
  if (!read.ok) throw new Error(read.error[0]?.message)
  return read.value
}

describe.each(['2026-03-01', TODAY])('the interview as of %s', (date) => {
  const program = prepare(PACK.pack, date as CivilDate)

  it('takes at most 16 screens in the median of the examples and 25 in the longest', () => {
    const counts = NAMES.map((name) => simulateInterview(program, answersOf(name)).screens.length)
    counts.sort((a, b) => a - b)
    expect(counts).toHaveLength(12)
    expect(((counts[5] ?? 99) + (counts[6] ?? 99)) / 2).toBeLessThanOrEqual(16)
    expect(counts.at(-1)).toBeLessThanOrEqual(25)
  })

  it.each(NAMES)('leaves no prohibited capability of %s open without somebody having said so', (name) => {
    const { facts } = simulateInterview(program, answersOf(name))
    const { outcomes } = run(program, facts)
    for (const capability of SEVEN) {
      const state = outcomes.get(capability)?.state ?? 'no'
      const behind = factsBehind(program, capability)
      const isOpen = PACK.pack.facts.some((fact) => behind.has(fact.id) && isLeftOpen(fact, facts.statements[fact.id]))
      expect(isSettled(state) || isOpen, `${capability}: ${state}`).toBe(true)
    }
  })

  it.each(NAMES)('asks nothing of %s that the whole file would settle otherwise', (name) => {
    const answers = answersOf(name)
    const { facts } = simulateInterview(program, answers)
    const whole = run(program, answers).outcomes
    const differ = [...run(program, facts).outcomes.values()]
      .filter(({ rule }) => rule.ask !== false && rule.kind !== 'deadline' && rule.kind !== 'exception')
      .filter(({ rule, state }) => isSettled(state) && state !== whole.get(rule.id)?.state)
    expect(differ.map(({ rule }) => rule.id)).toEqual([])
  })
})

it('goes on from what was said before', () => {
  const program = prepare(PACK.pack, TODAY)
  const answers = answersOf('cv-ranking')
  const all = simulateInterview(program, answers)
  const rest = simulateInterview(program, answers, all.facts.statements)
  expect(rest.screens).toEqual([])
  expect(rest.facts).toEqual(all.facts)
})
