import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { npm, registryAnswers, root, temporaryFolder } from './npm.ts'

const hasRegistry = await registryAnswers()

test.skipIf(!hasRegistry)(
  'npm ci installs the lock file into a fresh copy (needs the npm registry)',
  { timeout: 600_000 },
  async () => {
    const copy = temporaryFolder()
    const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
    const files = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 }).split('\0')
    for (const file of new Set(files.filter((one) => /(^|\/)(package(-lock)?\.json|\.npmrc)$/.test(one)))) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      cpSync(join(root, file), join(copy, file))
    }
    await npm(['ci'], copy, { npm_config_cache: temporaryFolder() })
    const node = join(copy, 'node_modules', '.bin', 'node')
    expect(execFileSync(node, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' })).toMatch(
      /^v24\./,
    )
  },
)
