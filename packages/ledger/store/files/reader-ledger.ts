import type { Id } from '@tanba/kernel'
import { quote } from '@tanba/kernel'
import type { LedgerEvent, Openings } from '../../core/event/event.ts'
import { parseCheckpoint } from '../../core/note/checkpoint.ts'
import { MAX_NOTE_BYTES, parseNote } from '../../core/note/note.ts'
import type { Anchor, Identity, Ledger, StoredEvent } from '../../core/store.ts'
import { MOST_LEAVES } from '../../core/tree/limits.ts'
import { LedgerError } from '../../errors.ts'
import { readAnchors } from './anchors.ts'
import { readIdentities } from './identities.ts'
import type { FileLayer } from './layer.ts'
import { CHECKPOINT_FILE } from './layout.ts'
import type { LogFile } from './log-file.ts'
import { LogIndex } from './log-index.ts'
import { LogView } from './log-view.ts'
import { OpeningsFiles } from './openings.ts'
import { TreeReader } from './tree-reader.ts'

/**
 * A folder as anybody may read it, beside its writer too. It shows what is under the newest checkpoint, and verifies
 * nothing: that is for whoever audits.
 */
export class ReaderLedger implements Ledger {
  readonly origin: string
  readonly organisation: Id
  readonly #layer: FileLayer
  readonly #spanEntries: number
  readonly #tree: TreeReader
  #found: Promise<{ readonly index: LogIndex; readonly view: LogView }> | undefined

  constructor(layer: FileLayer, { origin, organisation }: LogFile, spanEntries: number) {
    this.origin = origin
    this.organisation = organisation
    this.#layer = layer
    this.#spanEntries = spanEntries
    this.#tree = new TreeReader(layer)
  }

  async checkpoint(): Promise<string | undefined> {
    const head = await readCheckpoint(this.#layer)
    this.#tree.size = Math.max(this.#tree.size, head?.size ?? 0)
    return head?.note
  }

  async resource(path: string): Promise<Uint8Array | undefined> {
    await this.checkpoint()
    return this.#tree.resource(path)
  }

  async *entries(from: number, to: number): AsyncGenerator<{ readonly index: number; readonly entry: Uint8Array }> {
    await this.checkpoint()
    yield* this.#tree.entries(from, to)
  }

  async indexOf(leaf: string): Promise<number | undefined> {
    return (await this.#view()).indexOf(leaf)
  }

  async eventsOf(subject: Id): Promise<readonly StoredEvent[]> {
    return (await this.#view()).eventsOf(subject)
  }

  async *subjects(): AsyncGenerator<Id> {
    yield* (await this.#view()).subjects()
  }

  async openingsOf(event: LedgerEvent): Promise<Openings> {
    return (await this.#view()).openingsOf(event)
  }

  async identity(id: Id): Promise<Identity | undefined> {
    return (await readIdentities(this.#layer)).get(id)
  }

  async *identities(): AsyncGenerator<{ readonly id: Id; readonly identity: Identity }> {
    for (const [id, identity] of await readIdentities(this.#layer)) yield { id, identity }
  }

  async anchors(): Promise<readonly Anchor[]> {
    return readAnchors(this.#layer)
  }

  append(): Promise<never> {
    return this.#refuse()
  }

  settle(): Promise<never> {
    return this.#refuse()
  }

  identify(): Promise<never> {
    return this.#refuse()
  }

  anchor(): Promise<never> {
    return this.#refuse()
  }

  erase(): Promise<never> {
    return this.#refuse()
  }

  async close(): Promise<void> {}

  async #refuse(): Promise<never> {
    throw new LedgerError('store-for-reading', { place: quote(this.#layer.place) })
  }

  async #view(): Promise<LogView> {
    await this.checkpoint()
    this.#found ??= this.#open()
    const { index, view } = await this.#found
    await index.grow(this.#tree)
    return view
  }

  async #open(): Promise<{ readonly index: LogIndex; readonly view: LogView }> {
    const index = await LogIndex.open(this.#layer, this.#tree, this.#spanEntries)
    return { index, view: new LogView(this.#tree, index, new OpeningsFiles(this.#layer)) }
  }
}

/** The newest checkpoint and the size in it, not verified. @throws {LedgerError} `store-checkpoint-invalid`. */
export async function readCheckpoint(
  layer: FileLayer,
): Promise<{ readonly note: string; readonly size: number } | undefined> {
  const bytes = await layer.read(CHECKPOINT_FILE, MAX_NOTE_BYTES)
  if (bytes === undefined) return
  const note = parseNote(bytes)
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  const size = checkpoint.ok ? Number(checkpoint.value.size) : Number.POSITIVE_INFINITY
  if (size > MOST_LEAVES) {
    throw new LedgerError('store-checkpoint-invalid', { place: quote(`${layer.place}/${CHECKPOINT_FILE}`) })
  }
  return { note: new TextDecoder().decode(bytes), size }
}
