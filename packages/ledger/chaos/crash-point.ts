import { LedgerError } from '../errors.ts'
import { type FileLayer, type OpenFile, oneByOne } from '../store/files/layer.ts'

/** `write journal#3 torn`: the third write to a path that holds `journal`; before it, after it, or in the middle of it. */
export interface CrashPoint {
  readonly call: string
  readonly path: string
  readonly count: number
  readonly when: 'before' | 'after' | 'torn'
}

/** The points that a round chooses from. */
export const CRASH_PLACES: readonly (readonly [call: string, path: string])[] = [
  ['create', 'journal'],
  ['write', 'journal'],
  ['datasync', 'journal'],
  ['syncFolder', 'journal'],
  ['remove', 'journal'],
  ['create', 'private/new'],
  ['write', 'private/new'],
  ['datasync', 'private/new'],
  ['makeFolder', 'tile'],
  ['rename', 'tile/0'],
  ['rename', 'tile/entries'],
  ['rename', 'private/openings'],
  ['rename', 'index'],
  ['syncFolder', 'tile'],
  ['syncFolder', 'private/openings'],
  ['rename', 'checkpoint'],
  ['write', 'private/identities'],
  ['datasync', 'private/identities'],
]

export const formatCrashPoint = ({ call, path, count, when }: CrashPoint): string => `${call} ${path}#${count} ${when}`

/** Undefined: the text names no point. */
export function parseCrashPoint(text: string): CrashPoint | undefined {
  const [, call = '', path = '', count, when] = /^(\w+) ([^#]+)#(\d+) (before|after|torn)$/.exec(text) ?? []
  if (when !== 'before' && when !== 'after' && when !== 'torn') return
  return { call, path, count: Number(count), when }
}

/** The layer, on which this process kills itself at the point. */
export function crashingLayer(layer: FileLayer, point: CrashPoint | undefined): FileLayer {
  let met = 0
  const at = async <Result>(call: string, path: string, work: () => Promise<Result>): Promise<Result> => {
    if (point === undefined || call !== point.call || !path.includes(point.path)) return work()
    met += 1
    if (met !== point.count) return work()
    if (point.when === 'after') await work()
    return die()
  }
  const fileOf = (file: OpenFile, path: string): OpenFile => ({
    ...file,
    write: async (bytes, position) => {
      const isTorn = point?.when === 'torn' && point.call === 'write' && path.includes(point.path)
      if (isTorn && met + 1 === point.count) await file.write(bytes.subarray(0, bytes.length / 2), position)
      await at('write', path, () => file.write(bytes, position))
    },
    datasync: () => at('datasync', path, file.datasync),
  })
  const create: FileLayer['create'] = (path, secret) =>
    at('create', path, async () => fileOf(await layer.create(path, secret), path))
  const rename: FileLayer['rename'] = (from, to) => at('rename', to, () => layer.rename(from, to))
  // Without a point to meet, files are made as they are in use: by the thread, where there are many.
  const many = point === undefined ? layer : oneByOne({ create, rename })
  return {
    ...layer,
    create,
    rename,
    createAll: many.createAll,
    renameAll: many.renameAll,
    makeFolder: (folder, secret) => at('makeFolder', folder, () => layer.makeFolder(folder, secret)),
    remove: (path) => at('remove', path, () => layer.remove(path)),
    syncFolder: (folder) => at('syncFolder', folder, () => layer.syncFolder(folder)),
    isAt: (file, path) => layer.isAt(file, path),
  }
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

/** The layer of a disk that is full for some writes and then has space again: each time it takes a part of the bytes. */
export function fullLayer(layer: FileLayer, isFull: () => boolean): FileLayer {
  const create: FileLayer['create'] = async (path, secret) => {
    const file = await layer.create(path, secret)
    return {
      ...file,
      write: async (bytes, position) => {
        if (!isFull()) return file.write(bytes, position)
        await file.write(bytes.subarray(0, bytes.length / 3), position)
        throw new LedgerError('store-full', { place: path })
      },
    }
  }
  return { ...layer, create, createAll: oneByOne({ create, rename: layer.rename }).createAll }
}
