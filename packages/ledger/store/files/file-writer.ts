import type { FileLayer, NewFile } from './layer.ts'
import { isSecret, NEW_FOLDER, parentOf } from './layout.ts'

/**
 * Puts whole files in place: written under another name, synced, renamed. A name never leads to a part of a file; that
 * it leads to the new file after a power cut is sure only after `sync`.
 */
export class FileWriter {
  readonly #layer: FileLayer
  readonly #unsynced = new Set<string>()
  #folders = new Set<string>([''])
  #count = 0

  constructor(layer: FileLayer) {
    this.#layer = layer
  }

  /** @param isDerived It can be made anew from other files: that its name is safe is not worth a sync. */
  async put(path: string, bytes: Uint8Array, isDerived = false): Promise<void> {
    await this.putAll([{ path, bytes }], isDerived)
  }

  /** As `put` of each. After an error any of them may be in its place. */
  async putAll(files: readonly NewFile[], isDerived = false): Promise<void> {
    const drafts = files.map(({ path }) => {
      this.#count += 1
      return { from: `${NEW_FOLDER}/${this.#count}-${path.replaceAll('/', '-')}`, to: path }
    })
    try {
      await this.makeFolder(NEW_FOLDER)
      for (const { path } of files) await this.makeFolder(parentOf(path))
      await this.#layer.createAll(
        files.map(({ path, bytes }, at) => ({ path: drafts[at]?.from ?? '', bytes, isSecret: isSecret(path) })),
      )
      await this.#layer.renameAll(drafts)
    } catch (error) {
      // Whoever took the folder away may bring back another one.
      this.#folders = new Set([''])
      for (const { from } of drafts) await this.#layer.remove(from).catch(() => undefined)
      throw error
    }
    if (!isDerived) for (const { path } of files) this.#unsynced.add(parentOf(path))
  }

  /** Makes a folder and those above it. */
  async makeFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return
    const parent = parentOf(folder)
    await this.makeFolder(parent)
    await this.#layer.makeFolder(folder, isSecret(folder))
    // Also when it was there: a process that was killed may have made it and not come to sync it.
    this.#unsynced.add(parent)
    this.#folders.add(folder)
  }

  /** Says that something in the folder was created, renamed or removed. */
  touched(folder: string): void {
    this.#unsynced.add(folder)
  }

  /** Returns once every file put and every folder made so far would survive a power cut. */
  async sync(): Promise<void> {
    // From above: what is in a folder is lost with it.
    for (const folder of [...this.#unsynced].sort()) {
      // Taken off before: what is touched during the call is not covered by it.
      this.#unsynced.delete(folder)
      try {
        await this.#layer.syncFolder(folder)
      } catch (error) {
        this.#unsynced.add(folder)
        throw error
      }
    }
  }
}
