import { formatTemplate, isLanguage, type Language, type Localised, type TemplateValues } from '@tanba/kernel'
import type { Article21 } from './assess.ts'
import type { FoundTrace } from './input.ts'
import type { Basis, Line, LineId, Reason } from './line.ts'
import { OUTCOMES } from './outcomes.ts'
import { REASONS } from './reasons.ts'

const TITLES: Readonly<Record<LineId, Localised>> = {
  'synthetic-result': {
    kk: 'Таңбалануға тиіс нәтиже',
    ru: 'Результат, который нужно маркировать',
    en: 'A result that must be marked',
  },
  distributed: { kk: 'Таратылады', ru: 'Распространяется', en: 'It is distributed' },
  'mark-present': {
    kk: 'Машина оқитын нысандағы белгі бар',
    ru: 'Метка в машиночитаемой форме есть',
    en: 'There is a mark in machine-readable form',
  },
  'mark-parses': {
    kk: 'Бағдарламалар белгіні оқи алады',
    ru: 'Программы могут прочитать метку',
    en: 'Programs can read the mark',
  },
  'mark-recognised': {
    kk: 'Белгіден жасанды интеллект автоматты әрі бірмәнді танылады',
    ru: 'ИИ распознаётся по метке автоматически и однозначно',
    en: 'AI is recognised from the mark automatically and unambiguously',
  },
  'mark-bound': {
    kk: 'Белгі мазмұнға байланған',
    ru: 'Метка привязана к содержимому',
    en: 'The mark is bound to the content',
  },
  'warning-present': {
    kk: 'Адам қабылдай алатын ескерту бар',
    ru: 'Есть предупреждение, которое человек способен воспринять',
    en: 'There is a warning that people can perceive',
  },
  'warning-languages': {
    kk: 'Ескерту қажетті тілдерде берілген',
    ru: 'Предупреждение дано на нужных языках',
    en: 'The warning is in the needed languages',
  },
  'warning-perceivable': {
    kk: 'Ескертуді қабылдауға ештеңе кедергі келтірмейді',
    ru: 'Восприятию предупреждения ничто не мешает',
    en: 'Nothing hinders perceiving the warning',
  },
  'owner-named': {
    kk: 'Жүйенің меншік иесі немесе иегері аталған',
    ru: 'Собственник или владелец системы назван',
    en: 'The owner or holder of the system is named',
  },
  'official-form': {
    kk: 'Ресми нысанға сай (202/НҚ бұйрығы)',
    ru: 'Соответствует официальной форме (приказ 202/НҚ)',
    en: 'It is in the official form (order 202/НҚ)',
  },
}

const VALUES: Readonly<Record<Line['value'] | Article21['value'], Localised>> = {
  yes: { kk: 'иә', ru: 'да', en: 'yes' },
  no: { kk: 'жоқ', ru: 'нет', en: 'no' },
  unknown: { kk: 'белгісіз', ru: 'неизвестно', en: 'not known' },
  met: { kk: 'орындалған', ru: 'выполнено', en: 'met' },
  'not-met': { kk: 'орындалмаған', ru: 'не выполнено', en: 'not met' },
  'cannot-say': { kk: 'айту мүмкін емес', ru: 'сказать нельзя', en: 'cannot be said' },
  'not-asked': { kk: 'талап етілмейді', ru: 'не требуется', en: 'not asked' },
}

const BASES: Readonly<Record<Basis, Localised>> = {
  condition: { kk: 'қолданылу шарты', ru: 'условие применения', en: 'condition of applying' },
  law: { kk: 'заң мәтіні', ru: 'текст закона', en: 'text of the law' },
  interpretation: { kk: 'біздің түсіндіруіміз', ru: 'наше толкование', en: 'our interpretation' },
  unconfirmed: { kk: 'расталмаған', ru: 'не подтверждено', en: 'unconfirmed' },
}

const MARKINGS: Readonly<Record<Article21['marking'], Localised>> = {
  all: {
    kk: 'Қатаң оқылым: жасанды интеллект жасаған не өзгерткен кез келген мазмұн таңбаланады',
    ru: 'Строгое прочтение: маркируется всё, что создал или изменил ИИ',
    en: 'Strict reading: all that AI created or altered is marked',
  },
  literal: {
    kk: 'Сөзбе-сөз оқылым: тек адамға не болмаған оқиғаға еліктейтін мазмұн таңбаланады',
    ru: 'Буквальное прочтение: маркируется лишь то, что имитирует человека или небывшее событие',
    en: 'Literal reading: only what imitates a person or an event that did not happen is marked',
  },
}

const LANGUAGE_NAMES: Readonly<Record<Language, Localised>> = {
  kk: { kk: 'қазақша', ru: 'казахский', en: 'Kazakh' },
  ru: { kk: 'орысша', ru: 'русский', en: 'Russian' },
  en: { kk: 'ағылшынша', ru: 'английский', en: 'English' },
}

/** Technical names, the same in every language; another form goes by its own. */
const FORM_NAMES: Readonly<Record<string, string>> = {
  c2pa: 'C2PA',
  'iptc-xmp': 'IPTC/XMP',
  'document-metadata': 'metadata',
}

const formName = (form: string): string => (Object.hasOwn(FORM_NAMES, form) ? (FORM_NAMES[form] ?? form) : form)

/** A provision of the Law on AI as its official texts cite it: an article, and its paragraph or subparagraph. */
const provisionText = (language: Language, provision: string): string => {
  const [, article = provision, part = ''] = /^(\d+)\((\d+)\)$/.exec(provision) ?? []
  // Article 1 has no numbered paragraphs: its units are subparagraphs.
  const definition = article === '1'
  return {
    kk: definition ? `${article}-баптың ${part}) тармақшасы` : `${article}-баптың ${part}-тармағы`,
    ru: definition ? `подпункт ${part}) статьи ${article}` : `пункт ${part} статьи ${article}`,
    en: `Article ${article}(${part})`,
  }[language]
}

/** The texts of an assessment, the same in a terminal and on paper. What comes from the file is left as it is. */
export interface Article21Texts {
  readonly title: (id: LineId) => string
  /** Of a line, or of the whole: "yes", "not met". */
  readonly value: (value: Line['value'] | Article21['value']) => string
  readonly reason: (reason: Reason) => string
  /** What the whole comes to, in a sentence or two. */
  readonly outcome: (article21: Pick<Article21, 'code'>) => string
  readonly basis: (basis: Basis) => string
  readonly marking: (marking: Article21['marking']) => string
  readonly provision: (provision: string) => string
  readonly language: (language: Language) => string
  readonly form: (form: string) => string
  readonly trace: (says: FoundTrace['says']) => string
}

export const article21Texts = (language: Language): Article21Texts => {
  const named = (one: string): string => (isLanguage(one) ? LANGUAGE_NAMES[one][language] : one)
  return {
    title: (id) => TITLES[id][language],
    value: (value) => VALUES[value][language],
    reason: ({ code, values }) => formatTemplate(REASONS[code][language], shown(values, language, named)),
    outcome: ({ code }) => OUTCOMES[code][language],
    basis: (basis) => BASES[basis][language],
    marking: (marking) => MARKINGS[marking][language],
    provision: (provision) => provisionText(language, provision),
    language: named,
    form: formName,
    trace: (says) => TRACE_SAYS[says][language],
  }
}

const TRACE_SAYS: Readonly<Record<FoundTrace['says'], Localised>> = {
  'made-by-ai': { kk: 'жасанды интеллект жасаған', ru: 'создано ИИ', en: 'made by AI' },
  'ai-tool-used': {
    kk: 'жасанды интеллект құралы қолданылған',
    ru: 'применялся инструмент ИИ',
    en: 'an AI tool was used',
  },
  'perhaps-ai': { kk: 'бәлкім, жасанды интеллект', ru: 'возможно, ИИ', en: 'perhaps AI' },
  remote: { kk: 'белгінің мекенжайы', ru: 'адрес метки', en: 'the address of a mark' },
  unreadable: { kk: 'оқылмады', ru: 'не читается', en: 'cannot be read' },
}

const isTraceSays = (text: string): text is FoundTrace['says'] => Object.hasOwn(TRACE_SAYS, text)

const NAMING_FORMS: ReadonlySet<string> = new Set(['form', 'forms', 'other'])

/** Numbers with the comma or point of the language, to a tenth; languages and forms by their names. */
const shown = (values: TemplateValues, language: Language, named: (one: string) => string): TemplateValues => {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1, roundingMode: 'floor' })
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'number') return [name, number.format(value)]
      if (name === 'says' && isTraceSays(value)) return [name, TRACE_SAYS[value][language]]
      const each = name === 'languages' ? named : NAMING_FORMS.has(name) ? formName : undefined
      return [name, each === undefined ? value : value.split(', ').map(each).join(', ')]
    }),
  )
}
