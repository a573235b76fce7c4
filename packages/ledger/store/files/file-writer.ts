import type { FileLayer } from './layer.ts'
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
    const parent = parentOf(path)
    await this.makeFolder(parent)
    await this.makeFolder(NEW_FOLDER)
    this.#count += 1
    const draft = `${NEW_FOLDER}/${this.#count}-${path.replaceAll('/', '-')}`
    try {
      await this.#write(draft, path, bytes)
      await this.#layer.rename(draft, path)
    } catch (error) {
      // Whoever took the folder away may bring back another one.
      this.#folders = new Set([''])
      await this.#layer.remove(draft).catch(() => undefined)
      throw error
    }
    if (!isDerived) this.#unsynced.add(parent)
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

  async #write(draft: string, path: string, bytes: Uint8Array): Promise<void> {
    const file = await this.#layer.create(draft, isSecret(path))
    try {
      await file.write(bytes, 0)
      await file.datasync()
    } finally {
      await file.close()
    }
  }
}
