import type { Translator } from '@tanba/i18n'
import { Page, type Shell, type Tone } from '@tanba/terminal'
import { partsOfNote } from '../core/notes.ts'
import type { SourceName } from '../core/signal.ts'
import type { Protocol } from '../core/statement.ts'
import type { Verdict, VerdictWord } from '../core/verdict.ts'

/** What every answer in JSON says: the official form, whose text could not be confirmed, is not among what is read. */
export const OFFICIAL_FORM = { official_form: { order: '202/НҚ', status: 'unconfirmed' } } as const

/** Letters of one text that are shown: texts of a work may be anybody's, and of any length. */
const LONGEST = 400

export const optoutPage = (shell: Shell): Page => new Page(shell, { longest: LONGEST })

export const VERDICT_TONES: Readonly<Record<VerdictWord, Tone>> = {
  DENIED: 'bad',
  CONDITIONAL: 'bad',
  UNDETERMINED: 'warn',
  NO_PROHIBITION_FOUND: 'good',
  ALLOWED_EXPLICIT: 'good',
}

/** The word as machines have it stands beside the reader's, so that it can be looked up. */
export const verdictWord = (t: Translator, word: VerdictWord): string => `${t(`optout.verdict.${word}`)} (${word})`

/** What a verdict means, in a sentence. */
export const verdictSentence = (t: Translator, { verdict, grant, profile, deciding }: Verdict): string => {
  if (grant !== undefined) return t('optout.means.grant', { id: grant.id })
  const isReading = verdict === 'CONDITIONAL' && deciding.length === 0 && profile.reading === 'licence'
  return isReading ? t('optout.means.licence-reading') : t(`optout.means.${verdict}`)
}

/** Names that are the same in every language. */
const PROTOCOLS: Readonly<Partial<Record<Protocol, string>>> = {
  robots: 'robots.txt',
  aipref: 'AIPREF',
  'content-signal': 'Content Signals',
  tdmrep: 'TDMRep',
  odrl: 'ODRL',
  noai: 'noai',
  'ai-txt': 'ai.txt',
  plus: 'PLUS Data Mining',
  c2pa: 'C2PA',
  cawg: 'CAWG',
  rsl: 'RSL',
  'cc-signals': 'CC signals',
  iscc: 'ISCC',
  'no-reservation': 'llms.txt, sitemap',
}

export const protocolName = (t: Translator, protocol: Protocol): string =>
  PROTOCOLS[protocol] ?? (protocol === 'registry' ? t('optout.protocol.registry') : t('optout.protocol.licence-hint'))

const OWN_NAMES: readonly SourceName[] = ['robots.txt', 'tdmrep.json', 'ai.txt', 'html']

export const sourceName = (t: Translator, source: SourceName): string =>
  OWN_NAMES.includes(source) ? source : t(`optout.source.${source.replaceAll(' ', '-')}`)

/** A note in the reader's language; what is no code of ours stands as it was written. */
export const noteText = (t: Translator, note: string): string => {
  const parts: string[] = []
  let plain = ''
  for (const part of partsOfNote(note)) {
    if (typeof part === 'object') plain = plain === '' ? part.text : `${plain} ${part.text}`
    else {
      if (plain !== '') parts.push(plain)
      plain = ''
      parts.push(t(`optout.code.${part}`))
    }
  }
  return [...parts, ...(plain === '' ? [] : [plain])].join('; ')
}
