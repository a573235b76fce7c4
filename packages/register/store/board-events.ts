import { canonicalJson, type Id, type JsonValue } from '@tanba/kernel'
import type { BoardEvent } from '../core/duty/board-event.ts'
import type { Operation } from './context.ts'
import { insertRows } from './insert.ts'

/** A happening of one system, and the reason where a person gave one. */
export interface Happening {
  readonly system: Id
  readonly event: BoardEvent
  readonly note?: string
}

const COLUMNS = {
  system: 'uuid',
  id: 'uuid',
  kind: 'text',
  topic: 'text',
  content: 'text',
  note: 'text',
  account: 'uuid',
  recorded: 'timestamptz',
} as const

const topicOf = (event: BoardEvent): string | null => {
  switch (event.kind) {
    case 'evidence':
      return event.evidence.duty
    case 'assigned':
    case 'planned':
      return event.duty
    case 'approved':
      return event.approval.subject
    case 'content':
      return event.subject
    case 'act':
      return event.type
    case 'stage':
      return event.to
    default:
      return null
  }
}

/** Keeps what happened, beside the records that it happened to. */
export const keepHappenings = async (
  { tx, context, account }: Operation,
  happenings: readonly Happening[],
): Promise<void> =>
  insertRows(
    tx,
    context.organisation,
    'board_event',
    COLUMNS,
    happenings.map(({ system, event, note }) => ({
      system,
      id: event.id,
      kind: event.kind,
      topic: topicOf(event),
      content: canonicalJson(event as unknown as JsonValue),
      note: note ?? null,
      account,
      recorded: event.at,
    })),
  )
