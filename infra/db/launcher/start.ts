import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseError } from '../errors.ts'
import { type Account, accountFor, ensureReachable } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { asAccount, CLEAN_ENVIRONMENT, ensureCluster } from './cluster.ts'
import { connectionTo, type PostgresConnection, readyPostmaster, until, urlOf } from './connection.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import { makePlace, type Place, socketPort } from './place.ts'
import { clearLeftOvers, livePostmaster } from './postmaster-file.ts'

export interface RunningPostgres {
  readonly connection: PostgresConnection
  /** The same, as DATABASE_URL has it. */
  readonly url: string
  readonly pid: number
}

export interface OwnedPostgres extends RunningPostgres {
  /** Whether it was running already: an owner was killed and left it behind. */
  readonly adopted: boolean
  /** Ends the server and waits until it is gone. */
  readonly stop: () => Promise<void>
}

export interface StartOptions {
  /** Made where it is missing. */
  readonly folder: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly binaries?: Binaries
}

/** A server that was not stopped reads its journal again first, which may take minutes. */
const START_MS = 300_000
const STOP_MS = 60_000
const LARGEST_LOG = 16 * 1024 * 1024

const freePort = (): Promise<number> =>
  new Promise((settle, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => settle(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Loopback or a socket, never another address. The server works in its data folder, so its socket is at `.`. */
const listening = async (place: Place): Promise<readonly string[]> => {
  const port = socketPort(place)
  const [addresses, folder] = port === undefined ? ['127.0.0.1', ''] : ['', '.']
  return [
    `listen_addresses=${addresses}`,
    `unix_socket_directories=${folder}`,
    'unix_socket_permissions=0700',
    `port=${port ?? (await freePort())}`,
  ]
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Detached and with a file for its output: Ctrl-C must not reach it before our pools are closed, and we may die before it. */
const spawnServer = async (
  place: Place,
  { postgres }: Binaries,
  account: Account | undefined,
): Promise<ChildProcess> => {
  const settings = (await listening(place)).flatMap((setting) => ['-c', setting])
  const log = openSync(place.log, 'a', 0o600)
  try {
    const child = spawn(postgres, ['-D', place.data, ...settings, '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'], {
      ...asAccount(account),
      cwd: place.data,
      detached: true,
      env: CLEAN_ENVIRONMENT,
      stdio: ['ignore', log, log],
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** The last words of the server, since it wrote nothing else than its log. */
const lastWords = (log: string, from: number): string =>
  readFileSync(log).subarray(from).toString('utf8').trim().split('\n').slice(-3).join(' · ').slice(-500)

/** What passes by itself: processes of a killed server that still end, another that starts, a port taken just now. */
const PASSING = /is still in use|"postmaster\.pid" already exists|could not bind/
const ATTEMPTS = 20
const PAUSE_MS = 250

/** Starts the server; says why it did not, where it did not. */
const launch = async (place: Place, binaries: Binaries, account: Account | undefined): Promise<string | undefined> => {
  clearLeftOvers(place.data)
  if (sizeOf(place.log) > LARGEST_LOG) renameSync(place.log, `${place.log}.1`)
  const from = sizeOf(place.log)
  const child = await spawnServer(place, binaries, account)
  let ended = false
  let broken = ''
  child.once('exit', () => {
    ended = true
  })
  child.once('error', ({ message }) => {
    ended = true
    broken = message
  })
  const outcome = await until(START_MS, () => {
    if (readyPostmaster(place) !== undefined) return 'ready'
    // Another process may have started it at the same time; then ours has ended, and theirs is as good.
    return ended && livePostmaster(place.data) === undefined ? 'ended' : undefined
  })
  return outcome === 'ready' ? undefined : broken || lastWords(place.log, from)
}

interface Held {
  readonly ownership: Ownership
  readonly connection: PostgresConnection
  readonly adopted: boolean
}

/** Takes the server that runs. Undefined: it ended under our hands. */
const take = async (place: Place, adopted: boolean): Promise<Held | undefined> => {
  const taken = await until(START_MS, async () => {
    const live = livePostmaster(place.data)
    if (live === undefined) return 'gone'
    const connection = connectionTo(place, live)
    const answer = live.ready ? await takeOwnership(connection) : undefined
    return answer && { answer, connection }
  })
  if (taken === undefined || taken === 'gone') return undefined
  const { answer, connection } = taken
  if ('owner' in answer) throw new DatabaseError('already-owned', { folder: place.folder, owner: answer.owner })
  return { ownership: answer.ownership, connection, adopted }
}

/** Starts the server or adopts the one that runs; again, where one was just ending. */
const hold = async (place: Place, binaries: Binaries, account: Account | undefined): Promise<Held> => {
  let detail = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const running = livePostmaster(place.data) !== undefined
    const failure = running ? undefined : await launch(place, binaries, account)
    const held = failure === undefined ? await take(place, running) : undefined
    if (held !== undefined) return held
    detail = failure ?? detail
    if (failure !== undefined && !PASSING.test(failure)) break
    await wait(PAUSE_MS)
  }
  throw new DatabaseError('start-failed', { folder: place.folder, log: place.log, detail })
}

const stop = async ({ folder, data }: Place, ownership: Ownership): Promise<void> => {
  const live = livePostmaster(data)
  // A fast shutdown: PostgreSQL ends the connections that are still open, ours too. The lock is held until then, so that
  // nobody takes over a server that is going down.
  if (live !== undefined) process.kill(live.pid, 'SIGINT')
  const gone = await until(STOP_MS, () => (livePostmaster(data) === undefined ? true : undefined))
  await ownership.end()
  if (gone === undefined)
    throw new DatabaseError('stop-failed', { folder, pid: live?.pid ?? 0, seconds: STOP_MS / 1000 })
}

/**
 * Runs the embedded PostgreSQL of a folder as its owner: makes the data folder, starts the server, or adopts one whose
 * owner was killed. The server outlives this process unless it is stopped.
 * @throws {DatabaseError} `already-owned`: another process is its owner; `embedded-missing`, `embedded-incomplete`,
 *   `account-unknown`, `folder-closed`, `folder-unusable`, `data-other-version`, `data-foreign`, `start-failed`
 */
export const startPostgres = async ({ folder, env = process.env, binaries }: StartOptions): Promise<OwnedPostgres> => {
  const programs = binaries ?? findBinaries()
  const account = accountFor(env)
  const place = makePlace(folder)
  if (account !== undefined) for (const path of [programs.postgres, place.data]) ensureReachable(path, account)
  await ensureCluster(place, programs, account)
  const { ownership, connection, adopted } = await hold(place, programs, account)
  const pid = livePostmaster(place.data)?.pid ?? 0
  return { connection, url: urlOf(connection), pid, adopted, stop: () => stop(place, ownership) }
}
