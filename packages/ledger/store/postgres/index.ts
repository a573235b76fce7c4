// The store in PostgreSQL.

export { ledgerCapability } from './capability.ts'
export { openPostgresLedger, type PostgresLedger, type PostgresLedgerOptions, postgresLedger } from './ledger.ts'
