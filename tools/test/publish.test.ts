import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { buildPackage } from '../publish/build-package.ts'
import { checkPublishable } from '../publish/check.ts'
import { packedManifest, publishablePackages, type SourceManifest } from '../publish/manifest.ts'
import { run } from '../run.ts'
import { fixture, shown, temporaryFolder } from './fixture.ts'

const SLOW = { timeout: 60_000 }

test('a package that can be published passes', SLOW, async () => {
  expect(await checkPublishable(fixture('publishable/clean'))).toEqual({ counted: '1 package', findings: [] })
})

test('what a user could not install is rejected', SLOW, async () => {
  const findings = shown(await checkPublishable(fixture('publishable/faulty')))
  expect(findings.map((finding) => finding.split(': ').slice(0, 2).join(': '))).toEqual([
    'packages/bad/package.json: INVALID_REPOSITORY_VALUE',
    'packages/bad/package.json: LOCAL_DEPENDENCY',
    'packages/bad/package.json: private-dependency',
    'packages/bad/package.json: workspace-version',
    'packages/no-entry/package.json: build',
  ])
  expect(findings.at(-1)).toContain('missing.ts')
})

test('a package is built file by file, with declarations, data and papers, and runs', SLOW, async () => {
  const root = fixture('publishable/clean')
  const out = join(temporaryFolder(), 'good')
  for (const one of publishablePackages(root)) await buildPackage(root, one, out)
  expect(readdirSync(out).sort()).toEqual(
    ['LICENSE', 'assets', 'core', 'extra', 'generated', 'index.d.ts', 'index.js', 'package.json'].sort(),
  )
  expect(readFileSync(join(out, 'core', 'twice.d.ts'), 'utf8')).toContain(
    'declare function twice(number: number): Pair',
  )
  expect(existsSync(join(out, 'extra', 'index.d.ts'))).toBe(true)
  const code = `const [a, b] = [await import('${pathToFileURL(join(out, 'index.js'))}'), await import('${pathToFileURL(join(out, 'extra/index.js'))}')]; console.log(a.four, a.twice(4)[1], b.asset.trim())`
  expect(await run(process.execPath, ['--input-type=module', '-e', code], out)).toMatchObject({ stdout: '4 8 asset\n' })
})

test('the packed manifest points at what was built and keeps nothing of the workshop', () => {
  const source: SourceManifest = {
    name: '@tanba/x',
    version: '1.0.0',
    license: 'Apache-2.0',
    exports: { '.': './index.ts', './data.json': './generated/data.json', './cli': './cli/index.ts' },
    bin: { x: './cli/main.ts' },
    files: ['assets'],
    scripts: { build: 'x' },
    dependencies: { yaml: '2.9.1', commander: '15.1.0' },
    devDependencies: { vitest: '5.1.1' },
  }
  expect(packedManifest(source, new Set(['yaml', 'node:fs']))).toEqual({
    name: '@tanba/x',
    version: '1.0.0',
    license: 'Apache-2.0',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './data.json': './generated/data.json',
      './package.json': './package.json',
    },
    bin: { x: './cli/main.js' },
    dependencies: { yaml: '2.9.1' },
  })
})
