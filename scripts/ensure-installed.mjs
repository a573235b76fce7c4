// Installs what the lock file names, when node_modules does not match it. Runs under whatever Node the machine has
// (20 or newer), before anything is installed: no dependency, no TypeScript.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lock = join(root, 'package-lock.json')
const mark = join(root, 'node_modules', '.tanba-installed.json')

const installed = () => existsSync(mark) && readFileSync(mark).equals(readFileSync(lock))

if (!installed()) {
  process.stderr.write('tanba: installing dependencies (once; needs the npm registry) …\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  // --loglevel=error: under Node 20 npm prints over a hundred harmless engine warnings; nothing of ours runs under 20.
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    process.stderr.write('tanba: `npm ci` failed, see above; mend that and run the same command again\n')
    process.exit(3)
  }
  copyFileSync(lock, mark)
}
