import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { quote } from '@tanba/kernel'
import { DatabaseError } from '../errors.ts'

/** Whom PostgreSQL runs as. It refuses to run as root, so root hands it to another. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

type Environment = Readonly<Record<string, string | undefined>>

const accounts = (): ReadonlyMap<string, Account> => {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return [name, { name, uid: Number(uid), gid: Number(gid) }]
    }),
  )
}

/**
 * Undefined: PostgreSQL runs as whoever runs this process. For root: TANBA_PG_USER, else `postgres` where the machine has
 * it, else `nobody`. No account is made: that would change the machine.
 * @throws {DatabaseError} `account-unknown`
 */
export const accountFor = (env: Environment): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const known = accounts()
  const wanted = env.TANBA_PG_USER
  const account = wanted ? known.get(wanted) : (known.get('postgres') ?? known.get('nobody'))
  if (account === undefined || account.uid === 0)
    throw new DatabaseError('account-unknown', { account: quote(wanted || 'nobody') })
  return account
}

const PASS = { owner: 0o100, group: 0o010, others: 0o001 }

const mayPass = (folder: string, { uid, gid }: Account): boolean => {
  const at = statSync(folder)
  if (at.uid === uid) return (at.mode & PASS.owner) !== 0
  return (at.mode & (at.gid === gid ? PASS.group : PASS.others)) !== 0
}

/**
 * Makes sure that the account can get to `path`: every folder above it must let it pass.
 * @throws {DatabaseError} `folder-closed`
 */
export const ensureReachable = (path: string, account: Account): void => {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayPass(folder, account)) throw new DatabaseError('folder-closed', { folder, path, account: account.name })
    if (folder === dirname(folder)) return
  }
}
