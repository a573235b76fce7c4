import { statSync } from 'node:fs'
import { extname } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { type BadRow, isBad } from '../lists/item.ts'
import type { ListFormat } from '../lists/list.ts'
import { openList } from '../lists/open.ts'
import { recordsOf, textOf } from '../lists/records.ts'

/** One work that is to be checked: by its address, or a file. */
export interface Subject {
  readonly kind: 'address' | 'path'
  readonly subject: string
}

/** Places as they stand in a call, told apart; lists and folders are opened when they are walked. */
export interface Place {
  readonly place: string
  readonly kind: Subject['kind'] | 'list' | 'folder'
}

/** A row of a list that names no work. */
export interface BadSubject extends BadRow {
  readonly place: string
}

/** What a place is: an address by its scheme, a folder, a list by its name or its first line, else a file. */
export const placeOf = async (place: string): Promise<Place> => {
  if (/^https?:\/\//i.test(place)) return { place, kind: 'address' }
  const found = statOf(place)
  if (found.isDirectory()) return { place, kind: 'folder' }
  // A pipe would be waited for without end.
  if (!found.isFile()) throw new OptoutError('work-not-a-file', { place: quote(place) })
  return { place, kind: (await isList(place)) ? 'list' : 'path' }
}

const statOf = (place: string): ReturnType<typeof statSync> & object => {
  try {
    return statSync(place)
  } catch (cause) {
    const detail = cause instanceof Error && 'code' in cause ? String(cause.code) : 'EIO'
    throw new OptoutError('work-unreadable', { place: quote(place), detail }, { cause })
  }
}

const SURELY_LISTS: readonly string[] = ['.csv', '.tsv', '.jsonl', '.ndjson', '.parquet', '.urls', '.lst']

/** A text is a list where its first line with anything on it is an address of the Web. */
const isList = async (place: string): Promise<boolean> => {
  const ending = extname(place).toLowerCase()
  if (SURELY_LISTS.includes(ending)) return true
  if (ending !== '.txt') return false
  for await (const batch of recordsOf(place)) {
    for (const record of batch) {
      const line = textOf(record)?.trim() ?? ''
      if (line !== '') return /^https?:\/\//i.test(line)
    }
  }
  return false
}

/** The works of a place, a batch at a time. @throws OptoutError list-unreadable, list-format, list-column */
export async function* subjectsOf({ place, kind }: Place): AsyncGenerator<Subject | BadSubject> {
  if (kind === 'address' || kind === 'path') {
    yield { kind, subject: place }
    return
  }
  const format: ListFormat | undefined = kind === 'folder' ? 'folder' : undefined
  const list = await openList(place, format === undefined ? {} : { format })
  for await (const batch of list.batches()) {
    for (const row of batch) {
      if (isBad(row)) yield { place, ...row }
      else yield { kind: kind === 'folder' ? 'path' : 'address', subject: row.subject }
    }
  }
}

/** Whether a place stands for more than one work. */
export const isMany = ({ kind }: Place): boolean => kind === 'list' || kind === 'folder'
