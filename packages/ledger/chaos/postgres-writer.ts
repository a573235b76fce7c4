// A process of `postgres.ts` that is killed: appends until it dies, and prints the leaf of each event that was acknowledged.
import { randomBytes } from 'node:crypto'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import { eventTypes } from '../core/event/event-types.ts'
import { loadNoteKey } from '../keys/note-key.ts'
import { openPostgresLedger } from '../store/postgres/index.ts'
import { CHAOS_TYPE, type WriterTask } from './postgres-task.ts'

const { folder, organisation, key, name } = JSON.parse(process.argv[2] ?? '') as WriterTask

/** Transactions that are under way at the same time. */
const CALLERS = 6

const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

const ledger = await openPostgresLedger(
  { folder },
  {
    types: eventTypes([CHAOS_TYPE]),
    tools: { now: () => instantFromEpoch(Date.now()), random: (length) => randomBytes(length) },
    signers: [loadNoteKey(key)],
    organisation,
  },
)

const shared = newId()
const caller = async (number: number): Promise<void> => {
  for (let count = 0; ; count += 1) {
    try {
      const subject = count % 3 === 0 ? shared : newId()
      // What makes an event that stands twice in the log visible.
      const provisions = [`${name}/${number}/${count}`]
      const { leaf } = await ledger.append({
        type: CHAOS_TYPE.type,
        subject,
        actor: newId(),
        provisions,
        note: 'chaos',
      })
      process.stdout.write(`${leaf}\n`)
    } catch {
      // The database is away: the next call finds it again.
    }
  }
}
await Promise.all(Array.from({ length: CALLERS }, (_, number) => caller(number)))
