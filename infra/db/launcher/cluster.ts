import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '@tanba/kernel'
import { DatabaseError } from '../errors.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { makePassword, type Place, readPassword } from './place.ts'

/**
 * What the programs of PostgreSQL get of the environment: nothing that could steer them (PGDATA, PGOPTIONS), and a locale
 * that every system has. Text is sorted for people by `Intl.Collator`, never by the database.
 */
export const CLEAN_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  TZ: 'UTC',
  LC_ALL: 'C',
  ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
}

const OPTIONS = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
] as const

const DRAFT = /^data\.new-(\d+)$/

/** As which account a program runs, for `spawn`. */
export const asAccount = (account: Account | undefined): { readonly uid?: number; readonly gid?: number } =>
  account === undefined ? {} : { uid: account.uid, gid: account.gid }

const own = (path: string, account: Account | undefined): void => {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

const run = async (place: Place, initdb: string, args: readonly string[], account: Account | undefined) => {
  const child = spawn(initdb, args, {
    ...asAccount(account),
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
  const code = await new Promise<number | string | null>((settle) => {
    child.once('error', ({ message }) => settle(message))
    child.once('close', settle)
  })
  if (code === 0) return
  const detail = quote(typeof code === 'string' ? code : said.trim().slice(-300)).slice(0, 400)
  throw new DatabaseError('start-failed', { folder: place.folder, log: 'initdb', detail })
}

const leftOver = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => {
      const pid = DRAFT.exec(name)?.[1]
      return pid !== undefined && Number(pid) !== process.pid && !existsSync(`/proc/${pid}`)
    })
    .map((name) => join(folder, name))

/** The data folder is made beside its place and moved there whole: a killed `initdb` leaves nothing that looks like data. */
const createCluster = async (place: Place, binaries: Binaries, account: Account | undefined): Promise<void> => {
  for (const path of leftOver(place.folder)) rmSync(path, { recursive: true, force: true })
  const draft = `${place.data}.new-${process.pid}`
  const passwordFile = `${draft}.password`
  try {
    mkdirSync(draft, { mode: 0o700 })
    own(draft, account)
    writeFileSync(passwordFile, `${makePassword(place)}\n`, { mode: 0o600, flag: 'wx' })
    own(passwordFile, account)
    await run(place, binaries.initdb, [...OPTIONS, `--pwfile=${passwordFile}`, '--pgdata', draft], account)
    renameSync(draft, place.data)
  } catch (cause) {
    // Another process may have been first; its data are as good as ours.
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw cause
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(draft, { recursive: true, force: true })
  }
}

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0

/**
 * Makes the data folder where there is none, and looks whether the one that stands there is ours.
 * @throws {DatabaseError} `data-foreign`, `data-other-version`, `folder-unusable`, `start-failed`
 */
export const ensureCluster = async (place: Place, binaries: Binaries, account: Account | undefined): Promise<void> => {
  const { folder, data } = place
  const versionFile = join(data, 'PG_VERSION')
  if (!existsSync(versionFile)) {
    if (!isEmpty(data)) throw new DatabaseError('data-foreign', { folder: data, detail: 'PG_VERSION' })
    await createCluster(place, binaries, account)
  }
  if (readPassword(place) === undefined) throw new DatabaseError('data-foreign', { folder, detail: place.password })
  const found = readFileSync(versionFile, 'utf8').trim()
  if (found !== binaries.major)
    throw new DatabaseError('data-other-version', { folder: data, found: quote(found), wanted: binaries.major })
}
