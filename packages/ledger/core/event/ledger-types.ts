import type { EventType } from './event-type.ts'

const VERIFIER_KEY = {
  kk: 'тізілімнің тексеру кілті',
  ru: 'ключ проверки журнала',
  en: 'verifier key of the log',
} as const

/**
 * A new key signs the checkpoints of this log. The key that signed before signs the checkpoint that covers this event,
 * so whoever believes that one is led to the new one. The texts are C2SP verifier keys.
 */
export const KEY_ROTATED: EventType = {
  type: 'ledger.key.rotated',
  title: {
    kk: 'Тізілімге жаңа кілт енгізілді',
    ru: 'Введён новый ключ журнала',
    en: 'A new key of the log was introduced',
  },
  inputs: [{ role: 'former', title: VERIFIER_KEY, times: 'many' }],
  outputs: [{ role: 'next', title: VERIFIER_KEY, times: 'one' }],
}

/** A key signs no more: it was replaced, lost, or has leaked. */
export const KEY_WITHDRAWN: EventType = {
  type: 'ledger.key.withdrawn',
  title: {
    kk: 'Тізілім кілті қолданыстан шығарылды',
    ru: 'Ключ журнала выведен из употребления',
    en: 'A key of the log was withdrawn',
  },
  inputs: [
    { role: 'withdrawn', title: VERIFIER_KEY, times: 'one' },
    {
      role: 'reason',
      title: {
        kk: 'себебі: retired, lost не leaked',
        ru: 'причина: retired, lost или leaked',
        en: 'reason: retired, lost or leaked',
      },
      times: 'one',
    },
    {
      role: 'until',
      title: {
        kk: 'осы кілттің қолтаңбасына сенуге болатын соңғы өлшем',
        ru: 'последний размер, до которого подписи этого ключа принимаются',
        en: 'last size to which signatures by this key are believed',
      },
      times: 'one',
    },
  ],
  outputs: [],
}

/** The events that the log records about itself. Every store knows them. */
export const LEDGER_EVENT_TYPES: readonly EventType[] = [KEY_ROTATED, KEY_WITHDRAWN]
