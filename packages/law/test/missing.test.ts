import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bundledPack,
  counterfactual,
  type FactValue,
  missing,
  prepare,
  run,
  type Settling,
  type Truth,
} from '../index.ts'
import { type RandomPack, randomPack, randomValues, refines } from './random-pack.ts'
import { facts } from './said.ts'
import { Seeded } from './seeded.ts'
import { day } from './small-pack.ts'

/** Settling sets against brute force: every partial assignment of every value that a rule could tell apart. */

type Values = Readonly<Record<string, FactValue>>

const MOST = 4
const RUNS = { numRuns: Number(process.env.TANBA_TEST_RUNS ?? 150) }

/** All assignments of at most `most` of the given facts. */
const assignments = (options: readonly (readonly [id: string, of: readonly FactValue[]])[]): readonly Values[] =>
  options.reduce<readonly Values[]>(
    (made, [id, of]) => made.flatMap((one) => [one, ...of.map((value) => ({ ...one, [id]: value }))]),
    [{}],
  )

const without = (values: Values, id: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([other]) => other !== id))

const parts = (values: Values): readonly Values[] =>
  assignments(Object.entries(values).map(([id, value]) => [id, [value]]))

const stateWith = ({ program }: RandomPack, base: Values, given: Values): Truth =>
  run(program, facts({ ...base, ...given })).outcomes.get('target')?.state ?? 'no'

const sizeOf = (values: Values): number => Object.keys(values).length
const idsOf = (values: Values): string => Object.keys(values).sort().join(' ')

/** Every choice of one value for each fact of a set. */
const readingsOf = (set: Settling['sets'][number]): readonly Values[] =>
  set.facts.reduce<readonly Values[]>(
    (made, { id, values }) => made.flatMap((one) => values.map((value) => ({ ...one, [id]: value }))),
    [{}],
  )

/** The facts whose values are all named in a set; of the others a set names some that stand for the rest. */
const namesAll = ({ pack }: RandomPack, id: string): boolean =>
  pack.facts.some((fact) => fact.id === id && ['yes_no', 'choice', 'judgement'].includes(fact.type))

/** `least`: the smallest assignments that really do it, found by trying all. */
const compare = (
  made: RandomPack,
  settling: Settling,
  least: readonly (readonly [outcome: Truth, values: Values])[],
): void => {
  for (const [outcome, values] of least) {
    if (sizeOf(values) > MOST) continue
    const same = settling.sets.filter(
      (set) => set.outcome === outcome && set.facts.map(({ id }) => id).join(' ') === idsOf(values),
    )
    const named = same.some((set) =>
      set.facts.every(({ id, values: of }) => {
        const value = values[id]
        return value === undefined || !namesAll(made, id) || of.includes(value)
      }),
    )
    if (!named) throw new Error(`${outcome} by ${JSON.stringify(values)} is missing from ${JSON.stringify(settling)}`)
  }
  const beyond = (['yes', 'no'] as const).some((outcome) => {
    const sizes = least.filter(([other]) => other === outcome).map(([, values]) => sizeOf(values))
    return sizes.length > 0 && sizes.every((size) => size > MOST)
  })
  expect(settling.exact).toBe(!beyond)
  const keys = settling.sets.map((set) => JSON.stringify(set))
  expect(new Set(keys).size).toBe(keys.length)
  const sizes = settling.sets.map((set) => set.facts.length)
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
}

describe('missing', () => {
  it('are the smallest sets, all of them up to four facts, and each really settles', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new Seeded(seed)
        const made = randomPack(random)
        const base = randomValues(made, random, 0.3)
        const settling = missing(made.program, facts(base), 'target')
        const now = stateWith(made, base, {})
        expect(settling.state).toBe(now)
        if (now === 'yes' || now === 'no') {
          expect(settling).toEqual({ result: 'target', state: now, sets: [], exact: true })
          return
        }
        const options = [...made.values].map(([id, of]) => {
          const given = base[id]
          return [
            id,
            given === undefined
              ? of
              : of.filter((value) => refines(value, given) && JSON.stringify(value) !== JSON.stringify(given)),
          ] as const
        })
        const least = assignments(options).flatMap((values): readonly (readonly [Truth, Values])[] => {
          const outcome = stateWith(made, base, values)
          if (outcome !== 'yes' && outcome !== 'no') return []
          const reducible = Object.keys(values).some((id) => stateWith(made, base, without(values, id)) === outcome)
          return reducible ? [] : [[outcome, values]]
        })
        compare(made, settling, least)
        for (const set of settling.sets) {
          const readings = readingsOf(set)
          for (const values of readings) expect([seed, stateWith(made, base, values)]).toEqual([seed, set.outcome])
          for (const { id } of set.facts) {
            const still = readings.every((values) => stateWith(made, base, without(values, id)) === set.outcome)
            expect([seed, id, still]).toEqual([seed, id, false])
          }
        }
      }),
      RUNS,
    )
  }, 120_000)
})

describe('counterfactual', () => {
  it('changes really change the result, nothing smaller does, and none of up to four facts is left out', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new Seeded(seed)
        const made = randomPack(random, 4)
        const base = randomValues(made, random, 0.8)
        const settling = counterfactual(made.program, facts(base), 'target')
        const now = stateWith(made, base, {})
        expect(settling.state).toBe(now)
        const targets: readonly Truth[] =
          now === 'yes' || now === 'provisional' ? ['no'] : now === 'no' ? ['yes'] : ['yes', 'no']
        const options = [...made.values].map(
          ([id, of]) => [id, of.filter((value) => JSON.stringify(value) !== JSON.stringify(base[id]))] as const,
        )
        const works = new Map(
          assignments(options).map((values) => [
            JSON.stringify(Object.entries(values).sort()),
            stateWith(made, base, values),
          ]),
        )
        const outcomeOf = (values: Values): Truth | undefined =>
          works.get(JSON.stringify(Object.entries(values).sort())) ?? stateWith(made, base, values)
        const isLeast = (values: Values, outcome: Truth): boolean =>
          parts(values).every((part) => sizeOf(part) === sizeOf(values) || outcomeOf(part) !== outcome)
        const least = assignments(options).flatMap((values): readonly (readonly [Truth, Values])[] => {
          const outcome = outcomeOf(values)
          return outcome !== undefined && targets.includes(outcome) && isLeast(values, outcome)
            ? [[outcome, values]]
            : []
        })
        compare(made, settling, least)
        for (const set of settling.sets) {
          expect(targets).toContain(set.outcome)
          const readings = readingsOf(set)
          for (const values of readings) expect([seed, outcomeOf(values)]).toEqual([seed, set.outcome])
          expect([seed, readings.some((values) => isLeast(values, set.outcome))]).toEqual([seed, true])
        }
      }),
      RUNS,
    )
  }, 120_000)
})

describe('over the bundled pack', () => {
  it('with nothing known every open result says what would settle it', () => {
    const { pack: bundled } = bundledPack()
    const program = prepare(bundled, day('2026-09-01'))
    for (const { id } of program.rules) {
      const found = missing(program, facts({}), id)
      if (found.state === 'yes' || found.state === 'no') continue
      expect([id, found.sets.length > 0]).toEqual([id, true])
    }
  })
})
