import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkImports } from '../imports/check.ts'
import { findCycles } from '../imports/cycles.ts'
import { copied, fixture, shown } from './fixture.ts'

test('a tree that keeps the rules passes, and every module of it is seen', () => {
  expect(checkImports(fixture('imports/clean'))).toEqual({ counted: '10 modules of 10, 12 imports', findings: [] })
})

const FAULTS = {
  'a lower layer imports a higher one':
    'packages/kernel/up.ts:1: direction: @tanba/kernel (kernel, inner) may not import @tanba/law',
  'core of a capability imports a capability': 'packages/label/core/sideways.ts:1: direction:',
  'a package imports register': 'packages/label/http/index.ts:2: direction: nobody but apps/ imports register',
  'an edge is imported outside apps/': 'packages/label/http/index.ts:1: deep-import: "@tanba/law/cli"',
  'a file inside another package is imported': 'packages/law/cli/deep.ts:1: deep-import: "@tanba/kernel/core/id.ts"',
  'a relative import leaves the package': 'packages/law/cli/leaves.ts:1: leaves-package:',
  'a dynamic import is not declared': 'packages/law/cli/lazy.ts:1: undeclared: "left-pad"',
  'an imported type is not declared': 'packages/law/cli/lazy.ts:2: undeclared: "right-pad"',
  'shipped code imports a test': 'packages/law/cli/ships-test.ts:1: dev-reach:',
  'an import lacks .ts': 'packages/law/core/bare.ts:1: extension: "./decide": write the file\'s whole name, decide.ts',
  'an imported file is not there': 'packages/law/core/lost.ts:1: unresolved:',
  'core imports a Node built-in': 'packages/law/core/io.ts:1: core-io: core code does not import Node\'s "node:fs"',
  'core imports an npm package': 'packages/law/core/io.ts:2: core-io: core code does not import npm packages: "yaml"',
  'core reads the clock': 'packages/law/core/io.ts:5: core-io: core code has no I/O, clock or randomness: Date.now',
  'core reads the environment':
    'packages/law/core/io.ts:6: core-io: core code has no I/O, clock or randomness: process',
  'core imports an edge of its package': 'packages/law/core/reach.ts:1: core-reach:',
  'files import each other': 'packages/law/core/one.ts:1: cycle: packages/law/core/one.ts → packages/law/core/two.ts →',
  'packages need each other': 'packages/label/package.json: package-cycle: @tanba/label → @tanba/optout → @tanba/label',
  'a file cannot be parsed': 'packages/law/broken.ts: syntax:',
  'a file was not seen': '.: unseen: 27 of 28 source files were seen',
} as const
const faulty = shown(checkImports(fixture('imports/faulty')))

test.each(Object.entries(FAULTS))('rejected: %s', (_, start) => {
  expect(faulty.filter((finding) => finding.startsWith(start))).toHaveLength(1)
})

test('nothing else is rejected in the faulty tree', () => {
  const more = faulty.filter((finding) => !Object.values(FAULTS).some((start) => finding.startsWith(start)))
  expect(more).toEqual([
    'packages/kernel/package.json: package-cycle: @tanba/kernel → @tanba/law → @tanba/kernel',
    'packages/kernel/up.ts:1: undeclared: "@tanba/law" is not among the dependencies of packages/kernel/package.json',
  ])
})

test('a tree without modules fails, in git or not', () => {
  const root = copied('imports/clean')
  writeFileSync(join(root, 'package.json'), '{}')
  for (const folder of ['packages', 'apps']) rmSync(join(root, folder), { recursive: true })
  expect(shown(checkImports(root))[0]).toMatch(/^\.: unseen: 0 of 0 source files were seen/)
})

test('cycles: one a knot, the shortest, from its first name', () => {
  const graph = (text: string) =>
    new Map(text.split(' ').map((row) => [row[0] ?? '', new Set([...row.slice(1)])] as const))
  expect(findCycles(graph('ab bc cd'))).toEqual([])
  expect(findCycles(graph('aa'))).toEqual([['a', 'a']])
  expect(findCycles(graph('ab bca cb xy yx'))).toEqual([
    ['a', 'b', 'a'],
    ['x', 'y', 'x'],
  ])
})
