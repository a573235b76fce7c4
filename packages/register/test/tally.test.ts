import type { CivilDate } from '@tanba/kernel'
import { determine } from '@tanba/law'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ApprovalSubject,
  type BoardEvent,
  board,
  boardSettings,
  type EvidenceKind,
  joinTallies,
  STAGES,
  tallyOf,
  withStage,
} from '../index.ts'
import { event, id, law, noon, program, SYSTEM, signed, sound, TODAY } from './made.ts'

const settings = boardSettings(law.pack, TODAY)
const determination = determine(program, withStage(sound, 'operation', TODAY), law.hash)

const dates: fc.Arbitrary<CivilDate> = fc
  .integer({ min: 1, max: 14 })
  .map((n) => `2026-09-${String(n).padStart(2, '0')}` as CivilDate)
const duties = fc.constantFrom('duty.legality', 'duty.user_agreement', 'duty.machine_mark', 'duty.classification')
const kinds = fc.constantFrom<EvidenceKind>('legal-acts-register', 'user-agreement', 'display-proof', 'marked-sample')
const few = fc.integer({ min: 1, max: 6 }).map(id)

const saids = [
  fc.record({ kind: fc.constant('registered' as const), on: dates }),
  fc.record({ kind: fc.constant('stage' as const), to: fc.constantFrom(...STAGES), on: dates }),
  fc.record({ kind: fc.constant('determined' as const), on: dates, duties: fc.array(duties, { maxLength: 3 }) }),
  fc
    .record({ key: few, duty: duties, kind: kinds, dated: dates, expires: fc.option(dates, { nil: undefined }) })
    .map(({ key, expires, ...said }) => ({
      kind: 'evidence' as const,
      evidence: {
        id: key,
        ...said,
        ...(expires === undefined ? {} : { expires }),
        source: { form: 'link' as const, url: 'https://example.kz' },
        by: id(3),
        at: noon('2026-09-01'),
      },
    })),
  fc.record({ kind: fc.constant('evidence-withdrawn' as const), evidence: few }),
  fc.record({ kind: fc.constant('assigned' as const), duty: duties, assignee: few }),
  fc.record({ kind: fc.constant('planned' as const), duty: duties, on: dates }),
  few.map((key) => ({ kind: 'approved' as const, approval: { ...signed(sound, 'operation'), id: key } })),
  fc.record({ kind: fc.constant('approval-withdrawn' as const), approval: few, by: few, reason: fc.constant('x') }),
  fc.record({
    kind: fc.constant('content' as const),
    subject: fc.constantFrom<ApprovalSubject>('classification', 'document:a'),
    hash: fc.constantFrom('aa', 'bb'),
  }),
  fc.record({
    kind: fc.constant('act' as const),
    type: fc.constantFrom('label.marked', 'optout.scanned'),
    leaf: fc.constant('ab'),
    provisions: fc.subarray(['art_21__para_2', 'art_23__para_5']),
    on: dates,
    by: few,
  }),
] as const

const events: fc.Arbitrary<readonly BoardEvent[]> = fc
  .array(fc.tuple(fc.oneof(...saids), dates), { maxLength: 40 })
  .map((all) => all.map(([said, date], n) => event(1_000 + n, date, said)))

const boardOf = (given: Iterable<BoardEvent>): unknown =>
  board({ system: SYSTEM, determination, events: given, now: noon(TODAY) }, settings)

/** Everything that a tally holds, without the order in which it came. */
const contents = (tally: ReturnType<typeof tallyOf>): unknown =>
  Object.entries(tally)
    .map(([name, value]) => [
      name,
      value instanceof Map ? new Map([...value].sort(([a], [b]) => (a < b ? -1 : 1))) : value,
    ])
    .sort()

describe('the board is the same', () => {
  it('in whatever order the events come', () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), (given, random) => {
        const shuffled = given.map((one) => ({ one, key: random.next().value })).sort((a, b) => a.key - b.key)
        expect(boardOf(shuffled.map(({ one }) => one))).toEqual(boardOf(given))
      }),
      { numRuns: 60 },
    )
  })

  it('in whatever groups they are folded, nested in any way', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat(40), { maxLength: 6 }), (given, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, given.length)).sort((a, b) => a - b), given.length]
        const parts = at.slice(1).map((end, n) => tallyOf(given.slice(at[n], end)))
        const fromLeft = parts.reduce((sum, part) => joinTallies(sum, part), tallyOf([]))
        const fromRight = parts.reduceRight((sum, part) => joinTallies(part, sum), tallyOf([]))
        const whole = tallyOf(given)
        expect(contents(fromLeft)).toEqual(contents(whole))
        expect(contents(fromRight)).toEqual(contents(whole))
        expect(contents(joinTallies(...parts))).toEqual(contents(whole))
        const input = { system: SYSTEM, determination, now: noon(TODAY) }
        expect(board({ ...input, events: joinTallies(...parts) }, settings)).toEqual(boardOf(given))
      }),
      { numRuns: 60 },
    )
  })

  it('when events come again', () => {
    fc.assert(
      fc.property(events, (given) => {
        const tally = tallyOf(given)
        expect(contents(joinTallies(tally, tally))).toEqual(contents(tally))
        expect(boardOf([...given, ...given])).toEqual(boardOf(given))
      }),
      { numRuns: 60 },
    )
  })

  it('as it was, when it is asked about a moment that has passed', () => {
    fc.assert(
      fc.property(events, dates, (given, date) => {
        const known = given.filter(({ at }) => at <= noon(date))
        const input = { system: SYSTEM, determination, now: noon(date) }
        expect(board({ ...input, events: given }, settings)).toEqual(board({ ...input, events: known }, settings))
      }),
      { numRuns: 60 },
    )
  })
})

describe('no cell', () => {
  it('is met without evidence of its own that counts', () => {
    fc.assert(
      fc.property(events, (given) => {
        const made = board({ system: SYSTEM, determination, events: given, now: noon(TODAY) }, settings)
        for (const { state, evidence, needs } of made.cells) {
          const counting = evidence.filter(({ standing }) => standing === 'counts')
          const covers = needs.every(({ anyOf }) => counting.some((one) => anyOf.includes(one.evidence.kind)))
          if (state === 'met') expect(covers && needs.length > 0).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a million acts', () => {
  it('are one entry for each type and provision', () => {
    const acts = function* (): Generator<BoardEvent> {
      const said = {
        kind: 'act',
        type: 'label.marked',
        leaf: 'ab',
        provisions: ['art_21__para_2'],
        on: TODAY,
        by: id(3),
      } as const
      for (let n = 0; n < 10_000; n += 1) yield event(n, '2026-09-05', said)
    }
    const tally = tallyOf(acts())
    expect([...tally.acts.values()].map(({ id: kept }) => kept)).toEqual([id(9_999)])
  })
})
