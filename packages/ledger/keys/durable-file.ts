import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Writes a small file whole or not at all, and returns when it is on the disk with its name: written beside, flushed,
 * renamed, the folder flushed. `exclusive`: fails with EEXIST where a file of the name is. Throws the system's errors.
 */
export function writeDurably(
  path: string,
  text: string,
  { mode = 0o600, exclusive = false }: { readonly mode?: number; readonly exclusive?: boolean } = {},
): void {
  // One writer a folder: a leftover of a crash has this name too, and gives way.
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  rmSync(temporary, { force: true })
  try {
    const file = openSync(temporary, 'wx', mode)
    try {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    if (exclusive) linkSync(temporary, path)
    else renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/** Makes the folder, for its owner only, and flushes its name. */
export function makeFolder(path: string): void {
  if (makeFolders(path, 0o700)) syncFolder(dirname(path))
}

/**
 * As `mkdir -p`; whether the folder is new. Node's own goes round for ever where a folder that is there refuses a child
 * with ENOENT, as /proc does. Throws the system's errors.
 */
export function makeFolders(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode })
    return true
  } catch (cause) {
    const code = errorCode(cause)
    if (code === 'EEXIST' && statSync(path).isDirectory()) return false
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw cause
    makeFolders(dirname(path), mode)
    return makeFolders(path, mode)
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Reads a small file that is no symbolic link. Throws the system's errors, and EFBIG above `limit` bytes. */
export function readSmall(path: string, limit: number): { readonly text: string; readonly mode: number } {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  try {
    const { mode } = fstatSync(file)
    const buffer = Buffer.alloc(limit + 1)
    let length = 0
    for (let read = -1; read !== 0 && length <= limit; length += read)
      read = readSync(file, buffer, length, limit + 1 - length, null)
    if (length > limit) throw Object.assign(new Error(`${path} is over ${limit} bytes`), { code: 'EFBIG' })
    return { text: buffer.toString('utf8', 0, length), mode }
  } finally {
    closeSync(file)
  }
}

/** The code of a system's error for a message: `ENOSPC`. */
export const errorCode = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'EIO'
