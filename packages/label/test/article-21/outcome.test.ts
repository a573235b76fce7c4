import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article21, assessArticle21 } from '../../core/article-21/assess.ts'
import type { Article21Input, FoundForm, Statements } from '../../core/article-21/input.ts'
import { C2PA, c2pa, GOOD, IPTC, IPTC_CAMERA, NO_C2PA, NO_IPTC, SILENT, WARNING } from './fixtures.ts'

type Outcome = readonly [value: Article21['value'], code: Article21['code'], deciding: readonly string[]]

const CASES: readonly (readonly [string, Partial<Article21Input>, Outcome])[] = [
  ['everything in order', {}, ['met', 'met', []]],
  ['the same, read literally', { marking: 'literal' }, ['met', 'met', []]],
  ['nobody said whether it is distributed', { statements: {} }, ['met', 'met', []]],
  ['not distributed', { statements: { distributed: 'no' } }, ['not-asked', 'not-distributed', ['distributed']]],
  [
    'imitates neither, read literally',
    { marking: 'literal', statements: { distributed: 'yes', imitates: 'neither' } },
    ['not-asked', 'not-synthetic', ['synthetic-result']],
  ],
  ['imitates neither, read strictly', { statements: { distributed: 'yes', imitates: 'neither' } }, ['met', 'met', []]],
  ['imitation unsaid, read literally', { marking: 'literal', statements: { distributed: 'yes' } }, ['met', 'met', []]],
  [
    'said to be made without AI',
    { ...SILENT, statements: { ai: 'no' } },
    ['not-asked', 'not-ai', ['synthetic-result']],
  ],
  [
    'nothing found, nothing said',
    SILENT,
    ['cannot-say', 'missing-if-synthetic', ['synthetic-result', 'mark-present', 'mark-parses', 'mark-recognised']],
  ],
  [
    'AI is stated, no mark',
    { ...SILENT, statements: { ai: 'yes' } },
    ['not-met', 'missing', ['mark-present', 'mark-parses', 'mark-recognised']],
  ],
  [
    'a warning and no mark',
    { readings: [NO_IPTC, NO_C2PA] },
    ['not-met', 'missing', ['mark-present', 'mark-parses', 'mark-recognised']],
  ],
  [
    'a mark and surely no warning',
    { warning: { state: 'not-found' }, statements: { distributed: 'yes', otherWarning: 'no' } },
    ['not-met', 'missing', ['warning-present']],
  ],
  [
    'a mark, and no known warning',
    { warning: { state: 'not-found' } },
    ['cannot-say', 'open', ['warning-present', 'warning-languages', 'warning-perceivable']],
  ],
  [
    'a warning in Russian only',
    { warning: { ...WARNING, languages: ['ru'] } },
    ['cannot-say', 'interpretation', ['warning-languages']],
  ],
  [
    'only an unsigned statement',
    { readings: [IPTC, NO_C2PA] },
    ['cannot-say', 'interpretation', ['mark-bound', 'owner-named']],
  ],
  ['the mark was changed', { readings: [NO_IPTC, c2pa('altered')] }, ['not-met', 'missing', ['mark-recognised']]],
  [
    'only an address',
    { readings: [NO_IPTC, c2pa('remote')] },
    ['cannot-say', 'open', ['mark-present', 'mark-parses', 'mark-recognised', 'mark-bound', 'owner-named']],
  ],
  ['marks that contradict each other', { readings: [IPTC_CAMERA, C2PA] }, ['not-met', 'missing', ['mark-recognised']]],
]

describe('article 21(2) as a whole', () => {
  it.each(CASES)('%s', (_, change, expected) => {
    const { value, code, deciding } = assessArticle21({ ...GOOD, ...change })
    expect([value, code, deciding]).toEqual(expected)
  })

  it('the official form stays open and does not decide', () => {
    const { value, lines } = assessArticle21(GOOD)
    expect(value).toBe('met')
    expect(lines.find(({ id }) => id === 'official-form')).toMatchObject({ value: 'unknown', basis: 'unconfirmed' })
  })
})

const said = fc.constantFrom('yes', 'no', 'unknown' as const)
const statements: fc.Arbitrary<Statements> = fc.record({
  distributed: said,
  ai: said,
  otherWarning: said,
  imitates: fc.constantFrom('person', 'event', 'neither', 'unknown' as const),
})
const standing = fc.constantFrom<FoundForm['standing']>(
  'intact',
  'altered',
  'invalid',
  'unsigned',
  'remote',
  'remains',
  'none',
  'unreadable',
)
const form = (name: string): fc.Arbitrary<FoundForm> =>
  fc.record(
    {
      form: fc.constant(name),
      standing,
      claim: fc.record({ ai: fc.boolean(), sourceType: fc.string(), holder: fc.string() }),
      signer: fc.record({ name: fc.string(), known: fc.boolean() }),
    },
    { requiredKeys: ['form', 'standing'] },
  )
const warning: fc.Arbitrary<Article21Input['warning']> = fc.oneof(
  fc.constant({ state: 'not-found' as const }),
  fc.record({
    state: fc.constant('not-looked' as const),
    why: fc.constantFrom('no-way', 'program-absent', 'unreadable' as const),
  }),
  fc.record({
    state: fc.constant('found' as const),
    languages: fc.subarray(['kk', 'ru', 'en'] as const),
    lines: fc.constant([]),
    change: fc.constantFrom('created', 'altered', undefined),
    contrast: fc.option(fc.double({ min: 1, max: 21 }), { nil: undefined }),
    relativeSize: fc.option(fc.double({ min: 0, max: 1 }), { nil: undefined }),
  }),
)
const input: fc.Arbitrary<Article21Input> = fc.record({
  readings: fc.tuple(form('iptc-xmp'), form('c2pa')),
  warning,
  statements,
  marking: fc.constantFrom('all', 'literal' as const),
})

describe('learning more', () => {
  const KEYS = ['distributed', 'ai', 'otherWarning', 'imitates'] as const
  const answers = {
    distributed: ['yes', 'no'],
    ai: ['yes', 'no'],
    otherWarning: ['yes', 'no'],
    imitates: ['person', 'event', 'neither'],
  } as const

  it('of what was unknown never turns met into not met, or back', () => {
    fc.assert(
      fc.property(input, (one) => {
        const before = assessArticle21(one)
        for (const key of KEYS) {
          if (one.statements?.[key] !== 'unknown') continue
          for (const known of answers[key]) {
            const after = assessArticle21({ ...one, statements: { ...one.statements, [key]: known } })
            expect([before.value, after.value]).not.toEqual(['met', 'not-met'])
            expect([before.value, after.value]).not.toEqual(['not-met', 'met'])
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('met only where every needed line is a yes; not met only where the law itself lacks something', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { value, lines } = assessArticle21(one)
        const needed = lines.filter(({ basis }) => basis === 'law' || basis === 'interpretation')
        const asked = lines.every((line) => line.basis !== 'condition' || line.value !== 'no')
        expect(value === 'met').toBe(asked && needed.every((line) => line.value === 'yes'))
        if (value === 'not-met') expect(lines.some((line) => line.basis === 'law' && line.value === 'no')).toBe(true)
        if (value === 'cannot-say') expect(needed.some((line) => line.value !== 'yes')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('the literal reading never asks more than the strict one', () => {
    fc.assert(
      fc.property(input, (one) => {
        const strict = assessArticle21({ ...one, marking: 'all' }).value
        const literal = assessArticle21({ ...one, marking: 'literal' }).value
        if (strict === 'met') expect(literal).not.toBe('not-met')
        if (literal === 'not-met') expect(strict).toBe('not-met')
      }),
      { numRuns: 500 },
    )
  })
})
