import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseColumns } from './columns.ts'
import { identifier, openDuck, pathLiteral, withDuck } from './duck.ts'
import { addressOf, type Row } from './item.ts'
import type { ListOptions, ListReader } from './list.ts'

const BATCH = 10_000
const MEGABYTES = 512

/**
 * Lists in Parquet, read by DuckDB as a stream; no other column is read. Readers in JavaScript believe the counts that
 * pages claim, and a changed byte keeps them busy for ever.
 */
export const parquetRows = async (place: string, { column }: ListOptions): Promise<ListReader> => {
  const file = `read_parquet(${pathLiteral(place)}, hive_partitioning = false, binary_as_string = true)`
  const names = await namesOf(file)
  const columns = chooseColumns(place, names, column)
  const wanted = [columns.address, ...(columns.language === undefined ? [] : [columns.language])]
  const asked = wanted.map((at) => identifier(names[at] ?? '')).join(', ')
  return { columns, batches: () => batchesOf(`SELECT ${asked} FROM ${file}`) }
}

const namesOf = (file: string): Promise<readonly string[]> =>
  inScratch((scratch) =>
    withDuck({ scratch, memory: MEGABYTES, threads: 1 }, async (connection) => {
      const described = await connection.run(`SELECT * FROM ${file} LIMIT 0`)
      return described.columnNames()
    }),
  )

async function* batchesOf(query: string): AsyncGenerator<readonly Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'tanba-optout-list-'))
  const opened = await openDuck({ scratch, memory: MEGABYTES, threads: 1 })
  try {
    const result = await opened.connection.stream(query)
    let [row, rows]: [number, Row[]] = [0, []]
    for await (const part of result.yieldRows()) {
      for (const [address, language] of part) rows.push(rowOf(++row, address, language))
      if (rows.length < BATCH) continue
      yield rows
      rows = []
    }
    if (rows.length > 0) yield rows
  } finally {
    opened.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

const inScratch = async <Value>(work: (scratch: string) => Promise<Value>): Promise<Value> => {
  const scratch = mkdtempSync(join(tmpdir(), 'tanba-optout-list-'))
  try {
    return await work(scratch)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const rowOf = (row: number, value: unknown, language: unknown): Row => {
  if (value === undefined || value === null) return { row, fault: 'no-column' }
  if (typeof value !== 'string') return { row, fault: 'no-text' }
  const subject = addressOf(value)
  if (subject === undefined) return { row, fault: 'no-address' }
  return { row, subject, ...(typeof language === 'string' && language !== '' && { language }) }
}
