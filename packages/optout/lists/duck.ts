import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** Bounds of a query; what does not fit goes to the scratch folder. */
export interface DuckOptions {
  /** A folder for what does not fit into memory. */
  readonly scratch: string
  /** In megabytes. Default 1024. */
  readonly memory?: number
  readonly threads?: number
}

/** It loads nothing from anywhere, whatever a file asks for: what it needs is built in. */
export const DUCK_SETTINGS: Readonly<Record<string, string>> = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
  allow_unsigned_extensions: 'false',
}

/** A DuckDB of its own, until it is closed. */
export interface OpenDuck {
  readonly connection: DuckDBConnection
  /** A further connection, for queries side by side. */
  readonly more: () => Promise<DuckDBConnection>
  readonly close: () => void
}

export const openDuck = async ({ scratch, memory = 1024, threads }: DuckOptions): Promise<OpenDuck> => {
  const instance = await DuckDBInstance.create(':memory:', {
    ...DUCK_SETTINGS,
    memory_limit: `${memory}MB`,
    temp_directory: scratch,
    ...(threads !== undefined && { threads: String(threads) }),
  })
  const connection = await instance.connect()
  return {
    connection,
    more: () => instance.connect(),
    close: () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/** Works with a DuckDB of its own; `more` gives further connections to it. */
export const withDuck = async <Value>(
  options: DuckOptions,
  work: (connection: DuckDBConnection, more: () => Promise<DuckDBConnection>) => Promise<Value>,
): Promise<Value> => {
  const { connection, more, close } = await openDuck(options)
  try {
    return await work(connection, more)
  } finally {
    close()
  }
}

/** Text as a literal of SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A name as an identifier of SQL. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A path as DuckDB takes it: its own patterns (`*`, `?`, `[`) are no patterns here. */
export const pathLiteral = (path: string): string => literal(path.replaceAll(/[*?[]/g, '[$&]'))
