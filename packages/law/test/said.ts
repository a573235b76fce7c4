import type { CivilDate } from '@tanba/kernel'
import {
  type Facts,
  type FactValue,
  type ListItem,
  type ListValue,
  type Pack,
  prepare,
  run,
  type Statement,
  type Truth,
} from '../index.ts'
import { day } from './small-pack.ts'

/** Facts as people state them, for tests: short where the statement itself is not the matter. */

export const FIRST_DAY: CivilDate = day('2026-01-18')

/** One statement with a reason; no value: said to be not known. */
export const statement = (value?: FactValue, more: Partial<Statement> = {}): Statement => ({
  ...(value === undefined ? {} : { value }),
  by: 'author',
  at: day('2026-01-20'),
  ground: 'as the test says',
  ...more,
})

export const facts = (said: Readonly<Record<string, FactValue | readonly Statement[]>>): Facts => ({
  system: { name: 'system under test' },
  statements: Object.fromEntries(
    Object.entries(said).map(([id, value]) => [id, isStatements(value) ? value : [statement(value)]]),
  ),
})

const isStatements = (value: FactValue | readonly Statement[]): value is readonly Statement[] => Array.isArray(value)

export const open = (...items: readonly ListItem[]): ListValue => ({ complete: false, items })
export const complete = (...items: readonly ListItem[]): ListValue => ({ complete: true, items })

/** The state of every result of `pack` for what was said. */
export const states = (
  pack: Pack,
  said: Parameters<typeof facts>[0],
  asOf: CivilDate = FIRST_DAY,
  readings: Readonly<Record<string, string>> = {},
): Readonly<Record<string, Truth>> =>
  Object.fromEntries(
    [...run(prepare(pack, asOf, readings), facts(said)).outcomes].map(([id, { state }]) => [id, state]),
  )
