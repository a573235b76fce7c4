import { determine, type Facts } from '@tanba/law'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Approval,
  declareOperation,
  gateOf,
  lacking,
  MOVES,
  NEEDS_REASON,
  type Refusal,
  refusalText,
  STAGES,
  type Stage,
  transition,
  whatIsMissing,
  withStage,
} from '../index.ts'
import { day, example, examples, id, knowledge, law, noon, program, SYSTEM, signed, sound, TODAY } from './made.ts'

const PAIRS = STAGES.flatMap((from) => STAGES.map((to) => [from, to] as const))
const since = day('2026-09-01')
const codes = (refusals: readonly Refusal[]): readonly string[] => refusals.map(({ code }) => code)

const move = (
  from: Stage,
  to: Stage,
  facts: Facts = sound,
  approvals: readonly Approval[] = [signed(sound, 'operation')],
) => transition({ stage: from, since }, { to, on: TODAY, reason: 'decided' }, TODAY, knowledge(facts, approvals))

describe('a move between stages', () => {
  it.each(PAIRS)('%s → %s, with nothing in the way, is allowed exactly where there is such a move', (from, to) => {
    const moved = move(from, to)
    expect(moved).toEqual(
      MOVES[from].includes(to)
        ? { ok: true, value: { stage: to, since: TODAY } }
        : { ok: false, error: [{ code: 'no-such-move', from, to, allowed: MOVES[from] }] },
    )
  })

  it('reaches every stage from an idea, and none from retirement', () => {
    const reached = new Set<Stage>(['idea'])
    for (const stage of reached) for (const next of MOVES[stage]) reached.add(next)
    expect([...reached].sort()).toEqual([...STAGES].sort())
    expect(MOVES.retired).toEqual([])
  })

  it.each([...NEEDS_REASON])('to %s says why', (to) => {
    const from = STAGES.find((stage) => MOVES[stage].includes(to)) ?? 'idea'
    const moved = transition({ stage: from, since }, { to, on: TODAY, reason: ' ' }, TODAY, knowledge(sound))
    expect(moved.ok ? [] : codes(moved.error)).toEqual(['reason-missing'])
  })

  it.each([
    ['2026-08-31', 'date-order'],
    ['2026-09-16', 'date-ahead'],
  ])('on %s is refused: %s', (on, code) => {
    const moved = transition({ stage: 'idea', since }, { to: 'screening', on: day(on) }, TODAY, knowledge(sound))
    expect(moved.ok ? [] : codes(moved.error)).toEqual([code])
  })

  it('may follow another one on the same day', () => {
    expect(transition({ stage: 'idea', since }, { to: 'screening', on: since }, TODAY, knowledge(sound)).ok).toBe(true)
  })

  it('hears of everything at once', () => {
    const facts = example('contact-centre-speech-analytics')
    const moved = transition({ stage: 'idea', since }, { to: 'pilot', on: day('2026-08-01') }, TODAY, knowledge(facts))
    expect(moved.ok ? [] : codes(moved.error)).toEqual([
      'no-such-move',
      'date-order',
      'prohibition',
      'prohibition',
      'prohibition',
      'class-unsigned',
    ])
  })
})

// What stands in the way of each described system, as the facts of its file have it.
const IN_THE_WAY: readonly (readonly [string, readonly string[]])[] = [
  ['advertising-studio-synthetic-actors', ['class-unsigned']],
  ['bank-credit-scoring', ['prohibited.social_scoring provisional', 'class-unsigned']],
  ['city-video-analytics', ['prohibited.emotions provisional', 'class-unsigned']],
  [
    'contact-centre-speech-analytics',
    [
      'prohibited.social_scoring unknown',
      'prohibited.personal_data unknown',
      'prohibited.emotions conflict',
      'class-unsigned',
    ],
  ],
  [
    'customer-chatbot-foreign-model',
    [
      'prohibited.personal_data conflict',
      'prohibited.emotions unknown',
      'forbidden.unmarked_distribution yes',
      'class-unsigned',
    ],
  ],
  ['cv-ranking', ['prohibited.personal_data unknown', 'class-unsigned']],
  ['exam-proctoring', ['prohibited.emotions yes', 'class-unsigned']],
  ['loan-calculator-fixed-rules', []],
  ['mail-spam-filter', ['class-unsigned']],
]

describe('what is missing for operation', () => {
  it.each(IN_THE_WAY)('of %s', (name, expected) => {
    const found = whatIsMissing('operation', TODAY, knowledge(example(name)))
    expect(found.map((lack) => (lack.code === 'prohibition' ? `${lack.result} ${lack.state}` : lack.code))).toEqual(
      expected,
    )
  })

  it('names facts that settle the prohibition: said so, it is settled', () => {
    const facts = example('cv-ranking')
    const [lack] = whatIsMissing('operation', TODAY, knowledge(facts))
    if (lack?.code !== 'prohibition') throw new Error('a prohibition is expected')
    const way = lack.settling?.find(({ outcome }) => outcome === 'no')
    const by = { by: 'a lawyer', at: TODAY, ground: 'We looked.' }
    const said = Object.fromEntries(
      (way?.facts ?? []).map(({ id: fact, values }) => [
        fact,
        [{ ...by, ...(values[0] === undefined ? {} : { value: values[0] }) }],
      ]),
    )
    expect(Object.keys(said)).not.toEqual([])
    const settled = whatIsMissing(
      'operation',
      TODAY,
      knowledge({ ...facts, statements: { ...facts.statements, ...said } }),
    )
    expect(codes(settled)).toEqual(['class-unsigned'])
  })

  it('is a class that is open, before it is a signature', () => {
    const { 'risk.effect_scale': _, ...statements } = sound.statements
    const facts = {
      ...sound,
      statements: Object.fromEntries(Object.entries(statements).filter(([fact]) => !fact.startsWith('risk.'))),
    }
    const found = whatIsMissing('pilot', TODAY, knowledge(facts))
    expect(codes(found)).toEqual(['class-open', 'class-unsigned'])
    const [open] = found
    if (open?.code !== 'class-open') throw new Error('an open class is expected')
    expect(open.group).toBe('risk')
    expect(open.possible.length).toBeGreaterThan(1)
    expect(open.open.every(({ settling }) => (settling?.length ?? 0) > 0)).toBe(true)
  })

  it.each([[[]], [['minimal', 'high']]])('is a class of %j, though all about it is known', (possible) => {
    const determination = determine(program, withStage(sound, 'operation', TODAY), law.hash)
    const classes = determination.classes.map((one) => (one.id === 'risk' ? { ...one, possible } : one))
    const input = { system: SYSTEM, determination: { ...determination, classes }, approvals: [], contents: new Map() }
    const found = lacking(gateOf(law.pack, TODAY), 'operation', input)
    expect(found.map((lack) => (lack.code === 'class-open' ? lack.group : lack.code))).toEqual([
      'risk',
      'class-unsigned',
    ])
  })

  it('is the class anew, once it has changed since it was signed', () => {
    const other: Approval = signed(example('grid-load-control'), 'operation')
    expect(codes(whatIsMissing('operation', TODAY, knowledge(sound, [other])))).toEqual(['class-changed'])
  })

  it('is a signature, once it was withdrawn', () => {
    const withdrawn = { by: id(3), at: noon('2026-09-11'), reason: 'too early' }
    const approvals = [signed(sound, 'operation', { withdrawn })]
    expect(codes(whatIsMissing('operation', TODAY, knowledge(sound, approvals)))).toEqual(['class-unsigned'])
  })

  it('is a document that was approved and has changed, and not a determination of another day', () => {
    const approval = (subject: Approval['subject'], n: number): Approval => ({
      ...signed(sound, 'operation'),
      id: id(n),
      subject,
      content: 'aa',
    })
    const approvals = [
      signed(sound, 'operation'),
      approval('document:marking-policy', 60),
      approval('determination', 61),
    ]
    const fallen = whatIsMissing('operation', TODAY, knowledge(sound, approvals))
    expect(codes(fallen)).toEqual(['approval-fallen'])
    const contents = new Map([['document:marking-policy', 'aa']] as const)
    expect(whatIsMissing('operation', TODAY, { ...knowledge(sound, approvals), contents })).toEqual([])
  })

  it('never lets anything run while a prohibited capability is not settled as no, whatever is left unsaid', () => {
    const statements = [...examples.values()].map((facts) => Object.entries(facts.statements))
    const choice = fc.constantFrom(...statements).chain((all) => fc.subarray(all))
    fc.assert(
      fc.property(choice, fc.constantFrom('pilot', 'operation'), (said, stage) => {
        const facts: Facts = { system: { name: 'x' }, statements: Object.fromEntries(said) }
        const determination = determine(program, withStage(facts, stage, TODAY), law.hash)
        const moved = transition(
          { stage: 'design', since },
          { to: stage, on: TODAY },
          TODAY,
          knowledge(facts, [signed(facts, stage)]),
        )
        const open = determination.results.filter(
          ({ id: result, state }) => result.startsWith('prohibited.') && state !== 'no',
        )
        expect(moved.ok && open.length > 0).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('operation that is declared', () => {
  it('is recorded whatever stands in the way', () => {
    expect(declareOperation(day('2025-03-01'), TODAY)).toEqual({
      ok: true,
      value: { stage: 'operation', since: '2025-03-01', declared: true },
    })
  })

  it('does not begin in the future', () => {
    const declared = declareOperation(day('2026-09-16'), TODAY)
    expect(declared.ok ? [] : codes(declared.error)).toEqual(['date-ahead'])
  })
})

describe('a refusal in words', () => {
  const all: readonly Refusal[] = [
    ...[...examples.values()].flatMap((facts) => whatIsMissing('operation', TODAY, knowledge(facts))),
    { code: 'class-open', group: 'risk', possible: ['minimal', 'medium'], open: [] },
    { code: 'class-open', group: 'risk', possible: [], open: [] },
    { code: 'class-changed', signed: 'a', now: 'b', approval: signed(sound, 'operation') },
    { code: 'approval-fallen', subject: 'document:marking-policy', approval: signed(sound, 'operation') },
    { code: 'no-such-move', from: 'retired', to: 'pilot', allowed: [] },
    { code: 'date-order', on: TODAY, since: TODAY },
    { code: 'date-ahead', on: TODAY, today: TODAY },
    { code: 'reason-missing', to: 'refused' },
  ]

  it.each(['kk', 'ru', 'en'] as const)('is whole in %s', (language) => {
    for (const refusal of all) {
      const text = refusalText(refusal, law.pack, language)
      expect(text).not.toMatch(/[{}]|undefined/)
      expect(text.length).toBeGreaterThan(20)
    }
    expect(new Set(all.map(({ code }) => code)).size).toBe(9)
  })

  it('cites the provision and names the facts to settle', () => {
    const [lack] = whatIsMissing('operation', TODAY, knowledge(example('cv-ranking')))
    const text = lack === undefined ? '' : refusalText(lack, law.pack, 'ru')
    expect(text).toContain('пункта 3 статьи 17')
    expect(text).toMatch(/personal_data|consent|forbidden/)
  })
})
