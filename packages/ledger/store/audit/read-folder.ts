import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { quote } from '@tanba/kernel'
import { MOST_BUNDLE_BYTES } from '../../core/tile/entry-bundle.ts'
import { parseTilePath } from '../../core/tile/path.ts'
import type { ReadResource } from '../../core/tile/read-tile.ts'
import { LedgerError } from '../../errors.ts'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
// A folder from elsewhere may have a link to anything under the name of a tile, or a pipe that never ends.
const FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Codes of the system for what is not there. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP'])

/**
 * Resources of a log in a folder (C2SP tlog-tiles). What is no plain file, or longer than any tile can be, is not there.
 *
 * @throws {LedgerError} `resource-unreadable`: it is there, and the system refuses it.
 */
export const folderReader =
  (folder: string): ReadResource =>
  async (path) => {
    if (parseTilePath(path) === undefined) return
    try {
      const file = openSync(join(folder, path), FLAGS)
      try {
        const stat = fstatSync(file)
        // Read at once: a thread of its own waits here, and a detour by other threads would cost more than the reading.
        return stat.isFile() && stat.size <= MOST_BUNDLE_BYTES ? readFileSync(file) : undefined
      } finally {
        closeSync(file)
      }
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (ABSENT.has(code)) return
      throw new LedgerError('resource-unreadable', { path: quote(join(folder, path)), detail: code }, { cause: error })
    }
  }
