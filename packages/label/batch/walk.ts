import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { LabelError } from '../errors.ts'

export interface WalkOptions {
  /** Names that are passed over besides those that begin with a dot. */
  readonly passOver?: (name: string) => boolean
  /** A folder that is not gone into, where it lies inside. */
  readonly except?: string | undefined
}

/** Something that a walk met: a file, or a folder that cannot be read. */
export type Met =
  | { readonly file: string /** Its path from the root of the walk. */; readonly below: string }
  | { readonly file: string; readonly below: string; readonly fault: LabelError }

/**
 * The files under a folder, by their names, folder by folder; one folder's list is held at a time on each level. Links
 * are not followed and special files are passed over, so that a walk ends and stays inside; so are hidden names.
 * @throws LabelError folder-unreadable, for the root alone: of a folder below it is a value
 */
export function* filesUnder(root: string, { passOver = () => false, except }: WalkOptions = {}): Generator<Met> {
  const excepted = except === undefined ? undefined : realPath(except)
  const open = [{ folder: root, below: '', entries: read(root) }]
  if (open[0]?.entries instanceof LabelError) throw open[0].entries
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    if (level.entries instanceof LabelError) {
      yield { file: level.folder, below: level.below, fault: level.entries }
      open.pop()
      continue
    }
    const entry = level.entries.pop()
    if (entry === undefined) {
      open.pop()
      continue
    }
    const file = join(level.folder, entry.name)
    const below = join(level.below, entry.name)
    if (entry.isDirectory()) {
      if (excepted === undefined || realPath(file) !== excepted) open.push({ folder: file, below, entries: read(file) })
    } else if (entry.isFile() && !passOver(entry.name)) yield { file, below }
  }
}

/** The entries of a folder from last to first, to be taken off at the end. */
const read = (folder: string): Dirent[] | LabelError => {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
    return entries.sort((a, b) => (a.name < b.name ? 1 : -1))
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    return new LabelError('folder-unreadable', { place: folder, detail }, { cause })
  }
}

const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
