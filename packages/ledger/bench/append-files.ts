import { randomBytes } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { calibration, median, percentile, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import { type Id, instantFromEpoch, makeIdGenerator } from '@tanba/kernel'
import type { EventDraft } from '../core/event/event.ts'
import { eventTypes } from '../core/event/event-types.ts'
import type { Ledger } from '../core/store.ts'
import { openFileLedger } from '../store/files/open.ts'
import { memorySigner, sampleTypes } from '../test/memory-signers.ts'

const CALLERS = 1000
const EVENTS = 100_000
const ORIGIN = 'log.example.kz/bench'
/** Bytes of the journal for one such event: entry, openings and their lengths. */
const EVENT_BYTES = 780

const newId: () => Id = makeIdGenerator(Date.now, (length) => randomBytes(length))

const draftOf = (subject: Id, actor: Id): EventDraft => ({
  type: 'sample.made',
  subject,
  actor,
  provisions: ['ai-law/18'],
  outputs: [{ role: 'result', digest: 'ab'.repeat(32) }],
})

const openIn = (folder: string): Promise<Ledger> =>
  openFileLedger(folder, {
    types: eventTypes(sampleTypes),
    tools: { now: () => instantFromEpoch(Date.now()), random: (length) => randomBytes(length) },
    signers: [memorySigner(ORIGIN, 'ed25519', 1)],
    create: { origin: ORIGIN, organisation: newId() },
  })

interface Run {
  readonly rate: number
  /** Milliseconds from the call to the acknowledgement. */
  readonly waits: readonly number[]
}

/** Callers of whom each waits for its acknowledgement before it calls again, half of the time for a new subject. */
const run = async (ledger: Ledger, callers: number, events: number): Promise<Run> => {
  const actor = newId()
  const subjects = Array.from({ length: callers + events / 2 }, newId)
  const waits: number[] = []
  let left = events
  const caller = async (): Promise<void> => {
    let subject = subjects.pop() ?? actor
    while (left > 0) {
      left -= 1
      if (left % 2 === 0) subject = subjects.pop() ?? actor
      const began = performance.now()
      await ledger.append(draftOf(subject, actor))
      waits.push(performance.now() - began)
    }
  }
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: callers }, caller)))
  return { rate: events / seconds, waits }
}

/** The same bytes in as many writes, each with its fdatasync: what the disk allows. */
const rawRate = async (folder: string): Promise<number> => {
  const file = openSync(join(folder, 'raw'), 'w')
  const batch = Buffer.alloc(EVENT_BYTES * CALLERS, 1)
  try {
    const seconds = await secondsOf(() => {
      for (let done = 0; done < EVENTS; done += CALLERS) {
        writeSync(file, batch)
        fdatasyncSync(file)
      }
    })
    return EVENTS / seconds
  } finally {
    closeSync(file)
  }
}

/** Durable appends to the file store, beside what the disk of this machine allows. */
export const appendFiles = async (): Promise<readonly Section[]> => {
  // In the working directory: a temporary folder may lie in memory, where a sync costs nothing.
  const folder = mkdtempSync(join(process.cwd(), '.bench-'))
  try {
    const ledger = await openIn(join(folder, 'log'))
    await run(ledger, CALLERS, EVENTS / 4)
    const runs: Run[] = []
    const raw: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.push(await run(ledger, CALLERS, EVENTS))
      raw.push(await rawRate(folder))
    }
    const settled = await secondsOf(() => ledger.settle())
    const alone = await run(ledger, 1, 500)
    await ledger.close()
    const rate = median(runs.map((one) => one.rate))
    const limit = median(raw)
    return [
      await calibration(),
      {
        title: `File store: ${CALLERS.toLocaleString('en')} waiting callers, ${(runs.length * EVENTS).toLocaleString('en')} events, tiles and checkpoints meanwhile`,
        figures: [
          { name: 'durable appends', value: rate, unit: '/s', bar: { least: 60_000 } },
          {
            name: 'acknowledgement, p99',
            value: median(runs.map((one) => percentile(one.waits, 0.99))),
            unit: 'ms',
            bar: { most: 40 },
          },
          { name: 'acknowledgement, p50', value: median(runs.map((one) => percentile(one.waits, 0.5))), unit: 'ms' },
          { name: 'write and fdatasync of the same bytes', value: limit, unit: '/s' },
          { name: 'of that limit', value: (rate / limit) * 100, unit: '%' },
          { name: 'checkpoint over the rest', value: settled, unit: 's' },
          { name: 'one caller alone', value: alone.rate, unit: '/s' },
        ],
        notes: ['Half of the events are the first of a new subject. No event waits for others to come.'],
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
