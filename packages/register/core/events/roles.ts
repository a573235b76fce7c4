import type { Localised } from '@tanba/kernel'
import type { EventRole, EventType } from '@tanba/ledger'

const role = (name: string, title: Localised, times?: EventRole['times']): EventRole => ({
  role: name,
  title,
  ...(times === undefined ? {} : { times }),
})

/** The parts that content plays in the events of the register. Every content stands as a salted commitment. */
export const RECORD: EventRole = role(
  'record',
  { kk: 'жазбаның мәтіні', ru: 'текст записи', en: 'the text of the record' },
  'one',
)

export const FORMER: EventRole = role('former', {
  kk: 'жазбаның бұрынғы мәтіні',
  ru: 'прежний текст записи',
  en: 'the text of the record before',
})

export const DESCRIPTION: EventRole = role(
  'description',
  { kk: 'жүйенің сипаттамасы', ru: 'описание системы', en: 'the description of the system' },
  'one',
)

export const STANDING: EventRole = role(
  'standing',
  { kk: 'жүйенің кезеңі', ru: 'стадия системы', en: 'the stage of the system' },
  'one',
)

export const CONTENT: EventRole = role('content', { kk: 'мазмұны', ru: 'содержание', en: 'the content' }, 'one')

export const FACTS: EventRole = role('facts', { kk: 'фактілер', ru: 'факты', en: 'the facts' })

export const PACK: EventRole = role('pack', { kk: 'заң бумасы', ru: 'пакет закона', en: 'the law pack' })

export const DETERMINATION: EventRole = role(
  'determination',
  { kk: 'анықтама', ru: 'определение', en: 'the determination' },
  'one',
)

export const SIGNATURE: EventRole = role('signature', {
  kk: 'қоса берілген қолтаңба файлы, тексерілмеген',
  ru: 'приложенный файл подписи, не проверен',
  en: 'the signature file attached, not verified',
})

/** An event whose record is new or changed. */
export const changing = (type: string, title: Localised): EventType => ({
  type: `register.${type}`,
  title,
  inputs: [FORMER],
  outputs: [RECORD],
})

/** An event that takes something back: what it was stays as the input. */
export const takingBack = (type: string, title: Localised): EventType => ({
  type: `register.${type}`,
  title,
  inputs: [RECORD],
  outputs: [],
})
