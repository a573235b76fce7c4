import { setTimeout as wait } from 'node:timers/promises'
import { type Database, inOrganisation, openDatabase, type TestDatabases } from '@tanba/db'
import { sha256, toHex } from '@tanba/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leafHash } from '../../core/tree/hash.ts'
import { RightEdge } from '../../core/tree/right-edge.ts'
import { ledgerCapability, type PostgresLedger } from '../../store/postgres/index.ts'
import { checkpointIn, databases, draftOf, newId, newLog } from './room.ts'

const WRITERS = 16
const ROUNDS = 20

let servers: TestDatabases
let database: Database
let name: string

beforeAll(async () => {
  servers = await databases()
  const place = await servers.create()
  name = place.name
  database = await openDatabase(place, { capabilities: [ledgerCapability] })
}, 60_000)
afterAll(async () => {
  await database?.close()
  await servers?.close()
}, 60_000)

/** An event that was committed: what was known when it began, and when it was acknowledged, on one counter. */
interface Committed {
  readonly leaf: string
  readonly began: number
  readonly acknowledged: number
}

class Rolledback extends Error {}

const leavesOf = async (ledger: PostgresLedger, size: number): Promise<readonly string[]> => {
  const leaves: string[] = []
  for await (const { index, entry } of ledger.entries(0, size)) {
    expect(index).toBe(leaves.length)
    leaves.push(toHex(leafHash(sha256, entry)))
  }
  return leaves
}

const rootOf = (leaves: readonly string[]): string => {
  const edge = new RightEdge(sha256)
  for (const leaf of leaves) edge.append(Buffer.from(leaf, 'hex'))
  return toHex(edge.root())
}

/** Writers with random delays before, within and after their transactions; a tenth is rolled back. */
const write = async (ledger: PostgresLedger, tick: () => number): Promise<readonly Committed[]> => {
  const committed: Committed[] = []
  const shared = newId()
  const writer = async (): Promise<void> => {
    const own = newId()
    for (let round = 0; round < ROUNDS; round += 1) {
      await wait(Math.random() * 10)
      try {
        const began = tick()
        const leaf = await inOrganisation(database.app, ledger.organisation, async (tx) => {
          if (Math.random() < 0.5) await wait(Math.random() * 5)
          const [receipt] = await ledger.appendIn(tx, [draftOf(Math.random() < 0.2 ? shared : own, own)])
          await wait(Math.random() < 0.05 ? 100 : Math.random() * 5)
          if (Math.random() < 0.1) throw new Rolledback()
          return receipt?.leaf ?? ''
        })
        committed.push({ leaf, began, acknowledged: tick() })
      } catch (error) {
        if (!(error instanceof Rolledback)) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  return committed
}

/** What was acknowledged before another event began stands before it. */
const expectCausal = (leaves: readonly string[], committed: readonly Committed[]): void => {
  const places = new Map(leaves.map((leaf, index) => [leaf, index]))
  const byIndex = [...committed].sort((a, b) => (places.get(a.leaf) ?? 0) - (places.get(b.leaf) ?? 0))
  let latestBegin = 0
  for (const { began, acknowledged } of byIndex) {
    expect(acknowledged).toBeGreaterThan(latestBegin)
    latestBegin = Math.max(latestBegin, began)
  }
}

test('16 writers, and one transaction that is open across three checkpoints and commits last', async () => {
  const ledger = await newLog(database, 'log.example.kz/order')
  let counter = 0
  const tick = (): number => {
    counter += 1
    return counter
  }
  const published: { readonly size: number; readonly root: string; readonly leaves: readonly string[] }[] = []
  const look = async (): Promise<void> => {
    const note = await ledger.settle()
    const { size, root } = checkpointIn(note)
    published.push({ size: Number(size), root: toHex(root), leaves: await leavesOf(ledger, Number(size)) })
  }
  const growing = (): number => new Set(published.map(({ size }) => size)).size

  const inserted = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const late = inOrganisation(database.app, ledger.organisation, async (tx) => {
    const [receipt] = await ledger.appendIn(tx, [draftOf(newId(), newId(), 'late')])
    inserted.resolve()
    await release.promise
    return receipt?.leaf ?? ''
  })
  await inserted.promise
  let writing = true
  const looking = (async () => {
    while (writing) await look()
  })()
  const committed = await write(ledger, tick)
  writing = false
  await looking
  // Its number is the smallest of all; so that it stands last, all others have to be in the tree.
  await look()
  expect(growing()).toBeGreaterThanOrEqual(3)
  release.resolve()
  const leaf = await late
  await look()

  const final = published.at(-1)?.leaves ?? []
  expect(final.at(-1)).toBe(leaf)
  expect([...final].sort()).toEqual([...committed.map((one) => one.leaf), leaf].sort())
  for (const { size, root, leaves } of published) {
    expect(leaves).toEqual(final.slice(0, size))
    expect(root).toBe(rootOf(leaves))
  }
  expectCausal(final, committed)
  await ledger.close()
}, 60_000)

test('two rival sequencers whose connections are cut neither lose nor double an event', async () => {
  const ledger = await newLog(database, 'log.example.kz/rivals')
  const troubles: Error[] = []
  const rival = await newLog(database, 'log.example.kz/rivals', ledger.organisation, {
    onTrouble: (error) => troubles.push(error),
  })
  let cutting = true
  let cut = 0
  const settling = [ledger, rival].map(async (one) => {
    while (cutting) await one.settle().catch((error: Error) => troubles.push(error))
  })
  const knife = (async () => {
    while (cutting) {
      // Those in the middle of a batch first.
      const rows = await servers.asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'tanba_seq' and datname = '${name}' order by state = 'idle' limit 1`)
      cut += rows.length
    }
  })()
  let counter = 0
  const committed = await write(ledger, () => {
    counter += 1
    return counter
  })
  cutting = false
  await Promise.all([...settling, knife])
  expect(cut).toBeGreaterThan(3)
  expect(troubles.length).toBeGreaterThan(0)
  const { size, root } = checkpointIn(await rival.settle())
  const leaves = await leavesOf(ledger, Number(size))
  expect([...leaves].sort()).toEqual(committed.map(({ leaf }) => leaf).sort())
  expect(rootOf(leaves)).toBe(toHex(root))
  expectCausal(leaves, committed)
  for (const { code } of troubles as { code?: string }[]) expect(code).toBe('database-gone')
  await rival.close()
  await ledger.close()
}, 60_000)
