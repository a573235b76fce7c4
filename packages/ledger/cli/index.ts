// The verbs of `tanba ledger`, for the command line to register. Nothing else in this folder may be imported.

export { ledgerCli } from './register.ts'
