import type { EventType } from '@tanba/ledger'

const VERDICTS = { kk: 'тұжырымдар', ru: 'вердикты', en: 'the verdicts' } as const

/** Acts of this capability that the ledger keeps, with commitments and never the works. */
export const CHECKED: EventType = {
  type: 'optout.checked',
  title: {
    kk: 'Туындыда оқытуға тыйым бар-жоғы тексерілді (23-баптың 5-тармағы)',
    ru: 'Проверено, запрещено ли обучение на произведении (пункт 5 статьи 23)',
    en: 'It was checked whether training on a work is prohibited (Article 23(5))',
  },
  inputs: [
    {
      role: 'work',
      title: { kk: 'туындының мекенжайы', ru: 'адрес произведения', en: 'the address of the work' },
      times: 'one',
    },
  ],
  outputs: [{ role: 'verdict', title: { kk: 'тұжырым', ru: 'вердикт', en: 'the verdict' }, times: 'one' }],
}

export const FILTERED: EventType = {
  type: 'optout.filtered',
  title: {
    kk: 'Тізім тыйымдар бойынша бөлінді',
    ru: 'Список разделён по запретам',
    en: 'A list was divided by prohibitions',
  },
  inputs: [
    { role: 'list', title: { kk: 'тізім', ru: 'список', en: 'the list' } },
    { role: 'verdicts', title: VERDICTS },
  ],
  outputs: [
    { role: 'usable', title: { kk: 'пайдалануға болады', ru: 'можно использовать', en: 'usable' }, times: 'one' },
    { role: 'excluded', title: { kk: 'шығарылды', ru: 'исключены', en: 'excluded' }, times: 'one' },
    { role: 'undetermined', title: { kk: 'анықталмады', ru: 'не определены', en: 'undetermined' }, times: 'one' },
    { role: 'verdicts', title: VERDICTS },
  ],
}

export const SCANNED: EventType = {
  type: 'optout.scanned',
  title: {
    kk: 'Корпустың бір бөлігі тексерілді',
    ru: 'Проверена часть корпуса',
    en: 'A shard of a corpus was scanned',
  },
  inputs: [
    {
      role: 'manifest',
      title: { kk: 'бөліктің манифесі', ru: 'манифест части', en: 'the manifest of the shard' },
      times: 'one',
    },
  ],
  outputs: [{ role: 'verdicts', title: VERDICTS, times: 'one' }],
}

export const OPTOUT_EVENTS: readonly EventType[] = [CHECKED, FILTERED, SCANNED]

/** Article 23(5): training only on works whose right holders have not forbidden it. */
export const TRAINING_PROVISION = 'art_23__para_5'
