import { type ColumnChoice, type Columns, chooseColumns } from './columns.ts'
import { addressOf, type Row } from './item.ts'
import type { ListOptions, ListReader } from './list.ts'
import { fieldsOf, recordsOf, type TextRecord, textOf } from './records.ts'

/** Lists with an address on each line; empty lines are no rows. */
export const plainRows = (place: string): ListReader => ({
  batches: () => rowsOf(recordsOf(place), (_, text) => text),
})

/** CSV and its tabbed kin (RFC 4180). */
export const csvRows = async (
  place: string,
  separator: ',' | '\t',
  { column, header = true }: ListOptions,
): Promise<ListReader> => {
  const quoted = { quoted: true, separator: separator.charCodeAt(0) }
  const first = await firstRecord(place, quoted)
  const fields = first && fieldsOf(textOf(first) ?? '', separator)
  const columns = chooseColumns(place, header ? (fields ?? []) : (fields ?? []).map((_, at) => String(at + 1)), column)
  const pick = (_: TextRecord, text: string): Picked => {
    const found = fieldsOf(text, separator)
    if (found === undefined) return { fault: 'open-quote' }
    const address = found[columns.address]
    return address === undefined ? { fault: 'no-column' } : { address, ...languageOf(found, columns) }
  }
  return {
    columns,
    ...(header && first && { head: first.bytes }),
    batches: () => rowsOf(recordsOf(place, quoted), pick, header ? 1 : 0),
  }
}

/** An object on each line. */
export const jsonRows = async (place: string, { column }: ListOptions): Promise<ListReader> => {
  const first = await firstRecord(place)
  const object = first && objectOf(textOf(first) ?? '')
  const names = Object.keys(object ?? {})
  const columns = chooseColumns(place, names.length > 0 ? names : namesAsked(column), column)
  const address = columns.names[columns.address] ?? ''
  const language = columns.language === undefined ? undefined : columns.names[columns.language]
  const pick = (_: TextRecord, text: string): Picked => {
    const found = objectOf(text)
    if (found === undefined) return { fault: 'no-json' }
    const value = Object.hasOwn(found, address) ? found[address] : undefined
    if (value === undefined || value === null) return { fault: 'no-column' }
    if (typeof value !== 'string') return { fault: 'no-text' }
    const spoken = language !== undefined && Object.hasOwn(found, language) ? found[language] : undefined
    return { address: value, ...(typeof spoken === 'string' && spoken !== '' && { language: spoken }) }
  }
  return { columns, batches: () => rowsOf(recordsOf(place), pick) }
}

/** Where the first line is broken, the column that was asked for, or `url`, is believed to be there. */
const namesAsked = (column: ColumnChoice | undefined): readonly string[] =>
  typeof column === 'string' ? [column] : ['url']

type Picked = string | { readonly address: string; readonly language?: string } | { readonly fault: Fault }
type Fault = Extract<Row, { fault: unknown }>['fault']

async function* rowsOf(
  records: AsyncIterable<readonly TextRecord[]>,
  pick: (record: TextRecord, text: string) => Picked,
  skip = 0,
): AsyncGenerator<readonly Row[]> {
  let left = skip
  for await (const batch of records) {
    const rows: Row[] = []
    for (const record of batch) {
      if (left > 0) left -= 1
      else {
        const row = rowOf(record, pick)
        if (row !== undefined) rows.push(row)
      }
    }
    if (rows.length > 0) yield rows
  }
}

const rowOf = (record: TextRecord, pick: (record: TextRecord, text: string) => Picked): Row | undefined => {
  const { line: row, bytes, tooLong } = record
  if (tooLong) return { row, fault: 'too-long' }
  const text = textOf(record)
  if (text === undefined) return { row, fault: 'no-utf8' }
  if (text.trim() === '') return undefined
  const picked = pick(record, text)
  if (typeof picked !== 'string' && 'fault' in picked) return { row, fault: picked.fault }
  const subject = addressOf(typeof picked === 'string' ? picked : picked.address)
  if (subject === undefined) return { row, fault: 'no-address' }
  const language = typeof picked === 'string' ? undefined : picked.language
  return { row, subject, bytes, ...(language !== undefined && { language }) }
}

const languageOf = (fields: readonly string[], { language }: Columns): { readonly language?: string } => {
  const spoken = language === undefined ? undefined : fields[language]
  return spoken ? { language: spoken } : {}
}

const objectOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return value as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}

const firstRecord = async (
  place: string,
  options: { readonly quoted?: boolean; readonly separator?: number } = {},
): Promise<TextRecord | undefined> => {
  for await (const [first] of recordsOf(place, options)) if (first) return first
  return undefined
}
