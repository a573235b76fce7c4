import { statSync } from 'node:fs'
import { extname } from 'node:path'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf } from './beside.ts'
import { folderRows } from './folder-rows.ts'
import type { Row } from './item.ts'
import { LIST_FORMATS, type List, type ListFormat, type ListOptions, type ListReader } from './list.ts'
import { parquetRows } from './parquet-rows.ts'
import { csvRows, jsonRows, plainRows } from './text-rows.ts'

const BY_ENDING: Readonly<Record<string, ListFormat>> = {
  '.txt': 'text',
  '.urls': 'text',
  '.lst': 'text',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
}

/** @throws OptoutError list-unreadable, list-format, list-column */
export const openList = async (place: string, options: ListOptions = {}): Promise<List> => {
  const format = options.format ?? formatOf(place)
  const reader = await reading(place, () => readerOf(place, format, options))
  return { place, format, ...reader, batches: () => guarded(place, reader.batches()) }
}

const readerOf = (place: string, format: ListFormat, options: ListOptions): Promise<ListReader> | ListReader => {
  if (format === 'text') return plainRows(place)
  if (format === 'csv') return csvRows(place, ',', options)
  if (format === 'tsv') return csvRows(place, '\t', options)
  if (format === 'jsonl') return jsonRows(place, options)
  return format === 'parquet' ? parquetRows(place, options) : folderRows(place)
}

const formatOf = (place: string): ListFormat => {
  const there = statSync(place, { throwIfNoEntry: false })
  if (there === undefined) throw new OptoutError('list-unreadable', { place: quote(place), detail: 'ENOENT' })
  const format = there.isDirectory() ? 'folder' : BY_ENDING[extname(place).toLowerCase()]
  if (format === undefined) {
    throw new OptoutError('list-format', { place: quote(place), known: LIST_FORMATS.join(', ') })
  }
  return format
}

const reading = async <Value>(place: string, work: () => Promise<Value> | Value): Promise<Value> => {
  try {
    return await work()
  } catch (cause) {
    throw unreadable(place, cause)
  }
}

async function* guarded(place: string, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  const iterator = batches[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step = await reading(place, () => iterator.next())
      if (step.done) return
      yield step.value
    }
  } finally {
    await iterator.return?.()
  }
}

const unreadable = (place: string, cause: unknown): OptoutError =>
  cause instanceof OptoutError
    ? cause
    : new OptoutError('list-unreadable', { place: quote(place), detail: detailOf(cause) }, { cause })
