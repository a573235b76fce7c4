import { canonicalJson, type Id, isId, isJsonArray, isJsonObject, parseJson, quote } from '@tanba/kernel'
import type { Identity } from '../../core/store.ts'
import { LedgerError } from '../../errors.ts'
import { BatchWriter } from './frame.ts'
import type { FileLayer } from './layer.ts'
import { IDENTITIES_FOLDER } from './layout.ts'
import { type NumberedRecord, readSegments, SegmentLog } from './segment-log.ts'

const KINDS: readonly string[] = ['person', 'system', 'organisation', 'other']
/** Of the canonical JSON of an identity, in UTF-16 code units. */
const MOST_LENGTH = 10_000
/** Segments are written anew as one when there are more: every run of a command may leave one. */
const MOST_SEGMENTS = 64

/** Who stands behind random ids. Takes about 400 bytes of memory for each, from the first question on. */
export class Identities {
  readonly #layer: FileLayer
  readonly #log: SegmentLog
  readonly #newId: () => Id
  readonly #batch = new BatchWriter()
  #state: Promise<State> | undefined
  /** One write after the other. */
  #turn: Promise<unknown> = Promise.resolve()
  #waiting: Known[] = []

  constructor(layer: FileLayer, newId: () => Id) {
    this.#layer = layer
    this.#log = new SegmentLog(layer, IDENTITIES_FOLDER)
    this.#newId = newId
  }

  async get(id: Id): Promise<Identity | undefined> {
    const text = (await this.#known()).byId.get(id)
    return text === undefined ? undefined : (JSON.parse(text) as Identity)
  }

  async *all(): AsyncGenerator<{ readonly id: Id; readonly identity: Identity }> {
    for (const [id, text] of [...(await this.#known()).byId]) yield { id, identity: JSON.parse(text) as Identity }
  }

  /** Resolves when the id is safe. @throws {LedgerError} `store-identity-invalid`. */
  async identify(identity: Identity): Promise<Id> {
    const text = checked(identity)
    const state = await this.#known()
    const known = state.byText.get(text)
    if (known !== undefined) return known
    const waiting = this.#waiting.find((one) => one.text === text)
    const id = waiting?.id ?? this.#newId()
    if (waiting === undefined) this.#waiting.push({ id, text })
    await this.#inTurn(() => this.#write(state))
    // The write in whose turn it was may have been refused: then this one is told by its own.
    return state.byText.get(text) ?? this.identify(identity)
  }

  /** How many there were: one or none. When it returns, none of their bytes is in the folder. */
  async erase(id: Id): Promise<number> {
    const state = await this.#known()
    return this.#inTurn(async () => {
      const text = state.byId.get(id)
      const kept = [...state.byId].filter(([one]) => one !== id)
      await this.#rewrite(state, kept)
      state.byId.delete(id)
      if (text !== undefined) state.byText.delete(text)
      return text === undefined ? 0 : 1
    })
  }

  async close(): Promise<void> {
    await this.#turn.catch(() => undefined)
    await this.#log.close()
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work, work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Everybody who waits is written at once. */
  async #write(state: State): Promise<void> {
    const waiting = this.#waiting.filter(({ text }) => !state.byText.has(text))
    this.#waiting = []
    if (waiting.length === 0) return
    await this.#append(state, state.next, waiting)
    for (const { id, text } of waiting) {
      state.byId.set(id, text)
      state.byText.set(text, id)
    }
  }

  /** @param first Number of the first record. */
  async #append(state: State, first: number, records: readonly Known[]): Promise<void> {
    this.#batch.start()
    for (const { id, text } of records) {
      this.#batch.record()
      this.#batch.text(`["${id}",${text}]`)
    }
    await this.#log.append(this.#batch, first)
    state.next = first + records.length
  }

  /** The new segment begins with the first record, so it stands for everything before; when it is safe, the old ones go. */
  async #rewrite(state: State, kept: readonly (readonly [Id, string])[]): Promise<void> {
    await this.#log.close()
    const records = kept.map(([id, text]) => ({ id, text }))
    await this.#append(state, 0, records)
    await this.#log.removeClosed()
    await this.#log.sync()
  }

  #known(): Promise<State> {
    this.#state ??= this.#load().catch((error: unknown) => {
      this.#state = undefined
      throw error
    })
    return this.#state
  }

  async #load(): Promise<State> {
    const state = stateOf(await this.#log.recover(0), this.#layer.place)
    if ((await this.#layer.list(IDENTITIES_FOLDER)).length > MOST_SEGMENTS) {
      await this.#inTurn(() => this.#rewrite(state, [...state.byId]))
    }
    return state
  }
}

interface Known {
  readonly id: Id
  /** Canonical JSON of the identity. */
  readonly text: string
}

interface State {
  readonly byId: Map<Id, string>
  readonly byText: Map<string, Id>
  /** Number of the next record. */
  next: number
}

/** Identities as they are, for readers beside a writer. */
export async function readIdentities(layer: FileLayer): Promise<ReadonlyMap<Id, Identity>> {
  const { byId } = stateOf(await readSegments(layer, IDENTITIES_FOLDER, 0), layer.place)
  return new Map(Array.from(byId, ([id, text]) => [id, JSON.parse(text) as Identity]))
}

function stateOf(records: readonly NumberedRecord[], place: string): State {
  const state: State = { byId: new Map(), byText: new Map(), next: (records.at(-1)?.number ?? -1) + 1 }
  for (const { record } of records) {
    const read = recordOf(new TextDecoder().decode(record))
    if (read === undefined) {
      throw new LedgerError('store-record-damaged', { place: quote(`${place}/${IDENTITIES_FOLDER}`) })
    }
    state.byId.set(read.id, read.text)
    state.byText.set(read.text, read.id)
  }
  return state
}

function recordOf(text: string): Known | undefined {
  try {
    const value = parseJson(text)
    if (!isJsonArray(value)) return
    const [id, identity] = value
    if (typeof id !== 'string' || !isId(id) || identity === undefined || !isJsonObject(identity)) return
    return { id, text: checked(identity as unknown as Identity) }
  } catch {
    return undefined
  }
}

/** The canonical JSON of an identity: equal ones have equal text. */
function checked({ kind, name, email, number }: Identity): string {
  const isGood =
    KINDS.includes(kind) &&
    typeof name === 'string' &&
    name !== '' &&
    [name, email ?? '', number ?? ''].every((text) => typeof text === 'string' && text.isWellFormed())
  const text = isGood
    ? canonicalJson({
        kind,
        name,
        ...(email === undefined ? {} : { email }),
        ...(number === undefined ? {} : { number }),
      })
    : ''
  if (text === '' || text.length > MOST_LENGTH)
    throw new LedgerError('store-identity-invalid', { name: quote(String(name)) })
  return text
}
