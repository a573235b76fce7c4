import { type Id, quote } from '@tanba/kernel'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import type { NoteSigner } from '../../core/note/sign.ts'
import type { VerifierKey } from '../../core/note/verifier-key.ts'
import type { Ledger } from '../../core/store.ts'
import { sameHash } from '../../core/tree/hash.ts'
import { LedgerError } from '../../errors.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { diskLayer } from './disk.ts'
import { FileLedger, type FileLedgerOptions } from './file-ledger.ts'
import { FileWriter } from './file-writer.ts'
import type { FileLayer } from './layer.ts'
import { CHECKPOINT_FILE, LOCK_FILE, LOG_FILE, NEW_FOLDER, PRIVATE_FOLDER } from './layout.ts'
import { formatLogFile, type LogFile, readLogFile } from './log-file.ts'
import { ReaderLedger, readCheckpoint } from './reader-ledger.ts'
import { SPAN_ENTRIES } from './span.ts'
import { TreeReader } from './tree-reader.ts'

export interface OpenOptions extends FileLedgerOptions {
  /** Makes the ledger where there is none. */
  readonly create?: { readonly origin: string; readonly organisation: Id }
}

/**
 * Opens the ledger in a folder to write in it; there is one writer at a time. What a crash left is put right first.
 *
 * @throws {LedgerError} `log-missing`: there is none, and `create` was not given. `store-locked`: another process
 * writes. `store-another`: it is another log than `create` names. `store-signer-foreign`: a key of another log.
 * `store-checkpoint-invalid`, `store-journal-damaged`, …: the folder is not as a ledger left it.
 */
export function openFileLedger(folder: string, options: OpenOptions): Promise<Ledger> {
  return openLedgerOn(diskLayer(folder), options)
}

/** As `openFileLedger`, on any layer. */
export async function openLedgerOn(layer: FileLayer, options: OpenOptions): Promise<Ledger> {
  const found = await readLogFile(layer)
  if (found === undefined && options.create === undefined) {
    throw new LedgerError('log-missing', { place: quote(layer.place) })
  }
  const writer = new FileWriter(layer)
  await layer.makeFolder('', false)
  await writer.makeFolder(PRIVATE_FOLDER)
  const unlock = await layer.lock(LOCK_FILE)
  try {
    // What a crash left under way.
    for (const name of await layer.list(NEW_FOLDER)) await layer.remove(`${NEW_FOLDER}/${name}`)
    // Read again: whoever had the lock may have made it meanwhile.
    const log = await keepLogFile(layer, writer, await readLogFile(layer), options)
    const tree = new TreeReader(layer)
    const note = await readHead(layer, tree, log)
    return await FileLedger.recover({ layer, log, tree, note, unlock }, options)
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * Opens the ledger in a folder to read it, beside its writer too. It takes no lock and changes nothing.
 *
 * @throws {LedgerError} `log-missing`, `store-log-invalid`, `store-checkpoint-invalid`.
 */
export async function readFileLedger(folder: string): Promise<Ledger> {
  const layer = diskLayer(folder)
  const log = await readLogFile(layer)
  if (log === undefined) throw new LedgerError('log-missing', { place: quote(layer.place) })
  const ledger = new ReaderLedger(layer, log, SPAN_ENTRIES)
  await ledger.checkpoint()
  return ledger
}

/** What the folder says of itself, with the keys that sign from now on. */
async function keepLogFile(
  layer: FileLayer,
  writer: FileWriter,
  found: LogFile | undefined,
  { create, signers }: OpenOptions,
): Promise<LogFile> {
  const { origin, organisation } = found ?? create ?? missing(layer)
  if (create !== undefined && (create.origin !== origin || create.organisation !== organisation)) {
    throw new LedgerError('store-another', { place: quote(layer.place), origin: quote(origin) })
  }
  // Only what was never a ledger becomes one.
  if (found === undefined && (await readCheckpoint(layer)) !== undefined) {
    throw new LedgerError('store-log-invalid', { place: quote(`${layer.place}/${LOG_FILE}`) })
  }
  const keys = withSigners(origin, found?.keys ?? [], signers)
  const log: LogFile = { origin, organisation, keys }
  if (keys.length !== found?.keys.length) await writer.put(LOG_FILE, formatLogFile(log))
  await writer.sync()
  return log
}

function missing(layer: FileLayer): never {
  throw new LedgerError('log-missing', { place: quote(layer.place) })
}

function withSigners(
  origin: string,
  known: readonly VerifierKey[],
  signers: readonly NoteSigner[],
): readonly VerifierKey[] {
  const foreign = signers.find(({ key }) => key.name !== origin || key.type !== 'ed25519')
  if (foreign !== undefined || signers.length === 0) {
    throw new LedgerError('store-signer-foreign', { name: quote(foreign?.key.name ?? ''), origin: quote(origin) })
  }
  const added = signers.flatMap(({ key }) => (known.some(({ text }) => text === key.text) ? [] : [key]))
  return [...known, ...added]
}

/** The newest checkpoint, signed by the log and over the tree that is there. */
async function readHead(layer: FileLayer, tree: TreeReader, { origin, keys }: LogFile): Promise<string | undefined> {
  const head = await readCheckpoint(layer)
  if (head === undefined) return
  const opened = openCheckpoint(head.note, keys, nodePrimitives)
  const isOurs = opened.ok && opened.value.byLog.length > 0 && opened.value.checkpoint.origin === origin
  tree.size = head.size
  if (!isOurs || !sameHash((await tree.edge(head.size)).root(), opened.value.checkpoint.root)) {
    throw new LedgerError('store-checkpoint-invalid', { place: quote(`${layer.place}/${CHECKPOINT_FILE}`) })
  }
  return head.note
}
