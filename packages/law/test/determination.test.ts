import { canonicalJson, type JsonValue } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bundledPack,
  type Determination,
  determine,
  diffResults,
  type Expression,
  type Facts,
  type Pack,
  prepare,
} from '../index.ts'
import { RandomFacts } from './random-facts.ts'
import { facts, statement } from './said.ts'
import { Seeded } from './seeded.ts'
import { all, day, fact, is, not, result, rule, pack as smallPack, text } from './small-pack.ts'

const { pack, hash } = bundledPack()
const DATES = [...new Set(pack.rules.map(({ from }) => from))].sort()
const RUNS = { numRuns: Math.min(40, Number(process.env.TANBA_TEST_RUNS ?? 40)) }

const bytes = (made: Determination): string => canonicalJson(JSON.parse(JSON.stringify(made)) as JsonValue)

const randomFacts = (random: Seeded): Facts => ({
  system: { name: 'random system' },
  statements: new RandomFacts(pack, DATES, random).say({}, random.next()),
})

const shuffledKeys = (statements: Facts['statements'], random: Seeded): Facts['statements'] =>
  Object.fromEntries(random.shuffled(Object.entries(statements)))

const shuffledPack = (random: Seeded): Pack => ({
  ...pack,
  rules: random.shuffled(pack.rules),
  facts: random.shuffled(pack.facts),
})

describe('a determination is a pure function', () => {
  it('the same inputs give the same bytes, and nothing that goes in is changed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...DATES), (seed, asOf) => {
        const said = randomFacts(new Seeded(seed))
        const before = JSON.stringify(said)
        const first = bytes(determine(prepare(pack, asOf), said, hash))
        const program = prepare(structuredClone(pack), asOf)
        determine(program, randomFacts(new Seeded(seed + 1)), hash)
        expect(bytes(determine(program, structuredClone(said), hash))).toBe(first)
        expect(JSON.stringify(said)).toBe(before)
      }),
      RUNS,
    )
  })

  it('the order of facts in the file does not show', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...DATES), (seed, asOf) => {
        const random = new Seeded(seed)
        const said = randomFacts(random)
        const turned = { ...said, statements: shuffledKeys(said.statements, random) }
        const program = prepare(pack, asOf)
        expect(bytes(determine(program, turned, hash))).toBe(bytes(determine(program, said, hash)))
      }),
      RUNS,
    )
  })

  it('the order of rules and facts in the pack does not show', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...DATES), (seed, asOf) => {
        const random = new Seeded(seed)
        const said = randomFacts(random)
        const turned = prepare(shuffledPack(random), asOf)
        expect(bytes(determine(turned, said, hash))).toBe(bytes(determine(prepare(pack, asOf), said, hash)))
      }),
      RUNS,
    )
  })
})

describe('the other readings', () => {
  it('are said to change exactly what they do change', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...DATES), (seed, asOf) => {
        const random = new Seeded(seed)
        const said = randomFacts(random)
        const chosen = Object.fromEntries(
          pack.readings.map(({ name, values }) => [name, random.one(Object.keys(values))]),
        )
        const here = prepare(pack, asOf, chosen)
        for (const { name, value, others } of determine(here, said, hash).readings) {
          expect(value).toBe(chosen[name])
          for (const other of others) {
            const there = diffResults(here, prepare(pack, asOf, { ...chosen, [name]: other.value }), said)
            expect([...other.changes].sort((a, b) => (a.result < b.result ? -1 : 1))).toEqual(there)
          }
        }
      }),
      RUNS,
    )
  })

  it('reach results through roles, exceptions, duties and each other', () => {
    const readings = [
      { name: 'way', title: text('w'), cites: ['art_1'], default: 'a', values: { a: text('a'), b: text('b') } },
    ]
    const reads: Expression = { op: 'reading', id: 'way', value: 'b' }
    const rules = [
      rule('role.owner', reads),
      rule('bound', all(), { who: ['owner'] }),
      rule('lifted', all()),
      rule('lifting', result('role.owner'), { kind: 'exception', overrides: ['lifted'] }),
      rule('timed', all(), { of: 'bound' }),
      rule('deep', not(result('timed'))),
      rule('other', is('a.flag')),
    ]
    const program = prepare(smallPack({ facts: [fact('a.flag', 'yes_no')], readings, rules }), day('2026-03-01'))
    const [reading] = determine(program, facts({ 'a.flag': true }), 'h').readings
    const changes = reading?.others.flatMap((other) =>
      other.changes.map((change) => `${change.result} ${change.from} ${change.to}`),
    )
    expect(changes?.toSorted()).toEqual([
      'bound no yes',
      'deep yes no',
      'lifted yes no',
      'lifting no yes',
      'role.owner no yes',
      'timed no yes',
    ])
  })
})

describe('the bundled pack', () => {
  it('classifies: a range while nothing is known, one value once it is', () => {
    const classes = (said: Facts) => determine(prepare(pack, day('2026-03-01')), said, hash).classes
    expect(classes(facts({})).map(({ id }) => id)).toEqual(pack.classes.map(({ id }) => id))
    expect(classes(facts({})).find(({ id }) => id === 'risk')).toEqual({
      id: 'risk',
      possible: ['minimal', 'medium', 'high'],
      settled: false,
    })
    const said = { 'scope.logic': 'learned_model', 'scope.in_kazakhstan': true, 'risk.effect_scale': 'minimal' }
    expect(classes(facts(said)).find(({ id }) => id === 'risk')).toMatchObject({ id: 'risk', possible: ['minimal'] })
  })

  it('has every result once, in the order of the ids, whatever the date', () => {
    const ids = [...new Set(pack.rules.map(({ id }) => id))].sort()
    for (const asOf of [day('2000-01-01'), day('2026-01-17'), ...DATES, day('2030-01-01')])
      expect(determine(prepare(pack, asOf), facts({}), hash).results.map(({ id }) => id)).toEqual(ids)
  })

  it('with nothing known proves no prohibition and no fine', () => {
    for (const asOf of DATES)
      for (const { kind, state } of determine(prepare(pack, asOf), facts({}), hash).results)
        if (kind === 'prohibition' || kind === 'penalty') expect(['no', 'unknown']).toContain(state)
  })

  it('before the law is in force it asks nothing of anybody', () => {
    const said = facts({ 'scope.logic': 'learned_model', 'scope.in_kazakhstan': true, 'scope.stage': 'operation' })
    const made = determine(prepare(pack, day('2026-01-17')), said, hash)
    const home = new Set(pack.provisions.filter(({ act }) => act === 'ai-law').map(({ id }) => id))
    const ofTheLaw = pack.rules.filter(({ cites }) => cites.every((id) => home.has(id))).map(({ id }) => id)
    expect(made.results.filter(({ id, state }) => ofTheLaw.includes(id) && state !== 'no')).toEqual([])
  })

  it('facts that the pack does not have change no result', () => {
    const program = prepare(pack, day('2026-03-01'))
    const plain = determine(program, facts({}), hash)
    const more = determine(program, facts({ 'no.such_fact': [statement(true), statement(false, { by: 'b' })] }), hash)
    expect(more.results).toEqual(plain.results)
    expect(more.findings).toEqual([])
  })
})
