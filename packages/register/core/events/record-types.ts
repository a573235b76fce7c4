import type { EventType } from '@tanba/ledger'
import { changing, DESCRIPTION, FORMER, STANDING, takingBack } from './roles.ts'

export const ORGANISATION_REGISTERED: EventType = changing('organisation.registered', {
  kk: 'Ұйым тіркелді',
  ru: 'Организация зарегистрирована',
  en: 'An organisation was registered',
})

export const ORGANISATION_CHANGED: EventType = changing('organisation.changed', {
  kk: 'Ұйым туралы жазба өзгертілді',
  ru: 'Запись об организации изменена',
  en: 'The record of an organisation was changed',
})

export const ONE_PERSON_DECLARED: EventType = changing('organisation.one-person-declared', {
  kk: 'Ұйым бір адамнан тұрады деп мәлімделді',
  ru: 'Организация объявлена состоящей из одного человека',
  en: 'An organisation was declared one-person',
})

export const ONE_PERSON_WITHDRAWN: EventType = takingBack('organisation.one-person-withdrawn', {
  kk: 'Бір адамдық ұйым туралы мәлімдеме кері қайтарылды',
  ru: 'Объявление об организации из одного человека отозвано',
  en: 'The declaration of a one-person organisation was withdrawn',
})

export const SYSTEM_REGISTERED: EventType = {
  type: 'register.system.registered',
  title: { kk: 'Жүйе тіркелді', ru: 'Система зарегистрирована', en: 'A system was registered' },
  inputs: [],
  outputs: [DESCRIPTION, STANDING],
}

export const SYSTEM_CHANGED: EventType = {
  type: 'register.system.changed',
  title: {
    kk: 'Жүйе туралы жазба өзгертілді',
    ru: 'Запись о системе изменена',
    en: 'The record of a system was changed',
  },
  inputs: [FORMER],
  outputs: [DESCRIPTION],
}

export const SYSTEM_HANDED_OVER: EventType = changing('system.handed-over', {
  kk: 'Жүйе жазбасына жауапты адам ауысты',
  ru: 'Сменился ответственный за запись о системе',
  en: 'The record of a system got another steward',
})

export const SYSTEM_REMOVED: EventType = takingBack('system.removed', {
  kk: 'Үлгі жүйе алып тасталды',
  ru: 'Система-образец удалена',
  en: 'A sample system was removed',
})

export const STAGE_CHANGED: EventType = {
  type: 'register.stage.changed',
  title: {
    kk: 'Жүйе басқа кезеңге көшті',
    ru: 'Система перешла на другую стадию',
    en: 'A system moved to another stage',
  },
  inputs: [FORMER],
  outputs: [STANDING],
}

/** The system ran already when it was registered; nobody was asked whether it may. */
export const OPERATION_DECLARED: EventType = {
  type: 'register.operation.declared',
  title: {
    kk: 'Жүйенің бұрыннан пайдаланылып келгені мәлімделді',
    ru: 'Заявлено, что система уже эксплуатируется',
    en: 'A system was declared to be in operation already',
  },
  inputs: [],
  outputs: [DESCRIPTION, STANDING],
}
