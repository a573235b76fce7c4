import type { Capability } from '@tanba/db'
import { ledgerTables } from './migrations/0001-ledger.ts'

/** What the ledger keeps in PostgreSQL: schema `ledger`. */
export const ledgerCapability: Capability = { name: 'ledger', migrations: { '0001-ledger': ledgerTables } }
