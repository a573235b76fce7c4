import { setImmediate as nextTurn } from 'node:timers/promises'
import { quote } from '@tanba/kernel'
import { formatCheckpoint } from '../../core/note/checkpoint.ts'
import { MAX_NOTE_BYTES, parseNote } from '../../core/note/note.ts'
import { type NoteSigner, signNote } from '../../core/note/sign.ts'
import { encodeEntryBundle } from '../../core/tile/entry-bundle.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH, type TilePlace } from '../../core/tile/path.ts'
import { partialTiles } from '../../core/tile/places.ts'
import type { TileEdge } from '../../core/tile/tile-edge.ts'
import { LedgerError } from '../../errors.ts'
import type { Backlog } from './backlog.ts'
import type { FileWriter } from './file-writer.ts'
import type { FileLayer, NewFile } from './layer.ts'
import { CHECKPOINT_FILE, LOG_FILE } from './layout.ts'
import type { OpeningsFiles } from './openings.ts'
import type { TreeReader } from './tree-reader.ts'

export interface PublisherParts {
  readonly layer: FileLayer
  readonly writer: FileWriter
  readonly tree: TreeReader
  readonly openings: OpeningsFiles
  readonly origin: string
  readonly signers: readonly NoteSigner[]
}

/** Brings events from the journal into the tree and signs it. One call at a time. */
export class Publisher {
  readonly #parts: PublisherParts
  /** The newest checkpoint as it stands in its file. */
  #note: string | undefined
  /** The checkpoint that is being put in its place: it may stand there already. */
  #coming: string | undefined
  /** The tree as published; undefined: it has to be read, at first and after a failure. */
  #edge: TileEdge | undefined

  constructor(parts: PublisherParts, note: string | undefined) {
    this.#parts = parts
    this.#note = note
    this.#coming = note
  }

  get note(): string | undefined {
    return this.#note
  }

  /** Whether the newest checkpoint covers the tree of this size and is signed by every signer. */
  isDone(size: number): boolean {
    const note = this.#note === undefined ? undefined : parseNote(this.#note)
    if (!note?.ok || size > this.#parts.tree.size) return false
    const { signatures } = note.value
    return this.#parts.signers.every(({ key }) => signatures.some(({ keyHash }) => keyHash === key.keyHash))
  }

  /**
   * Puts all events of the backlog under a checkpoint.
   *
   * INVARIANT: a checkpoint gets its name after every tile, entry and opening that it covers is safe on the disk. So what
   * a crash leaves is the old checkpoint, or the new one with everything under it.
   */
  async publish(backlog: Backlog): Promise<void> {
    const { layer, writer, tree, openings, origin, signers } = this.#parts
    await this.checkUnchanged()
    const [before, size] = [tree.size, backlog.end]
    const edge = this.#edge ?? (await tree.edge(before))
    this.#edge = undefined
    await grow(edge, backlog, size)
    const files = [
      ...edge.takeChanged().map((tile) => ({ path: formatTilePath(tile), bytes: tile.bytes })),
      ...(await this.#bundles(backlog, size)),
      ...(await openings.files(backlog, size)),
    ]
    await writer.putAll(files)
    await writer.sync()
    const text = formatCheckpoint({ origin, size: BigInt(size), root: edge.root(), extensions: [] })
    const note = signNote(text, signers)
    this.#coming = note
    await writer.put(CHECKPOINT_FILE, Buffer.from(note))
    this.#note = note
    await writer.sync()
    this.#edge = edge
    tree.size = size
    backlog.drop(size)
    // What is left of them does no harm.
    await removePartial(layer, before, size).catch(() => undefined)
  }

  /**
   * Whoever brings back a folder that was away may bring an older one.
   *
   * @throws {LedgerError} `store-changed`.
   */
  async checkUnchanged(): Promise<void> {
    const { layer } = this.#parts
    for (;;) {
      const before = this.#note
      const bytes = await layer.read(CHECKPOINT_FILE, MAX_NOTE_BYTES)
      const found = bytes === undefined ? undefined : new TextDecoder().decode(bytes)
      const isThere = (await layer.read(LOG_FILE, MAX_NOTE_BYTES)) !== undefined
      if (isThere && [before, this.#note, this.#coming].includes(found)) return
      // A checkpoint that was published meanwhile may have been read in between.
      if (before !== this.#note) continue
      if (found === undefined || !isThere) {
        throw new LedgerError('store-gone', { place: quote(`${layer.place}/${CHECKPOINT_FILE}`) })
      }
      throw new LedgerError('store-changed', { place: quote(layer.place) })
    }
  }

  async #bundles(backlog: Backlog, size: number): Promise<readonly NewFile[]> {
    const files: NewFile[] = []
    for (let index = backlog.first; index < size; ) {
      const number = Math.floor(index / TILE_WIDTH)
      const next = Math.min(size, (number + 1) * TILE_WIDTH)
      const entries = index % TILE_WIDTH === 0 ? [] : [...(await this.#parts.tree.bundle(number))]
      for (; index < next; index += 1) {
        const event = backlog.at(index)
        if (event !== undefined) entries.push(event.entry)
      }
      const path = formatTilePath({ level: ENTRIES, index: number, width: entries.length })
      files.push({ path, bytes: encodeEntryBundle(entries) })
      if (number % 32 === 0) await nextTurn()
    }
    return files
  }
}

/** Hashes in slices, for others wait for their acknowledgement meanwhile. */
async function grow(edge: TileEdge, backlog: Backlog, size: number): Promise<void> {
  while (edge.size < size) {
    const leaf = backlog.leaf(edge.size)
    if (leaf === undefined) return
    edge.append(leaf)
    if (edge.size % (16 * TILE_WIDTH) === 0) await nextTurn()
  }
}

/** The partial tiles of a tile that is full now are cut out of it when somebody asks for one (C2SP tlog-tiles). */
async function removePartial(layer: FileLayer, before: number, size: number): Promise<void> {
  const hashes: readonly TilePlace[] = partialTiles(before)
  const entries = hashes.flatMap((place) => (place.level === 0 ? [{ ...place, level: ENTRIES } as const] : []))
  for (const { level, index } of [...hashes, ...entries]) {
    const atLevel = level === ENTRIES ? 0 : level
    if (Math.floor(size / TILE_WIDTH ** (atLevel + 1)) <= index) continue
    const folder = `${formatTilePath({ level, index, width: TILE_WIDTH })}.p`
    for (const name of await layer.list(folder)) await layer.remove(`${folder}/${name}`)
    await layer.removeFolder(folder)
  }
}
