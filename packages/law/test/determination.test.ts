import { canonicalJson, type JsonValue } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundledPack, type Determination, determine, type Facts, type Pack, prepare } from '../index.ts'
import { RandomFacts } from './random-facts.ts'
import { facts, statement } from './said.ts'
import { Seeded } from './seeded.ts'
import { day } from './small-pack.ts'

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

describe('the bundled pack', () => {
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
