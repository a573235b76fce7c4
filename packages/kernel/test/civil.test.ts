import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  civilDateIn,
  civilDateParts,
  compareCivilDates,
  daysBetween,
  isCivilDate,
  parseCivilDate,
  parseInstant,
  weekdayOf,
} from '../index.ts'
import { refusal } from './refusal.ts'

const FIRST = parseCivilDate('0001-01-01')
const LAST = parseCivilDate('9999-12-31')
const dates = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }).map((days) => addDays(FIRST, days))

const wholeMonths = (date: CivilDate) => civilDateParts(date).year * 12 + civilDateParts(date).month

describe('parseCivilDate', () => {
  it.each(['2026-01-18', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '0099-03-01'])('takes %s', (text) => {
    const date = parseCivilDate(text)
    expect(date).toBe(text)
    expect(civilDate(civilDateParts(date))).toBe(text)
  })

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '0000-01-01',
    '10000-01-01',
    '-0001-01-01',
    '2026-1-18',
    '20260118',
    '2026-01-18T00:00:00.000Z',
    '2026-01-18\n',
    ' 2026-01-18',
    '18.01.2026',
    '',
  ])('refuses %j', (text) => {
    expect(isCivilDate(text)).toBe(false)
    expect(refusal(() => parseCivilDate(text)).code).toBe('civil-date-invalid')
  })

  it.each([
    { year: 2026, month: 1.5, day: 1 },
    { year: -1, month: 1, day: 1 },
    { year: 0, month: 1, day: 1 },
    { year: 10_000, month: 1, day: 1 },
    { year: 2026, month: 2, day: 29 },
    { year: Number.NaN, month: 1, day: 1 },
  ])('refuses the parts %j', (parts) => {
    expect(refusal(() => civilDate(parts)).code).toBe('civil-date-invalid')
  })
})

describe('addDays', () => {
  it.each([
    ['2026-01-18', 0, '2026-01-18'],
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2025-12-31', 365, '2026-12-31'],
    ['0099-12-31', 1, '0100-01-01'],
  ] as const)('%s and %d days: %s', (date, days, expected) => {
    expect(addDays(parseCivilDate(date), days)).toBe(expected)
  })

  it('is undone by daysBetween', () => {
    fc.assert(
      fc.property(dates, dates, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to)
        expect(compareCivilDates(from, to)).toBe(Math.sign(-daysBetween(from, to)) || 0)
      }),
    )
  })
})

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-28', 1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2000-02-29', 1200, '2100-02-28'],
    ['2026-05-31', 0, '2026-05-31'],
    ['0001-01-31', 1, '0001-02-28'],
    ['9999-11-30', 1, '9999-12-30'],
  ] as const)('%s and %d months: %s', (date, months, expected) => {
    expect(addMonths(parseCivilDate(date), months)).toBe(expected)
  })

  it('moves by whole months and keeps the day, or takes the last one of a shorter month', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -1_000, max: 1_000 }), (from, months) => {
        const reached = wholeMonths(from) + months
        fc.pre(reached >= wholeMonths(FIRST) && reached <= wholeMonths(LAST))
        const to = addMonths(from, months)
        expect(wholeMonths(to)).toBe(reached)
        const isSameDay = civilDateParts(to).day === civilDateParts(from).day
        const isClamped =
          civilDateParts(to).day < civilDateParts(from).day && (to === LAST || addDays(to, 1).endsWith('-01'))
        expect(isSameDay || isClamped).toBe(true)
      }),
    )
  })

  it('never reverses the order of two days', () => {
    const near = fc.integer({ min: 0, max: 100_000 }).map((days) => addDays(parseCivilDate('1900-01-01'), days))
    fc.assert(
      fc.property(near, near, fc.integer({ min: -500, max: 500 }), (left, right, months) => {
        const [first, second] = [left, right].toSorted(compareCivilDates)
        if (first && second) expect(addMonths(first, months) <= addMonths(second, months)).toBe(true)
      }),
    )
  })
})

describe('steps that lead nowhere', () => {
  it.each([
    ['half a day', () => addDays(FIRST, 0.5)],
    ['NaN days', () => addDays(FIRST, Number.NaN)],
    ['before the first day', () => addDays(FIRST, -1)],
    ['after the last day', () => addDays(LAST, 1)],
    ['infinitely many days', () => addDays(FIRST, Number.POSITIVE_INFINITY)],
    ['half a month', () => addMonths(FIRST, 0.5)],
    ['before the first month', () => addMonths(FIRST, -1)],
    ['after the last month', () => addMonths(LAST, 1)],
  ])('%s', (_, step) => {
    expect(refusal(step).code).toBe('civil-step-invalid')
  })
})

describe('weekdayOf', () => {
  it.each([
    ['0001-01-01', 1],
    ['1969-12-31', 3],
    ['1970-01-01', 4],
    ['2026-01-18', 7],
    ['2026-01-19', 1],
    ['9999-12-31', 5],
  ] as const)('%s is day %d', (date, expected) => {
    expect(weekdayOf(parseCivilDate(date))).toBe(expected)
  })

  it('repeats after seven days', () => {
    fc.assert(
      fc.property(dates, (date) => {
        fc.pre(daysBetween(date, LAST) >= 7)
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date))
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) % 7) + 1)
      }),
    )
  })
})

describe('civilDateIn', () => {
  it.each([
    ['Almaty at UTC+6, before midnight', '2024-01-31T17:59:59.999Z', 'Asia/Almaty', '2024-01-31'],
    ['Almaty at UTC+6, midnight', '2024-01-31T18:00:00.000Z', 'Asia/Almaty', '2024-02-01'],
    ['Almaty at UTC+5, before midnight', '2026-01-17T18:59:59.999Z', 'Asia/Almaty', '2026-01-17'],
    ['Almaty at UTC+5, midnight', '2026-01-17T19:00:00.000Z', 'Asia/Almaty', '2026-01-18'],
    ['west of Greenwich', '2026-01-18T04:59:59.999Z', 'America/New_York', '2026-01-17'],
    ['UTC', '2026-01-18T23:59:59.999Z', 'UTC', '2026-01-18'],
    ['a year of two digits', '0042-03-01T12:00:00.000Z', 'UTC', '0042-03-01'],
    ['the first day', '0001-01-01T00:00:00.000Z', 'UTC', '0001-01-01'],
  ])('%s', (_, instant, timeZone, expected) => {
    expect(civilDateIn(parseInstant(instant), timeZone)).toBe(expected)
  })

  it('reads the Gregorian calendar as dates do, far back too', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(civilDateIn(parseInstant(`${date}T12:00:00.000Z`), 'UTC')).toBe(date)
      }),
    )
  })

  it('refuses a zone it does not know', () => {
    const error = refusal(() => civilDateIn(parseInstant('2026-01-18T00:00:00.000Z'), 'Asia/Astana2'))
    expect(error.code).toBe('time-zone-unknown')
    expect(error.cause).toBeInstanceOf(RangeError)
  })

  it('refuses a local day outside the years 0001 to 9999', () => {
    const before = () => civilDateIn(parseInstant('0001-01-01T00:00:00.000Z'), 'America/New_York')
    const after = () => civilDateIn(parseInstant('9999-12-31T23:59:59.999Z'), 'Asia/Almaty')
    expect(refusal(before).code).toBe('civil-date-invalid')
    expect(refusal(after).code).toBe('civil-date-invalid')
  })
})
