import { type Language, type Localised, quote } from '@tanba/kernel'
import { Page, type Shell, type Tone } from '@tanba/terminal'
import type { Outcome } from '../core/bundle/finding.ts'
import type { EventType } from '../core/event/event-type.ts'
import { LEDGER_EVENT_TYPES } from '../core/event/ledger-types.ts'
import type { Identity } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import { RECORD_MADE } from './record-type.ts'

/** Letters of one text that are shown: texts of a bundle may be anybody's, and of any length. */
const LONGEST = 400

export const ledgerPage = (shell: Shell): Page => new Page(shell, { longest: LONGEST })

/** The types that this command line records. Others are shown by their names. */
export const OWN_TYPES: readonly EventType[] = [RECORD_MADE, ...LEDGER_EVENT_TYPES]

/** `A record made by hand (record.made)`: the name stands beside the words, so that it can be looked up. */
export const typeTitle = (type: string, language: Language): string => {
  const title: Localised | undefined = OWN_TYPES.find((one) => one.type === type)?.title
  return title === undefined ? type : `${title[language]} (${type})`
}

/** A name for people, and the id for programs. */
export const namedId = ({ t }: Shell, id: string, identity: Identity | undefined): string =>
  identity === undefined ? `${t('ledger.show.nameless')} (${id})` : `${identity.name} (${id})`

export const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = { proved: 'good', disproved: 'bad', undecided: 'warn' }

export const OUTCOME_SIGNS: Readonly<Record<Outcome, string>> = { proved: '+ ', disproved: '– ', undecided: '? ' }

/** One JSON object as one line. */
export const jsonLine = (value: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one))}\n`

/** A whole number that an option takes. @throws {LedgerError} `option-invalid` */
export const wholeNumber = (option: string, text: string | undefined, most: number): number | undefined => {
  if (text === undefined) return undefined
  const number = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY
  if (number > most) throw new LedgerError('option-invalid', { option, text: quote(text), known: `0–${most}` })
  return number
}
