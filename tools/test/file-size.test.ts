import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkFileSizes } from '../file-size.ts'
import { shown, temporaryFolder } from './fixture.ts'

function tree(sizes: Readonly<Record<string, number>>): string {
  const root = temporaryFolder()
  mkdirSync(join(root, 'generated'))
  for (const [file, lines] of Object.entries(sizes)) writeFileSync(join(root, file), 'x\n'.repeat(lines))
  return root
}

test('short files pass; generated ones may be long', () => {
  const result = checkFileSizes(
    tree({ 'a.ts': 120, 'b.tsx': 80, 'c.mjs': 200, 'generated/pack.ts': 9000, 'd.md': 900 }),
  )
  expect(result).toEqual({ counted: '3 files, median 120, p95 200, max 200 lines', findings: [] })
})

test('a file of 501 lines is rejected', () => {
  const sizes = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`${index}.ts`, 10]))
  expect(shown(checkFileSizes(tree({ ...sizes, 'long.ts': 500 })))).toEqual([])
  expect(shown(checkFileSizes(tree({ ...sizes, 'long.ts': 501 })))).toEqual([
    'long.ts: file-too-long: 501 lines; at most 500',
  ])
})

test('more than a tenth over 300 lines, or a median over 120, is rejected', () => {
  expect(shown(checkFileSizes(tree({ 'a.ts': 10, 'b.ts': 10, 'c.ts': 301 })))).toEqual([
    '.: too-many-long-files: 1 of 3 files are over 300 lines; at most a tenth may be: c.ts (301)',
  ])
  expect(shown(checkFileSizes(tree({ 'a.ts': 10, 'b.ts': 121, 'c.ts': 121 })))).toEqual([
    '.: median-too-long: the median is 121 lines; at most 120',
  ])
})
