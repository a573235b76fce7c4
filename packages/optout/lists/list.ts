import type { ColumnChoice, Columns } from './columns.ts'
import type { Row } from './item.ts'

/** `text`: one address a line; `folder`: the files in it are the works. */
export const LIST_FORMATS = ['text', 'csv', 'tsv', 'jsonl', 'parquet', 'folder'] as const

export type ListFormat = (typeof LIST_FORMATS)[number]

export interface ListOptions {
  /** Default: by the ending of the name. */
  readonly format?: ListFormat
  /** The column with the address, by name or by number from 1; default: `url` and its kin. */
  readonly column?: ColumnChoice
  /** Whether the first record of a CSV names the columns; without, `column` is a number. Default true. */
  readonly header?: boolean
}

/** A list of works that is read a piece at a time. */
export interface List {
  readonly place: string
  readonly format: ListFormat
  /** What came before the rows and belongs to every output: the header of a CSV, with its line ending. */
  readonly head?: Uint8Array
  readonly columns?: Columns
  /** Rows in their order, in batches; may be asked for once more. @throws OptoutError list-unreadable */
  readonly batches: () => AsyncIterable<readonly Row[]>
}

/** What a reader of one format gives. */
export type ListReader = Omit<List, 'place' | 'format'>
