import { readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { scratchMaker } from '../lists/beside.ts'

/**
 * Takes away what killed runs left in the making. What a process of this machine that still runs is making stays, and so
 * does what other machines are making, of which it cannot be told.
 * @param wanted which targets' leftovers to take; default all
 * @returns how many were taken
 */
export const sweepScratch = (folder: string, wanted: (target: string) => boolean = () => true): number => {
  let taken = 0
  for (const name of readdirSync(folder)) {
    const maker = scratchMaker(name)
    if (maker === undefined || maker.ours || !wanted(maker.target)) continue
    if (maker.host !== hostname() || (maker.process !== process.pid && isRunning(maker.process))) continue
    rmSync(join(folder, name), { recursive: true, force: true })
    taken += 1
  }
  return taken
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
