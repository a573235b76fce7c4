import { describe, expect, it } from 'vitest'
import { type Facts, type FactsFile, LIMITS, readFacts, type Statement } from '../index.ts'
import { choices, fact, is, pack, rule, text } from './small-pack.ts'

const PACK = pack({
  facts: [
    fact('scope.logic', 'choice', choices('learned_model', 'handwritten_rules')),
    fact('scope.in_kazakhstan', 'yes_no'),
    fact('scope.signs', 'list', choices('speech', 'vision')),
    fact('risk.effect_scale', 'judgement', choices('minimal', 'moderate', 'significant')),
    fact('risk.moral_harm', 'judgement'),
    fact('risk.last_review_on', 'date'),
    fact('people.count', 'number', { min: 1, max: 1000 }),
    fact('people.size', 'number'),
    fact('trusted.sector', 'text', { max_length: 10 }),
    fact('trusted.note', 'text'),
    fact('emotions.quantities', 'list', {
      fields: {
        name: { type: 'text', label: text('name') },
        reveals: { type: 'yes_no', label: text('reveals') },
        source: { type: 'choice', label: text('source'), ...choices('face', 'voice') },
        since: { type: 'date', label: text('since') },
      },
    }),
  ],
  rules: [rule('r', is('scope.in_kazakhstan'))],
})

const HEAD = 'tanba: facts/1\nsystem: {name: Scoring}\nby: Anna\nat: 2026-02-01\nfacts:\n'
const bytes = (yaml: string): Uint8Array => new TextEncoder().encode(yaml)

const file = (yaml: string): FactsFile => {
  const read = readFacts(PACK, bytes(yaml), 'facts.yaml')
  if (read.ok) return read.value
  throw new Error(read.error.map(({ message }) => message).join('\n'))
}

const said = (line: string): Facts['statements'] => file(`${HEAD}  ${line}\n`).statements
const one = (line: string): Statement | undefined => Object.values(said(line))[0]?.[0]

const problems = (yaml: string): readonly string[] => {
  const read = readFacts(PACK, bytes(yaml), 'facts.yaml')
  return read.ok ? [] : read.error.map(({ message }) => message)
}
const wrong = (line: string): readonly string[] => problems(`${HEAD}  ${line}\n`)

describe('the short form', () => {
  it.each([
    ['scope.logic: learned_model', 'learned_model'],
    ['scope.in_kazakhstan: yes', true],
    ['scope.in_kazakhstan: no', false],
    ['scope.in_kazakhstan: true', true],
    ['scope.in_kazakhstan: false', false],
    ['scope.in_kazakhstan: иә', true],
    ['scope.in_kazakhstan: жоқ', false],
    ['scope.in_kazakhstan: да', true],
    ['scope.in_kazakhstan: нет', false],
    ['scope.in_kazakhstan: "yes"', true],
    ['risk.moral_harm: yes', true],
    ['risk.effect_scale: minimal', 'minimal'],
    ['risk.last_review_on: 2026-02-28', '2026-02-28'],
    ['people.count: 1', 1],
    ['people.count: 1000', 1000],
    ['people.size: 0', 0],
    ['people.size: 1.5', 1.5],
    ['trusted.sector: health', 'health'],
    ['trusted.sector: 2026', '2026'],
    ['trusted.note: yes', 'yes'],
  ])('%s', (line, value) => {
    expect(one(line)).toEqual({ value, by: 'Anna', at: '2026-02-01' })
  })

  it.each(['unknown', 'белгісіз', 'неизвестно', 'null', '~', ''])(
    '%j is said to be not known, whatever the type',
    (word) => {
      for (const { id } of PACK.facts) expect(one(`${id}: ${word}`)).toEqual({ by: 'Anna', at: '2026-02-01' })
    },
  )
})

describe('the long form', () => {
  it('has its own person, date, reason and evidence; what is left out comes from the file', () => {
    expect(
      one('risk.moral_harm: {value: yes, by: Boris, at: 2026-02-02, ground: seen, evidence: [a.pdf, b.pdf]}'),
    ).toEqual({
      value: true,
      by: 'Boris',
      at: '2026-02-02',
      ground: 'seen',
      evidence: ['a.pdf', 'b.pdf'],
    })
    expect(one('risk.moral_harm: {value: no, ground: seen}')).toEqual({
      value: false,
      by: 'Anna',
      at: '2026-02-01',
      ground: 'seen',
    })
    expect(one('risk.moral_harm: {value: unknown}')).toEqual({ by: 'Anna', at: '2026-02-01' })
  })

  it('several people', () => {
    const statements = said('scope.in_kazakhstan: [{value: yes}, {value: no, by: Boris, at: 2026-02-02}]')[
      'scope.in_kazakhstan'
    ]
    expect(statements).toEqual([
      { value: true, by: 'Anna', at: '2026-02-01' },
      { value: false, by: 'Boris', at: '2026-02-02' },
    ])
  })

  it('of a list', () => {
    expect(said('scope.signs: {value: [speech], by: Boris}')['scope.signs']).toEqual([
      { value: { complete: false, items: ['speech'] }, by: 'Boris', at: '2026-02-01' },
    ])
    expect(
      said('scope.signs: [{value: [speech]}, {value: {complete: yes, items: []}, by: B}]')['scope.signs'],
    ).toHaveLength(2)
  })

  it.each([
    ['risk.moral_harm: {value: yes, grund: seen}', 'facts.yaml:6: there is no key "grund"; did you mean ground?'],
    ['risk.moral_harm: {value: yes, by: ""}', 'facts.yaml:6: by: expected "…" here; see examples/systems for the form'],
    [
      'risk.moral_harm: {value: yes, at: tomorrow}',
      'facts.yaml:6: at: "tomorrow" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01',
    ],
    [
      'risk.moral_harm: {value: yes, ground: }',
      'facts.yaml:6: ground: expected "…" here; see examples/systems for the form',
    ],
    [
      'risk.moral_harm: {value: yes, evidence: a.pdf}',
      'facts.yaml:6: evidence: expected ["…"] here; see examples/systems for the form',
    ],
    [
      'risk.moral_harm: {value: yes, evidence: [1]}',
      'facts.yaml:6: evidence: expected ["…"] here; see examples/systems for the form',
    ],
    ['risk.moral_harm: {ground: seen}', 'facts.yaml:6: risk.moral_harm: "[…]" does not fit; write yes | no | unknown'],
  ])('%s', (line, message) => {
    expect(wrong(line)).toEqual([message])
  })
})

describe('lists', () => {
  const item = { name: 'x', reveals: false, source: 'voice', since: '2026-01-01' }

  it.each([
    ['[speech, vision]', { complete: false, items: ['speech', 'vision'] }],
    ['[]', { complete: false, items: [] }],
    ['{complete: yes, items: [speech]}', { complete: true, items: ['speech'] }],
    ['{complete: no, items: [speech]}', { complete: false, items: ['speech'] }],
    ['{complete: да, items: []}', { complete: true, items: [] }],
    ['{complete: unknown, items: []}', { complete: false, items: [] }],
    ['{complete: , items: []}', { complete: false, items: [] }],
    ['{items: [speech]}', { complete: false, items: ['speech'] }],
  ])('of choices: %s', (written, value) => {
    expect(one(`scope.signs: ${written}`)?.value).toEqual(value)
  })

  it.each([
    ['[{name: x, reveals: no, source: voice, since: 2026-01-01}]', { complete: false, items: [item] }],
    ['{complete: yes, items: [{name: x, reveals: unknown}]}', { complete: true, items: [{ name: 'x' }] }],
    ['[{}]', { complete: false, items: [{}] }],
  ])('of items: %s', (written, value) => {
    expect(one(`emotions.quantities: ${written}`)?.value).toEqual(value)
  })

  it.each([
    [
      'scope.signs: speech',
      'facts.yaml:6: scope.signs: "speech" does not fit; write […] | {complete: yes, items: […]} | unknown',
    ],
    [
      'scope.signs: {complete: yes}',
      'facts.yaml:6: scope.signs: "" does not fit; write […] | {complete: yes, items: […]} | unknown',
    ],
    ['scope.signs: {items: [], complet: yes}', 'facts.yaml:6: there is no key "complet"; did you mean complete?'],
    [
      'scope.signs: {items: [], complete: maybe}',
      'facts.yaml:6: scope.signs.complete: "maybe" does not fit; write yes | no | unknown',
    ],
    ['scope.signs: [spech]', 'facts.yaml:6: scope.signs: "spech" is not one of speech, vision, unknown'],
    ['scope.signs: [[speech]]', 'facts.yaml:6: scope.signs: "[…]" does not fit; write speech | vision'],
    [
      'emotions.quantities: [loyalty]',
      'facts.yaml:6: emotions.quantities: "loyalty" does not fit; write {name: …, reveals: …, source: …, since: …}',
    ],
    ['emotions.quantities: [{nam: x}]', 'facts.yaml:6: there is no key "nam"; did you mean name?'],
    [
      'emotions.quantities: [{source: ear}]',
      'facts.yaml:6: emotions.quantities.source: "ear" is not one of face, voice, unknown',
    ],
    [
      'emotions.quantities: [{since: 2026-02-30}]',
      'facts.yaml:6: emotions.quantities.since: "2026-02-30" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01',
    ],
  ])('%s', (line, message) => {
    expect(wrong(line)).toEqual([message])
  })

  it('no longer than the limit', () => {
    const list = (count: number): string => `scope.signs: [${Array.from({ length: count }, () => 'speech').join(', ')}]`
    expect(wrong(list(LIMITS.items))).toEqual([])
    expect(wrong(list(LIMITS.items + 1))).toEqual(['facts.yaml:6: scope.signs: more items than the limit of 1000'])
    const people = (count: number): string =>
      `scope.in_kazakhstan: [${Array.from({ length: count }, () => '{value: yes}').join(', ')}]`
    expect(wrong(people(LIMITS.items))).toEqual([])
    expect(wrong(people(LIMITS.items + 1))).toEqual([
      'facts.yaml:6: scope.in_kazakhstan: more items than the limit of 1000',
    ])
  })
})

describe('what does not fit', () => {
  it('names the line, the fact, what was written and what is possible', () => {
    const lines = ['  scope.logic: learned_model', '', '', '', '', '', '', '', '  risk.effect_scale: hihg', '']
    expect(problems(HEAD + lines.join('\n'))).toEqual([
      'facts.yaml:14: risk.effect_scale: "hihg" is not one of minimal, moderate, significant, unknown',
    ])
  })

  it.each([
    ['scope.in_kazakhstan: maybe', 'facts.yaml:6: scope.in_kazakhstan: "maybe" does not fit; write yes | no | unknown'],
    ['scope.in_kazakhstan: 1', 'facts.yaml:6: scope.in_kazakhstan: "1" does not fit; write yes | no | unknown'],
    ['scope.in_kazakhstan: Yes', 'facts.yaml:6: scope.in_kazakhstan: "Yes" does not fit; write yes | no | unknown'],
    ['scope.in_kazakhstan: [yes]', 'facts.yaml:6: scope.in_kazakhstan: "[…]" does not fit; write yes | no | unknown'],
    [
      'scope.logic: [learned_model]',
      'facts.yaml:6: scope.logic: "[…]" does not fit; write learned_model | handwritten_rules',
    ],
    [
      'scope.logic: constructor',
      'facts.yaml:6: scope.logic: "constructor" is not one of learned_model, handwritten_rules, unknown',
    ],
    ['scope.logic: yes', 'facts.yaml:6: scope.logic: "yes" is not one of learned_model, handwritten_rules, unknown'],
    ['scope.logic: 3', 'facts.yaml:6: scope.logic: "3" is not one of learned_model, handwritten_rules, unknown'],
    ['people.count: 0', 'facts.yaml:6: people.count: 0 is not between 1 and 1000'],
    ['people.count: 1001', 'facts.yaml:6: people.count: 1001 is not between 1 and 1000'],
    ['people.size: -1', 'facts.yaml:6: people.size: -1 is not between 0 and 9007199254740991'],
    ['people.size: 1e400', 'facts.yaml:6: people.size: "Infinity" does not fit; write 0, 1, 2 …'],
    ['people.size: .nan', 'facts.yaml:6: people.size: "NaN" does not fit; write 0, 1, 2 …'],
    ['people.size: many', 'facts.yaml:6: people.size: "many" does not fit; write 0, 1, 2 …'],
    ['people.size: "5"', 'facts.yaml:6: people.size: "5" does not fit; write 0, 1, 2 …'],
    [
      'risk.last_review_on: 2026-02-30',
      'facts.yaml:6: risk.last_review_on: "2026-02-30" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01',
    ],
    [
      'risk.last_review_on: 20260228',
      'facts.yaml:6: risk.last_review_on: "20260228" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01',
    ],
    ['risk.last_review_on: [a]', 'facts.yaml:6: risk.last_review_on: "[…]" does not fit; write YYYY-MM-DD'],
    ['trusted.sector: health care', 'facts.yaml:6: trusted.sector: 11 is not between 1 and 10'],
    ['trusted.sector: "  "', 'facts.yaml:6: trusted.sector: "" does not fit; write "…"'],
    ['trusted.sector: [a]', 'facts.yaml:6: trusted.sector: "[…]" does not fit; write "…"'],
    ['scope.lgic: x', 'facts.yaml:6: there is no fact "scope.lgic"; did you mean scope.logic?'],
    ['__proto__: yes', 'facts.yaml:6: there is no fact "__proto__"; did you mean scope.logic?'],
  ])('%s', (line, message) => {
    expect(wrong(line)).toEqual([message])
  })

  it('says it in three languages', () => {
    const read = readFacts(PACK, bytes(`${HEAD}  scope.logic: x\n`), 'f.yaml')
    const [error] = read.ok ? [] : read.error
    expect(error?.in('ru')).toBe(
      'f.yaml:6: scope.logic: "x" не входит в число: learned_model, handwritten_rules, unknown',
    )
    expect(error?.in('kk')).toBe(
      'f.yaml:6: scope.logic: "x" мыналардың бірі емес: learned_model, handwritten_rules, unknown',
    )
  })

  it('a text of ten thousand characters fits, one more does not', () => {
    expect(one(`trusted.note: ${'a'.repeat(LIMITS.text)}`)?.value).toHaveLength(LIMITS.text)
    expect(wrong(`trusted.note: ${'a'.repeat(LIMITS.text + 1)}`)).toEqual([
      'facts.yaml:6: trusted.note: 10001 is not between 1 and 10000',
    ])
  })

  it('all problems at once, in the order of the file', () => {
    expect(
      problems(`${HEAD}  scope.logic: x\n  people.count: 0\n  no.such: 1\n`).map((message) => message.split(':')[1]),
    ).toEqual(['6', '7', '8'])
  })

  it('outside text in a message is short and without control characters', () => {
    const [message] = wrong(`scope.logic: "a\\u001b[31m\\u202e${'x'.repeat(500)}"`)
    expect(message).toMatch(/^facts\.yaml:6: scope\.logic: "a/)
    expect(message?.length).toBeLessThan(200)
    expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u)
  })
})
