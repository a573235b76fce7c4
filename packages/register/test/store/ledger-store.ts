// The ledger's store in PostgreSQL, which the register's events go into.

import { postgresStore } from '@tanba/ledger'

export { eventTypes, LEDGER_EVENT_TYPES, type PostgresLedger } from '@tanba/ledger'

const store: Awaited<ReturnType<typeof postgresStore>> = await postgresStore()

export const ledgerCapability: typeof store.ledgerCapability = store.ledgerCapability
export const postgresLedger: typeof store.postgresLedger = store.postgresLedger
