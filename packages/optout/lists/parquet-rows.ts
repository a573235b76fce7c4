import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { chooseColumns } from './columns.ts'
import { addressOf, type Row } from './item.ts'
import type { ListOptions, ListReader } from './list.ts'

/** Bytes of a row group's columns, unpacked, that are read at once: what writers in use make is a tenth of this. */
const MOST_BYTES = 1 << 30
const BATCH = 10_000

/** Lists in Parquet; a row group's two columns are held at a time, and no other column is read. */
export const parquetRows = async (place: string, { column }: ListOptions): Promise<ListReader> => {
  const file = await asyncBufferFromFile(place)
  const metadata = await parquetMetadataAsync(file)
  const names = parquetSchema(metadata).children.map(({ element }) => element.name)
  const columns = chooseColumns(place, names, column)
  const wanted = [columns.address, ...(columns.language === undefined ? [] : [columns.language])]
  const asked = wanted.map((at) => names[at] ?? '')

  async function* batches(): AsyncGenerator<readonly Row[]> {
    let rowStart = 0
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + countOf(group, asked)
      const values = new Map<string, unknown[]>(asked.map((name) => [name, []]))
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: asked,
        rowStart,
        rowEnd,
        onChunk: ({ columnName, columnData, rowStart: from, rowEnd: to }) => {
          const held = values.get(columnName)
          for (let at = from; at < to; at += 1) if (held) held[at - rowStart] = columnData[at - from]
        },
      })
      const [addresses = [], languages = []] = asked.map((name) => values.get(name) ?? [])
      for (let from = rowStart; from < rowEnd; from += BATCH) {
        const rows: Row[] = []
        for (let at = from; at < Math.min(rowEnd, from + BATCH); at += 1) {
          rows.push(rowOf(at + 1, addresses[at - rowStart], languages[at - rowStart]))
        }
        yield rows
      }
      rowStart = rowEnd
    }
  }
  return { columns, batches }
}

/** Rows of a group, whose sizes may be lies. */
const countOf = ({ num_rows, columns }: FileMetaData['row_groups'][number], asked: readonly string[]): number => {
  const size = columns
    .filter(({ meta_data }) => asked.includes(meta_data?.path_in_schema[0] ?? ''))
    .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0)
  const rows = Number(num_rows)
  if (rows < 0 || rows > MOST_BYTES / 4 || size < 0 || size > MOST_BYTES) throw new Error('row group too large')
  return rows
}

const rowOf = (row: number, value: unknown, language: unknown): Row => {
  if (value === undefined || value === null) return { row, fault: 'no-column' }
  if (typeof value !== 'string') return { row, fault: 'no-text' }
  const subject = addressOf(value)
  if (subject === undefined) return { row, fault: 'no-address' }
  return { row, subject, ...(typeof language === 'string' && language !== '' && { language }) }
}
