import { addDays, type CivilDate, type Id } from '@tanba/kernel'
import { determine, type Facts } from '@tanba/law'
import { describe, expect, it } from 'vitest'
import {
  type BoardEvent,
  board,
  boardSettings,
  type Cell,
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  formsOf,
  needsOf,
  type Stage,
  type SystemBoard,
  withStage,
} from '../index.ts'
import { day, event, example, id, law, noon, program, SYSTEM, signed, sound, TODAY } from './made.ts'

const settings = boardSettings(law.pack, TODAY)

const started = (stage: Stage, on = '2026-09-01'): readonly BoardEvent[] => [
  event(100, '2026-09-01', { kind: 'registered', on: day('2026-09-01') }),
  event(101, '2026-09-01', { kind: 'stage', to: stage, on: day(on) }),
]

const boardOf = (facts: Facts, stage: Stage, events: readonly BoardEvent[], today: string = TODAY): SystemBoard => {
  const determination = determine(program, withStage(facts, stage, TODAY), law.hash)
  return board({ system: SYSTEM, determination, events, now: noon(today) }, settings)
}

const cellOf = (made: SystemBoard, duty: string): Cell => {
  const found = made.cells.find((one) => one.duty === `duty.${duty}`)
  if (found === undefined) throw new Error(`no cell of ${duty}`)
  return found
}

const given = (n: number, duty: string, kind: EvidenceKind, more: Partial<Evidence> = {}): BoardEvent => {
  const evidence: Evidence = {
    id: id(n),
    duty: `duty.${duty}`,
    kind,
    source: { form: 'link', url: 'https://example.kz' },
    dated: day('2026-09-05'),
    by: id(3),
    at: noon('2026-09-05'),
    ...more,
  }
  return event(n, '2026-09-05', { kind: 'evidence', evidence })
}

const stateOf = (events: readonly BoardEvent[], duty = 'user_agreement', today: string = TODAY): string =>
  cellOf(boardOf(sound, 'operation', [...started('operation'), ...events], today), duty).state

describe('the board of a system', () => {
  it('has one cell for each duty in force', () => {
    const made = boardOf(sound, 'operation', started('operation'))
    const duties = law.pack.rules.filter(({ kind }) => kind === 'duty').map(({ id: duty }) => duty)
    expect(made.cells.map(({ duty }) => duty).sort()).toEqual([...duties].sort())
    expect(Object.values(made.counts).reduce((sum, count) => sum + count)).toBe(made.cells.length)
  })

  it('knows no duty before it was in force', () => {
    const early = boardSettings(law.pack, day('2026-02-01'))
    expect(early.columns.map(({ duty }) => duty)).not.toContain('duty.digital_protection')
  })

  it('follows the determination: applies, does not apply, is not known', () => {
    const made = boardOf(example('cv-ranking'), 'operation', started('operation'))
    for (const { state, applies } of made.cells) {
      const expected = applies === 'no' ? ['not-applicable'] : applies === 'unknown' ? ['unknown'] : ['due', 'overdue']
      expect(expected).toContain(state)
    }
    expect(new Set(made.cells.map(({ state }) => state)).size).toBe(4)
  })

  it('says of a cell that is not known which result to settle', () => {
    const made = boardOf(example('cv-ranking'), 'operation', started('operation'))
    const open = made.cells.find(({ state }) => state === 'unknown')
    expect(open?.next).toEqual({ code: 'settle-facts', result: open?.duty })
  })
})

const both = [given(1, 'user_agreement', 'user-agreement'), given(2, 'user_agreement', 'display-proof')]

describe('a cell is met', () => {
  it.each<[string, readonly BoardEvent[], string]>([
    ['by evidence of every part', both, 'met'],
    ['not by one part', both.slice(0, 1), 'overdue'],
    [
      'not by the same part twice',
      [given(1, 'user_agreement', 'user-agreement'), given(2, 'user_agreement', 'user-agreement')],
      'overdue',
    ],
    [
      'not by a kind that the provision does not accept',
      [...both.slice(0, 1), given(2, 'user_agreement', 'audit-report')],
      'overdue',
    ],
    ['not by evidence of another duty', [...both.slice(0, 1), given(2, 'explanation', 'display-proof')], 'overdue'],
    [
      'not by what was withdrawn',
      [...both, event(3, '2026-09-06', { kind: 'evidence-withdrawn', evidence: id(2) })],
      'overdue',
    ],
    [
      'not by what bears a day to come',
      [...both.slice(0, 1), given(2, 'user_agreement', 'display-proof', { dated: day('2026-09-16') })],
      'overdue',
    ],
    [
      'not by what has expired',
      [...both.slice(0, 1), given(2, 'user_agreement', 'display-proof', { expires: day('2026-09-14') })],
      'overdue',
    ],
    [
      'on the last day of it',
      [...both.slice(0, 1), given(2, 'user_agreement', 'display-proof', { expires: TODAY })],
      'met',
    ],
    [
      'not by an assignee',
      [event(4, '2026-09-02', { kind: 'assigned', duty: 'duty.user_agreement', assignee: id(3) })],
      'overdue',
    ],
    [
      'not by a plan',
      [event(4, '2026-09-02', { kind: 'planned', duty: 'duty.user_agreement', on: day('2027-01-01') })],
      'overdue',
    ],
    [
      'not by a determination',
      [event(4, '2026-09-02', { kind: 'determined', on: TODAY, duties: ['duty.user_agreement'] })],
      'overdue',
    ],
  ])('%s', (_, events, state) => expect(stateOf(events)).toBe(state))

  it('turns back when its evidence expires, and is met again when it is renewed', () => {
    const first = given(1, 'legality', 'legal-acts-register', { expires: day('2026-09-20') })
    const renewed = given(2, 'legality', 'legal-acts-register', {
      dated: day('2026-09-21'),
      expires: day('2027-09-20'),
    })
    expect(stateOf([first], 'legality', '2026-09-20')).toBe('met')
    expect(stateOf([first], 'legality', '2026-09-21')).toBe('overdue')
    expect(stateOf([first, renewed], 'legality', '2026-09-21')).toBe('met')
  })

  it('says what to renew in time', () => {
    const first = given(1, 'legality', 'legal-acts-register', { expires: day('2026-10-10') })
    const cell = cellOf(boardOf(sound, 'operation', [...started('operation'), first]), 'legality')
    expect(cell).toMatchObject({
      state: 'met',
      until: '2026-10-10',
      next: { code: 'renew-evidence', kinds: ['legal-acts-register'], until: '2026-10-10' },
    })
  })

  it('for a year by a review of risks, and by none that is older (Article 18(1)(4))', () => {
    const review = (dated: string) => [given(1, 'risk_review', 'risk-review-minutes', { dated: day(dated) })]
    expect(stateOf(review('2025-09-15'), 'risk_review')).toBe('met')
    expect(stateOf(review('2025-09-14'), 'risk_review')).not.toBe('met')
    const longer = [
      given(1, 'risk_review', 'risk-review-minutes', { dated: day('2025-09-14'), expires: day('2030-01-01') }),
    ]
    expect(stateOf(longer, 'risk_review')).not.toBe('met')
  })

  it('by nothing where the register knows no kind for it', () => {
    const column = { duty: 'duty.user_agreement', cites: [], from: TODAY, needs: [], clocks: [] }
    const determination = determine(program, withStage(sound, 'operation', TODAY), law.hash)
    const events = [...started('operation'), ...both]
    const made = board({ system: SYSTEM, determination, events, now: noon(TODAY) }, { ...settings, columns: [column] })
    expect(made.cells[0]).toMatchObject({ next: { code: 'no-kind-known' } })
    expect(made.cells[0]?.state).not.toBe('met')
    expect(made.cells[0]?.evidence.every(({ standing }) => standing === 'not-accepted')).toBe(true)
  })

  it.each(settings.columns.map(({ duty }) => duty.replace('duty.', '')))(
    '%s: by its kinds, and by no other one',
    (name) => {
      const results = [{ id: `duty.${name}`, kind: 'duty', state: 'yes', in_force: true }] as const
      const determination = { ...determine(program, sound, law.hash), results }
      const needs = needsOf(`duty.${name}`)
      const kinds = needs.flatMap((need) => need.filter((kind) => formsOf(kind).includes('link')).slice(0, 1))
      const signature = event(500, '2026-09-10', { kind: 'approved', approval: signed(sound, 'operation') })
      const enough = [signature, ...kinds.map((kind, n) => given(n + 1, name, kind))]
      const others = Object.keys(EVIDENCE_KINDS) as EvidenceKind[]
      const besides = others.filter((kind) => !needs.flat().includes(kind)).map((kind, n) => given(n + 200, name, kind))
      const columns = settings.columns.filter(({ duty }) => duty === `duty.${name}`)
      const stateBy = (events: readonly BoardEvent[]): string | undefined =>
        board({ system: SYSTEM, determination, events, now: noon(TODAY) }, { ...settings, columns }).cells[0]?.state
      expect(stateBy(enough)).toBe('met')
      expect(stateBy(besides)).toBe('due')
    },
  )
})

describe('the classification is met', () => {
  const approved = event(60, '2026-09-10', { kind: 'approved', approval: signed(sound, 'operation') })

  it('by a standing signature', () => expect(stateOf([approved], 'classification')).toBe('met'))

  it('no more once the classes have changed', () => {
    const other = event(60, '2026-09-10', {
      kind: 'approved',
      approval: signed(example('grid-load-control'), 'operation'),
    })
    const cell = cellOf(boardOf(sound, 'operation', [...started('operation'), other]), 'classification')
    expect(cell.state).toBe('overdue')
    expect(cell.evidence.map(({ standing }) => standing)).toEqual(['fallen'])
  })

  it('no more once the signature is withdrawn', () => {
    const withdrawn = event(61, '2026-09-11', { kind: 'approval-withdrawn', approval: id(50), by: id(3), reason: 'x' })
    expect(stateOf([approved, withdrawn], 'classification')).toBe('overdue')
  })

  it('no more by an older signature of the same classes, once the newer one is withdrawn', () => {
    const older = event(59, '2026-09-09', {
      kind: 'approved',
      approval: signed(sound, 'operation', { id: id(48), at: noon('2026-09-09') }),
    })
    const withdrawn = event(61, '2026-09-11', { kind: 'approval-withdrawn', approval: id(50), by: id(3), reason: 'x' })
    expect(stateOf([older, approved], 'classification')).toBe('met')
    expect(stateOf([older, approved, withdrawn], 'classification')).toBe('overdue')
    expect(boardOf(sound, 'operation', [...started('operation'), older, approved, withdrawn]).blocking).toHaveLength(1)
  })

  it('not by a file of that name, even if it was let in', () => {
    expect(stateOf([given(1, 'classification', 'classification-act')], 'classification')).toBe('overdue')
  })
})

describe('acts of other capabilities', () => {
  const act = (n: number, type: string, provision: string): BoardEvent =>
    event(n, '2026-09-05', { kind: 'act', type, leaf: 'ab', provisions: [provision], on: day('2026-09-05'), by: id(3) })
  const marking: Facts = example('advertising-studio-synthetic-actors')
  const mark = (...events: readonly BoardEvent[]): Cell =>
    cellOf(boardOf(marking, 'operation', [...started('operation'), ...events]), 'machine_mark')

  it('meet the duty whose provision they serve', () => {
    const cell = mark(act(1, 'label.marked', 'art_21__para_2'), act(2, 'label.verified', 'art_21__para_2'))
    expect(cell.state).toBe('met')
    expect(cell.evidence.map(({ evidence }) => evidence.kind).sort()).toEqual(['mark-check', 'marked-sample'])
  })

  it.each([
    ['that is known and serves another provision', 'label.marked', 'art_23__para_5'],
    ['that nobody knows', 'label.dreamed', 'art_21__para_2'],
    ['of a kind of another duty', 'optout.scanned', 'art_21__para_2'],
  ])('do not meet it by an act %s', (_, type, provision) => {
    expect(mark(act(1, type, provision), act(2, 'label.verified', 'art_21__para_2')).state).not.toBe('met')
  })

  it('of further capabilities come with the settings', () => {
    const more = boardSettings(law.pack, TODAY, { acts: { 'gateway.noticed': ['notice-text', 'notice-picture'] } })
    const determination = determine(program, withStage(marking, 'operation', TODAY), law.hash)
    const events = [...started('operation'), act(1, 'gateway.noticed', 'art_21__para_1')]
    const made = board({ system: SYSTEM, determination, events, now: noon(TODAY) }, more)
    expect(cellOf(made, 'ai_notice').state).toBe('met')
  })
})

describe('a deadline', () => {
  const deadlineOf = (events: readonly BoardEvent[], duty: string, stage: Stage = 'operation', facts: Facts = sound) =>
    cellOf(boardOf(facts, stage, events), duty).deadline

  it('before the system runs: the day before its first day', () => {
    expect(deadlineOf(started('operation'), 'user_agreement')).toEqual({
      date: '2026-08-31',
      source: 'start',
      rule: 'deadline.user_agreement',
      doubts: [],
    })
  })

  it('before the system runs: not yet, while it does not run', () => {
    expect(deadlineOf(started('design'), 'user_agreement', 'design')?.source).toBe('plan')
  })

  it('is counted from the pilot, where operation followed it without a break', () => {
    const events = [
      ...started('pilot', '2026-08-10'),
      event(102, '2026-09-03', { kind: 'stage', to: 'operation', on: day('2026-09-03') }),
    ]
    expect(deadlineOf(events, 'user_agreement')?.date).toBe('2026-08-09')
    const broken = [
      ...events,
      event(103, '2026-09-04', { kind: 'stage', to: 'suspended', on: day('2026-09-04') }),
      event(104, '2026-09-08', { kind: 'stage', to: 'operation', on: day('2026-09-08') }),
    ]
    expect(deadlineOf(broken, 'user_agreement')?.date).toBe('2026-09-07')
  })

  it('is not before the rule began, for a system that ran before the law', () => {
    expect(deadlineOf(started('operation', '2024-05-01'), 'user_agreement')?.date).toBe('2026-01-17')
  })

  it('of the law is counted in its working days, over holidays', () => {
    const at = day('2026-08-27')
    const statements = {
      ...example('bank-credit-scoring').statements,
      'decisions.fully_automated': [{ value: true, by: 'a', at }],
      'decisions.change_rights': [{ value: true, by: 'a', at }],
      'objection.received_on': [{ value: '2026-08-27', by: 'a', at }],
    }
    const facts: Facts = { system: { name: 'x' }, statements }
    const made = boardOf(facts, 'operation', started('operation'))
    // 27 August 2026 is a Thursday; 31 August is the day off for Constitution Day on Sunday the 30th.
    expect(cellOf(made, 'pd_objection').deadline).toMatchObject({
      date: '2026-09-02',
      source: 'law',
      event: '2026-08-27',
    })
    const answer = (dated: string) => [
      ...started('operation'),
      given(1, 'pd_objection', 'decision-notice'),
      given(2, 'pd_objection', 'objection-log', { dated: day(dated) }),
    ]
    expect(cellOf(boardOf(facts, 'operation', answer('2026-08-26')), 'pd_objection')).toMatchObject({
      state: 'overdue',
    })
    expect(cellOf(boardOf(facts, 'operation', answer('2026-08-27')), 'pd_objection')).toMatchObject({ state: 'met' })
  })

  it('of a plan is counted in working days from the first determination, where the law sets no day', () => {
    const first = event(105, '2026-09-07', { kind: 'determined', on: day('2026-09-07'), duties: ['duty.legality'] })
    expect(deadlineOf([...started('operation'), first], 'legality')).toMatchObject({
      date: '2026-09-21',
      source: 'plan',
    })
    expect(deadlineOf(started('operation'), 'legality')).toMatchObject({ date: '2026-09-15', source: 'plan' })
  })

  it('of a plan is the organisation’s own to move', () => {
    const own = (n: number, on?: CivilDate) =>
      event(n, '2026-09-03', { kind: 'planned', duty: 'duty.legality', ...(on ? { on } : {}) })
    expect(deadlineOf([...started('operation'), own(106, day('2026-12-01'))], 'legality')?.date).toBe('2026-12-01')
    expect(deadlineOf([...started('operation'), own(106, day('2026-12-01')), own(107)], 'legality')?.date).toBe(
      '2026-09-15',
    )
  })

  it('passes at the end of its day', () => {
    expect(stateOf([], 'legality', '2026-09-15')).toBe('due')
    expect(stateOf([], 'legality', '2026-09-16')).toBe('overdue')
  })

  it('of the state does not make us late', () => {
    const clocks = settings.columns.find(({ duty }) => duty === 'duty.trusted_application')?.clocks
    expect(clocks).toEqual([])
  })
})

describe('what blocks a system that runs', () => {
  const blocked = (name: string, stage: Stage, events: readonly BoardEvent[]) =>
    boardOf(example(name), stage, events).blocking.map(({ lack, since }) => `${lack.code} ${since}`)

  it('stands first, since the first day of operation', () => {
    const declared = event(101, '2026-09-01', { kind: 'stage', to: 'operation', on: day('2025-03-01'), declared: true })
    expect(blocked('exam-proctoring', 'operation', [declared])).toEqual([
      'prohibition 2025-03-01',
      'class-unsigned 2025-03-01',
    ])
  })

  it.each<Stage>(['idea', 'design', 'suspended', 'retired'])('does not block at %s', (stage) => {
    expect(blocked('exam-proctoring', stage, started(stage))).toEqual([])
  })

  it('is nothing for a system whose classes are signed', () => {
    const approved = event(60, '2026-09-10', { kind: 'approved', approval: signed(sound, 'operation') })
    expect(boardOf(sound, 'operation', [...started('operation'), approved]).blocking).toEqual([])
  })
})

describe('the people of a cell', () => {
  const assigned = (n: number, assignee?: Id) =>
    event(n, '2026-09-02', { kind: 'assigned', duty: 'duty.legality', ...(assignee ? { assignee } : {}) })
  const assigneeOf = (...events: readonly BoardEvent[]) =>
    cellOf(boardOf(sound, 'operation', [...started('operation'), ...events]), 'legality').assignee

  it('are the last that were named', () => {
    expect(assigneeOf(assigned(1, id(8)), assigned(2, id(9)))).toBe(id(9))
    expect(assigneeOf(assigned(2, id(9)), assigned(1, id(8)))).toBe(id(9))
    expect(assigneeOf(assigned(1, id(8)), assigned(2))).toBeUndefined()
  })
})

describe('the moment', () => {
  it('is the day in Almaty, and what was recorded later does not count', () => {
    const determination = determine(program, withStage(sound, 'operation', TODAY), law.hash)
    const late = {
      system: SYSTEM,
      determination,
      events: started('operation'),
      now: '2026-09-15T19:00:00.000Z' as never,
    }
    expect(board(late, settings).today).toBe(addDays(TODAY, 1))
    const before = board({ ...late, now: noon('2026-08-31') }, settings)
    expect(before.standing).toBeUndefined()
    const then = board({ ...late, now: noon('2026-09-01') }, settings)
    expect(then.standing).toEqual({ stage: 'operation', since: '2026-09-01' })
  })
})
