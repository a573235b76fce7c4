import { execFileSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runChecks } from '../checks.ts'
import { checkFormat } from '../format.ts'
import { checkGenerated } from '../generated.ts'
import { projectRoot, runTool } from '../run.ts'
import { checkTypes } from '../types.ts'
import { checkUnused } from '../unused.ts'
import { copied, fixture, shown, temporaryFolder } from './fixture.ts'

const SLOW = { timeout: 60_000 }

test('types: good code passes, and every file of it is seen', SLOW, async () => {
  expect(await checkTypes(fixture('types/clean'))).toEqual({ counted: '1 file of 1, 1 project', findings: [] })
})

test('types: an error, and a file outside every project, are rejected', SLOW, async () => {
  expect(shown(await checkTypes(fixture('types/faulty')))).toEqual([
    'outside.ts: not-type-checked: no tsconfig.json includes this file',
    "src/bad.ts:1: TS2322: Type 'string' is not assignable to type 'number'.",
  ])
})

/** A copy of a fixture under the project's own Biome settings. */
function underBiome(name: string): string {
  const root = copied(name)
  for (const file of ['biome.json', '.gitignore']) cpSync(join(projectRoot, file), join(root, file))
  execFileSync('git', ['init', '-q'], { cwd: root })
  return root
}

test('format: good code passes', SLOW, async () => {
  expect(await checkFormat(underBiome('format/clean'))).toEqual({ counted: '2 files', findings: [] })
})

test('format: any, a default export, an enum and another form are rejected', SLOW, async () => {
  const findings = shown(await checkFormat(underBiome('format/faulty')))
  expect(findings.map((finding) => finding.split(': ').slice(0, 2).join(': '))).toEqual([
    'any.ts:1: lint/suspicious/noExplicitAny',
    'default.ts:1: lint/style/noDefaultExport',
    'enum.ts:1: lint/style/noEnum',
    'form.ts: format',
  ])
})

test('format: settings that Biome does not understand fail', SLOW, async () => {
  const root = underBiome('format/clean')
  writeFileSync(join(root, 'biome.json'), '{ "linter": { "rules": { "style": { "noSuchRule": "error" } } } }')
  expect(shown(await checkFormat(root))).not.toEqual([])
})

test('unused: a tree that uses all it has passes', SLOW, async () => {
  expect(await checkUnused(fixture('unused/clean'))).toEqual({ counted: '2 files', findings: [] })
})

test('unused: files, exports and dependencies are rejected', SLOW, async () => {
  expect(shown(await checkUnused(fixture('unused/faulty')))).toEqual([
    'orphan.ts: files: orphan.ts (unused)',
    'package.json:10: dependencies: yaml (unused)',
    'used.ts:1: unlisted: smol-toml (used, but not among the dependencies)',
    'used.ts:4: exports: spare (unused)',
  ])
})

test('unused: without settings the check fails', SLOW, async () => {
  expect(shown(await checkUnused(fixture('types/clean')))).toEqual(['knip.json: knip: no such file'])
})

test('generated: passes, is rejected when stale, and when there is nothing to ask', SLOW, async () => {
  const clean = await checkGenerated(fixture('generated/clean'))
  expect(clean).toEqual({ counted: '12 provisions, up to date', findings: [] })
  const [stale] = shown(await checkGenerated(fixture('generated/faulty')))
  expect(stale).toMatch(/^packages\/law\/build\/main\.ts: generated: .*not what its sources give$/)
  const [absent] = shown(await checkGenerated(fixture('types/clean')))
  expect(absent).toMatch(/generated: no such file/)
  const [orphan] = shown(await checkGenerated(fixture('generated/orphan')))
  expect(orphan).toMatch(/^packages\/law\/build\/main\.ts: generated: no such file/)
})

test('the command: exit codes, and a check that breaks is a check that failed', SLOW, async () => {
  const said: string[] = []
  const write = (text: string): void => {
    said.push(text)
  }
  const clean = fixture('imports/clean')
  expect(await runChecks(clean, ['imports', 'file-size'], write)).toBe(0)
  expect(await runChecks(fixture('imports/faulty'), ['imports'], write)).toBe(1)
  expect(await runChecks(clean, ['nonsense'], write)).toBe(2)
  const broken = copied('catalogues/clean')
  writeFileSync(join(broken, 'packages/law/pack/glossary.yaml'), 'glossary: 7')
  expect(await runChecks(broken, ['catalogues'], write)).toBe(1)
  expect(said).toEqual([
    expect.stringMatching(/^imports +ok +\d+ ms {2}10 modules of 10, 12 imports\n$/),
    expect.stringMatching(/^file-size +ok +\d+ ms {2}10 files, median \d+/),
    expect.stringMatching(
      /^imports +FAILED \(22\) +\d+ ms {2}27 modules of 28, 31 imports\n {2}packages\/law\/broken\.ts: syntax/,
    ),
    expect.stringMatching(/^nonsense: no such check; there are types, /),
    expect.stringMatching(
      /^catalogues +FAILED \(1\) +\d+ ms {2}nothing\n {2}\.: broken-check: Error: packages\/law\/pack\/glossary/,
    ),
  ])
})

test('a skipped test fails the run when TANBA_NO_SKIPS is set, and only then', SLOW, async () => {
  const config = join(projectRoot, 'vitest.config.ts')
  const args = ['run', '--root', fixture('no-skips'), '--config', config]
  const report = join(temporaryFolder(), 'report.json')
  const allowed = await runTool('vitest/vitest.mjs', args, projectRoot, { TANBA_NO_SKIPS: '', TANBA_TEST_REPORT: '' })
  expect(allowed.status, allowed.stderr).toBe(0)
  const strict = { TANBA_NO_SKIPS: '1', TANBA_TEST_REPORT: report }
  const refused = await runTool('vitest/vitest.mjs', args, projectRoot, strict)
  expect(refused.status).toBe(1)
  expect(refused.stderr).toContain('1 skipped\n  test/skipped.test.ts: is left out')
  const summary = await runTool('../scripts/test-summary.mjs', [report, '1'], projectRoot)
  expect(summary).toMatchObject({ status: 1, stdout: 'skipped: is left out\n1 passed, 0 failed\n' })
  rmSync(report)
  const nothing = await runTool('../scripts/test-summary.mjs', [report, '0'], projectRoot)
  expect(nothing).toMatchObject({ status: 1, stdout: '0 passed, 1 failed\n' })
})
