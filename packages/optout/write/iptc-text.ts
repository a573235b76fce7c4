import { LANGUAGES, type Language, type Localised } from '@tanba/kernel'
import { XMP_NAMESPACES } from '@tanba/media'
import { type PolicyAnswer, ruleOf, wordOf } from '../policy/answer.ts'
import type { Policy } from '../policy/model.ts'
import { licenceText } from './data-mining.ts'
import type { Writer } from './kind.ts'
import { ruleLimits } from './limits.ts'
import { addValue, intoWorks, type Saying } from './xmp.ts'

const KIND = 'iptc-text'

/** Row 21: fields for people (IPTC Core "Rights Usage Terms", "Copyright Notice"), where nobody filled them in. */
export const iptcTextWriter: Writer = {
  kind: KIND,
  write: (policy, given) => intoWorks(KIND, policy, given, { isWanted: () => true, say: sayTerms }),
  cannotSay: (policy, given) => [
    { kind: KIND, code: 'words', effect: 'silent' },
    ...ruleLimits(KIND, policy, given, { kinds: true, scopes: true, conditional: true, licence: true }),
  ],
}

const sayTerms: Saying = (document, answer, policy) => {
  const texts = termsOf(answer)
  if (texts === undefined) return false
  const { xmpRights, dc } = XMP_NAMESPACES
  const isFree = document.list(xmpRights, 'UsageTerms').length === 0
  if (isFree) document.setLanguages(xmpRights, 'xmpRights', 'UsageTerms', languages(texts))
  addRights(document, dc, policy)
  const licence = ruleOf(answer)?.rule.licence
  if (licence !== undefined) addValue(document, xmpRights, 'xmpRights', 'WebStatement', licence.url)
  return true
}

const addRights = (document: Parameters<Saying>[0], dc: string, { holder }: Policy): void => {
  if (document.list(dc, 'rights').length === 0)
    document.setLanguages(dc, 'dc', 'rights', [['x-default', `© ${holder}`]])
}

const languages = (texts: Localised): readonly (readonly [string, string])[] => [
  ['x-default', texts.en],
  ...LANGUAGES.map((language: Language) => [language, texts[language]] as const),
]

const WORDS = {
  deny: {
    kk: 'Жасанды интеллект модельдерін үйретуге және мәтіндер мен деректерді өндіруге тыйым салынады.',
    ru: 'Использование для обучения моделей искусственного интеллекта и для анализа данных запрещено.',
    en: 'Use for training of artificial intelligence models and for text and data mining is prohibited.',
  },
  conditional: {
    kk: 'Жасанды интеллект модельдерін үйретуге тек лицензия бойынша рұқсат етіледі.',
    ru: 'Использование для обучения моделей искусственного интеллекта — только по лицензии.',
    en: 'Use for training of artificial intelligence models is permitted only under a licence.',
  },
  allow: {
    kk: 'Жасанды интеллект модельдерін үйретуге рұқсат етіледі.',
    ru: 'Использование для обучения моделей искусственного интеллекта разрешено.',
    en: 'Use for training of artificial intelligence models is permitted.',
  },
  generative: {
    kk: 'Генеративті жасанды интеллект модельдерін үйретуге тыйым салынады.',
    ru: 'Использование для обучения генеративных моделей искусственного интеллекта запрещено.',
    en: 'Use for training of generative artificial intelligence models is prohibited.',
  },
} as const satisfies Readonly<Record<string, Localised>>

const termsOf = (answer: PolicyAnswer): Localised | undefined => {
  const word = wordOf(answer, 'all')
  if (word === undefined) return undefined
  const isGenerative = word === 'deny' && answer.discriminative?.rule.training !== 'deny'
  const isOfGenerative = isGenerative && answer.generative?.rule.training === 'deny'
  const said: Localised = WORDS[isOfGenerative ? 'generative' : word]
  const licence = ruleOf(answer)?.rule.licence
  if (licence === undefined) return said
  const where = licenceText(licence)
  return {
    kk: `${said.kk} Лицензия: ${where}`,
    ru: `${said.ru} Лицензия: ${where}`,
    en: `${said.en} Licence: ${where}`,
  }
}
