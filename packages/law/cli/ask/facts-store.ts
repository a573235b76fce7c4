import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { LawError } from '../../errors.ts'

/** The bytes of a file, undefined where there is none. */
export const readIfThere = (file: string): Uint8Array | undefined => {
  try {
    return readFileSync(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const isThere = (file: string): boolean => lstatSync(file, { throwIfNoEntry: false }) !== undefined

/** Writes beside the file, then renames: a reader finds the old text or the new one, never a part. */
const replace = (file: string, text: string): void => {
  // A link stays a link: what it points to is replaced.
  const target = isThere(file) ? realpathSync(file) : file
  const mode = statSync(target, { throwIfNoEntry: false })?.mode
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`)
  try {
    const opened = openSync(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777)
    try {
      writeSync(opened, text)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new LawError('file-unwritable', { place: file, detail: codeOf(error) }, { cause: error })
  }
}

/** One facts file on the disk while its interview runs. */
export class FactsStore {
  #file: string
  /** Somebody else changed the file, so the answers went beside it. */
  #aside = false
  #known: string | undefined

  /** @param text what the file held when it was read; undefined: there was none */
  constructor(file: string, text: string | undefined) {
    this.#file = file
    this.#known = text
  }

  get file(): string {
    return this.#file
  }

  get isAside(): boolean {
    return this.#aside
  }

  /** Saves; where somebody else has changed the file meanwhile, beside it under another name. */
  save(text: string): void {
    if (text === this.#known) return
    const present = readIfThere(this.#file)
    if ((present === undefined ? undefined : new TextDecoder().decode(present)) !== this.#known) {
      this.#file = this.#free()
      this.#aside = true
    }
    replace(this.#file, text)
    this.#known = text
  }

  #free(): string {
    const end = extname(this.#file)
    const stem = join(dirname(this.#file), basename(this.#file, end))
    return freeName(stem, end)
  }
}

/** `stem.yaml`, or the first of `stem-2.yaml`, `stem-3.yaml` … that is not taken. */
export const freeName = (stem: string, end: string): string => {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}${end}` : `${stem}-${number}${end}`
    if (!isThere(name)) return name
  }
}
