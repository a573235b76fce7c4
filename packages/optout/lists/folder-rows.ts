import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf, SCRATCH } from './beside.ts'
import type { ListItem } from './item.ts'
import type { ListReader } from './list.ts'

const BATCH = 1000

/** The files under a folder as works: folder by folder, names in the order of their UTF-16 code units. */
export const folderRows = (place: string): ListReader => ({ batches: () => rowsUnder(place) })

async function* rowsUnder(place: string): AsyncGenerator<readonly ListItem[]> {
  let rows: ListItem[] = []
  let row = 0
  for (const subject of filesUnder(place)) {
    row += 1
    rows.push({ row, subject })
    if (rows.length < BATCH) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/**
 * The files under a folder, sorted. Links are not followed and special files are passed over, so that a walk ends and
 * stays inside; one folder's list is held on each level.
 * @throws OptoutError list-unreadable: a folder that cannot be read might hold works that nobody would ask about
 */
export function* filesUnder(root: string): Generator<string> {
  const open = [{ folder: root, entries: read(root) }]
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const entry = level.entries.pop()
    if (entry === undefined) {
      open.pop()
      continue
    }
    const path = join(level.folder, entry.name)
    if (entry.isDirectory()) open.push({ folder: path, entries: read(path) })
    else if (entry.isFile() && !entry.name.startsWith(SCRATCH)) yield path
  }
}

interface Entry {
  readonly name: string
  readonly isDirectory: () => boolean
  readonly isFile: () => boolean
}

/** From last to first, to be taken off at the end. */
const read = (folder: string): Entry[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? 1 : -1))
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(folder), detail: detailOf(cause) }, { cause })
  }
}

/** The Parquet files of a data set's folder (what img2dataset writes), in their order; their tars and statistics are not. */
export const parquetFilesOf = (folder: string): readonly string[] =>
  [...filesUnder(folder)].filter((path) => path.toLowerCase().endsWith('.parquet'))
