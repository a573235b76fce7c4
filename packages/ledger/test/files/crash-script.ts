import { type Id, instantFromEpoch, makeIdGenerator, toHex } from '@tanba/kernel'
import { opens } from '../../core/event/commitment.ts'
import type { Openings } from '../../core/event/event.ts'
import { eventTypes } from '../../core/event/event-types.ts'
import { parseEvent } from '../../core/event/parse-event.ts'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import type { Ledger, Receipt } from '../../core/store.ts'
import { leafHash, sameHash } from '../../core/tree/hash.ts'
import { RightEdge } from '../../core/tree/right-edge.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import type { FileLayer } from '../../store/files/layer.ts'
import { openLedgerOn } from '../../store/files/open.ts'
import { memorySigner, sampleTypes, seededRandom } from '../memory-signers.ts'

export const ORIGIN = 'log.example.kz/files'
const { sha256 } = nodePrimitives
const signer = memorySigner(ORIGIN, 'ed25519', 7)
const random = seededRandom(11)
/** A clock that jumps back at every question. */
let seconds = 1_780_000_000
const now = () => {
  seconds -= 17
  return instantFromEpoch(seconds * 1000)
}
const newId = makeIdGenerator(() => seconds * 1000, random)
export const ORGANISATION: Id = newId()

/** What was said to the caller, and so must be true for ever. */
export interface Acknowledged {
  /** Entries that a span of the index is over: few, so that a short script fills some. */
  readonly spanEntries: number
  readonly receipts: (Receipt & { readonly note: string; readonly actor: Id })[]
  readonly attempted: Set<string>
  settled: number
  readonly identities: Map<Id, string>
  readonly anchors: Map<number, string>
  /** Asked to be erased, whether it was done or not. */
  readonly erasing: Set<Id>
  readonly erased: { readonly id: Id; readonly words: readonly string[] }[]
}

export const nothingYet = (spanEntries = 8): Acknowledged => ({
  spanEntries,
  receipts: [],
  attempted: new Set(),
  settled: 0,
  identities: new Map(),
  anchors: new Map(),
  erasing: new Set(),
  erased: [],
})

/** Opens without checkpoints by the clock. */
export const openOn = (layer: FileLayer, { spanEntries }: Acknowledged): Promise<Ledger> =>
  openLedgerOn(layer, {
    types: eventTypes(sampleTypes),
    tools: { now, random },
    signers: [signer],
    create: { origin: ORIGIN, organisation: ORGANISATION },
    spanEntries,
    publishAfter: 2 ** 30,
  })

const SUBJECTS = [newId(), newId(), newId()]

/** Some events at once, each with a note that no other has; what is refused is not acknowledged. */
export async function appendSome(ledger: Ledger, told: Acknowledged, actor: Id, count: number): Promise<void> {
  const done = await Promise.allSettled(
    Array.from({ length: count }, async (_, at) => {
      const note = `note ${toHex(random(6))}`
      told.attempted.add(note)
      const receipt = await ledger.append({
        type: 'sample.made',
        subject: SUBJECTS[at % SUBJECTS.length] as Id,
        actor,
        provisions: ['AI-17'],
        outputs: [{ role: 'result', text: `${note}: result` }],
        note,
      })
      told.receipts.push({ ...receipt, note, actor })
    }),
  )
  const failed = done.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

const identified = async (ledger: Ledger, told: Acknowledged, name: string): Promise<Id> => {
  const id = await ledger.identify({ kind: 'person', name, email: `${name}@example.kz` })
  told.identities.set(id, name)
  return id
}

const settled = async (ledger: Ledger, told: Acknowledged): Promise<void> => {
  told.settled = Math.max(told.settled, sizeOf(await ledger.settle()))
}

const anchored = async (ledger: Ledger, told: Acknowledged, size: number, token: string): Promise<void> => {
  const checkpoint = (await ledger.checkpoint()) ?? ''
  if (sizeOf(checkpoint) !== size) return
  await ledger.anchor({ size, checkpoint, tokens: [Buffer.from(token)] })
  told.anchors.set(size, token)
}

/** What a store does, in an order that makes each of its files grow, be replaced and be removed. */
export async function wholeLife(layer: FileLayer, told: Acknowledged): Promise<void> {
  let ledger = await openOn(layer, told)
  const gone = await identified(ledger, told, 'Gone')
  const kept = await identified(ledger, told, 'Kept')
  await appendSome(ledger, told, kept, 3)
  await settled(ledger, told)
  await anchored(ledger, told, 3, 'token of three')
  await appendSome(ledger, told, gone, 2)
  await appendSome(ledger, told, kept, 4)
  await settled(ledger, told)
  await anchored(ledger, told, 9, 'token of nine')
  await appendSome(ledger, told, kept, 2)
  await ledger.close()
  ledger = await openOn(layer, told)
  await appendSome(ledger, told, gone, 3)
  await erased(ledger, told, gone)
  await appendSome(ledger, told, kept, 3)
  await settled(ledger, told)
  await identified(ledger, told, 'Third')
  await appendSome(ledger, told, kept, 1)
  await ledger.close()
}

/** What comes before a tile is full. */
export async function nearlyFull(layer: FileLayer, told: Acknowledged): Promise<void> {
  const ledger = await openOn(layer, told)
  const kept = await identified(ledger, told, 'Kept')
  await appendSome(ledger, told, kept, 250)
  await settled(ledger, told)
  await ledger.close()
}

/** A tile becomes full, and what it was before is removed. */
export async function full(layer: FileLayer, told: Acknowledged): Promise<void> {
  const ledger = await openOn(layer, told)
  const [kept] = told.identities.keys()
  await appendSome(ledger, told, kept as Id, 3)
  await settled(ledger, told)
  await appendSome(ledger, told, kept as Id, 9)
  await settled(ledger, told)
  await ledger.close()
}

/** What comes after a crash: events, and somebody who is erased. */
export async function goOn(ledger: Ledger, told: Acknowledged): Promise<void> {
  const id = await identified(ledger, told, 'Later')
  await appendSome(ledger, told, id, 2)
  const [first] = told.identities.keys()
  await erased(ledger, told, first ?? id)
  await appendSome(ledger, told, await identified(ledger, told, 'Last'), 1)
}

/** The next process meets the same people, and something happens. */
export async function meetAgain(ledger: Ledger, told: Acknowledged): Promise<void> {
  for (const name of ['Gone', 'Third']) await identified(ledger, told, name)
  await appendSome(ledger, told, await identified(ledger, told, 'Kept'), 1)
}

async function erased(ledger: Ledger, told: Acknowledged, id: Id): Promise<void> {
  const name = told.identities.get(id) ?? ''
  told.identities.delete(id)
  told.erasing.add(id)
  await ledger.erase(id)
  told.erased.push({ id, words: [name, `${name}@example.kz`, ...notesOf(told, id)] })
}

const notesOf = (told: Acknowledged, actor: Id): readonly string[] =>
  told.receipts.filter((one) => one.actor === actor).map(({ note }) => note)

export const sizeOf = (note: string): number => Number(note.split('\n')[1])

/** Of the many events that fill a tile, openings are looked at for some only. */
const isLookedAt = (index: number): boolean => index < 24 || index > 247 || index % 64 === 0

/**
 * What is wrong with a ledger after a crash, by what was acknowledged before it; empty: nothing. It brings everything
 * under a checkpoint first.
 */
export async function faultsOf(ledger: Ledger, told: Acknowledged): Promise<readonly string[]> {
  const faults: string[] = []
  const before = sizeOf((await ledger.checkpoint()) ?? 'x\n0')
  if (before < told.settled) faults.push(`the checkpoint went back from ${told.settled} to ${before}`)
  const note = await ledger.settle()
  const opened = openCheckpoint(note, [signer.key], nodePrimitives)
  if (!opened.ok || opened.value.byLog.length !== 1) return [...faults, 'the checkpoint is not signed']
  const edge = new RightEdge(sha256)
  const chains = new Map<Id, { readonly seq: number; readonly leaf: string }>()
  const leaves: string[] = []
  const openingsByLeaf = new Map<string, Openings>()
  for await (const { index, entry } of ledger.entries(0, Number.POSITIVE_INFINITY)) {
    const event = parseEvent(entry)
    if (!event.ok) return [...faults, `entry ${index} is ${event.error.code}`]
    const hash = leafHash(sha256, entry)
    const leaf = toHex(hash)
    edge.append(hash)
    const head = chains.get(event.value.subject)
    if (event.value.seq !== (head?.seq ?? -1) + 1) faults.push(`entry ${index} has seq ${event.value.seq}`)
    if (event.value.prev !== (head?.leaf ?? null)) faults.push(`entry ${index} has another prev`)
    chains.set(event.value.subject, { seq: event.value.seq, leaf })
    leaves.push(leaf)
    if (!isLookedAt(index)) continue
    openingsByLeaf.set(leaf, await ledger.openingsOf(event.value))
    if ((await ledger.indexOf(leaf)) !== index) faults.push(`entry ${index} is not found by its leaf`)
  }
  if (BigInt(edge.size) !== opened.value.checkpoint.size)
    faults.push(`${edge.size} entries under a checkpoint of another size`)
  if (!sameHash(edge.root(), opened.value.checkpoint.root)) faults.push('the root is another')
  for (const { leaf, index, note: text, actor } of told.receipts) {
    if (leaves[index ?? -1] !== leaf) faults.push(`acknowledged event ${index} is lost`)
    if (!isLookedAt(index ?? 0)) continue
    const erased = told.erased.some(({ id }) => id === actor)
    const found = openingsByLeaf.get(leaf) ?? {}
    const texts = Object.values(found).map((one) => one.text)
    if (!(told.erasing.has(actor) || texts.includes(text)))
      faults.push(`the opening of acknowledged event ${index} is lost`)
    if (erased && texts.length > 0) faults.push(`the opening of erased event ${index} is there`)
    const isOpen = Object.entries(found).every(([commitment, opening]) => opens(sha256, commitment, opening))
    if (!isOpen) faults.push(`the opening of event ${index} does not open`)
  }
  const notes = [...openingsByLeaf.values()].flatMap((one) => Object.values(one).map(({ text }) => text ?? ''))
  const own = notes.filter((text) => told.attempted.has(text))
  if (new Set(own).size !== own.length) faults.push('an event is doubled')
  for (const subject of SUBJECTS) {
    const count = (await ledger.eventsOf(subject)).length
    if (count !== (chains.get(subject)?.seq ?? -1) + 1) faults.push(`the chain of ${subject} is found in part`)
  }
  for (const [id, name] of told.identities) {
    if ((await ledger.identity(id))?.name !== name) faults.push(`${name} is lost`)
  }
  for (const { id } of told.erased) if ((await ledger.identity(id)) !== undefined) faults.push('the erased is there')
  const anchors = await ledger.anchors()
  for (const [size, token] of told.anchors) {
    const anchor = anchors.find((one) => one.size === size)
    const tokens = anchor?.tokens.map((one) => Buffer.from(one).toString())
    const checkpoint = openCheckpoint(anchor?.checkpoint ?? '', [signer.key], nodePrimitives)
    if (!(checkpoint.ok && tokens?.includes(token))) faults.push(`the anchor of ${size} is lost`)
  }
  return faults
}
