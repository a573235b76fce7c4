import type { EventType } from '@tanba/ledger'

/** Acts of this capability that the ledger keeps, with commitments to files and never the files. */
export const MARKED: EventType = {
  type: 'label.marked',
  title: {
    kk: 'Мазмұнға таңба қойылды (21-баптың 2-тармағы)',
    ru: 'Содержимое помечено (пункт 2 статьи 21)',
    en: 'Content was marked (Article 21(2))',
  },
  inputs: [
    { role: 'content', title: { kk: 'бастапқы файл', ru: 'исходный файл', en: 'the file as it was' }, times: 'one' },
  ],
  outputs: [
    {
      role: 'marked',
      title: { kk: 'таңбасы бар файл', ru: 'помеченный файл', en: 'the file with its marks' },
      times: 'one',
    },
    { role: 'summary', title: { kk: 'не қойылғаны', ru: 'что поставлено', en: 'what was put on' }, times: 'one' },
  ],
}

export const VERIFIED: EventType = {
  type: 'label.verified',
  title: {
    kk: 'Файлдағы белгілер тексерілді',
    ru: 'Метки файла проверены',
    en: 'The marks of a file were checked',
  },
  inputs: [
    {
      role: 'content',
      title: { kk: 'тексерілген файл', ru: 'проверенный файл', en: 'the file that was checked' },
      times: 'one',
    },
  ],
  outputs: [{ role: 'summary', title: { kk: 'тұжырым', ru: 'вывод', en: 'what was found' }, times: 'one' }],
}

export const LABEL_EVENTS: readonly EventType[] = [MARKED, VERIFIED]

/** Article 21(2): both acts serve it. */
export const MARKING_PROVISION = 'art_21__para_2'
