import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { LabelError } from '../errors.ts'

const NAME = '.tanba-label.lock'

/**
 * Keeps a second run out of a folder, whose sweeping would take away what the first is making. A lock whose process is
 * gone (a killed run) is taken over.
 * @returns what gives the folder back
 * @throws LabelError batch-running, output-folder
 */
export const lockFolder = (folder: string): (() => void) => {
  const place = join(folder, NAME)
  const mine = `${process.pid} ${hostname()}\n`
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(place, 'wx', 0o644)
      try {
        writeSync(file, mine)
      } finally {
        closeSync(file)
      }
      return () => rmSync(place, { force: true })
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
      if (code !== 'EEXIST' || attempt > 3)
        throw new LabelError('output-folder', { place: folder, detail: code }, { cause })
      const holder = holderOf(place)
      if (holder !== undefined) throw new LabelError('batch-running', { place, process: holder })
      rmSync(place, { force: true })
    }
  }
}

/** The process that holds a lock, if it may still be there: of another machine that cannot be told. */
const holderOf = (place: string): string | undefined => {
  let text: string
  try {
    text = readFileSync(place, 'utf8').slice(0, 300)
  } catch {
    return undefined
  }
  const [, pid = '', host = ''] = /^(\d{1,10}) ([^\s]+)\n$/.exec(text) ?? []
  if (pid === '' || Number(pid) === process.pid) return undefined
  if (host !== hostname()) return `${pid}, ${host}`
  return isRunning(Number(pid)) ? pid : undefined
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
