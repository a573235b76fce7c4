import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochFromInstant, instantFromEpoch, isInstant, parseInstant } from '../index.ts'
import { refusal } from './refusal.ts'

const EARLIEST = -62_135_596_800_000
const LATEST = 253_402_300_799_999

describe('instants', () => {
  it.each([
    ['1970-01-01T00:00:00.000Z', 0],
    ['2026-01-18T00:00:00.000Z', 1_768_694_400_000],
    ['1969-12-31T23:59:59.999Z', -1],
    ['2024-02-29T12:30:45.678Z', 1_709_209_845_678],
    ['0001-01-01T00:00:00.000Z', EARLIEST],
    ['9999-12-31T23:59:59.999Z', LATEST],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(epochFromInstant(parseInstant(text))).toBe(milliseconds)
    expect(instantFromEpoch(milliseconds)).toBe(text)
  })

  it.each([
    ['30 February', '2026-02-30T00:00:00.000Z'],
    ['29 February of a common year', '2026-02-29T00:00:00.000Z'],
    ['month 13', '2026-13-01T00:00:00.000Z'],
    ['hour 24', '2026-01-18T24:00:00.000Z'],
    ['a leap second', '2016-12-31T23:59:60.000Z'],
    ['no milliseconds', '2026-01-18T00:00:00Z'],
    ['microseconds', '2026-01-18T00:00:00.000000Z'],
    ['an offset', '2026-01-18T05:00:00.000+05:00'],
    ['a zero offset', '2026-01-18T00:00:00.000+00:00'],
    ['lower case', '2026-01-18t00:00:00.000z'],
    ['a space', '2026-01-18 00:00:00.000Z'],
    ['a date', '2026-01-18'],
    ['the year 0', '0000-12-31T23:59:59.999Z'],
    ['a long year', '+010000-01-01T00:00:00.000Z'],
    ['a line end', '2026-01-18T00:00:00.000Z\n'],
    ['words', 'tomorrow'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isInstant(text)).toBe(false)
    expect(refusal(() => parseInstant(text)).code).toBe('instant-invalid')
  })

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, EARLIEST - 1, LATEST + 1])('refuses %d ms', (milliseconds) => {
    expect(refusal(() => instantFromEpoch(milliseconds)).message).toContain(`${milliseconds} ms`)
  })

  it('go there and back, and order as numbers do', () => {
    const epochs = fc.integer({ min: EARLIEST, max: LATEST })
    fc.assert(
      fc.property(epochs, epochs, (left, right) => {
        expect(epochFromInstant(parseInstant(instantFromEpoch(left)))).toBe(left)
        expect(instantFromEpoch(left) < instantFromEpoch(right)).toBe(left < right)
      }),
    )
  })
})
