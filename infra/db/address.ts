import { quote } from '@tanba/kernel'
import { Client, type ClientConfig } from 'pg'
import { DatabaseError } from './errors.ts'

/** Where a database is, without saying who comes. */
export type Address = Readonly<Pick<ClientConfig, 'host' | 'port' | 'database' | 'ssl'>>

export interface Login {
  readonly user: string
  readonly password: string
}

/**
 * Takes a `postgresql://` address apart, as pg reads it (libpq's connection URIs, `?host=/folder` for sockets and
 * `sslmode` among them).
 * @throws {DatabaseError} `url-invalid`; the error does not show the password.
 */
export const parseDatabaseUrl = (url: string): { readonly address: Address; readonly login: Login } => {
  const shown = quote(url.replace(/\/\/[^/]*@/, '//…@'))
  if (!/^postgres(?:ql)?:\/\//.test(url)) throw new DatabaseError('url-invalid', { url: shown })
  try {
    const { host, port, database, ssl, user, password } = new Client({ connectionString: url })
    if (!user || !database || !Number.isInteger(port)) throw new DatabaseError('url-invalid', { url: shown })
    return { address: { host, port, database, ssl }, login: { user, password: String(password ?? '') } }
  } catch (cause) {
    throw new DatabaseError('url-invalid', { url: shown }, { cause })
  }
}

/** For people: `tanba at 127.0.0.1:5432`. */
export const shownAddress = ({ host, port, database }: Address): string => `${database} at ${host}:${port}`
