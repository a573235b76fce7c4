// What capabilities may use of the database. Nothing else in this folder may be imported.

export type { Capability } from './capability.ts'
export { type Database, type DatabaseOptions, type DatabasePlace, openDatabase } from './database.ts'
export { DatabaseError, type DatabaseErrorCode, messages } from './errors.ts'
export { joinPostgres, startPostgres } from './launcher/index.ts'
export type { Listening } from './listen.ts'
export { isDatabaseGone } from './lost.ts'
export { inOrganisation } from './organisation.ts'
export { prepared } from './prepared.ts'
export { openTestDatabases, type TestDatabases } from './testing.ts'
