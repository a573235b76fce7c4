import { addDays, type CivilDate } from '@tanba/kernel'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  bundledPack,
  type Facts,
  type FactValue,
  isSettled,
  missing,
  type Program,
  prepare,
  run,
  type Settling,
} from '../index.ts'
import { RandomFacts } from './random-facts.ts'
import { facts } from './said.ts'
import { Seeded } from './seeded.ts'

/**
 * The most important property of the engine: an answer that is given never changes because more becomes known. Random
 * facts over the real pack, on the dates of the law and the days before them, under random readings.
 */

const CASES = Number(process.env.TANBA_SAFETY_CASES ?? 100_000)
const SEED = Number(process.env.TANBA_SAFETY_SEED ?? 20_260_118)
/** A short run, as mutation tests make many of, does not look at every result on every date. */
const COMPLETE = CASES >= 20_000
const LEAST_SETTLED = Math.floor(CASES / 1_000)

/** Results that no facts can settle both ways, with the reason. */
const ONE_WAY: Readonly<Record<string, string>> = {}

const { pack } = bundledPack()
const random = new Seeded(SEED)
const lawDates = [
  ...new Set(
    [...pack.rules, ...pack.provisions.flatMap(({ versions }) => versions)].flatMap(({ from, to }) => [
      from,
      ...(to === undefined ? [] : [to]),
    ]),
  ),
].sort()
const said = new RandomFacts(pack, [...lawDates, '2026-09-01'], random)

type Statements = Facts['statements']

interface Law {
  readonly program: Program
  /** What can settle each result, when nothing is known yet. */
  readonly settling: readonly Settling[]
  /** The results that are settled whatever is said. */
  readonly always: number
}

const settledIn = (made: ReturnType<typeof run>): number =>
  [...made.outcomes.values()].filter(({ state }) => isSettled(state)).length

const law = (asOf: CivilDate): Law => {
  const readings = Object.fromEntries(pack.readings.map(({ name, values }) => [name, random.one(Object.keys(values))]))
  const program = prepare(pack, asOf, readings)
  const nothing = facts({})
  return {
    program,
    settling: program.rules.map(({ id }) => missing(program, nothing, id)).filter(({ sets }) => sets.length > 0),
    always: settledIn(run(program, nothing)),
  }
}

const yes = new Map<string, number>()
const no = new Map<string, number>()
const count = (tally: ReadonlyMap<string, number>, id: string): number => tally.get(id) ?? 0
const rarity = ({ result }: Settling): number => Math.min(count(yes, result), count(no, result))

/** A random result that needs it most, of a few: the answers that take many facts would hardly ever come otherwise. */
const wanting = ({ settling }: Law): Settling | undefined =>
  settling.length === 0
    ? undefined
    : Array.from({ length: 4 }, () => random.one(settling)).reduce((a, b) => (rarity(b) < rarity(a) ? b : a))

/** What a set of facts that settles such a result says; now and then one of them is held back. */
const towards = (of: Law): Readonly<Record<string, FactValue>> => {
  const wanted = wanting(of)
  if (wanted === undefined) return {}
  const outcome = count(yes, wanted.result) < count(no, wanted.result) ? 'yes' : 'no'
  const sets = wanted.sets.filter((set) => set.outcome === outcome)
  const { facts: needed } = random.one(sets.length === 0 ? wanted.sets : sets)
  return Object.fromEntries(needed.filter(() => random.chance(0.95)).map(({ id, values }) => [id, random.one(values)]))
}

const randomStatements = (of: Law): Statements =>
  random.chance(0.3)
    ? said.say({}, random.one([0.05, 0.3, 0.6, 0.95]))
    : said.say(towards(of), random.one([0, 0.1, 0.4, 0.8]))

/** One to three things more; the same statements where everything was known. */
const learnt = (before: Statements): Statements => {
  let after = before
  for (let step = 1 + random.below(3), tries = 12; step > 0 && tries > 0; tries -= 1) {
    const more = said.learn(after)
    if (more !== undefined) step -= 1
    after = more ?? after
  }
  return after
}

describe('unknown-safety', () => {
  let beyond = 0
  let learned = 0

  beforeAll(() => {
    const days = lawDates.flatMap((date) => [addDays(date, -1), date])
    const laws = (COMPLETE ? [...days, ...days] : random.shuffled(days).slice(0, 3)).map(law)
    const system = { name: 'random system' }
    for (let index = 0; index < CASES; index += 1) {
      const one = random.one(laws)
      const before = randomStatements(one)
      const after = learnt(before)
      if (after !== before) learned += 1
      const now = run(one.program, { system, statements: before })
      const later = run(one.program, { system, statements: after })
      let settled = 0
      for (const [id, { state }] of now.outcomes) {
        if (!isSettled(state)) continue
        settled += 1
        const tally = state === 'yes' ? yes : no
        tally.set(id, count(tally, id) + 1)
        const then = later.outcomes.get(id)?.state
        if (then === state) continue
        const readings = Object.fromEntries(one.program.readings)
        throw new Error(
          `${id} was ${state} and became ${then} (seed ${SEED}, case ${index}): ${JSON.stringify({ asOf: one.program.asOf, readings, before, after })}`,
        )
      }
      if (settled > one.always) beyond += 1
    }
  }, 300_000)

  it(`${CASES} random fact sets (seed ${SEED}): what is learned never changes a yes or a no`, () => {
    console.info(
      `unknown-safety: seed ${SEED}, ${CASES} cases, ${learned} learned something, ${beyond} settled something`,
    )
    // The loop above throws at the first answer that changes; here, that it looked at something.
    expect(learned).toBeGreaterThan(CASES * 0.8)
    expect(beyond).toBeGreaterThan(CASES * 0.3)
  })

  it.runIf(COMPLETE)('every result was settled both ways, often', () => {
    const ids = [...new Set(pack.rules.map(({ id }) => id))]
    const rare = ids.filter((id) => count(yes, id) < LEAST_SETTLED || count(no, id) < LEAST_SETTLED)
    const counts = rare.map((id) => `${id}: ${count(yes, id)} yes, ${count(no, id)} no`)
    expect(counts.filter((_, index) => ONE_WAY[rare[index] ?? ''] === undefined)).toEqual([])
    expect(Object.keys(ONE_WAY).filter((id) => !rare.includes(id))).toEqual([])
  })
})
