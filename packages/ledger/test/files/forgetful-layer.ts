import { LedgerError } from '../../errors.ts'
import { type FileLayer, type OpenFile, oneByOne } from '../../store/files/layer.ts'
import { parentOf } from '../../store/files/layout.ts'

/** Bytes of a file: as programs see them now, and as a power cut would leave them for sure. */
interface Content {
  now: Uint8Array
  safe: Uint8Array
}

/** What a name leads to; null: a folder. */
type Node = Content | null
type Names = Map<string, Node>

/** A change of names that a sync of `folder` makes safe. */
interface Change {
  readonly folder: string
  /** The name that goes, if one does. */
  readonly from?: string
  /** The name that comes, and what it leads to. */
  readonly to?: string
  readonly content?: Node | undefined
}

function apply(names: Names, { from, to, content }: Change): void {
  if (from !== undefined) names.delete(from)
  if (to !== undefined && content !== undefined) names.set(to, content)
}

export interface CallOnDisk {
  /** `datasync journal/*`: the kind of the call, with numbers taken out of the path. */
  readonly site: string
}

/** How much of what was not synced a power cut leaves: nothing, everything but the bytes, or parts of it by chance. */
export type Loss = 'all' | 'bytes' | 'parts'

/** The program stops here: this call is not carried out, and no later one. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

const SECTOR = 512

/**
 * A disk in memory that keeps apart what is safe. It can stop a program before any call, leave out the syncs of one call
 * site, fail calls, and be looked at as a power cut or a kill leaves it.
 */
export class ForgetfulDisk {
  #names: Names = new Map([['', null]])
  #safe: Names = new Map([['', null]])
  #changes: Change[] = []
  /** Calls that change something, or make something safe, in their order. */
  readonly calls: CallOnDisk[] = []
  /** Number of the call before which the program stops. */
  crashAt: number = Number.POSITIVE_INFINITY
  /** The site of syncs that do nothing. */
  deafSite = ''
  /** Throws what a call of this site shall fail with. */
  fault: (site: string) => void = () => {}
  readonly sites: Set<string> = new Set()

  /** A layer for one run of the program. Once it has crashed every call of it fails. */
  layer(): FileLayer {
    const run = { crashed: false, locked: true }
    const call = (kind: string, path: string): void => {
      if (run.crashed) throw new Crash()
      const site = `${kind} ${siteOf(path)}`
      if (this.calls.length === this.crashAt) {
        run.crashed = true
        throw new Crash()
      }
      this.calls.push({ site })
      this.sites.add(site)
      this.fault(site)
    }
    const alive = (): void => {
      if (run.crashed) throw new Crash()
    }
    const file = (path: string, content: Content, way = ''): OpenFile => ({
      write: async (bytes, position) => {
        call('write', path)
        const longer = new Uint8Array(Math.max(content.now.length, position + bytes.length))
        longer.set(content.now)
        longer.set(bytes, position)
        content.now = longer
      },
      read: async (position, length) => {
        alive()
        return content.now.slice(position, position + length)
      },
      datasync: async () => {
        call(`datasync${way}`, path)
        if (this.deafSite !== `datasync${way} ${siteOf(path)}`) content.safe = content.now
      },
      close: async () => alive(),
    })
    const contentAt = (path: string): Content | undefined => {
      alive()
      return this.#names.get(path) ?? undefined
    }
    const change = (one: Change): void => {
      apply(this.#names, one)
      this.#changes.push(one)
    }
    const gone = (path: string): LedgerError => new LedgerError('store-gone', { place: path })
    const create: FileLayer['create'] = async (path) => {
      call('create', path)
      if (this.#names.get(parentOf(path)) !== null) throw gone(path)
      if (this.#names.has(path)) throw new LedgerError('store-failed', { place: path, detail: 'EEXIST' })
      const content: Content = { now: new Uint8Array(0), safe: new Uint8Array(0) }
      change({ folder: parentOf(path), to: path, content })
      return file(path, content)
    }
    const rename: FileLayer['rename'] = async (from, to) => {
      call('rename', to)
      const content = this.#names.get(from)
      if (content === undefined) throw gone(from)
      change({ folder: parentOf(to), from, to, content })
    }
    return {
      place: 'disk',
      create,
      rename,
      ...oneByOne({ create, rename }),
      close: async () => undefined,
      open: async (path) => {
        const content = contentAt(path)
        return content === undefined ? undefined : file(path, content, ' again')
      },
      read: async (path) => contentAt(path)?.now.slice(),
      list: async (folder) => {
        alive()
        const inside = [...this.#names.keys()].filter((path) => path !== '' && parentOf(path) === folder)
        return inside.map((path) => path.slice(path.lastIndexOf('/') + 1)).sort()
      },
      makeFolder: async (folder) => {
        if (this.#names.has(folder)) return alive()
        call('mkdir', folder)
        if (this.#names.get(parentOf(folder)) !== null) throw gone(folder)
        change({ folder: parentOf(folder), to: folder, content: null })
      },
      remove: async (path) => {
        call('remove', path)
        change({ folder: parentOf(path), from: path })
      },
      removeFolder: async (folder) => {
        call('rmdir', folder)
        const isEmpty = [...this.#names.keys()].every((path) => path === '' || parentOf(path) !== folder)
        if (isEmpty) change({ folder: parentOf(folder), from: folder })
      },
      syncFolder: async (folder) => {
        call('fsync', folder)
        if (!this.#names.has(folder)) throw gone(folder)
        if (this.deafSite === `fsync ${siteOf(folder)}`) return
        const done = this.#changes.filter((one) => one.folder === folder)
        for (const one of done) apply(this.#safe, one)
        // A name that is safely gone does not come again by an earlier change.
        this.#changes = this.#changes.filter(
          (one) => one.folder !== folder && !done.some(({ from }) => from !== undefined && from === one.to),
        )
      },
      isAt: async (_, path) => {
        alive()
        return this.#names.has(path)
      },
      lock: async () => {
        alive()
        return async () => undefined
      },
    }
  }

  /** What a power cut leaves. @param chance From 0 up to 1, the same again for the same seed. */
  cut(loss: Loss, chance: () => number): ForgetfulDisk {
    const left = new ForgetfulDisk()
    left.deafSite = this.deafSite
    const names: Names = new Map(this.#safe)
    for (const change of this.#changes) {
      if (loss === 'bytes' || (loss === 'parts' && chance() < 0.5)) apply(names, change)
    }
    const contents = new Map<Content, Content>()
    for (const [path, node] of names) {
      // What stands in a folder that is lost is lost with it.
      const isReached = ancestorsOf(path).every((folder) => names.get(folder) === null)
      if (!isReached) continue
      let kept: Node = null
      if (node !== null) {
        kept = contents.get(node) ?? leftOf(node, loss, chance)
        contents.set(node, kept)
      }
      left.#names.set(path, kept)
      left.#safe.set(path, kept)
    }
    return left
  }

  /** What kill -9 leaves: everything, of which nothing more is safe than was. A copy, so that this one can be used again. */
  kill(): ForgetfulDisk {
    const left = new ForgetfulDisk()
    left.deafSite = this.deafSite
    const copies = new Map<Content, Content>()
    const copyOf = (node: Node): Node => {
      if (node === null) return null
      const copy = copies.get(node) ?? { ...node }
      copies.set(node, copy)
      return copy
    }
    left.#names = new Map(Array.from(this.#names, ([path, node]) => [path, copyOf(node)]))
    left.#safe = new Map(Array.from(this.#safe, ([path, node]) => [path, copyOf(node)]))
    left.#changes = this.#changes.map((change) => ({ ...change, content: change.content && copyOf(change.content) }))
    return left
  }

  /** Every file with its bytes. */
  files(): readonly (readonly [path: string, bytes: Uint8Array])[] {
    return Array.from(this.#names).flatMap(([path, node]) => (node === null ? [] : [[path, node.now] as const]))
  }
}

function leftOf({ now, safe }: Content, loss: Loss, chance: () => number): Content {
  if (now === safe || loss === 'all') return { now: safe, safe }
  // The length may be the new one and the bytes of any sector the old ones, or zeros where there were none.
  const isWhole = loss === 'bytes' || chance() < 0.5
  const length = isWhole ? now.length : Math.floor(safe.length + (now.length - safe.length) * chance())
  const left = new Uint8Array(Math.max(0, length))
  for (let at = 0; at < left.length; at += SECTOR) {
    const isNew = loss === 'parts' && chance() < 0.7
    left.set((isNew ? now : safe).subarray(at, Math.min(at + SECTOR, left.length)), at)
  }
  return { now: left, safe: left }
}

const ancestorsOf = (path: string): readonly string[] => {
  const folders: string[] = []
  for (let folder = path; folder !== ''; folders.push(folder)) folder = parentOf(folder)
  return folders
}

/** The kind of a path: what is under way by what it will be, levels and numbers left out. */
const siteOf = (path: string): string =>
  path
    .replace(/^private\/new\/\d+-/, 'new:')
    .replaceAll(/\d+(?:\.p)?/g, '#')
    .replaceAll(/x#/g, '#')
    .replaceAll(/(?:[/-]#)+/g, '/#')
