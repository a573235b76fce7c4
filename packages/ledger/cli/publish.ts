import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { GOOD, Progress, type Shell } from '@tanba/terminal'
import { MAX_NOTE_BYTES, parseNote } from '../core/note/note.ts'
import type { Ledger } from '../core/store.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH, type TilePlace } from '../core/tile/path.ts'
import { hashesAtLevel } from '../core/tile/places.ts'
import { LedgerError } from '../errors.ts'
import { errorCode, makeFolders } from '../keys/durable-file.ts'
import { readLedger } from '../store/open.ts'
import { readSmallFile } from './files.ts'
import { newestCheckpoint, readCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { jsonLine, ledgerPage } from './words.ts'

export interface PublishOptions extends LedgerOption {
  readonly out: string
  readonly entries?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

const PUBLIC = 0o644
const PUBLIC_FOLDER = 0o755

/** The resources of a tree of this size, full tiles first: whoever reads by a checkpoint finds all that it names. */
function* resourcesOf(size: number, withEntries: boolean): Generator<TilePlace> {
  for (let level = 0; hashesAtLevel(level, size) > 0; level += 1) yield* tilesOf(level, hashesAtLevel(level, size))
  if (withEntries) yield* tilesOf(ENTRIES, size)
}

function* tilesOf(level: TilePlace['level'], width: number): Generator<TilePlace> {
  for (let index = 0; index * TILE_WIDTH < width; index += 1)
    yield { level, index, width: Math.min(TILE_WIDTH, width - index * TILE_WIDTH) }
}

/** What stands there may be an older state of this log and nothing else. @throws {LedgerError} `folder-foreign` */
const checkTarget = (out: string, origin: string, size: number): void => {
  const place = join(out, 'checkpoint')
  if (!existsSync(place)) return
  const bytes = readSmallFile(place, MAX_NOTE_BYTES)
  const known = parseNote(bytes).ok ? readCheckpoint(new TextDecoder().decode(bytes), place) : undefined
  // A smaller tree over a larger one would look to everybody like a log that was rolled back.
  if (known?.checkpoint.origin !== origin || known.size > size) throw new LedgerError('folder-foreign', { place: out })
}

/** Whole or not at all for whoever reads meanwhile. It can be published again, so nothing is flushed. */
const write = (place: string, bytes: string | Uint8Array): void => {
  const beside = `${place}.new`
  try {
    makeFolders(dirname(place), PUBLIC_FOLDER)
    writeFileSync(beside, bytes, { mode: PUBLIC })
    renameSync(beside, place)
  } catch (cause) {
    if (existsSync(beside)) rmSync(beside)
    throw new LedgerError('file-unwritable', { place, detail: errorCode(cause) }, { cause })
  }
}

/** Whether it had to be copied: full tiles never change, and those that stand there are left. */
const copy = async (ledger: Ledger, path: string, out: string, isFull: boolean): Promise<boolean> => {
  const place = join(out, path)
  if (isFull && statSync(place, { throwIfNoEntry: false })?.isFile() === true) return false
  const bytes = await ledger.resource(path)
  if (bytes === undefined) throw new LedgerError('tile-missing', { path })
  write(place, bytes)
  return true
}

/** `tanba ledger publish --out DIR`: the checkpoint comes last, so that a reader never meets one without its tiles. */
export const publishVerb = async (shell: Shell, options: PublishOptions): Promise<number> => {
  const { out, entries = false, quiet = false, json = false } = options
  // Of a variable that is not set: not meant as the current folder.
  if (out === '') throw new LedgerError('option-invalid', { option: '--out', text: '""', known: 'DIR' })
  const { ledger } = await readLedger(ledgerPlace(shell, options))
  try {
    const { note, size } = await newestCheckpoint(ledger)
    checkTarget(out, ledger.origin, size)
    const places = [...resourcesOf(size, entries)]
    const progress = new Progress(shell, places.length, { quiet: quiet || json })
    let files = 1
    try {
      for (const place of places) {
        const isNew = await copy(ledger, formatTilePath(place), out, place.width === TILE_WIDTH)
        files += isNew ? 1 : 0
        progress.step(isNew ? 'done' : 'passed')
      }
    } finally {
      progress.end()
    }
    write(join(out, 'checkpoint'), note)
    tell(shell, { origin: ledger.origin, size, files }, options)
    return GOOD
  } finally {
    await ledger.close()
  }
}

const tell = (
  shell: Shell,
  { origin, size, files }: { readonly origin: string; readonly size: number; readonly files: number },
  { out, entries = false, json }: PublishOptions,
): void => {
  const { t } = shell
  if (json === true) {
    shell.output.write(jsonLine({ format: 'tanba-ledger-publish/1', origin, size, files, entries, folder: out }))
    return
  }
  const page = ledgerPage(shell).line(t('ledger.publish.done', { files }), { tone: 'strong' })
  page.row(t('ledger.row.folder'), out).row(t('ledger.row.origin'), origin).row(t('ledger.row.size'), String(size))
  if (!entries) page.line(t('ledger.publish.no-entries'), { tone: 'quiet' })
  shell.output.write(page.toString())
}
