import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseInstant } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VERDICTS, type VerdictWord } from '../../core/verdict.ts'
import { CHANGES, type Change, compareVerdicts, type DriftRow } from '../../drift/compare.ts'
import { classOf, lineOf, type VerdictRow } from '../../lists/row.ts'
import { inOrder } from '../../lists/sorted.ts'
import { newFolder } from '../scan/folder.ts'
import { sampleRow } from '../scan/samples.ts'

const EARLY = parseInstant('2026-01-01T00:00:00.000Z')
const MIDDLE = parseInstant('2026-03-01T00:00:00.000Z')
const LATE = parseInstant('2026-06-01T00:00:00.000Z')

const write = (place: string, rows: readonly VerdictRow[]): string => {
  const sorted = rows.map((row) => ({ row, line: lineOf(row) })).sort(inOrder)
  writeFileSync(place, sorted.map(({ line }) => `${line}\n`).join(''))
  return place
}

const row = (name: string, verdict: VerdictWord, changes: Partial<VerdictRow> = {}): VerdictRow =>
  sampleRow(0, { subject: `https://x.kz/${name}`, verdict, captured_at: EARLY, ...changes })

const compare = async (
  a: readonly VerdictRow[],
  b: readonly VerdictRow[],
): Promise<Awaited<ReturnType<typeof compareVerdicts>> & { readonly rows: readonly DriftRow[] }> => {
  const folder = newFolder()
  const out = join(folder, 'drift.jsonl')
  const seen: DriftRow[] = []
  const drift = await compareVerdicts(write(join(folder, 'a'), a), write(join(folder, 'b'), b), {
    out,
    each: (one) => seen.push(one),
  })
  const rows = readFileSync(out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  expect(rows).toEqual(seen)
  return { ...drift, rows }
}

const undated = ({ captured_at: _, ...rest }: VerdictRow): VerdictRow => rest

const later = { captured_at: LATE }

describe('drift', () => {
  const CASES: readonly (readonly [a: VerdictWord, b: VerdictWord, change: Change])[] = [
    ['NO_PROHIBITION_FOUND', 'DENIED', 'newly-reserved'],
    ['ALLOWED_EXPLICIT', 'CONDITIONAL', 'newly-reserved'],
    ['DENIED', 'NO_PROHIBITION_FOUND', 'newly-free'],
    ['CONDITIONAL', 'ALLOWED_EXPLICIT', 'newly-free'],
    ['DENIED', 'CONDITIONAL', 'unchanged'],
    ['NO_PROHIBITION_FOUND', 'ALLOWED_EXPLICIT', 'unchanged'],
    ['UNDETERMINED', 'UNDETERMINED', 'unchanged'],
    ['UNDETERMINED', 'DENIED', 'unclear'],
    ['NO_PROHIBITION_FOUND', 'UNDETERMINED', 'unclear'],
  ]

  it.each(CASES)('from %s to %s is %s', async (a, b, change) => {
    const { counts, rows } = await compare([row('1', a)], [row('1', b, later)])
    expect(counts).toEqual({ ...Object.fromEntries(CHANGES.map((one) => [one, 0])), [change]: 1 })
    expect(rows.map((one) => one.change)).toEqual(change === 'unchanged' ? [] : [change])
  })

  it('says between which moments, and nothing where a date is unknown or reversed', async () => {
    const {
      rows,
      undated: count,
      otherRules,
    } = await compare(
      [row('1', 'DENIED'), row('2', 'DENIED', { captured_at: LATE }), undated(row('3', 'DENIED')), row('4', 'DENIED')],
      ['1', '2', '3', '4'].map((name) =>
        row(name, 'ALLOWED_EXPLICIT', { captured_at: MIDDLE, rule_set: name === '4' ? 'other' : 'test/1' }),
      ),
    )
    expect(rows.map(({ bracket }) => bracket)).toEqual([
      { after: EARLY, until: MIDDLE },
      undefined,
      undefined,
      { after: EARLY, until: MIDDLE },
    ])
    expect(rows.map((one) => one.same_rules)).toEqual([true, true, true, false])
    expect([count, otherRules]).toEqual([2, 1])
  })

  it('takes the most restrictive of several records, and all of their dates', async () => {
    const { rows } = await compare(
      [row('1', 'ALLOWED_EXPLICIT'), row('1', 'NO_PROHIBITION_FOUND', { captured_at: MIDDLE })],
      [row('1', 'ALLOWED_EXPLICIT', later), row('1', 'DENIED', later)],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      change: 'newly-reserved',
      a: { verdict: 'NO_PROHIBITION_FOUND' },
      bracket: { after: MIDDLE, until: LATE },
    })
  })

  it('counts every work once, as a map of both would', async () => {
    const side = fc.dictionary(fc.stringMatching(/^[a-dA-ZЁ𝒜]{1,2}$/u), fc.constantFrom(...VERDICTS))
    await fc.assert(
      fc.asyncProperty(side, side, async (a, b) => {
        const rows = (one: Readonly<Record<string, VerdictWord>>): VerdictRow[] =>
          Object.entries(one).map(([name, verdict]) => row(name, verdict))
        const { counts } = await compare(rows(a), rows(b))
        const names = new Set([...Object.keys(a), ...Object.keys(b)])
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(names.size)
        expect(counts['only-in-a']).toBe(Object.keys(a).filter((name) => !(name in b)).length)
        const fell = Object.entries(a).filter(([name, one]) => {
          const other = b[name]
          return other !== undefined && classOf(one) === 'usable' && classOf(other) === 'excluded'
        })
        expect(counts['newly-reserved']).toBe(fell.length)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses files that are not sorted or no verdicts', async () => {
    const folder = newFolder()
    const good = write(join(folder, 'good'), [row('1', 'DENIED'), row('2', 'DENIED')])
    writeFileSync(join(folder, 'turned'), readFileSync(good, 'utf8').split('\n').filter(Boolean).reverse().join('\n'))
    writeFileSync(join(folder, 'strange'), '{"subject":1}')
    await expect(compareVerdicts(good, join(folder, 'turned'))).rejects.toThrow(/not sorted/)
    await expect(compareVerdicts(join(folder, 'strange'), good)).rejects.toThrow(/no verdict record/)
    await expect(compareVerdicts(good, join(folder, 'gone'))).rejects.toThrow(/cannot be read/)
    await expect(compareVerdicts(good, folder)).rejects.toThrow(/cannot be read \(EISDIR\)/)
  })
})
