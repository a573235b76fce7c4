import type { Id } from '@tanba/kernel'
import type { EventType } from '../core/event/event-type.ts'

/** What a writer is told, as JSON in its argument. */
export interface WriterTask {
  readonly folder: string
  readonly organisation: Id
  /** File of the log's key. */
  readonly key: string
  /** Marks its events. */
  readonly name: string
}

const title = 'written under chaos'

export const CHAOS_TYPE: EventType = {
  type: 'chaos.written',
  title: { kk: title, ru: title, en: title },
  inputs: [],
  outputs: [],
}
