import type { Translator } from '@tanba/i18n'
import type { Page, Shell, Tone } from '@tanba/terminal'
import type { Evidence, Saying, Statement } from '../core/statement.ts'
import { noteText, protocolName } from './words.ts'

const TONES: Readonly<Record<Saying, Tone>> = {
  deny: 'bad',
  conditional: 'bad',
  unreadable: 'warn',
  allow: 'good',
  advisory: 'quiet',
  irrelevant: 'quiet',
}

/** `TDMRep prohibits: any training` */
const saidText = (t: Translator, { protocol, saying, scope, only }: Statement): string => {
  // RFC 9309 speaks of access: a crawler that may fetch has not been told that it may train.
  if (protocol === 'robots' && saying === 'allow') return t('optout.access.allow')
  if (protocol === 'robots' && saying === 'deny') return t('optout.access.deny')
  const what = t(`optout.saying.${saying}`)
  if (saying === 'irrelevant' || saying === 'advisory') return what
  return `${what}: ${t(`optout.scope.${scope}`)}${only === undefined ? '' : `, ${t('optout.only-image')}`}`
}

/** `robots.txt, byte 34 · https://…` */
const whereText = (t: Translator, { source, place, offset }: Evidence): string => {
  const isHeader = place.startsWith('header ')
  const spot =
    offset === undefined
      ? ''
      : `, ${isHeader ? t('optout.field', { index: offset + 1 }) : t('optout.byte', { offset })}`
  return `${place}${spot} · ${source}`
}

/** A statement that decides, with its evidence. */
export const tellStatement = (page: Page, { t }: Shell, statement: Statement): void => {
  const { protocol, version, saying, agent, terms, note, evidence } = statement
  const name = protocolName(t, protocol)
  page.line(`${version === undefined ? name : `${name} (${version})`} ${saidText(t, statement)}`, {
    indent: 2,
    tone: TONES[saying],
  })
  page.row(t('optout.row.where'), whereText(t, evidence), { indent: 4 })
  if (evidence.raw !== '') page.row(t('optout.row.raw'), evidence.raw, { indent: 4 })
  if (agent !== undefined) page.row(t('optout.row.agent'), agent, { indent: 4 })
  if (terms !== undefined) page.row(t('optout.row.terms'), terms, { indent: 4 })
  if (note !== undefined) page.row(t('optout.row.note'), noteText(t, note), { indent: 4 })
  if (evidence.sha256 !== '') page.row(t('optout.row.sha256'), evidence.sha256, { indent: 4, tone: 'quiet' })
  if (evidence.capturedAt !== undefined) page.row(t('optout.row.captured'), evidence.capturedAt, { indent: 4 })
}

/** A statement in a line or two, beside the name of its protocol. */
export const tellStatementShort = (
  page: Page,
  { t }: Shell,
  statement: Statement,
  { label, overruled, decides }: { readonly label: string; readonly overruled: boolean; readonly decides: boolean },
): void => {
  const said = saidText(t, statement)
  const state = overruled ? ` (${t('optout.overruled')})` : ''
  page.row(label, `${said}${state}`, { tone: decides ? TONES[statement.saying] : 'plain' })
  if (decides) return
  const note = statement.note === undefined ? '' : ` · ${noteText(t, statement.note)}`
  page.row('', `${whereText(t, statement.evidence)}${note}`, { tone: 'quiet' })
}
