import type { EventType } from '@tanba/ledger'
import * as records from './record-types.ts'
import * as work from './work-types.ts'

/** Every act of the register that the ledger keeps. One event for each record changed, in the same transaction. */
export const REGISTER_EVENTS: readonly EventType[] = [...Object.values(records), ...Object.values(work)]
