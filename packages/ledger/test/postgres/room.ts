import { randomBytes } from 'node:crypto'
import { type Database, openTestDatabases, type TestDatabases } from '@tanba/db'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import type { EventDraft } from '../../core/event/event.ts'
import { type EventTypes, eventTypes } from '../../core/event/event-types.ts'
import { type Checkpoint, parseCheckpoint } from '../../core/note/checkpoint.ts'
import { parseNote } from '../../core/note/note.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { StoreTools } from '../../core/store.ts'
import {
  ledgerCapability,
  type PostgresLedger,
  type PostgresLedgerOptions,
  postgresLedger,
} from '../../store/postgres/index.ts'
import { memorySigner, sampleTypes } from '../memory-signers.ts'

export const ORIGIN = 'log.example.kz/postgres'

export const tools: StoreTools = { now: () => instantFromEpoch(Date.now()), random: (length) => randomBytes(length) }

export const types: EventTypes = eventTypes(sampleTypes)

export const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

export const signerOf = (origin: string = ORIGIN): NoteSigner => memorySigner(origin, 'ed25519', 7)

export const databases = (): Promise<TestDatabases> => openTestDatabases([ledgerCapability])

/** A log of its own organisation. */
export const newLog = (
  database: Database,
  origin: string = ORIGIN,
  organisation: Id = newId(),
  options: Partial<PostgresLedgerOptions> = {},
): Promise<PostgresLedger> =>
  postgresLedger(database, { types, tools, signers: [signerOf(origin)], create: { origin, organisation }, ...options })

/** A log that is there already. */
export const sameLog = (database: Database, options: Partial<PostgresLedgerOptions> = {}): Promise<PostgresLedger> =>
  postgresLedger(database, { types, tools, ...options })

export const draftOf = (subject: Id, actor: Id, text = 'result'): EventDraft => ({
  type: 'sample.made',
  subject,
  actor,
  provisions: ['ai-law/18'],
  outputs: [{ role: 'result', text }],
  note: `note on ${text}`,
})

export const checkpointIn = (note: string): Checkpoint => {
  const parsed = parseNote(note)
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : parsed
  if (!checkpoint.ok) throw new Error(checkpoint.error)
  return checkpoint.value
}
