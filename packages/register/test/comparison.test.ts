import { determine, type Facts, type FactValue, type Pack, type Program, prepare } from '@tanba/law'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedSide, type Comparison, compareDeterminations } from '../index.ts'
import { day, example, examples, law, TODAY } from './made.ts'

const side = (facts: Facts, program: Program): ComparedSide => ({
  program,
  determination: determine(program, facts, law.hash),
})
const on = (date: string, pack: Pack = law.pack, readings = {}): Program => prepare(pack, day(date), readings)

const say = (facts: Facts, said: Readonly<Record<string, FactValue>>): Facts => ({
  system: facts.system,
  statements: {
    ...facts.statements,
    ...Object.fromEntries(
      Object.entries(said).map(([fact, value]) => [fact, [{ value, by: 'a', at: TODAY, ground: 'We looked.' }]]),
    ),
  },
})

const causeOf = ({ results }: Comparison, result: string) => results.find((one) => one.result === result)

const chat = example('mail-spam-filter')
const today = on(TODAY)

describe('two determinations', () => {
  it.each([...examples])('of the same facts on the same day do not differ: %s', (_, facts) => {
    const found = compareDeterminations(side(facts, today), side(facts, today))
    expect(found).toMatchObject({ facts: [], readings: [], results: [], classes: [], packs: { changed: false } })
    expect(found.law).toEqual({ provisions: [], rules: { began: [], ended: [] } })
  })

  it('that part by a fact name the fact', () => {
    const after = say(chat, { 'synthetic.media': true, 'synthetic.imitates': true, 'synthetic.distributed': true })
    const before = say(chat, { 'synthetic.media': true, 'synthetic.imitates': true, 'synthetic.distributed': false })
    const found = compareDeterminations(side(before, today), side(after, today))
    expect(found.facts.map(({ fact }) => fact)).toEqual(['synthetic.distributed'])
    expect(causeOf(found, 'duty.machine_mark')).toMatchObject({
      from: 'no',
      to: 'yes',
      cause: { by: ['facts'], facts: ['synthetic.distributed'] },
    })
  })

  it('that part by one of several facts name that one alone', () => {
    const before = say(chat, { 'people.has_users': true, 'service.offered_with_ai': false })
    const after = say(before, { 'people.has_users': false, 'service.offered_with_ai': true })
    const found = compareDeterminations(side(before, today), side(after, today))
    expect(causeOf(found, 'duty.user_agreement')?.cause).toMatchObject({ by: ['facts'], facts: ['people.has_users'] })
  })

  it('that part only by two facts together name both', () => {
    const before = say(chat, { 'synthetic.media': true, 'synthetic.imitates': false, 'synthetic.distributed': false })
    const after = say(before, { 'synthetic.imitates': true, 'synthetic.distributed': true })
    const readings = law.pack.readings.find(({ name }) => name === 'marking')
    const other = Object.keys(readings?.values ?? {}).find((value) => value !== 'all') ?? 'all'
    const program = on(TODAY, law.pack, { marking: other })
    const found = compareDeterminations(side(before, program), side(after, program))
    expect(causeOf(found, 'duty.machine_mark')?.cause).toMatchObject({
      by: ['facts'],
      facts: ['synthetic.distributed', 'synthetic.imitates'],
    })
  })

  it('that part by a rule that began name the rule', () => {
    const found = compareDeterminations(side(chat, on('2026-07-01')), side(chat, on('2026-07-15')))
    expect(causeOf(found, 'duty.digital_information')).toMatchObject({
      from: 'no',
      cause: { by: ['law'], facts: [], rules: ['duty.digital_information'] },
    })
    expect(found.dates).toEqual({ before: '2026-07-01', after: '2026-07-15' })
  })

  it('that part by a fact and by an amendment tell one from the other', () => {
    const before = say(chat, { 'people.has_users': false })
    const after = say(chat, { 'people.has_users': true })
    const found = compareDeterminations(side(before, on('2026-07-01')), side(after, on('2026-07-15')))
    expect(causeOf(found, 'duty.user_agreement')?.cause).toMatchObject({ by: ['facts'], facts: ['people.has_users'] })
    expect(causeOf(found, 'duty.digital_protection')?.cause).toMatchObject({ by: ['law'], facts: [] })
  })

  it('show a wording that changed, though no result did', () => {
    const found = compareDeterminations(side(chat, on('2026-08-24')), side(chat, on('2026-08-25')))
    expect(found.law.provisions.map(({ provision }) => provision.id)).toContain('art_1__subpara_5')
  })

  it('that part by a reading name the reading', () => {
    const reading = law.pack.readings.find(({ name }) => name === 'marking')
    const other = Object.keys(reading?.values ?? {}).find((value) => value !== reading?.default) ?? ''
    const facts = say(chat, { 'synthetic.media': true, 'synthetic.imitates': false, 'synthetic.distributed': true })
    const found = compareDeterminations(side(facts, today), side(facts, on(TODAY, law.pack, { marking: other })))
    expect(found.readings).toEqual([{ name: 'marking', before: reading?.default, after: other }])
    expect(causeOf(found, 'duty.machine_mark')?.cause).toMatchObject({ by: ['readings'], facts: [] })
  })

  it('that part by a mended pack say that the law did it', () => {
    const rules = law.pack.rules.map((rule) =>
      rule.id === 'duty.user_agreement'
        ? { ...rule, when: { op: 'fact', id: 'people.has_users', test: { is: false } } as const }
        : rule,
    )
    const mended = on(TODAY, { ...law.pack, rules })
    const after = { program: mended, determination: determine(mended, chat, 'another') }
    const found = compareDeterminations(side(chat, today), after)
    expect(found.packs.changed).toBe(true)
    expect(causeOf(found, 'duty.user_agreement')?.cause).toMatchObject({ by: ['law'], facts: [] })
  })

  it('show classes that moved', () => {
    const found = compareDeterminations(side(chat, today), side(example('grid-load-control'), today))
    expect(found.classes).toContainEqual({ id: 'risk', from: ['minimal'], to: ['high'] })
  })

  it('give a cause for every result that differs, whatever they are', () => {
    const facts = fc.constantFrom(...examples.values())
    const dates = fc.constantFrom('2026-02-01', '2026-05-01', '2026-07-15', '2026-09-15')
    fc.assert(
      fc.property(facts, facts, dates, dates, (first, second, from, to) => {
        const before = side(first, on(from))
        const after = side(second, on(to))
        const found = compareDeterminations(before, after)
        const stateOf = (one: ComparedSide, id: string) =>
          one.determination.results.find((result) => result.id === id)?.state ?? 'no'
        for (const { result, from: was, to: is, cause } of found.results) {
          expect([stateOf(before, result), stateOf(after, result)]).toEqual([was, is])
          expect(cause.by.length).toBeGreaterThan(0)
          if (first === second) expect(cause.by).toEqual(['law'])
          if (from === to) expect(cause.by).toEqual(['facts'])
        }
      }),
      { numRuns: 25 },
    )
  })
})
