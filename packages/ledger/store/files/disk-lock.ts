import { readFile, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { codeOf, diskFault } from './disk-fault.ts'

const SQLITE_BUSY = 5
const SQLITE_READ_ONLY = 8
const SQLITE_CANNOT_OPEN = 14

/**
 * One writer: a lock of the system on the file, which SQLite takes for us because Node has no call for it. The system
 * itself gives it back when a process ends, by kill -9 too, and it holds between containers that share the folder, where
 * numbers of processes tell nothing. SQLite keeps nothing in the file.
 */
export async function lockFile(path: string, place: string): Promise<() => Promise<void>> {
  const holder = `${path}.holder`
  const database = openLock(path)
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (sqliteCode(error) !== SQLITE_BUSY) throw lockFault(path, error)
    throw new LedgerError('store-locked', { place: quote(place), process: await holderOf(holder) })
  }
  // For messages alone: who has the lock is not decided by it. A full disk must not keep the log from being read.
  await writeFile(holder, `${process.pid}\n`, { mode: 0o600 }).catch(() => undefined)
  let isHeld = true
  return async () => {
    if (isHeld) database.close()
    isHeld = false
  }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw lockFault(path, error)
  }
}

function lockFault(path: string, error: unknown): LedgerError {
  const isClosed = [SQLITE_READ_ONLY, SQLITE_CANNOT_OPEN].includes(sqliteCode(error))
  return isClosed
    ? new LedgerError('store-not-writable', { place: quote(path) }, { cause: error })
    : diskFault(path, error)
}

const sqliteCode = (error: unknown): number =>
  codeOf(error) === 'ERR_SQLITE_ERROR' && error instanceof Error ? Number(Reflect.get(error, 'errcode')) : 0

async function holderOf(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return /^\d{1,10}\n$/.test(text) ? text.trim() : '?'
}
