import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What PostgreSQL says of itself in `postmaster.pid` of its data folder. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** Folder of its socket; empty: none. */
  readonly sockets: string
  readonly ready: boolean
}

/** The lines of the file (PostgreSQL, src/include/utils/pidfile.h), counted from 0. */
const LINE = { pid: 0, port: 3, sockets: 4, status: 7 }

const SOCKET_LOCK = /^\.s\.PGSQL\.\d+\.lock$/

const textOf = (data: string): string | undefined => {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}

const isMissing = (cause: unknown): boolean => (cause as NodeJS.ErrnoException).code === 'ENOENT'

/** Whether a process with this id runs; one that belongs to somebody else does too. */
const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether the process is the PostgreSQL of this data folder and not a stranger that was given its number after a crash:
 * PostgreSQL works in its data folder. Where the system cannot say, a process that runs is believed.
 */
const worksIn = (pid: number, data: string): boolean => {
  if (!runs(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    // Gone meanwhile, a zombie, or of another account: none of them is ours.
    return false
  }
}

const pidOf = (line = ''): number | undefined => {
  const pid = /^[1-9]\d{0,9}$/.test(line) ? Number(line) : 0
  return pid > 1 ? pid : undefined
}

/** The PostgreSQL that runs on this data folder. Undefined: none does, whatever file a crash may have left. */
export const livePostmaster = (data: string): Postmaster | undefined => {
  const lines = textOf(data)?.split('\n') ?? []
  const pid = pidOf(lines[LINE.pid])
  if (pid === undefined || !worksIn(pid, data)) return undefined
  return {
    pid,
    port: Number(lines[LINE.port]),
    sockets: lines[LINE.sockets]?.trim() ?? '',
    ready: lines[LINE.status]?.trim() === 'ready',
  }
}

/** A file without a number that is older than this was not just being written. */
const BROKEN_AFTER_MS = 10_000

const isLeftOver = (file: string, data: string): boolean => {
  const at = statSync(file, { throwIfNoEntry: false })
  if (at === undefined) return false
  const pid = pidOf(readFileSync(file, 'utf8').split('\n')[0])
  return pid === undefined ? Date.now() - at.mtimeMs > BROKEN_AFTER_MS : runs(pid) && !worksIn(pid, data)
}

/**
 * Removes the lock files of a PostgreSQL that died and whose number now belongs to a stranger, or to a zombie that nobody
 * reaps: PostgreSQL can only ask whether the number is in use, and would refuse to start. It cleans up all others itself,
 * and its shared memory still keeps two servers from one data folder.
 */
export const clearLeftOvers = (data: string): void => {
  for (const name of ['postmaster.pid', ...readdirSync(data).filter((one) => SOCKET_LOCK.test(one))]) {
    const file = join(data, name)
    if (isLeftOver(file, data)) rmSync(file, { force: true })
  }
}
