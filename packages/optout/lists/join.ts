import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { quote } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'
import { detailOf, scratchName } from './beside.ts'
import type { ColumnChoice } from './columns.ts'
import { type DuckOptions, identifier, literal, pathLiteral, withDuck } from './duck.ts'
import { copyClass } from './filter-parquet.ts'
import { openList } from './open.ts'
import { CLASSES, type Class } from './row.ts'
import { outputsOf } from './split.ts'

export interface JoinOptions extends Pick<DuckOptions, 'memory' | 'threads'> {
  /** A Parquet file with a column of addresses. */
  readonly list: string
  /** JSONL of verdicts; by host the most restrictive verdict on a host is the host's. */
  readonly verdicts: string
  /** `host`: what a whole host says, which knows nothing of paths; `subject`: the very address. */
  readonly by: 'host' | 'subject'
  readonly out: string
  readonly column?: ColumnChoice
}

export interface Joined {
  readonly rows: number
  readonly counts: Readonly<Record<Class, number>>
  readonly files: Readonly<Record<Class, string>>
}

/**
 * Divides a Parquet list by verdicts that are there already. Columns and order are kept. A row whose host or address has
 * no verdict, or cannot be read, is undetermined.
 * @throws OptoutError list-unreadable, list-column, output-failed, output-is-input
 */
export const joinVerdicts = async (options: JoinOptions): Promise<Joined> => {
  const { list, verdicts, by, out, column, memory, threads } = options
  const { columns } = await openList(list, { format: 'parquet', ...(column !== undefined && { column }) })
  const address = identifier(columns?.names[columns.address] ?? '')
  const files = outputsOf(list, out, '.parquet')
  const scratch = scratchName(files.usable)
  const duck = { scratch, ...(memory !== undefined && { memory }), ...(threads !== undefined && { threads }) }
  try {
    mkdirSync(scratch)
    const counts = await withDuck(duck, async (connection, more) => {
      await loadVerdicts(connection, verdicts, by)
      const file = pathLiteral(list)
      const key = by === 'host' ? hostKey(`rows.${address}`) : `trim(rows.${address})`
      // A join keeps no order: the classes are brought back into that of the file, and then laid beside its rows.
      await connection.run(`CREATE TABLE classes AS SELECT class FROM (
        SELECT rows.file_row_number AS number,
          (CASE WHEN known.rank >= 3 THEN 1 WHEN known.rank <= 1 THEN 2 ELSE 3 END)::UTINYINT AS class
        FROM read_parquet(${file}, hive_partitioning = false, file_row_number = true) AS rows
        LEFT JOIN known ON known.key = ${key}) ORDER BY number`)
      const counted: Record<Class, number> = { usable: 0, excluded: 0, undetermined: 0 }
      // A positional join works on one core; three of them side by side use more.
      const copies = CLASSES.map(async (kind) => {
        const own = await more()
        const result = await own.run(copyClass(file, kind, literal(join(scratch, `${kind}.parquet`))))
        counted[kind] = Number((await result.getRows())[0]?.[0] ?? 0)
        own.closeSync()
      })
      for (const { status, ...ended } of await Promise.allSettled(copies)) {
        if (status === 'rejected' && 'reason' in ended) throw ended.reason
      }
      return counted
    })
    for (const kind of CLASSES) renameSync(join(scratch, `${kind}.parquet`), files[kind])
    return { rows: counts.usable + counts.excluded + counts.undetermined, counts, files }
  } catch (cause) {
    if (cause instanceof OptoutError) throw cause
    throw new OptoutError('output-failed', { place: quote(out), detail: detailOf(cause) }, { cause })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const loadVerdicts = async (connection: DuckDBConnection, file: string, by: JoinOptions['by']): Promise<void> => {
  const key = by === 'host' ? hostKey('subject') : 'trim(subject)'
  try {
    // Words that are no verdict stay undetermined; the most restrictive verdict has the lowest rank.
    await connection.run(`CREATE TABLE known AS
      SELECT key, min(rank) AS rank FROM (
        SELECT ${key} AS key, CASE verdict WHEN 'DENIED' THEN 0 WHEN 'CONDITIONAL' THEN 1
          WHEN 'NO_PROHIBITION_FOUND' THEN 3 WHEN 'ALLOWED_EXPLICIT' THEN 4 ELSE 2 END AS rank
        FROM read_json(${pathLiteral(file)}, format = 'newline_delimited', maximum_object_size = 16777216,
          columns = {subject: 'VARCHAR', verdict: 'VARCHAR'}))
      WHERE key IS NOT NULL AND key <> '' GROUP BY key`)
  } catch (cause) {
    throw new OptoutError('list-unreadable', { place: quote(file), detail: detailOf(cause) }, { cause })
  }
}

// As the URL Standard finds a host: `\` is `/`, what stands before the last `@` is no host. What it would still rewrite
// (percent signs, letters outside ASCII, numbers as addresses) matches no host's verdict and so stays undetermined.
const AUTHORITY = '^[\\x00-\\x20]*https?:[/\\\\]*(?:[^/\\\\?#]*@)?([^/\\\\?#@]*)'
// Nearly all addresses, in a third of the time.
const PLAIN = '^https?://([a-z0-9.-]+)(?:/|$)'
const SECURE = '^[\\x00-\\x20]*https:'

/** The host of an address, with its port where it is not the one of its scheme; empty where there is none. */
const hostKey = (column: string): string => {
  const plain = `regexp_extract(${column}, ${literal(PLAIN)}, 1)`
  const authority = `lower(regexp_extract(${column}, ${literal(AUTHORITY)}, 1, 'i'))`
  return `coalesce(nullif(${plain}, ''),
    CASE WHEN regexp_matches(${column}, ${literal(SECURE)}, 'i') THEN regexp_replace(${authority}, ':(443)?$', '')
    ELSE regexp_replace(${authority}, ':(80)?$', '') END)`
}
