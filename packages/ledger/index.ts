// What other packages may use of the ledger. Nothing else in this folder may be imported.

// Recording acts of other capabilities.

export { openRecorder, type RecordedAct, type Recorder } from './cli/recorder.ts'
export type { EventRole, EventType } from './core/event/event-type.ts'
export { LedgerError, type LedgerErrorCode, messages } from './errors.ts'
