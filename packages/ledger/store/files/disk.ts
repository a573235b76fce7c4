import * as fs from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import { codeOf, diskFault } from './disk-fault.ts'
import { lockFile } from './disk-lock.ts'
import { DiskThread } from './disk-thread.ts'
import { type FileLayer, type OpenFile, oneByOne } from './layer.ts'

// Links are not followed and pipes do not block: the folder may come from anybody.
const READ = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0)

// Descriptors as numbers: the objects that `fs/promises` makes of them cost more than the calls, at hundreds of tiles a second.
const openFile = promisify(fs.open)
const closeFile = promisify(fs.close)
const statFile = promisify(fs.fstat)
const syncFile = promisify(fs.fsync)
const datasyncFile = promisify(fs.fdatasync)
const writeFile = promisify(fs.write)
const readFile = promisify(fs.read)

/** So many files at once are worth a thread. */
const FOR_THREAD = 16

/** Files of one task: their bytes are copied on the way, and their descriptors are open at once. */
const IN_A_TASK = 64

const modeOf = (isSecret: boolean): number => (isSecret ? 0o600 : 0o644)

interface DiskFile extends OpenFile {
  readonly descriptor: number
}

/** The disk of this machine. */
export function diskLayer(given: string): FileLayer {
  const folder = resolve(given)
  const at = (path: string): string => (path === '' ? folder : join(folder, path))

  /** What `work` gives; its failure as an error that names the path. */
  const told = async <Result>(path: string, work: (full: string) => Promise<Result>): Promise<Result> => {
    try {
      return await work(at(path))
    } catch (error) {
      throw diskFault(at(path), error)
    }
  }

  const fileOf = (path: string, descriptor: number): DiskFile => ({
    descriptor,
    write: (bytes, position) => told(path, () => writeAll(descriptor, bytes, position)),
    read: (position, length) => told(path, () => readUpTo(descriptor, position, length)),
    datasync: () => told(path, () => datasyncFile(descriptor)),
    close: () => told(path, () => closeFile(descriptor)),
  })

  const openToRead = (path: string): Promise<DiskFile | undefined> =>
    told(path, async (full) => {
      const descriptor = await orNothing(openFile(full, READ))
      if (descriptor === undefined) return undefined
      if ((await statFile(descriptor)).isFile()) return fileOf(path, descriptor)
      await closeFile(descriptor)
      throw new LedgerError('store-failed', { place: quote(full), detail: 'EINVAL' })
    })

  const create = (path: string, secret: boolean): Promise<DiskFile> =>
    told(path, async (full) => fileOf(path, await openFile(full, 'wx+', modeOf(secret))))
  const move = (from: string, to: string): Promise<void> => told(to, () => rename(at(from), at(to)))
  const few = oneByOne({ create, rename: move })
  const thread = new DiskThread()

  return {
    place: folder,
    create,
    createAll: async (files) => {
      if (files.length < FOR_THREAD) return few.createAll(files)
      const tasks = files.map((one) => ({ path: at(one.path), bytes: one.bytes, mode: modeOf(one.isSecret) }))
      for (let done = 0; done < tasks.length; done += IN_A_TASK) {
        await thread.run({ create: tasks.slice(done, done + IN_A_TASK) })
      }
    },
    rename: move,
    renameAll: (files) =>
      files.length < FOR_THREAD
        ? few.renameAll(files)
        : thread.run({ rename: files.map(({ from, to }) => ({ from: at(from), to: at(to) })) }),
    close: () => thread.close(),
    open: openToRead,
    read: async (path, most) => {
      const file = await openToRead(path)
      if (file === undefined) return undefined
      try {
        const { size } = await told(path, () => statFile(file.descriptor))
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
        if (path !== '') return unless('EEXIST', mkdir(full, { mode }))
        const first = await mkdir(full, { mode, recursive: true })
        if (first === undefined) return
        for (let made = full; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
      }),
    remove: (path) => told(path, (full) => rm(full, { force: true })),
    removeFolder: (path) => told(path, (full) => unless('ENOENT', unless('ENOTEMPTY', rmdir(full)))),
    syncFolder: (path) => told(path, syncFolder),
    isAt: (file, path) =>
      told(path, async (full) => {
        const { descriptor } = file as DiskFile
        const [there, ours] = await Promise.all([orNothing(stat(full)), statFile(descriptor)])
        return there !== undefined && there.ino === ours.ino && there.dev === ours.dev
      }),
    lock: (path) => lockFile(at(path), folder),
  }
}

async function writeAll(descriptor: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await writeFile(descriptor, bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

async function readUpTo(descriptor: number, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await readFile(descriptor, bytes, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

async function syncFolder(full: string): Promise<void> {
  if (process.platform === 'win32') return // There a folder cannot be opened, and its names are written by the system.
  const descriptor = await openFile(full, fs.constants.O_RDONLY)
  try {
    await syncFile(descriptor)
  } finally {
    await closeFile(descriptor)
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
