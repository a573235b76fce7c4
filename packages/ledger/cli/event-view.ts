import type { Page, Shell } from '@tanba/terminal'
import type { Commitment, LedgerEvent, Opening, Openings } from '../core/event/event.ts'
import type { Identity, Ledger, StoredEvent } from '../core/store.ts'
import { namedId, typeTitle } from './words.ts'

/** An event with what is kept beside the log: as much of it as was not erased. */
export interface EventView {
  readonly stored: StoredEvent
  readonly leaf?: string
  readonly openings: Openings
  readonly subject: Identity | undefined
  readonly actor: Identity | undefined
}

export const viewOf = async (ledger: Ledger, stored: StoredEvent): Promise<EventView> => ({
  stored,
  openings: await ledger.openingsOf(stored.event),
  subject: await ledger.identity(stored.event.subject),
  actor: await ledger.identity(stored.event.actor),
})

const contentJson = ({ role, commitment }: Commitment, openings: Openings) => ({
  role,
  commitment,
  ...openingJson(openings[commitment]),
})

const openingJson = (opening: Opening | undefined) =>
  opening === undefined ? { opened: false } : { opened: true, ...opening }

const nameJson = (identity: Identity | undefined) => (identity === undefined ? {} : { identity })

/** Everything that this machine knows of an event. Salts are in it: who is given it can open the commitments. */
export const eventJson = ({
  stored: { index, event },
  openings,
  subject,
  actor,
}: EventView): Readonly<Record<string, unknown>> => ({
  ...(index === undefined ? {} : { index }),
  ...event,
  subject: { id: event.subject, ...nameJson(subject) },
  actor: { id: event.actor, ...nameJson(actor) },
  inputs: event.inputs.map((one) => contentJson(one, openings)),
  outputs: event.outputs.map((one) => contentJson(one, openings)),
  note: event.note === null ? null : { commitment: event.note, ...openingJson(openings[event.note]) },
})

/** One line of a list: when, what, by whom. */
export const eventLine = (page: Page, shell: Shell, { stored: { index, event }, actor }: EventView): void => {
  const place = index === undefined ? shell.t('ledger.show.waiting') : String(index)
  const who = actor?.name ?? shell.t('ledger.show.nameless')
  page.line(`${event.at}  ${typeTitle(event.type, shell.language)} · ${who}`, {
    lead: `${place.padStart(6)}  `,
    leadTone: 'accent',
  })
}

const contentText = (shell: Shell, commitment: string, openings: Openings): string => {
  const opening = openings[commitment]
  if (opening === undefined) return shell.t('ledger.show.erased')
  return opening.text ?? `SHA-256 ${opening.digest}`
}

/** One event in full. */
export const eventPage = (page: Page, shell: Shell, view: EventView): void => {
  const { t, language } = shell
  const { stored, openings, subject, actor } = view
  const { event, index } = stored
  const place = index === undefined ? t('ledger.show.waiting') : t('ledger.show.place', { index })
  page.row(t('ledger.row.event'), place).row(t('ledger.row.type'), typeTitle(event.type, language))
  page.row(t('ledger.row.subject'), namedId(shell, event.subject, subject))
  page.row(t('ledger.row.actor'), namedId(shell, event.actor, actor))
  page.row(t('ledger.row.claimed'), event.at).row(t('ledger.row.place'), String(event.seq))
  if (event.provisions.length > 0) page.row(t('ledger.row.provisions'), event.provisions.join(', '))
  contentRows(page, shell, event, openings)
  if (event.note !== null) page.row(t('ledger.row.note'), contentText(shell, event.note, openings))
}

const contentRows = (page: Page, shell: Shell, { inputs, outputs }: LedgerEvent, openings: Openings): void => {
  for (const [at, { role, commitment }] of [...inputs, ...outputs].entries()) {
    const label = at === 0 ? shell.t('ledger.row.content') : ''
    page.row(label, `${role}: ${contentText(shell, commitment, openings)}`)
  }
}
