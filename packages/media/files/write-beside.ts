import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { MediaError } from '../errors.ts'
import { errorCode } from './error-code.ts'

export interface WriteOptions {
  /** Whether a file of this name gives way. It is kept otherwise, and the write fails with EEXIST. */
  readonly overwrite?: boolean
  /** Permissions of a new file, of which the process's mask takes its part; without it as any file. */
  readonly mode?: number
  /** Writes a part of the bytes and tells how many; `writeSync`, but for tests of a full disk. */
  readonly write?: (file: number, bytes: Uint8Array) => number
}

/** File systems without hard links answer so: FAT, some of network shares. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/**
 * Writes a file whole or not at all: into a new file `.<name>.<random>.tmp` of the same folder, flushed to the disk and
 * then given its name in one step. INVARIANT: whoever looks at `path`, at any moment and after any crash, sees what was
 * there before or all of the new bytes. After an error nothing is left; after a crash the `.tmp` file may be.
 * A symbolic link at `path` is refused, never followed or replaced. Not even a file that appears meanwhile is
 * overwritten untold (where the file system has no hard links, a moment remains).
 * @returns bytes written
 * @throws MediaError file-unwritable with the system's code; what `pieces` throws passes through
 */
export const writeBeside = (path: string, pieces: Iterable<Uint8Array>, options: WriteOptions = {}): number => {
  const { overwrite = false, write = writeSync, mode = 0o666 } = options
  const old = onDisk(path, () => checkTarget(path, overwrite))
  const temporary = join(dirname(path), `.${basename(path).slice(0, 180)}.${randomBytes(6).toString('hex')}.tmp`)
  // Created anew or not at all: nothing that waits there under this name is written through.
  const file = onDisk(path, () => openSync(temporary, 'wx', mode))
  try {
    const size = writeAll(path, file, pieces, { write, old })
    onDisk(path, () => (overwrite ? renameSync(temporary, path) : giveName(temporary, path)))
    syncFolder(dirname(path))
    return size
  } finally {
    rmSync(temporary, { force: true })
  }
}

const writeAll = (
  path: string,
  file: number,
  pieces: Iterable<Uint8Array>,
  { write, old }: { readonly write: (file: number, bytes: Uint8Array) => number; readonly old: Stats | undefined },
): number => {
  let size = 0
  try {
    for (const piece of pieces) {
      for (let at = 0; at < piece.byteLength; ) at += onDisk(path, () => write(file, piece.subarray(at)))
      size += piece.byteLength
    }
    onDisk(path, () => {
      if (old !== undefined) fchmodSync(file, old.mode & 0o777)
      fsyncSync(file)
    })
  } finally {
    closeSync(file)
  }
  return size
}

/** The file that gives way, if there is one. */
const checkTarget = (path: string, overwrite: boolean): Stats | undefined => {
  const old = lstatSync(path, { throwIfNoEntry: false })
  if (old === undefined) return undefined
  const fault = (code: string): never => {
    throw Object.assign(new Error(code), { code })
  }
  if (old.isSymbolicLink()) return fault('ELOOP')
  if (old.isDirectory()) return fault('EISDIR')
  if (!old.isFile() || !overwrite) return fault('EEXIST')
  return old
}

/** A link fails where a file of the name is; a rename would replace it. */
const giveName = (temporary: string, path: string): void => {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!NO_LINKS.has(errorCode(error))) throw error
    checkTarget(path, false)
    renameSync(temporary, path)
  }
}

/** The name itself is on the disk only when its folder is. Windows opens no folders, and needs none of this. */
const syncFolder = (folder: string): void => {
  try {
    const file = openSync(folder, constants.O_RDONLY)
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch {
    // The file is written and named: a folder that cannot be flushed is no reason to tell of a failure.
  }
}

const onDisk = <Value>(place: string, run: () => Value): Value => {
  try {
    return run()
  } catch (cause) {
    throw new MediaError('file-unwritable', { place, detail: errorCode(cause) }, { cause })
  }
}
