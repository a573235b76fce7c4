import type { Client } from 'pg'
import { type Address, shownAddress } from './address.ts'
import { DatabaseError } from './errors.ts'

const OLDEST = 15

interface Settings {
  readonly version: number
  readonly fsync: string
  readonly full_page_writes: string
  readonly standby: boolean
}

/**
 * Refuses a server on which a commit that was answered may be lost, or whose SQL is too old for ours.
 * @throws {DatabaseError} `server-too-old`, `server-unsafe`, `server-standby`
 */
export const checkServer = async (client: Client, address: Address): Promise<void> => {
  const { rows } = await client.query<Settings>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as full_page_writes, pg_is_in_recovery() as standby`,
  )
  const [settings] = rows
  const server = shownAddress(address)
  if (settings === undefined || settings.version < OLDEST) {
    throw new DatabaseError('server-too-old', { server, version: settings?.version ?? '?', oldest: OLDEST })
  }
  for (const setting of ['fsync', 'full_page_writes'] as const) {
    if (settings[setting] !== 'on') throw new DatabaseError('server-unsafe', { server, setting })
  }
  if (settings.standby) throw new DatabaseError('server-standby', { server })
}
