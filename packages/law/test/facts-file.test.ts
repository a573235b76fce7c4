import { describe, expect, it } from 'vitest'
import { LIMITS, readFacts } from '../index.ts'
import { refused } from './refused.ts'
import { choices, fact, is, pack, rule } from './small-pack.ts'

const PACK = pack({
  facts: [fact('scope.flag', 'yes_no'), fact('scope.signs', 'list', choices('x')), fact('scope.note', 'text')],
  rules: [rule('r', is('scope.flag'))],
})
const HEAD = 'tanba: facts/1\nsystem: {name: Scoring}\nby: Anna\nat: 2026-02-01\n'
const bytes = (yaml: string): Uint8Array => new TextEncoder().encode(yaml)
const read = (yaml: string | Uint8Array) => readFacts(PACK, typeof yaml === 'string' ? bytes(yaml) : yaml, 'facts.yaml')

const problems = (yaml: string): readonly string[] => {
  const result = read(yaml)
  return result.ok ? [] : result.error.map(({ message }) => message)
}

/** What the reader throws. */
const thrown = (yaml: string | Uint8Array): { readonly code: string; readonly message: string } => {
  const { code, message } = refused(() => read(yaml))
  return { code, message }
}

describe('the head of the file', () => {
  it('names the system, who speaks and when', () => {
    const result = read(`${HEAD}language: kk\nfacts: {scope.flag: yes}\n`)
    expect(result.ok && result.value).toEqual({
      system: { name: 'Scoring' },
      by: 'Anna',
      at: '2026-02-01',
      language: 'kk',
      statements: { 'scope.flag': [{ value: true, by: 'Anna', at: '2026-02-01' }] },
    })
  })

  it('a description is kept; no facts at all are no fault', () => {
    const result = read('tanba: facts/1\nsystem: {name: S, description: what it is for}\nby: Anna\nat: 2026-02-01\n')
    expect(result.ok && result.value).toEqual({
      system: { name: 'S', description: 'what it is for' },
      by: 'Anna',
      at: '2026-02-01',
      statements: {},
    })
    expect(problems(`${HEAD}facts:\nlanguage:\n`)).toEqual([])
    expect(problems('tanba: facts/1\nsystem: {name: S, description: }\nby: Anna\nat: 2026-02-01\n')).toEqual([])
  })

  it('takes JSON too', () => {
    const json = { tanba: 'facts/1', system: { name: 'S' }, by: 'A', at: '2026-02-01', facts: { 'scope.flag': true } }
    const result = read(JSON.stringify(json))
    expect(result.ok && result.value.statements).toEqual({ 'scope.flag': [{ value: true, by: 'A', at: '2026-02-01' }] })
  })

  it.each([
    [
      'tanba: facts/2\nsystem: {name: S}\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:1: tanba: expected facts/1 here; see examples/systems for the form'],
    ],
    [
      'system: {name: S}\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:1: tanba: expected facts/1 here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:1: system: expected name: … here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nsystem: S\nby: A\nat: 2026-02-01\n',
      [
        'facts.yaml:2: system: expected name: …, description: … here; see examples/systems for the form',
        'facts.yaml:1: name: expected "…" here; see examples/systems for the form',
      ],
    ],
    [
      'tanba: facts/1\nsystem: {name: 5}\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:2: name: expected "…" here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S, description: [a]}\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:2: description: expected "…" here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S, owner: O}\nby: A\nat: 2026-02-01\n',
      ['facts.yaml:2: there is no key "owner"; did you mean name?'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S}\nat: 2026-02-01\n',
      ['facts.yaml:1: by: expected "…" here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S}\nby: " "\nat: 2026-02-01\n',
      ['facts.yaml:3: by: expected "…" here; see examples/systems for the form'],
    ],
    [
      `tanba: facts/1\nsystem: {name: S}\nby: ${'a'.repeat(LIMITS.text + 1)}\nat: 2026-02-01\n`,
      ['facts.yaml:3: by: expected "…" here; see examples/systems for the form'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S}\nby: A\n',
      ['facts.yaml:1: at: "" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01'],
    ],
    [
      'tanba: facts/1\nsystem: {name: S}\nby: A\nat: 01.02.2026\n',
      ['facts.yaml:4: at: "01.02.2026" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01'],
    ],
    [`${HEAD}fact: {}\n`, ['facts.yaml:5: there is no key "fact"; did you mean facts?']],
    [
      `${HEAD}facts: [scope.flag]\n`,
      ['facts.yaml:5: facts: expected scope.logic: … here; see examples/systems for the form'],
    ],
    [`${HEAD}language: de\n`, ['facts.yaml:5: language: "de" is not one of kk, ru, en']],
    [`${HEAD}language: [kk]\n`, ['facts.yaml:5: language: "…" is not one of kk, ru, en']],
    [`${HEAD}__proto__: {polluted: yes}\n`, ['facts.yaml:5: there is no key "__proto__"; did you mean system?']],
  ])('%j', (yaml, expected) => {
    expect(problems(yaml)).toEqual(expected)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it.each(['', '\n', '# only a comment\n', 'null', '7', 'text', '[]', '- tanba: facts/1'])(
    '%j is no facts file',
    (yaml) => {
      expect(problems(yaml)[0]).toMatch(
        /^facts\.yaml(:1)?: file: expected tanba: …, language: …, system: …, by: …, at: …, facts: … here;/,
      )
    },
  )
})

describe('broken and hostile files', () => {
  it('YAML that cannot be read names the line', () => {
    expect(thrown(`${HEAD}facts:\n  scope.note: "open\n`)).toMatchObject({ code: 'not-yaml' })
    expect(thrown('a: 1\n\tb: 2\n').message).toMatch(/^facts\.yaml:2: /)
    expect(thrown('a: 1\na: [1\n').code).toBe('not-yaml')
  })

  it('a key that stands twice is refused at its second place', () => {
    expect(thrown(`${HEAD}facts:\n  scope.flag: yes\n  scope.flag: no\n`).message).toBe(
      'facts.yaml:7: this is neither YAML nor JSON ("scope.flag" stands twice); mend this line',
    )
    expect(thrown('{"tanba": "facts/1", "tanba": "facts/1"}').code).toBe('not-yaml')
  })

  it('a second document is refused, not passed over', () => {
    expect(thrown(`${HEAD}---\n${HEAD}`)).toMatchObject({ code: 'not-yaml' })
  })

  it('aliases are refused, anchors do no harm', () => {
    expect(thrown(`${HEAD}facts:\n  scope.note: &n x\n  scope.flag: *n\n`).message).toBe(
      'facts.yaml:7: YAML aliases (*n) are not accepted; write the value out',
    )
    const laughs = [
      'a0: &a0 x',
      ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`),
    ].join('\n')
    const bomb = thrown(laughs)
    expect(bomb.code).toBe('alias')
    expect(problems(`${HEAD}facts: {scope.note: &n x}\n`)).toEqual([])
  })

  it('merge keys merge nothing', () => {
    expect(problems(`${HEAD}facts: {<<: {scope.flag: yes}}\n`)).toEqual([
      'facts.yaml:5: there is no fact "<<"; did you mean scope.flag?',
    ])
  })

  it.each([
    ['flow lists', '['.repeat(10_000)],
    ['closed flow lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['flow mappings', '{a: '.repeat(10_000)],
    ['block lists', '- '.repeat(10_000)],
    ['block mappings', Array.from({ length: 1_400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['explicit keys', '? '.repeat(10_000)],
    ['33 levels', `a: ${'['.repeat(33)}${']'.repeat(33)}`],
  ])('deep nesting is refused: %s', (_, yaml) => {
    const { code, message } = thrown(yaml)
    expect([code, message]).toEqual(['too-deep', expect.stringContaining('values are nested deeper than 32 levels')])
  })

  it('32 levels are read', () => {
    expect(problems(`a: ${'['.repeat(31)}${']'.repeat(31)}`)[0]).toContain('there is no key "a"')
  })

  it('50 MB are refused before they are read; one byte over the limit too', () => {
    const large = thrown(new Uint8Array(50 * 1_048_576).fill(0x61))
    expect([large.code, large.message]).toEqual([
      'too-large',
      'facts.yaml: the file is larger than the limit of 1 MiB; split it or take out what is not needed',
    ])
    expect(thrown(new Uint8Array(LIMITS.bytes + 1).fill(0x20)).code).toBe('too-large')
    expect(read(new Uint8Array(LIMITS.bytes).fill(0x20)).ok).toBe(false)
  })

  it('a mapping of a hundred thousand keys is refused soon', () => {
    const many = thrown(Array.from({ length: 100_000 }, (_, i) => `k${i}:`).join('\n'))
    expect([many.code, many.message]).toEqual(['too-many', 'facts.yaml:1: {…}: more items than the limit of 1000'])
    const thousand = Array.from({ length: LIMITS.items }, (_, i) => `k${i}:`).join('\n')
    expect(problems(thousand)[0]).toContain('there is no key "k0"')
  })

  it('bytes that are no UTF-8, and text that is no Unicode, are refused', () => {
    expect(thrown(Uint8Array.of(...bytes('by: '), 0xc3, 0x28)).message).toBe(
      'facts.yaml: this is neither YAML nor JSON (not UTF-8); mend this line',
    )
    expect(thrown(`${HEAD}facts:\n  scope.note: "\\uD800"\n`).message).toBe(
      'facts.yaml:6: this is neither YAML nor JSON (a lone surrogate); mend this line',
    )
    expect(thrown(`${HEAD}"\\uDC00": 1\n`).code).toBe('not-yaml')
    expect(problems(`${HEAD}facts:\n  scope.note: "\\uD83D\\uDE42"\n`)).toEqual([])
  })

  it('a byte order mark, carriage returns and a null character are read', () => {
    expect(problems(`\uFEFF${HEAD.replaceAll('\n', '\r\n')}facts: {scope.note: "\\0"}\r\n`)).toEqual([])
  })

  it('tags make nothing of a text', () => {
    expect(problems(`${HEAD}facts: {scope.note: !!js/function "x"}\n`)).toEqual([])
    expect(problems(`${HEAD}facts: {scope.flag: !!binary aGk=}\n`)).toHaveLength(1)
  })

  it('keys that are no text are refused', () => {
    expect(thrown(`${HEAD}facts: {[a]: b}\n`).code).toBe('not-yaml')
    expect(thrown(`${HEAD}? {a: b}\n: c\n`).code).toBe('not-yaml')
  })
})
