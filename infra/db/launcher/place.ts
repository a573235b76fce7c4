import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from '../errors.ts'

/** What stands where in the folder that is handed to the launcher. */
export interface Place {
  readonly folder: string
  /** The data folder of PostgreSQL; its socket is in it too, so that nobody else gets to it. */
  readonly data: string
  /** Of the superuser, for whoever may read this file. */
  readonly password: string
  readonly log: string
}

/** The longest socket path that every system takes (sockaddr_un: 104 bytes on macOS, 108 on Linux, with the final 0). */
const LONGEST_SOCKET = 103
const SOCKET_PORT = 5432

/** PostgreSQL passes the folder to get to its data but reads nothing in it. */
const PASS_ONLY = 0o711

const usable = <Result>(folder: string, work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    throw new DatabaseError('folder-unusable', { folder, detail: (cause as Error).message }, { cause })
  }
}

const inFolder = (folder: string): Place => ({
  folder,
  data: join(folder, 'data'),
  password: join(folder, 'password'),
  log: join(folder, 'postgres.log'),
})

/** @throws {DatabaseError} `folder-unusable` */
export const makePlace = (folder: string): Place =>
  usable(folder, () => {
    mkdirSync(folder, { recursive: true, mode: PASS_ONLY })
    return inFolder(realpathSync(folder))
  })

/** @throws {DatabaseError} `not-running`: the folder is not there */
export const existingPlace = (folder: string): Place => {
  try {
    return inFolder(realpathSync(folder))
  } catch (cause) {
    throw new DatabaseError('not-running', { folder }, { cause })
  }
}

/** The password of the superuser; undefined: none was made yet. */
export const readPassword = ({ folder, password }: Place): string | undefined =>
  usable(folder, () => {
    try {
      return readFileSync(password, 'utf8').trim()
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw cause
    }
  })

/** The password of the superuser, made where there is none. Of two that make one at the same time, both get the same. */
export const makePassword = (place: Place): string =>
  usable(place.folder, () => {
    const draft = `${place.password}.${process.pid}`
    writeFileSync(draft, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    try {
      linkSync(draft, place.password)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
    } finally {
      rmSync(draft, { force: true })
    }
    return readFileSync(place.password, 'utf8').trim()
  })

/** The port whose socket in the data folder is used; undefined: its path would be too long, or the system has none. */
export const socketPort = ({ data }: Place): number | undefined =>
  process.platform === 'win32' || Buffer.byteLength(join(data, `.s.PGSQL.${SOCKET_PORT}`)) > LONGEST_SOCKET
    ? undefined
    : SOCKET_PORT
