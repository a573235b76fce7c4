// Writes package-lock.json and prunes it. npm leaves an optional platform package that it cannot fetch out of the lock
// file but keeps its name in the parent's optionalDependencies, and `npm ci` then refuses the file ("Missing … from lock file").
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** The lock entry that `name`, wanted by the package at `path`, resolves to: the nearest enclosing node_modules. */
const lookUp = (packages, path, name) => {
  for (let at = path; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    const found = packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]
    if (found || at === '') return found
  }
}

/** Drops optional dependencies that the lock file does not hold, or holds in another version than the exact one wanted. */
export const pruneLock = (lock) => {
  const dropped = []
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = lookUp(lock.packages, path, name)
      const exact = /^\d+\.\d+\.\d+/.test(wanted)
      if (found && (!exact || found.version === wanted)) continue
      delete entry.optionalDependencies[name]
      dropped.push(`${path || 'root'}: ${name}@${wanted}`)
    }
    if (entry.optionalDependencies && Object.keys(entry.optionalDependencies).length === 0)
      delete entry.optionalDependencies
  }
  return dropped
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const dropped = pruneLock(lock)
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`lock: ${dropped.length} optional platform packages that cannot be fetched were dropped\n`)
}
