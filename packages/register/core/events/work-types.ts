import type { EventType } from '@tanba/ledger'
import { CONTENT, changing, DETERMINATION, FACTS, FORMER, PACK, RECORD, SIGNATURE, takingBack } from './roles.ts'

export const FACT_STATED: EventType = changing('fact.stated', {
  kk: 'Жүйе туралы факт айтылды',
  ru: 'О системе заявлен факт',
  en: 'A fact about a system was stated',
})

export const FACT_WITHDRAWN: EventType = takingBack('fact.withdrawn', {
  kk: 'Айтылған факт кері қайтарып алынды',
  ru: 'Заявленный факт отозван',
  en: 'A stated fact was withdrawn',
})

export const DETERMINATION_KEPT: EventType = {
  type: 'register.determination.kept',
  title: {
    kk: 'Жүйе туралы анықтама сақталды',
    ru: 'Сохранено определение о системе',
    en: 'A determination about a system was kept',
  },
  inputs: [FACTS, PACK],
  outputs: [DETERMINATION],
}

export const DUTY_ASSIGNED: EventType = changing('duty.assigned', {
  kk: 'Міндетті орындаушы тағайындалды',
  ru: 'Назначен исполнитель обязанности',
  en: 'A duty was given to an assignee',
})

export const DUTY_PLANNED: EventType = changing('duty.planned', {
  kk: 'Міндетке ұйымның өз мерзімі қойылды',
  ru: 'Организация назначила себе срок обязанности',
  en: 'The organisation set itself a day for a duty',
})

export const DUTY_EVIDENCED: EventType = {
  type: 'register.duty.evidenced',
  title: {
    kk: 'Міндеттің орындалғанына дәлел берілді',
    ru: 'Дано доказательство исполнения обязанности',
    en: 'Evidence of a duty was given',
  },
  inputs: [],
  outputs: [RECORD, { ...CONTENT, times: 'many' }],
}

export const EVIDENCE_WITHDRAWN: EventType = takingBack('evidence.withdrawn', {
  kk: 'Дәлел кері қайтарып алынды',
  ru: 'Доказательство отозвано',
  en: 'Evidence was withdrawn',
})

export const COMMENT_WRITTEN: EventType = changing('comment.written', {
  kk: 'Пікір жазылды',
  ru: 'Написан комментарий',
  en: 'A comment was written',
})

export const APPROVAL_PROPOSED: EventType = {
  type: 'register.approval.proposed',
  title: { kk: 'Мақұлдауға ұсынылды', ru: 'Предложено утвердить', en: 'An approval was proposed' },
  inputs: [CONTENT],
  outputs: [RECORD],
}

export const APPROVAL_GIVEN: EventType = {
  type: 'register.approval.given',
  title: { kk: 'Мақұлданды', ru: 'Утверждено', en: 'An approval was given' },
  inputs: [CONTENT],
  outputs: [RECORD, SIGNATURE],
}

/** By the one person of a one-person organisation: another type, so that no reader takes it for the word of a second. */
export const SELF_APPROVED: EventType = {
  type: 'register.approval.self-given',
  title: {
    kk: 'Ұсынған адамның өзі мақұлдады',
    ru: 'Утверждено самим предложившим',
    en: 'Self-approved by whoever proposed it',
  },
  inputs: [CONTENT],
  outputs: [RECORD, SIGNATURE],
}

export const APPROVAL_WITHDRAWN: EventType = takingBack('approval.withdrawn', {
  kk: 'Мақұлдау кері қайтарып алынды',
  ru: 'Утверждение отозвано',
  en: 'An approval was withdrawn',
})

export const DOCUMENT_MADE: EventType = {
  type: 'register.document.made',
  title: { kk: 'Құжат жасалды', ru: 'Создан документ', en: 'A document was made' },
  inputs: [DETERMINATION, { ...FORMER }],
  outputs: [CONTENT],
}
