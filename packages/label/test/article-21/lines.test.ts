import { describe, expect, it } from 'vitest'
import { assessArticle21 } from '../../core/article-21/assess.ts'
import type { Article21Input, FoundForm, FoundTrace } from '../../core/article-21/input.ts'
import type { LineId } from '../../core/article-21/line.ts'
import { C2PA, c2pa, GOOD, IPTC, IPTC_CAMERA, NO_C2PA, NO_IPTC, SILENT, WARNING } from './fixtures.ts'

type Case = readonly [line: LineId, expected: string, input: Partial<Article21Input>]

const marks = (...readings: readonly FoundForm[]): Partial<Article21Input> => ({ readings })
const warned = (measures: Partial<typeof WARNING>): Partial<Article21Input> => ({
  warning: { ...WARNING, ...measures },
})
const trace = (says: FoundTrace['says']): FoundTrace => ({ reader: 'a1111', place: 'PNG tEXt parameters', says })

/** Each input is everything in order, but for what is named. */
const CASES: readonly Case[] = [
  ['synthetic-result', 'yes mark-says-ai', {}],
  ['synthetic-result', 'yes mark-says-ai', marks(IPTC)],
  ['synthetic-result', 'yes warning-says-ai', marks(NO_IPTC, NO_C2PA)],
  ['synthetic-result', 'yes stated-ai', { ...SILENT, statements: { ai: 'yes' } }],
  ['synthetic-result', 'no stated-not-ai', { ...SILENT, statements: { ai: 'no' } }],
  ['synthetic-result', 'no stated-not-ai', { ...SILENT, statements: { ai: 'no' }, marking: 'literal' }],
  ['synthetic-result', 'unknown statement-contradicted', { statements: { ai: 'no' } }],
  [
    'synthetic-result',
    'unknown statement-contradicted',
    { ...SILENT, ...marks(c2pa('altered')), statements: { ai: 'no' } },
  ],
  ['synthetic-result', 'unknown broken-mark-says-ai', { ...SILENT, ...marks(c2pa('altered')) }],
  ['synthetic-result', 'unknown broken-mark-says-ai', { ...SILENT, ...marks(c2pa('invalid')) }],
  ['synthetic-result', 'yes trace-made-by-ai', { ...SILENT, traces: [trace('remote'), trace('made-by-ai')] }],
  ['synthetic-result', 'unknown trace-hints-ai', { ...SILENT, traces: [trace('ai-tool-used')] }],
  ['synthetic-result', 'unknown trace-hints-ai', { ...SILENT, traces: [trace('perhaps-ai')] }],
  ['synthetic-result', 'unknown ai-unsaid', { ...SILENT, traces: [trace('remote'), trace('unreadable')] }],
  [
    'synthetic-result',
    'unknown statement-contradicted',
    { ...SILENT, traces: [trace('made-by-ai')], statements: { ai: 'no' } },
  ],
  ['synthetic-result', 'unknown ai-unsaid', SILENT],
  ['synthetic-result', 'unknown ai-unsaid', { ...SILENT, ...marks(IPTC_CAMERA) }],
  ['synthetic-result', 'yes imitates-person', { marking: 'literal' }],
  ['synthetic-result', 'yes imitates-event', { marking: 'literal', statements: { imitates: 'event' } }],
  ['synthetic-result', 'no imitates-neither', { marking: 'literal', statements: { imitates: 'neither' } }],
  ['synthetic-result', 'yes mark-says-ai', { marking: 'all', statements: { imitates: 'neither' } }],
  ['synthetic-result', 'unknown imitation-unsaid', { marking: 'literal', statements: {} }],
  ['synthetic-result', 'unknown imitation-unsaid', { marking: 'literal', statements: { imitates: 'unknown' } }],
  ['synthetic-result', 'unknown ai-unsaid', { ...SILENT, marking: 'literal', statements: { imitates: 'person' } }],

  ['distributed', 'yes stated-distributed', {}],
  ['distributed', 'no stated-not-distributed', { statements: { distributed: 'no' } }],
  ['distributed', 'unknown distribution-unsaid', { statements: {} }],
  ['distributed', 'unknown distribution-unsaid', { statements: { distributed: 'unknown' } }],

  ['mark-present', 'yes mark-found', marks(c2pa('intact'))],
  ['mark-present', 'yes mark-found', marks(c2pa('altered'))],
  ['mark-present', 'yes mark-found', marks(c2pa('invalid'))],
  ['mark-present', 'yes mark-found', marks(c2pa('unsigned'))],
  ['mark-present', 'yes mark-found', marks(IPTC, c2pa('unreadable'))],
  ['mark-present', 'no mark-none', marks(NO_IPTC, NO_C2PA)],
  ['mark-present', 'no mark-remains', marks(NO_IPTC, c2pa('remains'))],
  ['mark-present', 'unknown mark-remote', marks(NO_IPTC, c2pa('remote'))],
  ['mark-present', 'unknown mark-unreadable', marks(NO_IPTC, c2pa('unreadable'))],
  ['mark-present', 'unknown forms-none', marks()],

  ['mark-parses', 'yes mark-parses', {}],
  ['mark-parses', 'yes mark-parses', marks(c2pa('altered'))],
  ['mark-parses', 'no mark-broken', marks(NO_IPTC, { form: 'c2pa', standing: 'altered' })],
  ['mark-parses', 'no mark-absent', marks(NO_IPTC, NO_C2PA)],
  ['mark-parses', 'unknown mark-remote', marks(c2pa('remote'))],
  ['mark-parses', 'unknown mark-unreadable', marks(c2pa('unreadable'))],

  ['mark-recognised', 'yes says-ai', {}],
  ['mark-recognised', 'yes says-ai', marks(IPTC, { form: 'c2pa', standing: 'intact' })],
  ['mark-recognised', 'no says-other', marks(IPTC_CAMERA)],
  ['mark-recognised', 'no says-nothing', marks({ form: 'c2pa', standing: 'intact' })],
  ['mark-recognised', 'no forms-contradict', marks(IPTC_CAMERA, C2PA)],
  ['mark-recognised', 'no mark-altered', marks(NO_IPTC, c2pa('altered'))],
  ['mark-recognised', 'no signature-invalid', marks(NO_IPTC, c2pa('invalid'))],
  ['mark-recognised', 'no mark-remains', marks(c2pa('remains'))],
  ['mark-recognised', 'unknown mark-remote', marks(c2pa('remote'))],

  ['mark-bound', 'yes bound', {}],
  ['mark-bound', 'no unsigned', marks(IPTC)],
  ['mark-bound', 'no mark-altered', marks(IPTC, c2pa('altered'))],
  ['mark-bound', 'no signature-invalid', marks(IPTC, c2pa('invalid'))],
  ['mark-bound', 'no mark-absent', marks(NO_IPTC, NO_C2PA)],
  ['mark-bound', 'unknown bound-silent', marks(IPTC, { form: 'c2pa', standing: 'intact' })],
  ['mark-bound', 'unknown mark-remote', marks(c2pa('remote'))],

  ['warning-present', 'yes warning-found', {}],
  ['warning-present', 'yes warning-stated', { warning: { state: 'not-found' }, statements: { otherWarning: 'yes' } }],
  ['warning-present', 'no warning-none', { warning: { state: 'not-found' }, statements: { otherWarning: 'no' } }],
  ['warning-present', 'unknown warning-not-found', { warning: { state: 'not-found' } }],
  ['warning-present', 'unknown warning-no-way', { warning: { state: 'not-looked', why: 'no-way' } }],
  ['warning-present', 'unknown warning-program-absent', { warning: { state: 'not-looked', why: 'program-absent' } }],
  ['warning-present', 'unknown warning-unreadable', { warning: { state: 'not-looked', why: 'unreadable' } }],

  ['warning-languages', 'yes languages-all', {}],
  ['warning-languages', 'yes languages-all', { ...warned({ languages: ['en'] }), neededLanguages: ['en'] }],
  ['warning-languages', 'no languages-missing', warned({ languages: ['ru'] })],
  ['warning-languages', 'no languages-missing', { neededLanguages: ['kk', 'ru', 'en'] }],
  ['warning-languages', 'no warning-none', { warning: { state: 'not-found' }, statements: { otherWarning: 'no' } }],
  [
    'warning-languages',
    'unknown warning-unseen',
    { warning: { state: 'not-found' }, statements: { otherWarning: 'yes' } },
  ],

  ['warning-perceivable', 'yes perceivable', warned({ contrast: 4.5 })],
  ['warning-perceivable', 'yes perceivable', warned({ seconds: 2 })],
  ['warning-perceivable', 'no contrast-low', warned({ contrast: 4.499 })],
  ['warning-perceivable', 'no contrast-low', warned({ contrast: Number.NaN })],
  ['warning-perceivable', 'no size-small', warned({ relativeSize: 0.0489 })],
  ['warning-perceivable', 'no seconds-few', warned({ seconds: 1.9 })],
  ['warning-perceivable', 'no loudness-low', warned({ loudness: { notice: -30, content: -23.9 } })],
  ['warning-perceivable', 'no not-accessible', warned({ accessible: false })],
  ['warning-perceivable', 'yes perceivable', bare({ loudness: { notice: -30, content: -24 } })],
  ['warning-perceivable', 'yes perceivable', bare({ accessible: true })],
  ['warning-perceivable', 'unknown not-measured', bare({ contrast: 7 })],
  ['warning-perceivable', 'unknown not-measured', bare({ seconds: 5 })],
  ['warning-perceivable', 'unknown warning-unseen', { warning: { state: 'not-looked', why: 'no-way' } }],

  ['owner-named', 'yes holder-named', {}],
  ['owner-named', 'yes holder-claimed', marks({ ...C2PA, signer: { name: 'Suret', known: false } })],
  ['owner-named', 'no holder-none', marks(IPTC)],
  ['owner-named', 'no mark-altered', marks(c2pa('altered'))],
  ['owner-named', 'no mark-absent', marks(NO_C2PA)],
  [
    'owner-named',
    'unknown signer-only',
    marks({ form: 'c2pa', standing: 'intact', signer: { name: 'Suret', known: true } }),
  ],
  ['owner-named', 'unknown mark-remote', marks(c2pa('remote'))],

  ['official-form', 'unknown official-unconfirmed', {}],
]

function bare(measures: Partial<typeof WARNING>): Partial<Article21Input> {
  return { warning: { state: 'found', languages: ['kk', 'ru'], lines: [], change: undefined, ...measures } }
}

describe('a line of article 21(2)', () => {
  it.each(CASES)('%s: %s: %j', (id, expected, input) => {
    const found = assessArticle21({ ...GOOD, ...input }).lines.find((one) => one.id === id)
    expect(`${found?.value} ${found?.reason.code}`).toBe(expected)
  })

  it('names what it rests on', () => {
    const evidence = Object.fromEntries(assessArticle21(GOOD).lines.map(({ id, evidence }) => [id, evidence]))
    expect(evidence).toMatchObject({
      'synthetic-result': ['form:c2pa'],
      distributed: ['statement:distributed'],
      'mark-present': ['form:iptc-xmp', 'form:c2pa'],
      'warning-present': ['warning'],
      'official-form': [],
    })
  })

  it.each(['all', 'literal'] as const)('the lines and their provisions are the same under %s', (marking) => {
    expect(
      assessArticle21({ ...SILENT, marking }).lines.map(({ id, provision, basis }) => `${id} ${provision} ${basis}`),
    ).toMatchInlineSnapshot(`
      [
        "synthetic-result 1(4) condition",
        "distributed 21(2) condition",
        "mark-present 21(2) law",
        "mark-parses 1(14) law",
        "mark-recognised 22(2) law",
        "mark-bound 22(2) interpretation",
        "warning-present 21(2) law",
        "warning-languages 21(2) interpretation",
        "warning-perceivable 21(2) interpretation",
        "owner-named 21(3) interpretation",
        "official-form 22(3) unconfirmed",
      ]
    `)
  })
})
