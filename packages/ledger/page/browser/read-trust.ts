import { MAX_BUNDLE_BYTES, parseBundle } from '../../core/bundle/parse.ts'
import type { BundleTrust, HeldBundle, HeldCheckpoint, HeldFile } from '../../core/bundle/trust.ts'
import { MAX_NOTE_BYTES } from '../../core/note/note.ts'
import { digestOf } from './digest.ts'
import type { Held } from './held.ts'
import { inFile, readBytes, readCertificates, readText, whileThere } from './read-held.ts'
import { readLogKeys, readWitnesses } from './read-keys.ts'

/** How far the reading of a large file is, in bytes. */
export interface Progress {
  readonly name: string
  readonly done: number
  readonly total: number
}

export type OnProgress = (progress: Progress) => void

/**
 * Everything that the checker gave to the page, read.
 *
 * @throws {Unreadable} A field or a file does not hold what is asked for.
 */
export const readTrust = async (held: Held, onProgress: OnProgress): Promise<BundleTrust> => ({
  logKeys: readLogKeys(held.logKeys),
  ...readWitnesses(held.witnesses),
  timeAuthorities: (await Promise.all(held.authorities.map(readCertificates))).flat(),
  earlier: await Promise.all(held.earlier.map(readCheckpoint)),
  others: await Promise.all(held.others.map(readBundle)),
  files: await inTurn(held.files, (file) => readFile(file, onProgress)),
})

const readCheckpoint = async (file: File): Promise<HeldCheckpoint> => ({
  name: file.name,
  note: await readText(file, MAX_NOTE_BYTES),
})

const readBundle = async (file: File): Promise<HeldBundle> => {
  const bytes = await readBytes(file, MAX_BUNDLE_BYTES)
  return { name: file.name, bundle: inFile(file, () => parseBundle(bytes)) }
}

/** Signatures made elsewhere are over short texts; no larger file is held in memory for them. */
const LARGEST_SIGNED = 1024 * 1024

const readFile = async (file: File, onProgress: OnProgress): Promise<HeldFile> => {
  const { name, size } = file
  const digest = await whileThere(file, () => digestOf(file, (done) => onProgress({ name, done, total: size })))
  return size > LARGEST_SIGNED ? { name, digest } : { name, digest, content: await readBytes(file, LARGEST_SIGNED) }
}

/** One after the other: two large files at once would be no faster and take twice the memory. */
const inTurn = async <Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> => {
  const done: Value[] = []
  for (const item of items) done.push(await work(item))
  return done
}
