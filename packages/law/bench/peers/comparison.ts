import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { median, type Section, timed } from '@tanba/bench'
import { ROOT, subject } from '../subject.ts'
import { type Contestant, type Match, ours, theJsonRulesEngine, theZenEngine } from './engines.ts'
import { type SharedRule, sharedRules } from './shared-rules.ts'

const SYSTEMS = 1000
const ROUNDS = 5
const LEAST_RULES = 30
// The best for zen-engine of those tried: 1, 50 and 500.
const ZEN_BATCH = 50

const versionOf = (name: string): string => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  return devDependencies[name] ?? ''
}

/** Every engine gives the same answer to every rule of every system, or there is nothing to compare. */
const demandAgreement = async (contestants: readonly Contestant[], rules: readonly SharedRule[]): Promise<void> => {
  const [first, ...others] = await Promise.all(contestants.map(({ answers }) => answers()))
  const shared = new Set(rules.map(({ id }) => id))
  for (const [index, other] of others.entries())
    for (let system = 0; system < SYSTEMS; system += 1) {
      const mine = first?.[system]
      const theirs = other[system]
      if (mine === undefined || theirs === undefined) throw new Error(`system ${system} has no answer`)
      const differing = mine.symmetricDifference(theirs.intersection(shared))
      if (differing.size > 0)
        throw new Error(`${contestants[index + 1]?.name}, system ${system}: ${[...differing].join(', ')} differ`)
    }
}

/** Microseconds a system, in rounds in which the engines take turns. */
const race = async (contestants: readonly Contestant[]): Promise<readonly number[]> => {
  const spent = contestants.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, { work }] of contestants.entries())
      spent[index]?.push(((await timed(work)).wall / SYSTEMS) * 1_000_000)
  return spent.map(median)
}

/** The same rules on the same facts in one run: first every answer is compared, then the time. */
export const comparison = async (): Promise<Section> => {
  const { program, loaded, maker } = subject()
  const rules = sharedRules(program)
  if (rules.length < LEAST_RULES) throw new Error(`only ${rules.length} rules can be compared`)
  const match: Match = { program, loaded, rules, systems: maker.many(SYSTEMS, 'certain') }
  const zenVersion = versionOf('@gorules/zen-engine')
  const contestants = [
    ours(match),
    theJsonRulesEngine(match, versionOf('json-rules-engine')),
    theZenEngine(match, zenVersion, 1),
    theZenEngine(match, zenVersion, ZEN_BATCH),
  ]
  await demandAgreement(contestants, rules)
  const times = await race(contestants)
  const [us = Number.NaN, json = Number.NaN, ...zens] = times
  return {
    title: `${rules.length} rules in three engines, ${SYSTEMS} systems, median of ${ROUNDS} rounds`,
    figures: [
      ...contestants.map(({ name }, index) => ({ name, value: times[index] ?? Number.NaN, unit: 'µs' })),
      { name: 'json-rules-engine : ours', value: json / us, unit: 'times', bar: { least: 5 } },
      { name: 'zen-engine at its best : ours', value: Math.min(...zens) / us, unit: 'times', bar: { least: 1 } },
    ],
    notes: [
      `all agree on ${rules.length * SYSTEMS} answers; left out: rules that ask about lists of records, or compare dates`,
    ],
  }
}
