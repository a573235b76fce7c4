import { formatTemplate, type Language, type Localised } from '@tanba/kernel'
import type { Pack, Truth } from '@tanba/law'
import { APPROVAL_TITLES } from '../approval/approval.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import { STAGE_TITLES } from './stages.ts'

/** One sentence for each thing that is missing: the thing, why it stops the move, and what to do. */
const REFUSAL_TEXTS: Readonly<Record<RefusalCode, Localised>> = {
  prohibition: {
    kk: '{title} ({cites}): {state}. {mend}',
    ru: '{title} ({cites}): {state}. {mend}',
    en: '{title} ({cites}): {state}. {mend}',
  },
  'class-open': {
    kk: '{title}: әзірге бірнеше мән мүмкін ({possible}); қалған фактілерді нақтылаңыз: {facts}',
    ru: '{title}: пока возможны несколько значений ({possible}); уточните факты: {facts}',
    en: '{title}: several values are still possible ({possible}); settle the facts: {facts}',
  },
  'class-unsigned': {
    kk: 'Сыныптауға қол қойылмаған; оны ұсынып, мақұлдатыңыз',
    ru: 'Классификация не подписана; предложите её и дайте утвердить',
    en: 'The classification is not signed; propose it and have it approved',
  },
  'class-changed': {
    kk: 'Қол қойылғаннан кейін сыныптау өзгерді; қазіргісін қайта ұсынып, мақұлдатыңыз',
    ru: 'После подписания классификация изменилась; предложите нынешнюю и дайте утвердить заново',
    en: 'The classification has changed since it was signed; propose the present one and have it approved anew',
  },
  'approval-fallen': {
    kk: '{subject}: {state}; қазіргі мазмұнды қайта мақұлдатыңыз',
    ru: '{subject}: {state}; дайте утвердить нынешнее содержание',
    en: '{subject}: {state}; have the present content approved',
  },
  'no-such-move': {
    kk: '«{from}» кезеңінен «{to}» кезеңіне көшуге болмайды; мүмкін кезеңдер: {allowed}',
    ru: 'Со стадии «{from}» нельзя перейти на стадию «{to}»; возможные стадии: {allowed}',
    en: 'A system cannot move from {from} to {to}; stages that it can move to: {allowed}',
  },
  'date-order': {
    kk: '{on} – қазіргі кезең басталған күннен ({since}) бұрын; кейінгі күнді енгізіңіз',
    ru: '{on} – раньше начала нынешней стадии ({since}); введите более позднюю дату',
    en: '{on} is before the present stage began ({since}); enter a later day',
  },
  'date-ahead': {
    kk: '{on} – бүгіннен ({today}) кейін; көшкен күні енгізіңіз',
    ru: '{on} – позже сегодняшнего дня ({today}); внесите переход в день, когда он состоится',
    en: '{on} is after today ({today}); record the move on the day on which it happens',
  },
  'reason-missing': {
    kk: '«{to}» кезеңіне көшудің себебі жазылмаған; неге екенін жазыңыз',
    ru: 'Не указана причина перехода на стадию «{to}»; напишите, почему',
    en: 'A move to {to} says why; write the reason',
  },
}

const STATES: Readonly<Record<Truth, Localised>> = {
  yes: { kk: 'тыйым салынған', ru: 'запрещено', en: 'prohibited' },
  provisional: {
    kk: 'ерекшелік дәлелденгенше тыйым салынған',
    ru: 'запрещено, пока не доказано исключение',
    en: 'prohibited until an exception is proved',
  },
  unknown: { kk: 'белгісіз', ru: 'неизвестно', en: 'not known' },
  conflict: {
    kk: 'дереккөздер бір-біріне қайшы',
    ru: 'источники противоречат друг другу',
    en: 'sources contradict each other',
  },
  no: { kk: 'тыйым салынбаған', ru: 'не запрещено', en: 'not prohibited' },
}

const MENDS = {
  change: {
    kk: 'Жүйені өзгертіңіз немесе одан бас тартыңыз',
    ru: 'Измените систему или откажитесь от неё',
    en: 'Change the system or give it up',
  },
  settle: { kk: 'Мына фактілерді нақтылаңыз: {facts}', ru: 'Уточните факты: {facts}', en: 'Settle the facts: {facts}' },
} as const

/** The facts of the smallest set; whoever wants the others has them in the refusal. */
const smallest = (open: Extract<Refusal, { readonly code: 'prohibition' }>['settling']): string => {
  const [first] = open ?? []
  return first === undefined ? '—' : first.facts.map(({ id }) => id).join(', ')
}

const citation = (pack: Pack, cites: readonly string[], language: Language): string =>
  cites.map((id) => pack.provisions.find((one) => one.id === id)?.citation[language] ?? id).join('; ')

const valuesOf = (refusal: Refusal, pack: Pack, language: Language): Readonly<Record<string, string>> => {
  switch (refusal.code) {
    case 'prohibition': {
      const { result, cites, state, settling } = refusal
      const mend = state === 'yes' ? MENDS.change : MENDS.settle
      return {
        title: pack.rules.find(({ id }) => id === result)?.title[language] ?? result,
        cites: citation(pack, cites, language),
        state: STATES[state][language],
        mend: formatTemplate(mend[language], { facts: smallest(settling) }),
      }
    }
    case 'class-open': {
      const { group, possible, open } = refusal
      const known = pack.classes.find(({ id }) => id === group)
      const titleOf = (value: string): string => known?.values.find(({ id }) => id === value)?.title[language] ?? value
      const facts = [...new Set(open.flatMap(({ settling }) => settling?.[0]?.facts.map(({ id }) => id) ?? []))]
      return {
        title: known?.title[language] ?? group,
        possible: possible.length === 0 ? '—' : possible.map(titleOf).join(', '),
        facts: facts.length === 0 ? '—' : facts.join(', '),
      }
    }
    case 'approval-fallen':
      return { subject: refusal.subject.replace(/^document:/u, ''), state: APPROVAL_TITLES.fallen[language] }
    case 'no-such-move': {
      const allowed = refusal.allowed.map((stage) => STAGE_TITLES[stage][language]).join(', ')
      const { from, to } = refusal
      return {
        from: STAGE_TITLES[from][language],
        to: STAGE_TITLES[to][language],
        allowed: allowed === '' ? '—' : allowed,
      }
    }
    case 'date-order':
      return { on: refusal.on, since: refusal.since }
    case 'date-ahead':
      return { on: refusal.on, today: refusal.today }
    case 'reason-missing':
      return { to: STAGE_TITLES[refusal.to][language] }
    default:
      return {}
  }
}

/** A refusal as a person reads it: names and citations from the pack that refused. */
export const refusalText = (refusal: Refusal, pack: Pack, language: Language): string =>
  formatTemplate(REFUSAL_TEXTS[refusal.code][language], valuesOf(refusal, pack, language))
