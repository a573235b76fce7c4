// Every benchmark of this package, one process each: what one leaves in memory must not slow the next.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { calibration, report } from '@tanba/bench'

report([await calibration()])
for (const name of ['robots.ts', 'lists.ts', 'warc.ts']) {
  process.stdout.write(`\n${name}\n`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, name)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
