import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@tanba/db'
import { toHex } from '@tanba/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPostgresLedger, type PostgresLedger } from '../../store/postgres/index.ts'
import { checkpointIn, draftOf, newId, ORIGIN, signerOf, tools, types } from './room.ts'

let folder: string
const closings: (() => Promise<void>)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-away-'))
  chmodSync(folder, 0o711)
})
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const open = async (create = { origin: ORIGIN, organisation: newId() }): Promise<PostgresLedger> => {
  const ledger = await openPostgresLedger({ folder }, { types, tools, signers: [signerOf()], create })
  closings.push(ledger.close)
  return ledger
}

const postmaster = (): number => Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** An end without a farewell (PostgreSQL, immediate shutdown): what was not yet durable is gone. */
const crash = async (): Promise<void> => {
  const pid = postmaster()
  process.kill(pid, 'SIGQUIT')
  for (;;) {
    try {
      process.kill(pid, 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
    } catch {
      return
    }
  }
}

test('a database that goes away in the middle is named, loses nothing acknowledged, and is used again', async () => {
  const ledger = await open()
  const [subject, actor] = [newId(), newId()]
  const acknowledged: string[] = []
  const errors: unknown[] = []
  let crashed = false
  const writing = Array.from({ length: 4 }, async () => {
    while (errors.length === 0) {
      await ledger
        .append(draftOf(subject, actor))
        .then(({ leaf }) => acknowledged.push(leaf))
        .catch((error: unknown) => errors.push(error))
      if (acknowledged.length > 20 && !crashed) {
        crashed = true
        await crash()
      }
    }
  })
  await Promise.all(writing)
  for (const error of errors) expect(error).toMatchObject({ name: 'LedgerError', code: 'database-gone' })
  await expect(ledger.append(draftOf(subject, actor))).rejects.toMatchObject({ code: 'database-gone' })
  await expect(ledger.settle()).rejects.toMatchObject({ code: 'database-gone' })
  await expect(ledger.checkpoint()).rejects.toMatchObject({ code: 'database-gone' })

  const again = await startPostgres({ folder })
  closings.push(again.stop)
  const { leaf, seq } = await ledger.append(draftOf(subject, actor))
  const { size } = checkpointIn(await ledger.settle())
  const chain = await ledger.eventsOf(subject)
  expect(chain.map(({ event }) => event.seq)).toEqual(Array.from({ length: seq + 1 }, (_, at) => at))
  expect(size).toBe(BigInt(chain.length))
  for (const one of [...acknowledged, leaf]) expect(await ledger.indexOf(one)).toBeTypeOf('number')
  // What was under way and not answered may be there or not; there were four at most, and then one each that failed.
  expect(chain.length).toBeLessThanOrEqual(acknowledged.length + 1 + errors.length)
}, 60_000)

test('the sequencer goes on by itself when the database is back', async () => {
  const ledger = await open()
  await ledger.append(draftOf(newId(), newId()))
  const { root } = checkpointIn(await ledger.settle())
  await crash()
  const again = await startPostgres({ folder })
  closings.push(again.stop)
  const told = Promise.withResolvers<string>()
  const watching = ledger.watch(async () => {
    const note = await ledger.checkpoint().catch(() => undefined)
    if (note !== undefined && checkpointIn(note).size === 2n) told.resolve(note)
  })
  await ledger.append(draftOf(newId(), newId()))
  expect(toHex(checkpointIn(await told.promise).root)).not.toBe(toHex(root))
  await watching.close()
}, 60_000)

test('is found by a second process that joins, and by the next after a stop', async () => {
  const create = { origin: ORIGIN, organisation: newId() }
  const owner = await openPostgresLedger({ folder }, { types, tools, signers: [signerOf()], create })
  const joined = await openPostgresLedger({ folder }, { types, tools })
  const { leaf } = await joined.append(draftOf(newId(), newId()))
  await joined.close()
  const checkpoint = await owner.settle()
  await owner.close()
  const next = await open(create)
  expect(await next.checkpoint()).toBe(checkpoint)
  expect(await next.indexOf(leaf)).toBe(0)
}, 60_000)
