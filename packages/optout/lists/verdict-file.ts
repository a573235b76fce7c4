import { renameSync, rmSync, statSync } from 'node:fs'
import { quote } from '@tanba/kernel'
import { fileWriter, ParquetWriter } from 'hyparquet-writer'
import { OptoutError } from '../errors.ts'
import { BesideFile, detailOf, scratchName } from './beside.ts'
import { recordsOf, textOf } from './records.ts'
import { lineOf, readRow, VERDICT_COLUMNS, type VerdictRow } from './row.ts'

/** A file of verdicts in the making. */
export interface VerdictSink extends Disposable {
  readonly write: (row: VerdictRow) => void
  /** Puts the file in its place; without it nothing is left. */
  readonly commit: () => void
}

/** @throws OptoutError output-failed, here and from the methods */
export const verdictSink = (place: string): VerdictSink =>
  place.toLowerCase().endsWith('.parquet') ? new ParquetSink(place) : new LineSink(place)

class LineSink implements VerdictSink {
  readonly #file: BesideFile

  constructor(place: string) {
    this.#file = new BesideFile(place)
  }

  write(row: VerdictRow): void {
    this.#file.write(`${lineOf(row)}\n`)
  }

  commit(): void {
    this.#file.commit()
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]()
  }
}

const ROW_GROUP = 20_000

class ParquetSink implements VerdictSink {
  readonly #place: string
  readonly #scratch: string
  readonly #writer: ParquetWriter
  #rows: VerdictRow[] = []
  #committed = false

  constructor(place: string) {
    this.#place = place
    this.#scratch = scratchName(place)
    this.#writer = this.#safely(() => new ParquetWriter({ writer: fileWriter(this.#scratch), schema: schema() }))
  }

  write(row: VerdictRow): void {
    this.#rows.push(row)
    if (this.#rows.length >= ROW_GROUP) this.#group()
  }

  commit(): void {
    if (this.#rows.length > 0) this.#group()
    this.#safely(() => {
      this.#writer.finish()
      renameSync(this.#scratch, this.#place)
    })
    this.#committed = true
  }

  [Symbol.dispose](): void {
    if (!this.#committed) rmSync(this.#scratch, { force: true })
  }

  #group(): void {
    const rows = this.#rows
    this.#rows = []
    const columnData = VERDICT_COLUMNS.map(({ name, type }) => ({
      name,
      type,
      data: rows.map((row) => row[name] ?? null),
    }))
    this.#safely(() => this.#writer.write({ columnData, rowGroupSize: ROW_GROUP }))
  }

  #safely<Value>(work: () => Value): Value {
    try {
      return work()
    } catch (cause) {
      throw new OptoutError('output-failed', { place: quote(this.#place), detail: detailOf(cause) }, { cause })
    }
  }
}

const schema = (): ConstructorParameters<typeof ParquetWriter>[0]['schema'] => [
  { name: 'root', num_children: VERDICT_COLUMNS.length },
  ...VERDICT_COLUMNS.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...(type === 'INT32'
      ? { type: 'INT32' as const }
      : { type: 'BYTE_ARRAY' as const, converted_type: type === 'JSON' ? ('JSON' as const) : ('UTF8' as const) }),
  })),
]

/** Bytes of a line of a verdict file. */
const LONGEST_VERDICT = 1 << 24

/** A record and where it stands. */
export interface PlacedRow {
  readonly row: VerdictRow
  /** As it stands, without the line's end. */
  readonly line: string
  readonly number: number
}

/**
 * The records of a JSONL file of verdicts, in batches.
 * @throws OptoutError list-unreadable, verdicts-unreadable: what this program wrote is whole or is not to be believed
 */
export async function* readVerdicts(place: string): AsyncGenerator<readonly PlacedRow[]> {
  const there = statSync(place, { throwIfNoEntry: false })
  const fault = there === undefined ? 'ENOENT' : there.isDirectory() ? 'EISDIR' : undefined
  if (fault !== undefined) throw new OptoutError('list-unreadable', { place: quote(place), detail: fault })
  for await (const batch of recordsOf(place, { longest: LONGEST_VERDICT })) {
    yield batch.map((record) => {
      const line = textOf(record)
      const row = line === undefined || record.tooLong ? 'no text' : readRow(line)
      if (line === undefined || typeof row === 'string') {
        const detail = typeof row === 'string' ? row : 'no text'
        throw new OptoutError('verdicts-unreadable', { place: quote(place), line: record.line, detail })
      }
      return { row, line, number: record.line }
    })
  }
}
