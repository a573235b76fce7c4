// The launcher of embedded PostgreSQL, for the index.ts of this package.

export { binariesIn, findBinaries, platformName } from './binaries.ts'
export { joinPostgres } from './join.ts'
export { type OwnedPostgres, type RunningPostgres, startPostgres } from './start.ts'
