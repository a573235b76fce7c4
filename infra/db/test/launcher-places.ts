import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { startPostgres } from '../launcher/index.ts'

/** One line that an owner in a process of its own says. */
export interface OwnerSaid {
  readonly pid?: number
  readonly adopted?: boolean
  readonly refused?: string
}

export interface Owner {
  readonly process: ChildProcess
  readonly said: OwnerSaid
}

const folders: string[] = []
const children: ChildProcess[] = []

/** A folder for a database, of the length that sockets bear. What still runs there after the test is stopped. */
export const temporaryDatabase = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-pg-'))
  folders.push(folder)
  // As root, PostgreSQL is another account and must pass.
  chmodSync(folder, 0o755)
  return join(folder, 'db')
}

export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((settle) => child.once('exit', () => settle()))

/** Starts an owner in another process, as another account where one is named. */
export const startOwner = async (folder: string, account: { uid?: number; gid?: number } = {}): Promise<Owner> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'launcher-owner.ts'), folder], {
    ...account,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const line = await new Promise<string>((settle) => {
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
      if (text.includes('\n')) settle(text)
    })
    child.once('close', () => settle(text))
  })
  return { process: child, said: JSON.parse(line) as OwnerSaid }
}

const stillRuns = (folder: string): boolean => existsSync(join(folder, 'data', 'postmaster.pid'))

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL')
    await ended(child)
  }
  for (const parent of folders.splice(0)) {
    const folder = join(parent, 'db')
    const left = stillRuns(folder) ? await startPostgres({ folder }).catch(() => undefined) : undefined
    await left?.stop()
    rmSync(parent, { recursive: true, force: true })
  }
})

/** The pid that PostgreSQL wrote into its data folder. */
export const writtenPid = (folder: string): number =>
  Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
