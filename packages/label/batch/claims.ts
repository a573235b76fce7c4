import { lstatSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { LabelError } from '../errors.ts'
import { isMarkedName, SCRATCH } from './outputs.ts'

/** A file that writeBeside was making: `.<name>.<random>.tmp`; of a long name 180 characters stand in it. */
const MAKING = /^\.(.+)\.[0-9a-f]{12}\.tmp$/s
const LONGEST_NAME = 180
const SCRATCH_NAME = new RegExp(`^\\${SCRATCH}[A-Za-z0-9]{6}$`)

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'EIO')

/** The places that the outputs of one run take: each once, in folders that are made and swept when first met. */
export class Claims {
  readonly #taken: Set<string> = new Set()
  readonly #folders: Set<string> = new Set()
  readonly #root: string | undefined

  /** @param outDir the folder that no output leaves. @throws LabelError output-folder */
  constructor(outDir: string | undefined) {
    if (outDir === undefined) return
    this.#root = made(outDir)
  }

  /** @throws LabelError output-taken, output-folder, output-outside */
  claim(out: string): void {
    this.#enter(dirname(out))
    if (this.#taken.has(out)) throw new LabelError('output-taken', { place: out })
    this.#taken.add(out)
  }

  #enter(folder: string): void {
    if (this.#folders.has(folder)) return
    const real = made(folder)
    const root = this.#root
    if (root !== undefined && real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new LabelError('output-outside', { place: folder })
    sweep(folder)
    this.#folders.add(folder)
  }
}

/** @returns the folder's real path */
const made = (folder: string): string => {
  try {
    mkdirSync(folder, { recursive: true })
    return realpathSync(folder)
  } catch (cause) {
    throw new LabelError('output-folder', { place: folder, detail: codeOf(cause) }, { cause })
  }
}

/** Removes what a killed run was making here, and nothing else. */
const sweep = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const making = MAKING.exec(name)?.[1]
    const ours = making !== undefined && (isMarkedName(making) || making.length === LONGEST_NAME)
    const place = join(folder, name)
    if (ours && lstatSync(place, { throwIfNoEntry: false })?.isFile()) rmSync(place, { force: true })
    else if (SCRATCH_NAME.test(name) && lstatSync(place, { throwIfNoEntry: false })?.isDirectory())
      rmSync(place, { recursive: true, force: true })
  }
}
