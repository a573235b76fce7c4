import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf, scratchName } from './beside.ts'
import { DUCK_SETTINGS, literal, pathLiteral } from './duck.ts'
import { CLASSES, type Class } from './row.ts'
import type { Filtered, Split } from './split.ts'

const NUMBER: Readonly<Record<Class, number>> = { usable: 1, excluded: 2, undetermined: 3 }

/**
 * Copies the rows of a class to a file; the table `classes` has a row for each of the list.
 * INVARIANT: a positional join reads both sides from their beginnings and keeps their order.
 * @param list and made: as literals
 */
export const copyClass = (list: string, kind: Class, made: string): string =>
  `COPY (SELECT rows.* FROM read_parquet(${list}, hive_partitioning = false) AS rows POSITIONAL JOIN classes
    WHERE classes.class = ${NUMBER[kind]}) TO ${made} (FORMAT parquet)`

/** Divides a Parquet file: the class of each row goes to a table on disk, which is then laid beside the file's rows. */
export class ParquetSplit implements Split {
  readonly #list: string
  readonly #files: Filtered['files']
  readonly #folder: string
  readonly #instance: DuckDBInstance
  readonly #connection: DuckDBConnection
  readonly #appender: DuckDBAppender

  private constructor(
    list: string,
    files: Filtered['files'],
    folder: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    appender: DuckDBAppender,
  ) {
    this.#list = list
    this.#files = files
    this.#folder = folder
    this.#instance = instance
    this.#connection = connection
    this.#appender = appender
  }

  /** @throws OptoutError output-failed */
  static async open(list: string, files: Filtered['files']): Promise<ParquetSplit> {
    const folder = scratchName(files.usable)
    try {
      mkdirSync(folder)
      const instance = await DuckDBInstance.create(join(folder, 'classes.duckdb'), {
        ...DUCK_SETTINGS,
        memory_limit: '1024MB',
        temp_directory: folder,
      })
      const connection = await instance.connect()
      await connection.run('CREATE TABLE classes (class UTINYINT)')
      const appender = await connection.createAppender('classes')
      return new ParquetSplit(list, files, folder, instance, connection, appender)
    } catch (cause) {
      rmSync(folder, { recursive: true, force: true })
      throw new OptoutError('output-failed', { place: quote(files.usable), detail: detailOf(cause) }, { cause })
    }
  }

  put(kind: Class | undefined): void {
    this.#appender.appendUTinyInt(kind === undefined ? 0 : NUMBER[kind])
    this.#appender.endRow()
  }

  /** @throws OptoutError output-failed */
  async commit(): Promise<void> {
    try {
      this.#appender.closeSync()
      for (const kind of CLASSES) {
        await this.#connection.run(copyClass(pathLiteral(this.#list), kind, literal(this.#made(kind))))
      }
      for (const kind of CLASSES) renameSync(this.#made(kind), this.#files[kind])
    } catch (cause) {
      throw new OptoutError('output-failed', { place: quote(this.#files.usable), detail: detailOf(cause) }, { cause })
    }
  }

  close(): void {
    this.#connection.closeSync()
    this.#instance.closeSync()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #made(kind: Class): string {
    return join(this.#folder, `${kind}.parquet`)
  }
}
