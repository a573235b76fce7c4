import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runConformance } from '../cli/conformance.ts'
import { bundledPack } from '../index.ts'

const { scenarios, failures, gaps } = runConformance(
  join(import.meta.dirname, '..', '..', '..', 'conformance', 'law'),
  bundledPack(),
)

describe('the decided cases', () => {
  test('all pass', () => {
    const told = failures.flatMap(({ scenario, mismatches }) =>
      mismatches.map(
        ({ what, expected, found }) => `${scenario.file} ${scenario.id}: ${what}: ${expected}, not ${found}`,
      ),
    )
    expect(told).toEqual([])
    expect(scenarios.length).toBeGreaterThanOrEqual(250)
  })

  test('expect yes, no and unknown of every rule', () => {
    expect(gaps).toEqual([])
  })

  test('have names of their own, a provision and a reason', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
    for (const { id, provisions, why } of scenarios) {
      expect(provisions.length, id).toBeGreaterThan(0)
      expect(why.length, id).toBeGreaterThan(20)
    }
  })

  test("stand on both sides of the law's dates", () => {
    const dates = new Set(scenarios.map(({ asOf }) => String(asOf)))
    for (const date of ['01-17', '01-18', '04-25', '04-26', '07-10', '07-11', '08-24', '08-25'])
      expect(dates, date).toContain(`2026-${date}`)
  })
})
