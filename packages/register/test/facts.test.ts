import { canonicalJson, type JsonValue } from '@tanba/kernel'
import { type Facts, readFacts, run, type Statement } from '@tanba/law'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkStatement,
  contradictions,
  type FactHistory,
  type FactRecord,
  factsDocument,
  factsOf,
  NO_HISTORY,
  recordsAt,
  STAGES,
  withStage,
} from '../index.ts'
import { day, examples, id, law, noon, program, TODAY } from './made.ts'

const JUDGEMENTS = new Set(law.pack.facts.filter(({ type }) => type === 'judgement').map(({ id: fact }) => fact))

const record = (n: number, more: Partial<FactRecord> = {}): FactRecord => ({
  id: id(n),
  fact: 'people.has_users',
  value: true,
  by: 'A. Serik, engineer',
  account: id(900),
  at: day('2026-09-01'),
  recorded: noon('2026-09-01'),
  ...more,
})

/** Every statement of a facts file as a record that came in after the one before. */
const historyOf = (facts: Facts): FactHistory => {
  const said = Object.entries(facts.statements).flatMap(([fact, all]) => all.map((one) => ({ fact, ...one })))
  return {
    records: said.map((one, n) => ({ ...one, id: id(n), account: id(900), recorded: noon('2026-09-01') })),
    withdrawals: [],
  }
}

const readBack = (facts: Facts): unknown => {
  const head = { by: 'The register', at: TODAY, language: 'kk' } as const
  const bytes = new TextEncoder().encode(canonicalJson(factsDocument(facts, head)))
  const read = readFacts(law.pack, bytes, 'facts.json')
  return read.ok ? read.value : read.error.map(({ message }) => message)
}

describe('facts of a history', () => {
  it.each([...examples])('of %s are those of its file, and come back through the reader of the law', (_, facts) => {
    const made = factsOf(historyOf(facts), noon('2026-09-02'), facts.system)
    expect(made).toEqual(facts)
    expect(readBack(made)).toMatchObject({ system: facts.system, statements: facts.statements, language: 'kk' })
  })

  it.each([
    ['before anything was said', '2026-08-31', undefined],
    ['on the moment of the first word', '2026-09-01', [true]],
    ['after the second word of the same person', '2026-09-03', [true, false]],
    ['after that was taken back', '2026-09-05', [true]],
  ])('are what was known %s', (_, when, values) => {
    const history: FactHistory = {
      records: [record(2, { value: false, recorded: noon('2026-09-02'), at: day('2026-09-02') }), record(1)],
      withdrawals: [
        { id: id(3), record: id(2), account: id(900), reason: 'typed by mistake', recorded: noon('2026-09-04') },
      ],
    }
    const said = factsOf(history, noon(when), { name: 'x' }).statements['people.has_users']
    expect(said?.map(({ value }) => value)).toEqual(values)
  })

  it('keep a withdrawn record in the history', () => {
    const history: FactHistory = {
      records: [record(1)],
      withdrawals: [{ id: id(3), record: id(1), account: id(900), reason: 'x', recorded: noon('2026-09-04') }],
    }
    expect(recordsAt(history, noon('2026-09-03'))).toHaveLength(1)
    expect(recordsAt(history, noon('2026-09-05'))).toEqual([])
    expect(history.records).toHaveLength(1)
  })

  it('do not depend on the order in which records are read from a store', () => {
    const made = fc.array(
      fc.record({ n: fc.nat(5), value: fc.option(fc.boolean(), { nil: undefined }), by: fc.constantFrom('a', 'b') }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(made, fc.infiniteStream(fc.nat()), (given, random) => {
        const records = given.map(({ n, value, by }, index): FactRecord => {
          const { value: _, ...bare } = record(index, { by, recorded: noon(`2026-09-0${n + 1}`) })
          return value === undefined ? bare : { ...bare, value }
        })
        const key = new Map(records.map((one) => [one, random.next().value]))
        const shuffled = [...records].sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0))
        const facts = (all: readonly FactRecord[]): Facts =>
          factsOf({ ...NO_HISTORY, records: all }, noon('2026-09-30'), { name: 'x' })
        expect(facts(shuffled)).toEqual(facts(records))
      }),
    )
  })
})

describe('the stage as a fact', () => {
  it.each(STAGES)('%s is a choice that the pack knows, stated once', (stage) => {
    const given = { system: { name: 'x' }, statements: { 'scope.stage': [{ value: 'pilot', by: 'a', at: TODAY }] } }
    const said = withStage(given, stage, TODAY).statements['scope.stage'] ?? []
    const values = law.pack.facts.find((one) => one.id === 'scope.stage')?.values ?? {}
    expect(said).toHaveLength(1)
    expect(Object.keys(values)).toContain(said[0]?.value)
  })
})

describe('contradictions', () => {
  const two = (first: Partial<Statement>, second: Partial<Statement>): Facts => {
    const statement = { by: 'a', at: day('2026-09-01') }
    return {
      system: { name: 'x' },
      statements: {
        'people.has_users': [
          { ...statement, ...first },
          { ...statement, by: 'b', ...second },
        ],
      },
    }
  }

  it.each([
    ['two people say different things', two({ value: true }, { value: false }), 1],
    ['two people say the same', two({ value: true }, { value: true }), 0],
    ['one does not know', two({ value: true }, {}), 0],
    ['one person corrects oneself', two({ value: true }, { value: false, by: 'a' }), 0],
    ['a later line is of an earlier day', two({ value: true }, { value: false, by: 'a', at: day('2026-08-01') }), 0],
  ])('where %s', (_, facts, count) => expect(contradictions(facts, JUDGEMENTS)).toHaveLength(count))

  it('stand side by side, each side with its sources', () => {
    const [found] = contradictions(two({ value: true }, { value: false, ground: 'I asked.' }), JUDGEMENTS)
    expect(found?.sides.map(({ value, statements }) => [value, statements.map(({ by }) => by)])).toEqual([
      [true, ['a']],
      [false, ['b']],
    ])
  })

  it.each([...examples])('of %s are those that the law finds', (_, facts) => {
    const { known } = run(program, facts)
    const lawful = Object.keys(facts.statements).filter((fact) => known(fact).state === 'conflict')
    expect(contradictions(facts, JUDGEMENTS).map(({ fact }) => fact)).toEqual(lawful.sort())
  })

  it('are those that the law finds, whatever is said', () => {
    const statement = fc.record(
      {
        value: fc.oneof(
          fc.boolean(),
          fc.record({ complete: fc.boolean(), items: fc.subarray(['speech', 'language_processing']) }),
        ),
        by: fc.constantFrom('a', 'b', 'c'),
        at: fc.constantFrom(day('2026-09-01'), day('2026-09-02')),
        ground: fc.constantFrom('', ' ', 'because'),
      },
      { requiredKeys: ['by', 'at'] },
    )
    const said = fc.array(statement, { maxLength: 6 })
    fc.assert(
      fc.property(said, said, (plain, judged) => {
        const statements = { 'scope.signs': plain, 'manipulation.method': judged } as Facts['statements']
        const facts: Facts = { system: { name: 'x' }, statements }
        const { known } = run(program, facts)
        const lawful = Object.keys(statements).filter((fact) => known(fact).state === 'conflict')
        expect(contradictions(facts, JUDGEMENTS).map(({ fact }) => fact)).toEqual(lawful.sort())
      }),
    )
  })
})

describe('a statement that somebody makes', () => {
  const said = (fact: string, value: JsonValue, ground?: string) =>
    checkStatement(law.pack, { fact, value, by: 'a', at: TODAY, ...(ground === undefined ? {} : { ground }) })

  it.each<[string, JsonValue, unknown]>([
    ['people.has_users', true, true],
    ['people.has_users', null, undefined],
    ['people.has_users', 'unknown', undefined],
    ['organisation.category', 'small_business', 'small_business'],
    ['risk.last_review_on', '2026-03-01', '2026-03-01'],
    ['scope.signs', { complete: true, items: ['speech'] }, { complete: true, items: ['speech'] }],
    ['scope.signs', ['speech'], { complete: false, items: ['speech'] }],
  ])('%s = %j is taken', (fact, value, expected) => {
    const checked = said(fact, value)
    expect(checked.ok ? checked.value.value : checked.error.map(({ message }) => message)).toEqual(expected)
  })

  it.each<[string, JsonValue, string | undefined, string]>([
    ['no.such_fact', true, undefined, 'fact-unknown'],
    ['__proto__', true, undefined, 'fact-unknown'],
    ['people.has_users', 'maybe', undefined, 'fact-value'],
    ['people.has_users', { value: true }, undefined, 'fact-value'],
    ['organisation.category', 'huge', undefined, 'fact-value'],
    ['risk.last_review_on', '2026-02-30', undefined, 'fact-value'],
    ['scope.signs', ['telepathy'], undefined, 'fact-value'],
    ['manipulation.method', false, undefined, 'ground-missing'],
    ['manipulation.method', false, '  ', 'ground-missing'],
    ['scope.stage', 'pilot', undefined, 'stage-is-register'],
  ])('%s = %j is refused', (fact, value, ground, code) => {
    const checked = said(fact, value, ground)
    expect(checked.ok ? 'taken' : checked.error[0]?.code).toBe(code)
  })

  it('is refused in the words of the law, without a line of a file that nobody has seen', () => {
    const checked = said('organisation.category', 'huge')
    const message = checked.ok ? '' : (checked.error[0]?.in('en') ?? '')
    expect(message).toContain('organisation.category: the value was not taken')
    expect(message).toContain('small_business')
    expect(message).not.toMatch(/:\d+/)
  })
})
