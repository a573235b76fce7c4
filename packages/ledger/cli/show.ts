import { GOOD, type Shell } from '@tanba/terminal'
import type { Ledger, StoredEvent } from '../core/store.ts'
import { type OpenedLedger, readLedger } from '../store/open.ts'
import { type EventView, eventJson, eventLine, eventPage, viewOf } from './event-view.ts'
import { eventAt, indexNamed, namesEvent, storedEvent } from './find-event.ts'
import { knownId } from './names.ts'
import { readCheckpoint } from './newest.ts'
import { type LedgerOption, ledgerPlace } from './places.ts'
import { jsonLine, ledgerPage, namedId, wholeNumber } from './words.ts'

export interface ShowOptions extends LedgerOption {
  readonly last?: string
  readonly json?: boolean
}

const MOST = 100_000
const FEW = 20

/** `tanba ledger show [WHAT]`: an event by its index or leaf, a subject by its name or id, else the whole. */
export const showVerb = async (shell: Shell, what: string | undefined, options: ShowOptions): Promise<number> => {
  const last = wholeNumber('--last', options.last, MOST) ?? FEW
  const opened = await readLedger(ledgerPlace(shell, options))
  try {
    if (what === undefined) await showLedger(shell, opened, last, options)
    else if (namesEvent(what)) await showEvent(shell, opened.ledger, what, options)
    else await showChain(shell, opened.ledger, what, last, options)
    return GOOD
  } finally {
    await opened.ledger.close()
  }
}

const showLedger = async (shell: Shell, opened: OpenedLedger, last: number, { json }: ShowOptions): Promise<void> => {
  const { ledger, verifierKeys } = opened
  const { origin, organisation } = ledger
  const note = await ledger.checkpoint()
  const size = note === undefined ? 0 : readCheckpoint(note, origin).size
  const anchors = await ledger.anchors()
  const views: EventView[] = []
  const from = Math.max(0, size - last)
  for await (const { index, entry } of ledger.entries(from, size))
    views.push(await viewOf(ledger, storedEvent(index, entry)))
  if (json === true) {
    const events = views.map(eventJson)
    const sizes = anchors.map((anchor) => anchor.size)
    shell.output.write(
      jsonLine({
        format: 'tanba-ledger-show/1',
        origin,
        organisation,
        keys: verifierKeys,
        size,
        checkpoint: note,
        anchors: sizes,
        events,
      }),
    )
    return
  }
  const { t } = shell
  const page = ledgerPage(shell).row(t('ledger.row.origin'), origin).row(t('ledger.row.organisation'), organisation)
  for (const key of verifierKeys) page.row(t('ledger.row.key'), key)
  page.row(t('ledger.row.size'), String(size))
  const newest = anchors.at(-1)
  if (newest === undefined) page.row(t('ledger.row.anchors'), t('ledger.show.no-proofs'), { tone: 'warn' })
  else page.row(t('ledger.row.anchors'), t('ledger.show.proofs', { count: anchors.length, size: newest.size }))
  if (size === 0) page.line(t('ledger.show.nothing'))
  if (views.length > 0) page.heading(t('ledger.show.last'))
  for (const view of views.toReversed()) eventLine(page, shell, view)
  shell.output.write(page.toString())
}

const showEvent = async (shell: Shell, ledger: Ledger, what: string, { json }: ShowOptions): Promise<void> => {
  const index = await indexNamed(ledger, what, Number.POSITIVE_INFINITY)
  const view = await viewOf(ledger, await eventAt(ledger, index))
  if (json === true)
    shell.output.write(jsonLine({ format: 'tanba-ledger-event/1', origin: ledger.origin, event: eventJson(view) }))
  else {
    const page = ledgerPage(shell)
    eventPage(page, shell, view)
    shell.output.write(page.toString())
  }
}

const showChain = async (
  shell: Shell,
  ledger: Ledger,
  what: string,
  last: number,
  { json }: ShowOptions,
): Promise<void> => {
  const subject = await knownId(ledger, what)
  const events: readonly StoredEvent[] = await ledger.eventsOf(subject)
  const views: EventView[] = []
  for (const stored of json === true ? events : events.slice(-last)) views.push(await viewOf(ledger, stored))
  const identity = await ledger.identity(subject)
  if (json === true) {
    const chain = { subject, ...(identity === undefined ? {} : { identity }), events: views.map(eventJson) }
    shell.output.write(jsonLine({ format: 'tanba-ledger-chain/1', origin: ledger.origin, ...chain }))
    return
  }
  const page = ledgerPage(shell).heading(shell.t('ledger.show.chain', { name: namedId(shell, subject, identity) }))
  if (views.length === 0) page.line(shell.t('ledger.show.nothing'))
  for (const view of views) {
    page.gap()
    eventPage(page, shell, view)
  }
  shell.output.write(page.toString())
}
