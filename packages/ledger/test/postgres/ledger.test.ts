import { type Database, inOrganisation, openDatabase, type TestDatabases } from '@tanba/db'
import { fromHex, type Id, sha256, sha256Hex, toHex } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opens } from '../../core/event/commitment.ts'
import { cosignatureLine } from '../../core/note/sign.ts'
import { decodeEntryBundle } from '../../core/tile/entry-bundle.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { RightEdge } from '../../core/tree/right-edge.ts'
import { ledgerCapability, type PostgresLedger } from '../../store/postgres/index.ts'
import { memorySigner } from '../memory-signers.ts'
import { checkpointIn, databases, draftOf, newId, newLog, sameLog, signerOf } from './room.ts'

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

const collect = async <One>(all: AsyncIterable<One>): Promise<One[]> => {
  const found: One[] = []
  for await (const one of all) found.push(one)
  return found
}

/** Appends `count` events of one subject in batches. */
const fill = async (ledger: PostgresLedger, subject: Id, count: number): Promise<void> => {
  const actor = newId()
  for (let done = 0; done < count; done += 100) {
    const drafts = Array.from({ length: Math.min(100, count - done) }, (_, at) =>
      draftOf(subject, actor, `${done + at}`),
    )
    await inOrganisation(database.app, ledger.organisation, (tx) => ledger.appendIn(tx, drafts))
  }
}

describe('a log in PostgreSQL', () => {
  test('chains the events of a subject and puts them under a checkpoint', async () => {
    const ledger = await newLog(database, 'log.example.kz/chain')
    const [subject, actor] = [newId(), newId()]
    const receipts = []
    for (const text of ['one', 'two', 'three']) receipts.push(await ledger.append(draftOf(subject, actor, text)))
    expect(receipts.map(({ seq }) => seq)).toEqual([0, 1, 2])
    const { size, root, origin } = checkpointIn(await ledger.settle())
    expect([origin, size]).toEqual(['log.example.kz/chain', 3n])
    const chain = await ledger.eventsOf(subject)
    expect(chain.map(({ event, index }) => [event.seq, event.prev, index])).toEqual([
      [0, null, 0],
      [1, receipts[0]?.leaf, 1],
      [2, receipts[1]?.leaf, 2],
    ])
    const edge = new RightEdge(sha256)
    for (const { entry } of chain) edge.append(leafHash(sha256, entry))
    expect(toHex(edge.root())).toBe(toHex(root))
    for (const { leaf, seq } of receipts) expect(await ledger.indexOf(leaf)).toBe(seq)
    expect(await ledger.indexOf('00'.repeat(32))).toBeUndefined()
    expect(await ledger.indexOf('no hash')).toBeUndefined()
    await ledger.close()
  })

  test('gives its resources as C2SP tlog-tiles has them, whole and partial', async () => {
    const ledger = await newLog(database, 'log.example.kz/tiles')
    const subject = newId()
    await fill(ledger, subject, 300)
    await ledger.settle()
    const before = await ledger.resource('tile/0/001.p/44')
    await fill(ledger, subject, 500)
    const { size, root } = checkpointIn(await ledger.settle())
    expect(size).toBe(800n)
    const entries = await collect(ledger.entries(0, 800))
    expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: 800 }, (_, index) => index))
    const edge = new RightEdge(sha256)
    const leaves = entries.map(({ entry }) => leafHash(sha256, entry))
    for (const leaf of leaves) edge.append(leaf)
    expect(toHex(edge.root())).toBe(toHex(root))
    for (const [path, from, to] of [
      ['tile/0/000', 0, 256],
      ['tile/0/000.p/7', 0, 7],
      ['tile/0/001', 256, 512],
      ['tile/0/003.p/32', 768, 800],
    ] as const) {
      expect(toHex((await ledger.resource(path)) ?? new Uint8Array())).toBe(leaves.slice(from, to).map(toHex).join(''))
      const bundle = decodeEntryBundle((await ledger.resource(path.replace('/0/', '/entries/'))) ?? new Uint8Array())
      expect(bundle?.map((entry) => toHex(leafHash(sha256, entry)))).toEqual(leaves.slice(from, to).map(toHex))
    }
    expect((await ledger.resource('tile/1/000.p/3'))?.length).toBe(96)
    // INVARIANT: what was given once is given again byte for byte.
    expect(await ledger.resource('tile/0/001.p/44')).toEqual(before)
    for (const path of [
      'tile/0/003',
      'tile/0/003.p/33',
      'tile/entries/003.p/33',
      'tile/1/000',
      'tile/2/000',
      '../x',
      'tile/0/3',
    ]) {
      expect(await ledger.resource(path)).toBeUndefined()
    }
    await ledger.close()
  })

  test('keeps openings and identities beside the log, and erases them', async () => {
    const ledger = await newLog(database, 'log.example.kz/erase')
    const person = {
      kind: 'person',
      name: 'Айгүл \u0000 Ә.',
      email: 'aigul@example.kz',
      number: '900101400123',
    } as const
    const actor = await ledger.identify(person)
    expect(await ledger.identify({ ...person })).toBe(actor)
    expect(await ledger.identity(actor)).toEqual(person)
    const [subject, other] = [newId(), newId()]
    await ledger.append(draftOf(subject, actor, 'of the person'))
    await ledger.append(draftOf(subject, other, 'of another'))
    const checkpoint = await ledger.settle()
    const openings = await Promise.all((await ledger.eventsOf(subject)).map(({ event }) => ledger.openingsOf(event)))
    for (const all of openings) {
      expect(Object.entries(all).map(([commitment, opening]) => opens(sha256, commitment, opening))).toEqual([
        true,
        true,
      ])
    }
    expect(await ledger.erase(actor)).toEqual({ identities: 1, openings: 2 })
    expect(await ledger.erase(actor)).toEqual({ identities: 0, openings: 0 })
    const after = await Promise.all((await ledger.eventsOf(subject)).map(({ event }) => ledger.openingsOf(event)))
    expect(after.map((all) => Object.keys(all).length)).toEqual([0, 2])
    expect(await ledger.identity(actor)).toBeUndefined()
    expect(await collect(ledger.identities())).toEqual([])
    expect(await ledger.settle()).toBe(checkpoint)
    // So that what is in memory stands in the files too.
    await servers.asSuperuser('checkpoint')
    for (const table of ['identity', 'opening']) {
      for (const text of [
        person.email,
        person.number,
        'note on of the person',
        Object.values(openings[0] ?? {})[0]?.salt,
      ]) {
        const [found] = await servers.asSuperuser(
          `select position(convert_to('${text}', 'UTF8') in pg_read_binary_file(pg_relation_filepath('ledger.${table}'))) as at`,
          name,
        )
        expect(found).toEqual({ at: 0 })
      }
    }
    expect(await ledger.identify(person)).not.toBe(actor)
    await ledger.close()
  })

  test('of many that meet a new identity at once all get one id', async () => {
    const ledger = await newLog(database, 'log.example.kz/identify')
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => ledger.identify({ kind: 'system', name: 'Scanner' })),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await collect(ledger.identities())).toEqual([{ id: ids[0], identity: { kind: 'system', name: 'Scanner' } }])
    await ledger.close()
  })

  test('gathers proofs of time, and new events name the newest', async () => {
    const ledger = await newLog(database, 'log.example.kz/anchor')
    const [subject, actor] = [newId(), newId()]
    await ledger.append(draftOf(subject, actor))
    const checkpoint = await ledger.settle()
    const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1)
    const line = cosignatureLine(text, memorySigner('witness.example.kz', 'cosignature', 3), 1_800_000_000n)
    await ledger.anchor({ size: 1, checkpoint: checkpoint + line, tokens: [] })
    await ledger.append(draftOf(subject, actor))
    const token = Uint8Array.of(0x30, 1, 2, 3)
    await Promise.all([
      ledger.anchor({ size: 1, checkpoint, tokens: [token] }),
      ledger.anchor({ size: 1, checkpoint, tokens: [token] }),
    ])
    await ledger.append(draftOf(subject, actor))
    const [, second, third] = await ledger.eventsOf(subject)
    expect(second?.event.after).toBe(sha256Hex(line))
    expect(third?.event.after).toBe(sha256Hex(token))
    expect(await ledger.anchors()).toEqual([{ size: 1, checkpoint: checkpoint + line, tokens: [Buffer.from(token)] }])
    await expect(ledger.anchor({ size: 2, checkpoint, tokens: [] })).rejects.toMatchObject({ code: 'anchor-foreign' })
    const forged = checkpoint.replace('\n1\n', '\n2\n')
    await expect(ledger.anchor({ size: 1, checkpoint: forged, tokens: [] })).rejects.toMatchObject({
      code: 'anchor-foreign',
    })
    await ledger.close()
  })

  test('a business transaction that is rolled back leaves no event, and the chain goes on', async () => {
    const ledger = await newLog(database, 'log.example.kz/rollback')
    const [subject, actor] = [newId(), newId()]
    await ledger.append(draftOf(subject, actor, 'kept'))
    const failing = inOrganisation(database.app, ledger.organisation, async (tx) => {
      await ledger.appendIn(tx, [draftOf(subject, actor, 'lost'), draftOf(newId(), actor, 'lost')])
      throw new Error('business')
    })
    await expect(failing).rejects.toThrow('business')
    const bad = { ...draftOf(subject, actor), type: 'sample.unknown' }
    await expect(ledger.append(bad)).rejects.toMatchObject({ code: 'event-type-unknown' })
    expect(await ledger.append(draftOf(subject, actor, 'next'))).toMatchObject({ seq: 1 })
    expect(checkpointIn(await ledger.settle()).size).toBe(2n)
    expect(await collect(ledger.subjects())).toEqual([subject])
    await ledger.close()
  })

  test('one call chains several events of several subjects', async () => {
    const ledger = await newLog(database, 'log.example.kz/batch')
    const [one, two, actor] = [newId(), newId(), newId()]
    const receipts = await inOrganisation(database.app, ledger.organisation, (tx) =>
      ledger.appendIn(
        tx,
        [two, one, two, two, one].map((subject) => draftOf(subject, actor)),
      ),
    )
    expect(receipts.map(({ subject, seq }) => [subject, seq])).toEqual([
      [two, 0],
      [one, 0],
      [two, 1],
      [two, 2],
      [one, 1],
    ])
    await ledger.settle()
    const entries = await collect(ledger.entries(0, 5))
    expect(entries.map(({ entry }) => toHex(leafHash(sha256, entry)))).toEqual(receipts.map(({ leaf }) => leaf))
    expect((await ledger.eventsOf(one)).map(({ event }) => event.prev)).toEqual([null, receipts[1]?.leaf])
    expect(fromHex(receipts[0]?.leaf ?? '').length).toBe(32)
    expect(await inOrganisation(database.app, ledger.organisation, (tx) => ledger.appendIn(tx, []))).toEqual([])
    await ledger.close()
  })

  test('calls that begin the same chains at the same time make one chain of each', async () => {
    const ledger = await newLog(database, 'log.example.kz/begin')
    const [one, two, actor] = [newId(), newId(), newId()]
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        inOrganisation(database.app, ledger.organisation, (tx) =>
          ledger.appendIn(
            tx,
            [one, two, newId(), one].map((subject, nth) => draftOf(subject, actor, `${at} ${nth}`)),
          ),
        ),
      ),
    )
    for (const [subject, length] of [
      [one, 40],
      [two, 20],
    ] as const) {
      const chain = await ledger.eventsOf(subject)
      const leaves = chain.map(({ entry }) => toHex(leafHash(sha256, entry)))
      expect(chain.map(({ event }) => event.seq)).toEqual(Array.from({ length }, (_, seq) => seq))
      expect(chain.map(({ event }) => event.prev)).toEqual([null, ...leaves.slice(0, -1)])
      const told = receipts.flat().filter((receipt) => receipt.subject === subject)
      expect(told.map(({ leaf }) => leaf).sort()).toEqual(leaves.sort())
    }
    await ledger.settle()
    expect(await ledger.checkRows()).toEqual([])
    await ledger.close()
  })

  test('a checkpoint comes by itself, and readers are told', async () => {
    const ledger = await newLog(database, 'log.example.kz/watch')
    const covered = Promise.withResolvers<void>()
    const watching = ledger.watch(async () => {
      const note = await ledger.checkpoint()
      if (note !== undefined && checkpointIn(note).size === 1n) covered.resolve()
    })
    await ledger.append(draftOf(newId(), newId()))
    await covered.promise
    await watching.close()
    await ledger.close()
  })

  test('is found again by its organisation, and by itself where it is the only one', async () => {
    const fresh = await servers.open()
    await expect(sameLog(fresh)).rejects.toMatchObject({ code: 'log-missing' })
    const first = await newLog(fresh, 'log.example.kz/one')
    await first.close()
    const again = await sameLog(fresh, { signers: [signerOf('log.example.kz/one')] })
    expect([again.origin, again.organisation, again.keys]).toEqual([first.origin, first.organisation, first.keys])
    await again.close()
    const reader = await sameLog(fresh)
    await expect(reader.settle()).rejects.toMatchObject({ code: 'log-unsigned' })
    const second = await newLog(fresh, 'log.example.kz/two')
    await second.close()
    await expect(sameLog(fresh)).rejects.toMatchObject({ code: 'log-ambiguous' })
    await expect(newLog(fresh, 'log.example.kz/three', first.organisation)).rejects.toMatchObject({ code: 'log-other' })
    await expect(newLog(fresh, 'log.example.kz/one')).rejects.toMatchObject({ code: 'database-refused' })
  })
})
