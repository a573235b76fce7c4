// Chaos for the store in PostgreSQL: writers are killed and the server crashes, again and again, and after each round
// every acknowledged event has to stand in the log once, and everything that was published as it was.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Database, openDatabase } from '@tanba/db'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import { sql } from 'kysely'
import { eventTypes } from '../core/event/event-types.ts'
import type { NoteSigner } from '../core/note/sign.ts'
import { createNoteKey } from '../keys/note-key.ts'
import { ledgerCapability, type PostgresLedger, postgresLedger } from '../store/postgres/index.ts'
import { type SmallDisk, smallDisk } from './full-disk.ts'
import { LogWatch } from './log-watch.ts'
import { CHAOS_TYPE, type WriterTask } from './postgres-task.ts'
import { startWriter, type Writer } from './writer-process.ts'

const ORIGIN = 'log.example.kz/chaos'

/** Milliseconds after its first acknowledgement in which a writer is killed. */
const LONGEST_LIFE = 150

/** Tables whose next statement is held while the writer is killed in it: appending, sequencing, signing. */
const POINTS = ['subject_head', 'event', 'opening', 'outbox', 'tile', 'place', 'log', 'checkpoint'] as const

export interface ChaosOptions {
  readonly rounds: number
  /** Told of each round. */
  readonly say?: (line: string) => void
}

export interface ChaosSummary {
  readonly rounds: number
  readonly kills: number
  readonly crashes: number
  readonly acknowledged: number
  readonly entries: number
  readonly lost: number
  readonly doubled: number
  /** Published checkpoints that the tree does not agree with any more. */
  readonly broken: number
}

const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

/** The server, the log in it and what was seen of them. */
class Chaos {
  readonly folder: string
  readonly watch = new LogWatch()
  readonly #organisation: Id = newId()
  readonly #signer: NoteSigner
  #database: Database | undefined
  #ledger: PostgresLedger | undefined
  #writers = 0
  kills = 0
  crashes = 0

  constructor(folder: string) {
    this.folder = folder
    this.#signer = createNoteKey(join(folder, 'key'), ORIGIN, 'ed25519')
  }

  async open(): Promise<void> {
    const server = join(this.folder, 'server')
    this.#database = await openDatabase({ folder: server }, { capabilities: [ledgerCapability] })
    this.#ledger = await postgresLedger(this.#database, {
      types: eventTypes([CHAOS_TYPE]),
      tools: { now: () => instantFromEpoch(Date.now()), random: (length) => randomBytes(length) },
      signers: [this.#signer],
      create: { origin: ORIGIN, organisation: this.#organisation },
    })
  }

  async close(): Promise<void> {
    await this.#ledger?.close()
    await this.#database?.close()
  }

  async startWriter(): Promise<Writer> {
    this.#writers += 1
    const task: WriterTask = {
      folder: join(this.folder, 'server'),
      organisation: this.#organisation,
      key: join(this.folder, 'key'),
      name: `writer ${this.#writers}`,
    }
    const writer = startWriter(new URL('postgres-writer.ts', import.meta.url), task, (leaf) =>
      this.watch.acknowledge(leaf),
    )
    await writer.first
    return writer
  }

  async kill(writer: Writer): Promise<void> {
    this.kills += 1
    await writer.kill()
  }

  /** Holds a table until somebody waits for it, and kills the writer there. */
  async killAt(table: (typeof POINTS)[number], writer: Writer): Promise<void> {
    await this.#database?.asOwner((owner) =>
      owner.transaction().execute(async (tx) => {
        await sql`lock table ledger.${sql.id(table)} in access exclusive mode`.execute(tx)
        for (;;) {
          const { rows } =
            await sql`select from pg_locks where relation = ${`ledger.${table}`}::regclass and not granted`.execute(tx)
          if (rows.length > 0) break
          await wait(2)
        }
        await this.kill(writer)
      }),
    )
  }

  /** An end of the server without a farewell, under the hands of the writer; then a new start. */
  async crash(): Promise<void> {
    this.crashes += 1
    const file = join(this.folder, 'server', 'data', 'postmaster.pid')
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT')
    await this.close()
    await this.open()
  }

  /** Fills the disk under the hands of a writer until the log refuses; then makes room and starts again. */
  async fill(disk: SmallDisk): Promise<void> {
    this.crashes += 1
    const ledger = this.#ledger as PostgresLedger
    for (let refused = false; !refused; ) {
      disk.fill()
      const draft = { type: CHAOS_TYPE.type, subject: newId(), actor: newId(), provisions: [newId()] }
      await ledger.append(draft).then(
        ({ leaf }) => this.watch.acknowledge(leaf),
        () => {
          refused = true
        },
      )
    }
    disk.free()
    await this.close()
    await this.open()
  }

  /** Puts everything under a checkpoint and compares it with all that was seen. */
  async look(): Promise<void> {
    const ledger = this.#ledger as PostgresLedger
    const note = await ledger.settle()
    await this.watch.look(ledger, note)
  }
}

const roundOf = async (chaos: Chaos, round: number): Promise<string> => {
  const kind = round % (POINTS.length + 3)
  const point = POINTS[kind]
  const writer = await chaos.startWriter()
  if (point !== undefined) {
    await chaos.killAt(point, writer)
    return `killed at ${point}`
  }
  await wait(Math.random() * LONGEST_LIFE)
  if (kind === POINTS.length) {
    await chaos.kill(writer)
    return 'killed'
  }
  if (kind === POINTS.length + 1) {
    await chaos.crash()
    await chaos.kill(writer)
    return 'server crashed'
  }
  const other = await chaos.startWriter()
  await chaos.kill(writer)
  await wait(Math.random() * LONGEST_LIFE)
  await chaos.kill(other)
  return 'two writers killed'
}

/** Of so many rounds one fills the disk. */
const ROUNDS_A_FULL_DISK = 20

/** Megabytes that hold a new server and little more. */
const SMALL_DISK = 200

type Rounds = (chaos: Chaos, disk: SmallDisk | undefined) => Promise<void>

/** A server of its own in a folder of its own, on a small disk where that is wanted and may be had. */
const withServer = async (isSmall: boolean, work: Rounds): Promise<Omit<ChaosSummary, 'rounds'>> => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-chaos-'))
  // PostgreSQL runs as another account where we are root, and has to pass.
  chmodSync(folder, 0o711)
  mkdirSync(join(folder, 'server'), { mode: 0o711 })
  const disk = isSmall ? smallDisk(join(folder, 'server'), SMALL_DISK) : undefined
  const chaos = new Chaos(folder)
  try {
    await chaos.open()
    await work(chaos, disk)
    return { kills: chaos.kills, crashes: chaos.crashes, ...chaos.watch.summary }
  } finally {
    await chaos.close()
    disk?.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rounds in which writers are killed, alone and in twos, and the server crashes. */
export const chaosPostgresKills = async ({ rounds, say = () => undefined }: ChaosOptions): Promise<ChaosSummary> => ({
  rounds,
  ...(await withServer(false, async (chaos) => {
    for (let round = 0; round < rounds; round += 1) {
      const what = await roundOf(chaos, round)
      await chaos.look()
      say(`${round + 1}/${rounds} ${what}: ${chaos.watch.summary.entries} entries`)
    }
  })),
})

/** Rounds in which the disk of the server is filled; none are done where a small disk takes rights that we have not. */
export const chaosPostgresFullDisk = async ({ rounds, say = () => undefined }: ChaosOptions): Promise<ChaosSummary> => {
  let done = 0
  const summary = await withServer(true, async (chaos, disk) => {
    for (; disk !== undefined && done < rounds; done += 1) {
      const writer = await chaos.startWriter()
      await chaos.fill(disk)
      await chaos.kill(writer)
      await chaos.look()
      say(`${done + 1}/${rounds} full disk: ${chaos.watch.summary.entries} entries`)
    }
  })
  return { rounds: done, ...summary }
}

/** Both, on servers of their own. Nothing may be lost, doubled or broken. */
export const chaosPostgres = async ({ rounds, ...options }: ChaosOptions): Promise<ChaosSummary> => {
  const full = Math.floor(rounds / ROUNDS_A_FULL_DISK)
  const parts = [
    await chaosPostgresKills({ ...options, rounds: rounds - full }),
    await chaosPostgresFullDisk({ ...options, rounds: full }),
  ]
  const sum = (of: keyof ChaosSummary): number => parts.reduce((total, part) => total + part[of], 0)
  return {
    rounds: sum('rounds'),
    kills: sum('kills'),
    crashes: sum('crashes'),
    acknowledged: sum('acknowledged'),
    entries: sum('entries'),
    lost: sum('lost'),
    doubled: sum('doubled'),
    broken: sum('broken'),
  }
}
