import { addDays, type CivilDate, weekdayOf } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueDate } from '../core/working-days.ts'
import { addWorkingDays, type Calendar, type DayOff } from '../index.ts'
import { day, NO_HOLIDAYS, text } from './small-pack.ts'

const off = (date: string, confidence: DayOff['confidence'] = 'official'): DayOff => ({
  date: day(date),
  name: text(date),
  confidence,
})

const CALENDAR: Calendar = {
  ...NO_HOLIDAYS,
  years: [
    {
      year: 2026,
      status: 'official',
      source: text('production calendar'),
      days_off: [
        ...['2026-01-01', '2026-01-02', '2026-01-07', '2026-03-09', '2026-03-23', '2026-03-24', '2026-03-25'].map(
          (date) => off(date),
        ),
        off('2026-05-27', 'unconfirmed'),
        off('2026-08-30', 'unconfirmed'),
        off('2026-08-31', 'unconfirmed'),
      ],
    },
  ],
}

const after = (event: string, count: number, calendar = CALENDAR) => addWorkingDays(calendar, day(event), count)

describe('working days', () => {
  it.each([
    ['2026-03-02', 3, '2026-03-05', 'from a Monday'],
    ['2026-03-04', 3, '2026-03-10', 'over a weekend and a holiday on Monday'],
    ['2026-03-05', 1, '2026-03-06', 'to a Friday'],
    ['2026-03-06', 1, '2026-03-10', 'from the Friday before the holiday'],
    ['2026-03-07', 1, '2026-03-10', 'from a Saturday'],
    ['2026-03-08', 1, '2026-03-10', 'from a Sunday'],
    ['2026-03-20', 1, '2026-03-26', 'over five days off in a row'],
    ['2026-01-01', 1, '2026-01-05', 'from a holiday'],
    ['2026-01-06', 1, '2026-01-08', 'a holiday in the middle of a week'],
    ['2026-02-27', 15, '2026-03-26', 'three weeks with holidays'],
    ['2026-03-02', 0, '2026-03-02', 'no days at all'],
  ])('%s and %i working days make %s: %s', (event, count, date) => {
    expect(after(event, count)).toEqual({ date, doubts: [] })
  })

  it('the day of the event does not count, nor does a doubt about it', () => {
    expect(after('2026-05-27', 1)).toEqual({ date: '2026-05-28', doubts: [] })
  })

  it('an unconfirmed day off makes the date provisional and is named once', () => {
    const { date, doubts } = after('2026-05-25', 2)
    expect(date).toBe('2026-05-28')
    expect(doubts).toEqual([{ kind: 'day-unconfirmed', day: off('2026-05-27', 'unconfirmed') }])
  })

  it('an unconfirmed day off on a weekend changes nothing; the one moved from it does', () => {
    expect(after('2026-08-28', 1)).toEqual({
      date: '2026-09-01',
      doubts: [{ kind: 'day-unconfirmed', day: off('2026-08-31', 'unconfirmed') }],
    })
  })

  it('a year without a calendar is a doubt, once, and weekends still do not count', () => {
    expect(after('2026-12-30', 3)).toEqual({ date: '2027-01-04', doubts: [{ kind: 'year-unknown', year: 2027 }] })
    expect(after('2025-12-30', 2)).toEqual({ date: '2026-01-05', doubts: [{ kind: 'year-unknown', year: 2025 }] })
    expect(after('2028-12-29', 2).doubts).toEqual([
      { kind: 'year-unknown', year: 2028 },
      { kind: 'year-unknown', year: 2029 },
    ])
  })

  it('a calendar of several years: each day off counts in its own year', () => {
    const [first] = CALENDAR.years
    const years = [
      ...(first === undefined ? [] : [first]),
      {
        year: 2027,
        status: 'official' as const,
        source: text('next'),
        days_off: [off('2027-01-01'), off('2027-01-04', 'unconfirmed')],
      },
    ]
    expect(after('2026-12-30', 3, { ...CALENDAR, years })).toEqual({
      date: '2027-01-06',
      doubts: [{ kind: 'day-unconfirmed', day: off('2027-01-04', 'unconfirmed') }],
    })
    expect(after('2026-12-30', 3, { ...CALENDAR, years }).date).toBe('2027-01-06')
    expect(after('2027-12-31', 1, { ...CALENDAR, years }).doubts).toEqual([{ kind: 'year-unknown', year: 2028 }])
  })

  it('ends also where every day is a weekend', () => {
    const weekend = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    expect(after('2026-03-02', 1, { ...CALENDAR, weekend }).date).toBe(addDays(day('2026-03-02'), 3660))
  })

  it('any event and count: the end is a working day with exactly that many working days up to it', () => {
    const isOff = (date: CivilDate): boolean =>
      weekdayOf(date) > 5 || (CALENDAR.years[0]?.days_off ?? []).some((one) => one.date === date)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 40 }), (offset, count) => {
        const event = addDays(day('2026-01-01'), offset)
        const { date } = addWorkingDays(CALENDAR, event, count)
        expect(isOff(date)).toBe(false)
        let counted = 0
        for (let at = event; at !== date; ) {
          at = addDays(at, 1)
          if (!isOff(at)) counted += 1
        }
        expect(counted).toBe(count)
      }),
    )
  })
})

describe('other periods', () => {
  it.each([
    ['2026-01-31', 1, 'month', '2026-02-28'],
    ['2026-03-06', 12, 'month', '2027-03-06'],
    ['2024-02-29', 12, 'month', '2025-02-28'],
    ['2026-03-06', 1, 'day', '2026-03-07'],
    ['2026-03-06', 3, 'working_day', '2026-03-12'],
  ])('%s and %i %s make %s, days off or not', (event, count, unit, date) => {
    expect(dueDate(CALENDAR, day(event), count, unit)).toEqual({ date, doubts: [] })
  })

  it('ends before the calendar does, or there is no date', () => {
    expect(dueDate(CALENDAR, day('9900-01-01'), 1, 'day')?.date).toBe('9900-01-02')
    for (const unit of ['month', 'day', 'working_day'])
      expect(dueDate(CALENDAR, day('9900-01-02'), 1, unit)).toBeUndefined()
  })
})
