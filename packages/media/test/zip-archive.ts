import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { readZipDirectory } from '../core/zip/directory.ts'
import { placeOf } from '../core/zip/local.ts'
import { openArchive } from '../zip/archive.ts'
import { type ArchiveChange, changeArchive } from '../zip/change.ts'
import { type Entry, zipOf } from './zip-file.ts'

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
export const changed = (bytes: Uint8Array, ...changes: readonly ArchiveChange[]): Uint8Array =>
  appliedWhole(memorySource(bytes), changeArchive(memorySource(bytes), changes))
export const names = (bytes: Uint8Array): readonly string[] =>
  openArchive(memorySource(bytes)).entries.map(({ name }) => name)
export const readOne = (bytes: Uint8Array, name: string, limit?: number): Uint8Array | undefined => {
  const archive = openArchive(memorySource(bytes))
  const entry = archive.find(name)
  return entry && archive.read(entry, limit).bytes
}
/** Every local record by the name of its entry. */
export const locals = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  const source = memorySource(bytes)
  const places = readZipDirectory(source).entries.map((entry) => [entry.name, placeOf(source, entry)] as const)
  return new Map(places.map(([name, { start, end }]) => [name, bytes.slice(start, end)]))
}

export const LONG: string = 'many words that are said again '.repeat(100)
export const ENTRIES: readonly Entry[] = [
  { name: 'mimetype', data: 'application/epub+zip' },
  { name: 'META-INF/', data: '' },
  { name: 'META-INF/container.xml', data: LONG, method: 8, descriptor: 'signed', comment: 'first' },
  { name: 'OPS/package.opf', data: LONG, method: 8, descriptor: 'bare' },
  { name: 'OPS/стр.xhtml', flags: 0x800, data: LONG, method: 8, extra: Uint8Array.of(0x75, 0x70, 2, 0, 1, 2) },
  { name: 'OPS/small', data: 'short' },
]
export const PLAIN: Uint8Array = zipOf(ENTRIES, { comment: 'a comment' })
