// The store in PostgreSQL.

export { ledgerCapability } from './capability.ts'
export { openPostgresLedger, type PostgresLedger, type PostgresLedgerOptions, postgresLedger } from './ledger.ts'
export { ROW_TEXTS, type RowCode, type RowFinding } from './row-findings.ts'
