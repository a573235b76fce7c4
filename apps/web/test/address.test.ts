import { describe, expect, test } from 'vitest'
import { address } from '../src/api/client.ts'
import { readProblem } from '../src/api/problem.ts'
import { safeBack } from '../src/features/identity/sign-in-page.tsx'
import { boardFilters, cellKey, readCellKey } from '../src/features/register/board/board-query.ts'
import { systemsFilters } from '../src/features/register/systems/systems-query.ts'
import { writersOf } from '../src/language/writers.ts'
import { readAddress } from '../src/parts/address.ts'

describe('what an address says', () => {
  test.each([
    [{ q: 'a', other: 'b' }, { q: 'a' }],
    [{ q: 12 }, { q: '12' }],
    [{ q: '' }, {}],
    [{ q: ['a'] }, {}],
    [{ q: { a: 1 } }, {}],
    [{ q: 'x'.repeat(201) }, {}],
  ])('%j gives %j', (search, read) => {
    expect(readAddress(search, ['q'])).toEqual(read)
  })

  test.each([
    ['/systems?q=a', '/systems?q=a'],
    [undefined, '/'],
    ['', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('after signing in, %s leads to %s', (back, to) => {
    expect(safeBack(back)).toBe(to)
  })

  test.each([
    [
      { state: 'overdue', q: 'a' },
      { state: 'overdue', q: 'a' },
    ],
    [{ state: 'done' }, {}],
    [{ cell: 'a:b', article: '21' }, { article: '21' }],
  ])('the board filters by %j as %j', (values, query) => {
    expect(boardFilters(values)).toEqual(query)
  })

  test.each([
    [
      { stage: 'pilot', risk: 'high', sort: '-overdue' },
      { stage: 'pilot', risk: 'high', sort: '-overdue' },
    ],
    [{ stage: 'none', risk: '1', sort: 'password' }, {}],
  ])('systems filter by %j as %j', (values, query) => {
    expect(systemsFilters(values)).toEqual(query)
  })

  test('a cell is found again by its name', () => {
    const cell = { system: '01990000-0000-7000-8000-000000000002', duty: 'duty.user_notice' }
    expect(readCellKey(cellKey(cell))).toEqual(cell)
    for (const text of [undefined, '', 'a', 'a:', ':b']) expect(readCellKey(text)).toBeUndefined()
  })

  test('requests leave out what is not given, and escape the rest', () => {
    expect(address('/systems', { q: 'ә&b', stage: undefined, risk: '' })).toBe('/api/v1/systems?q=%D3%99%26b')
  })
})

describe('problems', () => {
  test.each([
    [
      { code: 'x', title: 'T', detail: 'D' },
      { status: 409, code: 'x', title: 'T', detail: 'D' },
    ],
    [undefined, { status: 409, code: 'unreadable', title: '' }],
    ['<html>', { status: 409, code: 'unreadable', title: '' }],
    [
      { code: 1, missing: ['a', 2] },
      { status: 409, code: 'unnamed', title: '', missing: ['a'] },
    ],
  ])('%j is read as %j', (body, problem) => {
    expect(readProblem(409, body)).toEqual(problem)
  })
})

describe('dates and numbers', () => {
  test.each([
    ['kk', '2026 ж. 1 наурыз'],
    ['ru', '1 мар. 2026 г.'],
    ['en', 'Mar 1, 2026'],
  ] as const)('%s: %s', (language, day) => {
    expect(writersOf(language).day('2026-03-01')).toBe(day)
  })

  test('an instant is shown by the clocks of Kazakhstan, where the day may be another', () => {
    expect(writersOf('kk').moment('2026-11-20T20:30:00Z')).toBe('2026 ж. 21 қараша, 01:30')
  })

  test('what is no date stays as it is', () => {
    expect(writersOf('ru').day('soon')).toBe('soon')
  })
})
