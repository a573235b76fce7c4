/** A row of a list that cannot be asked about, and why. */
export type RowFault = 'too-long' | 'no-utf8' | 'no-address' | 'no-column' | 'no-json' | 'open-quote' | 'no-text'

/** One row of a list. */
export interface ListItem {
  /** From 1: the line in a text file, the row in Parquet; of a folder the file's place in the walk. */
  readonly row: number
  readonly subject: string
  readonly language?: string
  /** The row as it stands in a text file, with its line ending. */
  readonly bytes?: Uint8Array
}

export interface BadRow {
  readonly row: number
  readonly fault: RowFault
}

export type Row = ListItem | BadRow

export const isBad = (row: Row): row is BadRow => 'fault' in row

export const isItem = (row: Row): row is ListItem => !isBad(row)

/** Rows that could not be read: how many, and where the first of them are. */
export interface Garbage {
  readonly count: number
  /** At most twenty. */
  readonly first: readonly BadRow[]
}

const SHOWN = 20

export class GarbageCount {
  #count = 0
  readonly #first: BadRow[] = []

  add({ row, fault }: BadRow): void {
    this.#count += 1
    if (this.#first.length < SHOWN) this.#first.push({ row, fault })
  }

  get found(): Garbage {
    return { count: this.#count, first: [...this.#first] }
  }
}

const LONGEST_ADDRESS = 8192

/** A web address as it is written in a list, without spaces at its ends; nothing for what is none. */
export const addressOf = (text: string): string | undefined => {
  if (text.length > LONGEST_ADDRESS + 64) return undefined
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_ADDRESS || !/^https?:/i.test(trimmed) || !URL.canParse(trimmed)) return undefined
  return trimmed
}
