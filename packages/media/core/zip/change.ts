import { MediaError } from '../../errors.ts'
import { concatBytes } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import { readZipDirectory, type ZipDirectory, type ZipEntry } from './directory.ts'
import { centralRecord, endRecords, localRecord, momentOf, movedRecord, type PackedEntry } from './encode.ts'
import { placeOf, type ZipPlace } from './local.ts'
import { nameProblems } from './names.ts'
import { malformed } from './records.ts'

/** Adds an entry, or replaces the one of this name; or takes it out. */
export type PackedChange = PackedEntry | { readonly name: string; readonly remove: true }

/** EPUB (OCF 3.3, 4.3) and ODF (part 2, 3.3) want this entry first. */
const FIRST = 'mimetype'

/**
 * A plan that changes some entries of an archive. The local records of the others stay as they are, byte for byte and
 * in their order; a replaced entry keeps its place, and a new one comes behind all others (`mimetype`: before them).
 * @throws MediaError malformed, where entries lie over each other, or a changed name stands there twice
 */
export const planChanges = (source: ByteSource, changes: readonly PackedChange[]): Plan => {
  const directory = readZipDirectory(source)
  const wanted = new Map(changes.map((change) => [change.name, change]))
  checkNames(directory, wanted)
  const places = placesOf(source, directory)
  const edits: Edit[] = []
  const records = new Map<ZipEntry, Uint8Array | undefined>()
  let moved = 0
  const added = [...wanted.values()].filter((change) => 'packed' in change).filter(({ name }) => !has(directory, name))
  const first = added.find(({ name }) => name === FIRST)
  const { base, start } = directory.end
  if (first !== undefined) {
    const insert = localRecord(first)
    edits.push({ at: base, remove: 0, insert })
    moved += insert.byteLength
  }
  for (const [entry, place] of places) {
    const change = wanted.get(entry.name)
    const offset = place.start + moved - base
    if (change === undefined) {
      records.set(entry, moved === 0 ? entry.record : movedRecord(entry.record, offset))
      continue
    }
    const insert = 'packed' in change ? localRecord(change, momentOf(entry.record)) : new Uint8Array()
    records.set(entry, 'packed' in change ? centralRecord(change, offset, entry.record) : undefined)
    edits.push({ at: place.start, remove: place.end - place.start, insert })
    moved += insert.byteLength - (place.end - place.start)
  }
  const listed = directory.entries.flatMap((entry) => records.get(entry) ?? [])
  if (first !== undefined) listed.unshift(centralRecord(first, 0))
  const behind: Uint8Array[] = []
  let at = start + moved - base
  for (const entry of added) {
    if (entry === first) continue
    const local = localRecord(entry)
    listed.push(centralRecord(entry, at))
    behind.push(local)
    at += local.byteLength
  }
  if (listed.length > LIMITS.parts) throw new MediaError('too-many', { format: 'ZIP', limit: LIMITS.parts })
  const central = concatBytes([...listed, directory.tail])
  const end = endRecords({ offset: at, size: central.byteLength, count: listed.length }, directory.end)
  return [...edits, { at: start, remove: source.size - start, insert: concatBytes([...behind, central, end]) }]
}

const has = ({ entries }: ZipDirectory, name: string): boolean => entries.some((entry) => entry.name === name)

const checkNames = ({ entries }: ZipDirectory, wanted: ReadonlyMap<string, PackedChange>): void => {
  for (const { name, problems, offset } of entries) {
    if (wanted.has(name) && problems.includes('duplicate')) throw malformed(`duplicate name ${name}`, offset)
  }
  for (const change of wanted.values()) {
    const bad = 'packed' in change && (nameProblems(change.name, true).length > 0 || change.name.length > 1024)
    if (bad) throw malformed(`name ${change.name}`, 0)
  }
}

/** The local records in the order of the file. Records over each other are how small archives unpack to large ones. */
const placesOf = (source: ByteSource, { entries, end }: ZipDirectory): readonly (readonly [ZipEntry, ZipPlace])[] => {
  const places = entries
    .map((entry) => [entry, placeOf(source, entry)] as const)
    .sort(([, a], [, b]) => a.start - b.start)
  let free = end.base
  for (const [, place] of places) {
    if (place.start < free || place.end > end.start) throw malformed('local records', place.start)
    free = place.end
  }
  return places
}
