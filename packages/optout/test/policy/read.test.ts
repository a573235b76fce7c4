import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { OptoutError } from '../../errors.ts'
import { readPolicyFile } from '../../policy/read.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const GOOD = `version: 1
holder: Әуезов мұрасы
contact: rights@example.kz
origins: [https://example.kz]
rules:
  - paths: [/gallery/*, '*.jpg', /суреттер/]
    kinds: [image]
    training: deny
    scope: generative
    search: allow
  - paths: [/]
    training: conditional
    licence: { url: https://example.kz/licence, type: subscription, price: 100 000 ₸ }
    from: 2026-01-01
    until: 2026-12-31
`

describe('a policy file', () => {
  it('is read as YAML, its patterns in one form', () => {
    expect(readPolicyFile(bytes(GOOD), 'policy.yaml')).toEqual({
      ok: true,
      value: {
        holder: 'Әуезов мұрасы',
        contact: 'rights@example.kz',
        origins: ['https://example.kz'],
        rules: [
          {
            paths: ['/gallery/', '/*.jpg', '/%D1%81%D1%83%D1%80%D0%B5%D1%82%D1%82%D0%B5%D1%80/'],
            kinds: ['image'],
            training: 'deny',
            scope: 'generative',
            search: 'allow',
          },
          {
            paths: ['/'],
            training: 'conditional',
            scope: 'all',
            licence: { url: 'https://example.kz/licence', type: 'subscription', price: '100 000 ₸' },
            from: '2026-01-01',
            until: '2026-12-31',
          },
        ],
      },
    })
  })

  it('is read as JSON too', () => {
    const json = { holder: 'A', origins: ['https://a.kz'], rules: [{ paths: ['/'], training: 'deny' }] }
    expect(readPolicyFile(bytes(JSON.stringify(json)), 'policy.json')).toMatchObject({ ok: true })
  })
})

const HEAD = 'holder: A\norigins: [https://a.kz]\n'
const rule = (text: string): string => `${HEAD}rules:\n  - ${text}\n`

/** The file, and codes with their places. */
const BROKEN: readonly (readonly [name: string, file: string | Uint8Array, problems: readonly string[]])[] = [
  ['nothing', '', ['policy-unreadable p']],
  ['a list', '- a', ['policy-unreadable p']],
  ['no YAML', 'a: [', ['policy-unreadable p']],
  ['a key twice', `${HEAD}holder: B\nrules: []`, ['policy-unreadable p']],
  ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0x61), ['policy-unreadable p']],
  ['too deep', '['.repeat(200_000), ['policy-unreadable p']],
  ['only a holder', 'holder: A', ['policy-field-missing p:1 origins', 'policy-field-missing p:1 rules']],
  ['no rules', `${HEAD}rules: []`, ['policy-field-invalid p:3 rules']],
  [
    'an origin with a path',
    'holder: A\norigins: [https://a.kz/x]\nrules: [{paths: [/], training: deny}]',
    ['policy-field-invalid p:2 origins'],
  ],
  ['an unknown field', rule('{ paths: [/], training: deny, scop: all }'), ['policy-field-unknown p:4 "rules[0].scop"']],
  ['an unknown word', rule('{ paths: [/], training: no }'), ['policy-field-invalid p:4 rules[0].training']],
  ['no word', rule('{ paths: [/] }'), ['policy-field-missing p:4 rules[0].training']],
  [
    'a condition without a licence',
    rule('{ paths: [/], training: conditional }'),
    ['policy-licence-missing p:4 rules[0]'],
  ],
  [
    'dates that run backwards',
    rule('{ paths: [/], training: deny, from: 2026-02-01, until: 2026-01-01 }'),
    ['policy-dates p:4 rules[0]'],
  ],
  ['no day', rule('{ paths: [/], training: deny, from: 2026-02-30 }'), ['policy-field-invalid p:4 rules[0].from']],
  [
    'a pattern that would begin a comment',
    rule("{ paths: ['/a#b'], training: deny }"),
    ['policy-field-invalid p:4 rules[0].paths'],
  ],
  [
    'a pattern of two lines',
    rule('{ paths: ["/a\\nAllow: /"], training: deny }'),
    ['policy-field-invalid p:4 rules[0].paths'],
  ],
  [
    'a licence that would end a field',
    rule('{ paths: [/], training: deny, licence: { url: "https://a.kz/\'; x" } }'),
    [],
  ],
  [
    'a licence of a script',
    rule('{ paths: [/], training: deny, licence: { url: "javascript:x" } }'),
    ['policy-field-invalid p:4 rules[0].licence.url'],
  ],
  [
    'an alias',
    `a: &a [1]\n${rule('{ paths: *a, training: deny }')}`,
    ['policy-field-unknown p:1 "a"', 'policy-field-invalid p:5 rules[0].paths'],
  ],
]

describe('what is wrong is told with its place, everything at once', () => {
  it.each(BROKEN)('%s', (name, file, problems) => {
    const read = readPolicyFile(typeof file === 'string' ? bytes(file) : file, 'p')
    if (name === 'a licence that would end a field') return expect(read.ok).toBe(false)
    const told = read.ok
      ? []
      : read.error.map(({ code, values }) => [code, values.place, values.field].filter(Boolean).join(' '))
    return expect(told).toEqual(problems)
  })

  it('in three languages', () => {
    const read = readPolicyFile(bytes(rule('{ paths: [/], training: no }')), 'саясат.yaml')
    const [problem] = read.ok ? [] : read.error
    expect(problem).toBeInstanceOf(OptoutError)
    expect(LANGUAGES.map((language) => problem?.in(language))).toEqual([
      'саясат.yaml:4: rules[0].training мәні "no" бола алмайды; күтілгені: deny, allow, conditional',
      'саясат.yaml:4: поле rules[0].training не может быть "no"; ожидается: deny, allow, conditional',
      'саясат.yaml:4: rules[0].training cannot be "no"; expected: deny, allow, conditional',
    ])
  })
})
