import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineOf } from '../../lists/row.ts'
import { inOrder, VerdictSorter } from '../../lists/sorted.ts'
import { newFolder } from '../scan/folder.ts'
import { sampleRow } from '../scan/samples.ts'

describe('sorting records', () => {
  it.each([
    ['in memory', 1 << 25],
    ['over a few files', 40_000],
    ['over more files than are open at once', 800],
  ])('%s gives all of them in order and leaves nothing', async (_, mostHeld) => {
    const folder = newFolder()
    const numbers = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 300, maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(numbers, async (given) => {
        const rows = given.map((number) => sampleRow(number))
        const wanted = rows.map((row) => ({ row, line: lineOf(row) })).sort(inOrder)
        using sorter = new VerdictSorter(join(folder, 'x'), mostHeld)
        for (const row of rows) sorter.add(row)
        const got: string[] = []
        for await (const { line } of sorter.sorted()) got.push(line)
        expect(got).toEqual(wanted.map(({ line }) => line))
      }),
      { numRuns: 4 },
    )
    expect(readdirSync(folder)).toEqual([])
  })
})
