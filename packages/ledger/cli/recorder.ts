import { userInfo } from 'node:os'
import type { Id, Language, Localised } from '@tanba/kernel'
import type { EventDraft } from '../core/event/event.ts'
import type { EventType } from '../core/event/event-type.ts'
import type { Identity, Receipt } from '../core/store.ts'
import { openPatiently } from '../store/record.ts'
import { type Home, type LedgerOption, ledgerPlace } from './places.ts'

/** What the command line of another capability hands over: options as they were written, and the world around it. */
export interface RecorderOptions extends LedgerOption {
  readonly actor?: string
  readonly subject?: string
}

export interface RecorderWorld extends Home {
  readonly language: Language
  /** For what is not the answer. */
  readonly notes: { readonly write: (text: string) => unknown }
}

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
  kk: 'Тізілімге жазылды ({origin}); оқиғалар саны: {count}',
  ru: 'Записано в журнал ({origin}); событий: {count}',
  en: 'Recorded in the ledger ({origin}); events: {count}',
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
  world: RecorderWorld,
  options: RecorderOptions,
  { types, subject }: { readonly types: readonly EventType[]; readonly subject: Identity },
): Promise<Recorder | undefined> => {
  if (options.ledger === undefined) return undefined
  const { ledger } = await openPatiently(ledgerPlace(world, options), types)
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
        world.notes.write(`${told(world.language, receipts.length, ledger.origin)}\n`)
      } finally {
        await ledger.close()
      }
    },
  }
}
