import { isId, quote } from '@tanba/kernel'
import { parseEvent } from '../core/event/parse-event.ts'
import type { Ledger, StoredEvent } from '../core/store.ts'
import { LedgerError } from '../errors.ts'

const INDEX = /^(?:0|[1-9]\d{0,14})$/
const LEAF = /^[0-9a-f]{64}$/

/** Whether a word names one event: its index or its leaf. */
export const namesEvent = (text: string): boolean => !isId(text) && (INDEX.test(text) || LEAF.test(text))

/** The index that a word names. @throws {LedgerError} `event-absent`, `event-uncovered` */
export const indexNamed = async (ledger: Ledger, text: string, size: number): Promise<number> => {
  const index = INDEX.test(text) ? Number(text) : await ledger.indexOf(text)
  if (index === undefined) throw new LedgerError('event-absent', { text: quote(text) })
  if (index >= size) throw new LedgerError(INDEX.test(text) ? 'event-absent' : 'event-uncovered', { text: quote(text) })
  return index
}

/** @throws {LedgerError} `event-absent` */
export const eventAt = async (ledger: Ledger, index: number): Promise<StoredEvent> => {
  for await (const stored of ledger.entries(index, index + 1)) return storedEvent(stored.index, stored.entry)
  throw new LedgerError('event-absent', { text: String(index) })
}

/** @throws {LedgerError} `event-absent`: the entry is no event; fsck says more */
export const storedEvent = (index: number, entry: Uint8Array): StoredEvent => {
  const parsed = parseEvent(entry)
  if (!parsed.ok) throw new LedgerError('event-absent', { text: `${index} (${parsed.error})` })
  return { index, entry, event: parsed.value }
}
