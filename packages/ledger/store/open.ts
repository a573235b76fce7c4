import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Id, instantFromEpoch } from '@tanba/kernel'
import type { EventType } from '../core/event/event-type.ts'
import { type EventTypes, eventTypes } from '../core/event/event-types.ts'
import { LEDGER_EVENT_TYPES } from '../core/event/ledger-types.ts'
import { verifierKeys } from '../core/note/key-ring.ts'
import type { Ledger, StoreTools } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import { createLogKeys, type LogKeys, openLogKeys } from '../keys/log-keys.ts'
import { ringPath } from '../keys/ring-file.ts'
import { LOG_FILE } from './files/layout.ts'
import type { RowFinding } from './postgres/row-findings.ts'

/** Where a ledger is: a folder, or a database by its `postgresql://` address. */
export interface LedgerPlace {
  readonly place: string
  /** For a database: the folder of the log's keys, and that of what belongs to the database on this machine. */
  readonly keys: string
  readonly database: string
}

export interface OpenedLedger {
  readonly ledger: Ledger
  /** Verifier keys of the log (C2SP signed-note), the newest last. */
  readonly verifierKeys: readonly string[]
  /** Absent: the keys are not at hand, and another process signs. */
  readonly keys?: LogKeys
  /** Of a log in a database: what an audit of entries and tiles cannot see. */
  readonly checkRows?: () => Promise<readonly RowFinding[]>
}

export interface NewLog {
  readonly origin: string
  readonly organisation: Id
}

export const isDatabase = (place: string): boolean => /^postgres(?:ql)?:\/\//.test(place)

/** Keys of a log in a folder stand in it. */
const keysIn = ({ place, keys }: LedgerPlace): string => (isDatabase(place) ? keys : join(place, 'keys'))

const tools: StoreTools = { now: () => instantFromEpoch(Date.now()), random: randomBytes }

const typesWith = (types: readonly EventType[]): EventTypes => eventTypes([...LEDGER_EVENT_TYPES, ...types])

/**
 * Makes a log with a key of its own.
 * @throws {LedgerError} `ledger-exists`, `key-exists`, `key-name-invalid`, and what the store throws
 */
export const createLedger = async (
  where: LedgerPlace,
  create: NewLog,
  types: readonly EventType[],
): Promise<OpenedLedger> => {
  const folder = keysIn(where)
  if (isDatabase(where.place)) return await open(where, createLogKeys(folder, create.origin), types, create)
  if (existsSync(join(where.place, LOG_FILE))) throw new LedgerError('ledger-exists', { place: where.place })
  // A call that was cut off left the key; it has signed nothing yet.
  const left = existsSync(ringPath(folder)) ? openLogKeys(folder) : undefined
  const keys = left?.ring().origin === create.origin ? left : createLogKeys(folder, create.origin)
  return await open(where, keys, types, create)
}

/**
 * Opens a ledger for writing.
 * @throws {LedgerError} `store-locked`: another process writes; and what the store and its keys throw
 */
export const openLedger = async (where: LedgerPlace, types: readonly EventType[]): Promise<OpenedLedger> =>
  await open(where, keysOf(where), types)

/** The keys of a log; undefined: they are not here, and another process signs for a log in a database. */
const keysOf = (where: LedgerPlace): LogKeys | undefined => {
  const folder = keysIn(where)
  if (existsSync(ringPath(folder))) return openLogKeys(folder)
  if (isDatabase(where.place)) return undefined
  ensureFolder(where)
  return openLogKeys(folder)
}

/** Opens a ledger for reading, beside whoever writes. @throws {LedgerError} as the store */
export const readLedger = async (where: LedgerPlace): Promise<OpenedLedger> => {
  if (isDatabase(where.place)) return await open(where, undefined, [])
  const { readFileLedger } = await import('./files/open.ts')
  const { readLogFile } = await import('./files/log-file.ts')
  const { diskLayer } = await import('./files/disk.ts')
  ensureFolder(where)
  const ledger = await readFileLedger(where.place)
  const log = await readLogFile(diskLayer(where.place))
  return { ledger, verifierKeys: log?.keys.map(({ text }) => text) ?? [] }
}

/** @throws {LedgerError} `ledger-absent` */
const ensureFolder = ({ place }: LedgerPlace): void => {
  if (!existsSync(join(place, LOG_FILE))) throw new LedgerError('ledger-absent', { place })
}

const open = async (
  where: LedgerPlace,
  keys: LogKeys | undefined,
  types: readonly EventType[],
  create?: NewLog,
): Promise<OpenedLedger> => {
  const options = {
    types: typesWith(types),
    tools,
    signers: keys?.signers ?? [],
    ...(create === undefined ? {} : { create }),
  }
  const withKeys = keys === undefined ? {} : { keys }
  if (isDatabase(where.place)) {
    const { openPostgresLedger } = await import('./postgres/index.ts')
    const ledger = await openPostgresLedger({ url: where.place, folder: where.database }, options)
    return { ledger, verifierKeys: ledger.keys, checkRows: ledger.checkRows, ...withKeys }
  }
  const { openFileLedger } = await import('./files/open.ts')
  const ledger = await openFileLedger(where.place, options)
  const texts = keys === undefined ? [] : verifierKeys(keys.ring()).map(({ text }) => text)
  return { ledger, verifierKeys: texts, ...withKeys }
}
