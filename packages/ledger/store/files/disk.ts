import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { codeOf, diskFault } from './disk-fault.ts'
import { lockFile } from './disk-lock.ts'
import type { FileLayer, OpenFile } from './layer.ts'

// Links are not followed and pipes do not block: the folder may come from anybody.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

interface DiskFile extends OpenFile {
  readonly handle: FileHandle
}

/** The disk of this machine. */
export function diskLayer(folder: string): FileLayer {
  const at = (path: string): string => (path === '' ? folder : join(folder, path))

  /** What `work` gives; its failure as an error that names the path. */
  const told = async <Result>(path: string, work: (full: string) => Promise<Result>): Promise<Result> => {
    try {
      return await work(at(path))
    } catch (error) {
      throw diskFault(at(path), error)
    }
  }

  const fileOf = (path: string, handle: FileHandle): DiskFile => ({
    handle,
    write: (bytes, position) => told(path, () => writeAll(handle, bytes, position)),
    read: (position, length) => told(path, () => readUpTo(handle, position, length)),
    datasync: () => told(path, () => handle.datasync()),
    close: () => told(path, () => handle.close()),
  })

  const openToRead = (path: string): Promise<DiskFile | undefined> =>
    told(path, async (full) => {
      const handle = await orNothing(open(full, READ))
      if (handle === undefined) return undefined
      if ((await handle.stat()).isFile()) return fileOf(path, handle)
      await handle.close()
      throw new LedgerError('store-failed', { place: quote(full), detail: 'EINVAL' })
    })

  return {
    place: folder,
    create: (path, secret) =>
      told(path, async (full) => fileOf(path, await open(full, 'wx+', secret ? 0o600 : 0o644))),
    open: openToRead,
    read: async (path, most) => {
      const file = await openToRead(path)
      if (file === undefined) return undefined
      try {
        const { size } = await told(path, () => file.handle.stat())
        if (size > most) throw new LedgerError('store-file-too-large', { place: quote(at(path)), size, limit: most })
        return await file.read(0, size)
      } finally {
        await file.close()
      }
    },
    list: (path) => told(path, async (full) => ((await orNothing(readdir(full))) ?? []).sort()),
    makeFolder: (path, secret) =>
      told(path, async (full) => {
        const mode = secret ? 0o700 : 0o755
        // The folder of the ledger may be given some folders deep; those inside it are made one by one.
        if (path === '' && (await mkdir(full, { mode, recursive: true })) !== undefined) await syncFolder(dirname(full))
        else if (path !== '') await unless('EEXIST', mkdir(full, { mode }))
      }),
    rename: (from, to) => told(to, () => rename(at(from), at(to))),
    remove: (path) => told(path, (full) => rm(full, { force: true })),
    removeFolder: (path) => told(path, (full) => unless('ENOENT', unless('ENOTEMPTY', rmdir(full)))),
    syncFolder: (path) => told(path, syncFolder),
    isAt: (file, path) =>
      told(path, async (full) => {
        const there = await orNothing(stat(full, { bigint: true }))
        const ours = await (file as DiskFile).handle.stat({ bigint: true })
        return there !== undefined && there.ino === ours.ino && there.dev === ours.dev
      }),
    lock: (path) => lockFile(at(path), folder),
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function readUpTo(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

async function syncFolder(full: string): Promise<void> {
  if (process.platform === 'win32') return // There a folder cannot be opened, and its names are written by the system.
  const handle = await open(full, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function unless(code: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (codeOf(error) !== code) throw error
  }
}

async function orNothing<Result>(work: Promise<Result>): Promise<Result | undefined> {
  try {
    return await work
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return undefined
  }
}
