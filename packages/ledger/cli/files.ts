import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { LedgerError } from '../errors.ts'

const detailOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause)

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A path may hold what moves a terminal's cursor or turns its text around; a message shows that as `\u{…}`. */
const named = (place: string): string =>
  place === '' ? '""' : place.replaceAll(INVISIBLE, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`)

const unreadable = (place: string, cause: unknown): LedgerError =>
  new LedgerError('file-unreadable', { place: named(place), detail: detailOf(cause) }, { cause })

const unwritable = (place: string, cause: unknown): LedgerError =>
  new LedgerError('file-unwritable', { place: named(place), detail: detailOf(cause) }, { cause })

/** @throws {LedgerError} `file-not-regular`, `file-unreadable`, `file-too-large` */
export const readSmallFile = (place: string, limit: number): Uint8Array => {
  let bytes: number
  try {
    bytes = sizeOf(place)
    if (bytes <= limit) return readFileSync(place)
  } catch (cause) {
    throw cause instanceof LedgerError ? cause : unreadable(place, cause)
  }
  throw new LedgerError('file-too-large', { place: named(place), bytes, limit })
}

/** A pipe or a device may give bytes without end, or none for ever; only its size is known to be 0. */
const sizeOf = (place: string): number => {
  const found = statSync(place)
  if (!found.isFile()) throw new LedgerError('file-not-regular', { place: named(place) })
  return found.size
}

export const readSmallText = (place: string, limit: number): string =>
  new TextDecoder().decode(readSmallFile(place, limit))

/** SHA-256 of a file of any size, in hexadecimal. @throws {LedgerError} `file-not-regular`, `file-unreadable` */
export const digestOfFile = async (place: string): Promise<string> => {
  const hash = createHash('sha256')
  try {
    sizeOf(place)
    for await (const part of createReadStream(place)) hash.update(part as Uint8Array)
  } catch (cause) {
    throw cause instanceof LedgerError ? cause : unreadable(place, cause)
  }
  return hash.digest('hex')
}

/** Writes a new file whole or not at all. @throws {LedgerError} `file-exists`, `file-unwritable` */
export const writeNew = (place: string, content: string | Uint8Array): void => {
  try {
    writeFileSync(place, content, { flag: 'wx' })
  } catch (cause) {
    if (detailOf(cause) === 'EEXIST') throw new LedgerError('file-exists', { place: named(place) }, { cause })
    // The name was free, so what stands there now is the half that we wrote.
    if (existsSync(place)) rmSync(place)
    throw unwritable(place, cause)
  }
}

export interface NewFile {
  readonly place: string
  readonly content: string
}

/** Writes new files, all or none. @throws {LedgerError} as `writeNew` */
export const writeAllNew = (files: readonly NewFile[]): void => {
  const written: string[] = []
  try {
    for (const { place, content } of files) {
      writeNew(place, content)
      written.push(place)
    }
  } catch (cause) {
    for (const place of written) rmSync(place, { force: true })
    throw cause
  }
}

/** Refuses before the work what could not be written after it. @throws {LedgerError} `file-exists` */
export const refuseExisting = (place: string): void => {
  if (existsSync(place)) throw new LedgerError('file-exists', { place: named(place) })
}
