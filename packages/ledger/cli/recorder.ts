import { userInfo } from 'node:os'
import type { Id, Language, Localised } from '@tanba/kernel'
import type { RecordOptions, Shell } from '@tanba/terminal'
import type { EventDraft } from '../core/event/event.ts'
import type { EventType } from '../core/event/event-type.ts'
import type { Identity, Receipt } from '../core/store.ts'
import { openPatiently } from '../store/record.ts'
import { ledgerPlace } from './places.ts'

/** An act of another capability's verb: who did it, and what it was done to, stand in the call. */
export interface RecordedAct extends Omit<EventDraft, 'subject' | 'actor'> {
  /** The system or the work whose chain the event joins, where the act itself knows; `--subject` goes first. */
  readonly subject?: Identity
}

/** A ledger that is open while a verb works. */
export interface Recorder {
  /** Takes an act down. It is durable when this resolves; a verb for many files waits for all of them in `end`. */
  readonly record: (act: RecordedAct) => Promise<Receipt>
  /** Puts everything under a signed checkpoint, closes the ledger and tells what was recorded. Throws what `record` threw. */
  readonly end: () => Promise<void>
}

const TOLD: Localised = {
  kk: 'Тізілімге жазылды: {count} оқиға · {origin}',
  ru: 'Записано в журнал: событий {count} · {origin}',
  en: 'Recorded in the ledger: {count} events · {origin}',
}

const told = (language: Language, count: number, origin: string): string =>
  TOLD[language].replace('{count}', String(count)).replace('{origin}', () => origin)

/** Who acts when nobody is named: the account of this machine. */
const account = (): Identity => ({ kind: 'person', name: userInfo().username })

/**
 * Opens the ledger of a call's `--ledger`; nothing where it names none.
 *
 * @param types that the capability registers
 * @param subject whose chain acts join that do not say
 * @throws {LedgerError} as the store: there is none, or another process writes
 */
export const openRecorder = async (
  shell: Pick<Shell, 'env' | 'folder' | 'language' | 'notes'>,
  options: RecordOptions,
  { types, subject }: { readonly types: readonly EventType[]; readonly subject: Identity },
): Promise<Recorder | undefined> => {
  if (options.ledger === undefined) return undefined
  const { ledger } = await openPatiently(ledgerPlace(shell, options), types)
  const actor = await ledger.identify(options.actor === undefined ? account() : { kind: 'person', name: options.actor })
  const named: Identity | undefined =
    options.subject === undefined ? undefined : { kind: 'system', name: options.subject }
  const ids = new Map<string, Promise<Id>>()
  const idOf = (who: Identity): Promise<Id> => {
    const key = JSON.stringify(who)
    const id = ids.get(key) ?? ledger.identify(who)
    ids.set(key, id)
    return id
  }
  const pending: Promise<Receipt>[] = []
  const record = async ({ subject: own, ...act }: RecordedAct): Promise<Receipt> =>
    ledger.append({ ...act, subject: await idOf(named ?? own ?? subject), actor })
  return {
    record: (act) => {
      const promise = record(act)
      pending.push(promise)
      // Whoever waits for it hears of a fault; the others hear of it in `end`.
      promise.catch(() => undefined)
      return promise
    },
    end: async () => {
      try {
        const receipts = await Promise.all(pending)
        if (receipts.length > 0) await ledger.settle()
        shell.notes.write(`${told(shell.language, receipts.length, ledger.origin)}\n`)
      } finally {
        await ledger.close()
      }
    },
  }
}
