import { addDays, type CivilDate } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { awaitedDay, type Cell, type CellState, reminderOn } from '../index.ts'
import { day, TODAY } from './made.ts'

const DUE = day('2026-10-15')

const cell = (state: CellState, more: Partial<Cell> = {}): Cell => ({
  duty: 'duty.legality',
  cites: [],
  state,
  applies: 'yes',
  needs: [],
  evidence: [],
  next: { code: 'none' },
  deadline: { date: DUE, source: 'plan', doubts: [] },
  ...more,
})

describe('a reminder', () => {
  it.each([
    [30, 30],
    [7, 7],
    [1, 1],
    [31, undefined],
    [29, undefined],
    [0, undefined],
    [-1, undefined],
  ])('%i days before: %s', (left, expected) => expect(reminderOn(cell('due'), addDays(DUE, -left))).toBe(expected))

  it.each<[string, Cell, CivilDate | undefined]>([
    ['a duty that is due waits for its deadline', cell('due'), DUE],
    ['a duty that is met waits for the end of its evidence', cell('met', { until: TODAY }), TODAY],
    ['a duty that is met for ever waits for nothing', cell('met'), undefined],
    ['a duty that is overdue has been reminded of', cell('overdue'), undefined],
    ['a duty that is not known waits for facts', cell('unknown'), undefined],
    ['a duty that does not apply waits for nothing', cell('not-applicable'), undefined],
  ])('%s', (_, given, expected) => expect(awaitedDay(given)).toBe(expected))
})
