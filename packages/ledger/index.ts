// What other packages may use of the ledger. Nothing else in this folder may be imported.

export { LedgerError, type LedgerErrorCode, messages } from './errors.ts'
