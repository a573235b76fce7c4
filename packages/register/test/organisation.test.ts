import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkNumber,
  checkOrganisation,
  controlDigit,
  isOnePerson,
  maskIin,
  SUBJECT_CATEGORIES,
  shownNumber,
} from '../index.ts'
import { id, law, noon } from './made.ts'

// Numbers that companies publish of themselves.
const PUBLISHED = ['971240001315', '940140000385', '941240000193', '020240000555', '030740001404']

// The rule once more, from the other end: the control digit is the one for which the number holds.
const byTrial = (eleven: string): number | undefined => {
  const sum = (shift: number): number =>
    [...eleven].reduce((total, digit, place) => total + Number(digit) * (((place + shift) % 11) + 1), 0) % 11
  const found = sum(0) === 10 ? sum(2) : sum(0)
  return found === 10 ? undefined : found
}

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))

describe('the control digit', () => {
  it.each(PUBLISHED)('holds for the published BIN %s', (number) => {
    expect(checkNumber({ kind: 'bin', number })).toEqual({ ok: true, value: { kind: 'bin', number } })
  })

  it('is the same by another way of computing it', () => {
    fc.assert(
      fc.property(digits(11), (eleven) => {
        expect(controlDigit(eleven)).toBe(byTrial(eleven))
      }),
    )
  })

  it('notices every single digit that is mistyped', () => {
    const place = fc.integer({ min: 0, max: 10 })
    fc.assert(
      fc.property(fc.constantFrom(...PUBLISHED), place, fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = [...number].map((one, index) => (index === at ? String((Number(one) + by) % 10) : one)).join('')
        const twoPass = controlDigit(wrong.slice(0, 11))
        // The second pass may fall on the same digit; where it does, no check could see it.
        fc.pre(twoPass !== Number(wrong[11]))
        expect(checkNumber({ kind: 'bin', number: wrong }).ok).toBe(false)
      }),
    )
  })

  it('takes the second pass where the first gives 10, and issues nothing where both do', () => {
    const passes = new Set<string>()
    for (let n = 0; n < 3_000; n += 1) {
      const eleven = String(10_000_000_000 + n * 37)
      const first = [...eleven].reduce((sum, digit, place) => sum + Number(digit) * (place + 1), 0) % 11
      passes.add(first < 10 ? 'first' : controlDigit(eleven) === undefined ? 'none' : 'second')
    }
    expect([...passes].sort()).toEqual(['first', 'none', 'second'])
  })
})

const withControl = (eleven: string): string => `${eleven}${controlDigit(eleven)}`
const IIN = withControl('90010135012')

describe('a number', () => {
  it.each([
    ['letters', { kind: 'bin', number: '97124000131X' }, 'number-shape'],
    ['eleven digits', { kind: 'bin', number: '97124000131' }, 'number-shape'],
    ['blanks within', { kind: 'bin', number: '971240 001315' }, 'number-shape'],
    ['nothing', { kind: 'iin', number: '' }, 'number-shape'],
    ['digits of another script', { kind: 'bin', number: '٩٧١٢٤٠٠٠١٣١٥' }, 'number-shape'],
    ['a wrong control digit', { kind: 'bin', number: '971240001316' }, 'number-control'],
    ['an IIN as a BIN', { kind: 'bin', number: IIN }, 'number-kind'],
    ['a BIN as an IIN', { kind: 'iin', number: '971240001315' }, 'number-kind'],
    ['a foreign number without a country', { kind: 'foreign', country: '', number: 'HRB 1234' }, 'country-unknown'],
    ['a foreign number of Kazakhstan', { kind: 'foreign', country: 'KZ', number: '1' }, 'country-unknown'],
    ['a country in small letters', { kind: 'foreign', country: 'de', number: '1' }, 'country-unknown'],
    ['an empty foreign number', { kind: 'foreign', country: 'DE', number: '' }, 'number-foreign'],
    ['a formula', { kind: 'foreign', country: 'DE', number: '=1+1' }, 'number-foreign'],
    ['a long foreign number', { kind: 'foreign', country: 'DE', number: '1'.repeat(51) }, 'number-foreign'],
  ] as const)('is refused with %s', (_, number, code) => {
    const checked = checkNumber(number)
    expect(checked.ok ? 'taken' : checked.error.code).toBe(code)
  })

  it.each([
    [
      { kind: 'iin', number: ` ${IIN} ` },
      { kind: 'iin', number: IIN },
    ],
    [
      { kind: 'foreign', country: 'DE', number: 'HRB 1234/5' },
      { kind: 'foreign', country: 'DE', number: 'HRB 1234/5' },
    ],
  ] as const)('is taken: %o', (given, taken) => {
    expect(checkNumber(given)).toEqual({ ok: true, value: taken })
  })

  it('never shows a date of birth, in any kind of message', () => {
    const date = '900101'
    for (const number of [IIN, `${IIN.slice(0, 11)}${(Number(IIN[11]) + 1) % 10}`, `${date}12`, `${date}3501234567`]) {
      for (const kind of ['bin', 'iin'] as const) {
        const checked = checkNumber({ kind, number })
        if (checked.ok) continue
        for (const language of ['kk', 'ru', 'en'] as const) expect(checked.error.in(language)).not.toContain(date)
      }
    }
  })

  it.each([
    [{ kind: 'iin', number: IIN } as const, `••••••••${IIN.slice(-4)}`],
    [{ kind: 'bin', number: '971240001315' } as const, '971240001315'],
    [{ kind: 'foreign', country: 'DE', number: 'HRB 1' } as const, 'DE HRB 1'],
  ])('is shown: %o', (number, shown) => expect(shownNumber(number)).toBe(shown))

  it('stays as long when it is masked', () => {
    fc.assert(
      fc.property(digits(12), (number) => {
        expect([...maskIin(number)]).toHaveLength(12)
      }),
    )
  })
})

describe('an organisation', () => {
  it('has the categories of subject of the law pack', () => {
    const fact = law.pack.facts.find((one) => one.id === 'organisation.category')
    expect([...SUBJECT_CATEGORIES].sort()).toEqual(Object.keys(fact?.values ?? {}).sort())
  })

  it('hears of all faults at once', () => {
    const checked = checkOrganisation({ name: ' ', number: { kind: 'bin', number: '1' }, category: 'huge' })
    expect(checked.ok ? [] : checked.error.map(({ code }) => code)).toEqual([
      'text-empty',
      'number-shape',
      'category-unknown',
    ])
  })

  it('is taken as it was entered, without blanks around', () => {
    const number = { kind: 'bin', number: '971240001315' } as const
    expect(checkOrganisation({ name: '  Әділ  ', number, category: 'small_business' })).toEqual({
      ok: true,
      value: { name: 'Әділ', number, category: 'small_business' },
    })
  })

  it.each([
    ['before it was declared', undefined, '2026-08-31', false],
    ['on the day of it', undefined, '2026-09-01', true],
    ['after it was withdrawn', '2026-09-05', '2026-09-05', false],
    ['between', '2026-09-05', '2026-09-04', true],
  ])('is one-person %s', (_, withdrawn, at, expected) => {
    const declaration = { by: id(1), at: noon('2026-09-01'), ...(withdrawn ? { withdrawn: noon(withdrawn) } : {}) }
    expect(isOnePerson(declaration, noon(at))).toBe(expected)
    expect(isOnePerson(undefined, noon(at))).toBe(false)
  })
})
