import { DatabaseError } from '../errors.ts'
import { connectionTo, readyPostmaster, until, urlOf } from './connection.ts'
import { existingPlace } from './place.ts'
import { livePostmaster } from './postmaster-file.ts'
import type { RunningPostgres } from './start.ts'

/** How long a server that is just starting is waited for. */
const PATIENCE_MS = 30_000

/**
 * The embedded PostgreSQL that another process runs on this folder, for command lines and processes of single roles.
 * @throws {DatabaseError} `not-running`; `folder-unusable`: its password cannot be read; `data-foreign`
 */
export const joinPostgres = async ({ folder }: { readonly folder: string }): Promise<RunningPostgres> => {
  const place = existingPlace(folder)
  const live = await until(PATIENCE_MS, () =>
    livePostmaster(place.data) === undefined ? 'gone' : readyPostmaster(place),
  )
  if (live === undefined || live === 'gone') throw new DatabaseError('not-running', { folder })
  const connection = connectionTo(place, live)
  return { connection, url: urlOf(connection), pid: live.pid }
}
