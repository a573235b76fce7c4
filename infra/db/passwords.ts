import { createHmac, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from './errors.ts'

const FILE = 'roles.key'
const HEX_KEY = /^[0-9a-f]{64}\n$/

/** The password of a role. */
export type PasswordOf = (role: string) => string

const make = (path: string): void => {
  const draft = `${path}.${process.pid}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('hex')}\n`)
    fsyncSync(file)
    // A link and not a rename: of processes that start together one wins, and none reads half a file.
    linkSync(draft, path)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause
  } finally {
    closeSync(file)
    rmSync(draft)
  }
}

const readOrMake = (folder: string): string => {
  const path = join(folder, FILE)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) make(path)
  return readFileSync(path, 'utf8')
}

/**
 * Passwords of the roles, all made from one random key in `folder`, which only its owner may read. The key is made when it
 * is asked for the first time; machines that share a database share a copy of it.
 * @throws {DatabaseError} `role-key-unusable`
 */
export const readPasswords = (folder: string): PasswordOf => {
  const file = join(folder, FILE)
  let key: string
  try {
    key = readOrMake(folder)
  } catch (cause) {
    throw new DatabaseError('role-key-unusable', { file, detail: (cause as Error).message }, { cause })
  }
  if (!HEX_KEY.test(key)) throw new DatabaseError('role-key-unusable', { file, detail: 'not 64 hexadecimal digits' })
  return (role) => createHmac('sha256', Buffer.from(key.trim(), 'hex')).update(role).digest('base64url')
}
