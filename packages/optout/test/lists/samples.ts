import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parquetWriteFile } from 'hyparquet-writer'
import type { VerdictWord } from '../../core/verdict.ts'
import type { Judge } from '../../lists/filter.ts'
import { isBad, type Row } from '../../lists/item.ts'
import type { ListOptions } from '../../lists/list.ts'
import { openList } from '../../lists/open.ts'
import { sampleRow } from '../scan/samples.ts'

/** All rows of a list. */
export const rowsOf = async (place: string, options?: ListOptions): Promise<readonly Row[]> => {
  const rows: Row[] = []
  for await (const batch of (await openList(place, options)).batches()) rows.push(...batch)
  return rows
}

/** Rows in short: `number address`, or `number fault`. */
export const shortOf = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => `${row.row} ${isBad(row) ? row.fault : row.subject}${'language' in row ? ` ${row.language}` : ''}`)

/** Judges by a word in the address: `deny`, `ask`, `lost`, `yes`; nothing is silence. */
export const wordJudge: Judge = (items) =>
  items.map(({ subject }) => {
    const found = Object.entries(WORDS).find(([word]) => subject.includes(word))
    return sampleRow(0, { subject, verdict: found?.[1] ?? 'NO_PROHIBITION_FOUND' })
  })

const WORDS: Readonly<Record<string, VerdictWord>> = {
  deny: 'DENIED',
  ask: 'CONDITIONAL',
  lost: 'UNDETERMINED',
  yes: 'ALLOWED_EXPLICIT',
}

const text = (values: readonly (string | null)[]): { readonly data: (string | null)[]; readonly type: 'STRING' } => ({
  data: [...values],
  type: 'STRING',
})

/** A Parquet file such as img2dataset is given: addresses, captions, a language, a width. */
export const writeParquet = (
  place: string,
  urls: readonly (string | null)[],
  options: { readonly rowGroupSize?: number; readonly gzip?: boolean } = {},
): void => {
  parquetWriteFile({
    filename: place,
    rowGroupSize: options.rowGroupSize ?? 1000,
    ...(options.gzip && { codec: 'GZIP' as const, compressors: { GZIP: (bytes: Uint8Array) => gzipSync(bytes) } }),
    columnData: [
      { name: 'URL', ...text(urls) },
      { name: 'TEXT', ...text(urls.map((_, at) => `сурет ${at}`)) },
      { name: 'LANGUAGE', ...text(urls.map((_, at) => (at % 2 === 0 ? 'kk' : null))) },
      { name: 'WIDTH', data: urls.map((_, at) => at), type: 'INT32' },
    ],
  })
}

export const writeText = (place: string, ...parts: readonly (string | Uint8Array)[]): void =>
  writeFileSync(place, Buffer.concat(parts.map((part) => Buffer.from(part))))
