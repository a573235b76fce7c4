import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { LedgerError } from '../errors.ts'

const detailOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause)

const unreadable = (place: string, cause: unknown): LedgerError =>
  new LedgerError('file-unreadable', { place, detail: detailOf(cause) }, { cause })

/** @throws {LedgerError} `file-unreadable`, `file-too-large` */
export const readSmallFile = (place: string, limit: number): Uint8Array => {
  let bytes: number
  try {
    // A pipe or a device may give bytes without end; only its size is known to be 0.
    const { size, isFile } = stat(place)
    if (!isFile) throw Object.assign(new Error('no file'), { code: 'EINVAL' })
    bytes = size
    if (bytes <= limit) return readFileSync(place)
  } catch (cause) {
    throw unreadable(place, cause)
  }
  throw new LedgerError('file-too-large', { place, bytes, limit })
}

const stat = (place: string): { readonly size: number; readonly isFile: boolean } => {
  const found = statSync(place)
  return { size: found.size, isFile: found.isFile() }
}

export const readSmallText = (place: string, limit: number): string =>
  new TextDecoder().decode(readSmallFile(place, limit))

/** SHA-256 of a file of any size, in hexadecimal. @throws {LedgerError} `file-unreadable` */
export const digestOfFile = async (place: string): Promise<string> => {
  const hash = createHash('sha256')
  try {
    for await (const part of createReadStream(place)) hash.update(part as Uint8Array)
  } catch (cause) {
    throw unreadable(place, cause)
  }
  return hash.digest('hex')
}

/** Writes a new file whole or not at all. @throws {LedgerError} `file-exists`, `file-unwritable` */
export const writeNew = (place: string, content: string | Uint8Array): void => {
  try {
    writeFileSync(place, content, { flag: 'wx' })
  } catch (cause) {
    if (detailOf(cause) === 'EEXIST') throw new LedgerError('file-exists', { place }, { cause })
    // The name was free, so what stands there now is the half that we wrote.
    rmSync(place, { force: true, recursive: false })
    throw new LedgerError('file-unwritable', { place, detail: detailOf(cause) }, { cause })
  }
}

/** Refuses before the work what could not be written after it. @throws {LedgerError} `file-exists` */
export const refuseExisting = (place: string): void => {
  if (statSync(place, { throwIfNoEntry: false }) !== undefined) throw new LedgerError('file-exists', { place })
}
