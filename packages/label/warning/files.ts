import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { LabelError } from '../errors.ts'

const fileError = (place: string, cause: unknown): LabelError => {
  const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return new LabelError('warning-file', { place, detail }, { cause })
}

/** Bytes of an image or a document that are read into memory at most. */
const MOST = 512 * 1_048_576

/** @throws LabelError warning-file, text-too-large */
export const readWhole = async (place: string): Promise<Uint8Array> => {
  try {
    const { size } = await stat(place)
    if (size > MOST) throw new LabelError('text-too-large', { size, limit: MOST })
    return await readFile(place)
  } catch (cause) {
    throw cause instanceof LabelError ? cause : fileError(place, cause)
  }
}

/**
 * Lets `work` make a file beside the wanted one and then puts it in its place: nothing half-written is ever seen there.
 * The file being made has the wanted ending.
 * @throws LabelError warning-file, warning-same-file, and what `work` throws
 */
export const writtenWhole = async (from: string, to: string, work: (made: string) => Promise<void>): Promise<void> => {
  if (resolve(from) === resolve(to)) throw new LabelError('warning-same-file', { place: to })
  const made = join(dirname(to), `.${basename(to, extname(to))}.${randomUUID()}${extname(to)}`)
  try {
    await work(made)
    await rename(made, to)
  } catch (cause) {
    await rm(made, { force: true })
    throw cause instanceof LabelError ? cause : fileError(to, cause)
  }
}

/** Writes bytes whole. @throws LabelError warning-file, warning-same-file */
export const writeBytes = (from: string, to: string, bytes: Uint8Array): Promise<void> =>
  writtenWhole(from, to, (made) => writeFile(made, bytes))

/** A folder that is gone when `work` ends. */
export const inScratch = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanba-warning-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
