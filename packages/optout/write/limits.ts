import type { Localised } from '@tanba/kernel'
import { type ActiveRule, activeRules } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import type { Given, Inexact, KindName, Limit, LimitCode, LimitEffect } from './kind.ts'
import { pathPlan } from './path-plan.ts'

/** What a kind cannot say, in words. */
export const LIMIT_TEXTS: Readonly<Record<LimitCode, Localised>> = {
  scope: {
    kk: 'генеративті және өзге үйретуді ажырата алмайды',
    ru: 'не различает генеративное и иное обучение',
    en: 'cannot tell generative training from other training',
  },
  kinds: {
    kk: 'туынды түрлерін (сурет, бет, дыбыс) ажырата алмайды, тек жолдарды біледі',
    ru: 'не различает виды произведений (изображение, страница, звук), знает лишь пути',
    en: 'cannot tell kinds of works (image, page, sound) apart, only paths',
  },
  condition: {
    kk: 'лицензиямен ғана рұқсат екенін айта алмайды: тыйым ретінде оқылады',
    ru: 'не может сказать «только по лицензии»: читается как запрет',
    en: 'cannot say "only under a licence": it is read as a prohibition',
  },
  permission: {
    kk: 'рұқсатты толық айта алмайды',
    ru: 'не может выразить разрешение полностью',
    en: 'cannot say the permission in full',
  },
  precedence: {
    kk: 'ережелердің ретін сақтай алмайды: қиылысқан жолдарда қатаңырағы қалды',
    ru: 'не может сохранить порядок правил: где пути пересекаются, осталось более строгое',
    en: 'cannot keep the order of rules: where paths overlap the stricter one was kept',
  },
  paths: {
    kk: 'мұндай жолдарды жаза алмайды: тұтас қалтаға не бүкіл сайтқа қатысты',
    ru: 'не записывает таких путей: относится к целой папке или ко всему сайту',
    en: 'cannot write such paths: it holds for a whole folder or the whole site',
  },
  default: {
    kk: 'ереже айтпаған жолдар туралы үндемей тұра алмайды, сондықтан жазылмады',
    ru: 'не умеет молчать о путях вне правил, поэтому не записан',
    en: 'cannot be silent on paths outside of the rules, and so was not written',
  },
  works: {
    kk: 'файлдардың өзіне жазылады: берілген және осы пішімдегі файлдар туралы ғана айтады',
    ru: 'пишется в сами файлы: говорит лишь о данных ему файлах этого формата',
    en: 'is written into files: it speaks only of files of its format that were given',
  },
  pointer: {
    kk: 'өздігінен табылмайды: оған robots.txt, тақырып не tdmrep.json сілтейді',
    ru: 'сам по себе не находится: на него указывают robots.txt, заголовок или tdmrep.json',
    en: 'is not found by itself: robots.txt, a header or tdmrep.json points to it',
  },
  signature: {
    kk: 'тек анықтама: файлға C2PA қолтаңбасымен бірге енгізіледі',
    ru: 'это лишь определение: в файл его вносит подпись C2PA',
    en: 'is a definition only: it enters a file when the file is signed by C2PA',
  },
  words: {
    kk: 'адамға арналған мәтін: машина оқитын тыйым емес',
    ru: 'текст для людей, а не машиночитаемый запрет',
    en: 'is text for people, and no machine-readable prohibition',
  },
  dates: {
    kk: 'күндерді білмейді: ереже өзгерген күні қайта жариялаңыз',
    ru: 'не знает дат: в день смены правила опубликуйте заново',
    en: 'knows no dates: publish again on the day on which the rule changes',
  },
  search: {
    kk: 'іздеу туралы айтпайды',
    ru: 'ничего не говорит о поиске',
    en: 'says nothing of search',
  },
  licence: {
    kk: 'лицензияның мекенжайын не бағасын айтпайды',
    ru: 'не называет адреса или цены лицензии',
    en: 'does not name the address or the price of the licence',
  },
  'left-out': {
    kk: 'дәл айта алмайтындықтан, бұл түр туралы ештеңе жазылмады',
    ru: 'раз точно сказать нельзя, не записано ничего',
    en: 'nothing was written, since it cannot be said exactly',
  },
}

/** What a kind is able to say. */
export interface Ability {
  readonly kinds?: boolean
  readonly scopes?: boolean
  readonly conditional?: boolean
  readonly search?: boolean
  readonly licence?: boolean
}

/** What of each rule is beyond a kind. Nobody knows dates. */
export const ruleLimits = (kind: KindName, policy: Policy, given: Given, able: Ability): readonly Limit[] => {
  const rules = activeRules(policy, given.day)
  // Where an earlier permission could not be said, a later rule reaches too far.
  const reaching = new Set(
    able.kinds === true ? [] : pathPlan(rules).flatMap(({ exact, rule }) => (exact ? [] : [rule])),
  )
  return rules.flatMap(({ rule, index }) => {
    const limit = (code: LimitCode, effect: LimitEffect): Limit => ({ kind, code, effect, rule: index })
    const inexact = effectOf(given.inexact)
    return [
      ...(rule.scope !== 'all' && able.scopes !== true ? [limit('scope', inexact)] : []),
      ...(rule.kinds !== undefined && able.kinds !== true ? [limit('kinds', inexact)] : []),
      ...(reaching.has(index) ? [limit('precedence', inexact)] : []),
      ...(rule.training === 'conditional' && able.conditional !== true ? [limit('condition', inexact)] : []),
      ...(rule.from !== undefined || rule.until !== undefined ? [limit('dates', 'unsaid')] : []),
      ...(rule.search !== undefined && able.search !== true ? [limit('search', 'unsaid')] : []),
      ...(rule.licence !== undefined && able.licence !== true ? [limit('licence', 'unsaid')] : []),
    ]
  })
}

export const effectOf = (inexact: Inexact): LimitEffect => (inexact === 'stricter' ? 'stricter' : 'silent')

/** Whether any rule offers a licence: then pointers to a licence document are written. */
export const offersLicence = (rules: readonly ActiveRule[]): boolean =>
  rules.some(({ rule }) => rule.licence !== undefined)
