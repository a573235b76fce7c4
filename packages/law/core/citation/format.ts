import type { Localised } from '@tanba/kernel'
import type { Act } from '../pack/types.ts'
import { kazakhOrdinal, russianOrdinal } from './ordinals.ts'
import { HOME_ACT, type ProvisionPath, type UnitKind } from './provision-id.ts'

type Unit = ProvisionPath['units'][number]

/** What the act calls its numbered units decides the word for `para`: the code of offences has parts (часть, бөлік). */
type Style = Act['paragraphs']

const englishUnit = ({ kind, number }: Unit): string => {
  if (kind === 'para' || kind === 'subpara') return `(${number})`
  return kind === 'part' ? ` part ${number}` : ` indent ${number}`
}

const russianUnit = ({ kind, number }: Unit, style: Style, last: boolean): string => {
  if (kind === 'subpara') return `${last ? 'подпункт' : 'подпункта'} ${number})`
  if (kind === 'indent') return `абзац ${russianOrdinal(number, 'masculine')}`
  if (kind === 'para' && style === 'paragraph') return `${last ? 'пункт' : 'пункта'} ${number}`
  return last ? `часть ${russianOrdinal(number, 'feminine')}` : `части ${russianOrdinal(number, 'genitive')}`
}

const KAZAKH: Record<UnitKind, readonly [last: string, genitive: string]> = {
  para: ['тармағы', 'тармағының'],
  subpara: ['тармақшасы', 'тармақшасының'],
  part: ['бөлігі', 'бөлігінің'],
  indent: ['абзацы', 'абзацының'],
}

const kazakhUnit = ({ kind, number }: Unit, style: Style, last: boolean): string => {
  const asPart = kind === 'para' && style === 'part'
  const word = KAZAKH[asPart ? 'part' : kind][last ? 0 : 1]
  if (kind === 'subpara') return `${number}) ${word}`
  return kind === 'para' && !asPart ? `${number}-${word}` : kazakhOrdinal(number) + word
}

const wholeAct: Localised = { kk: 'акті тұтастай', ru: 'акт в целом', en: 'the act as a whole' }

const head = (path: ProvisionPath, topic: Localised | undefined, alone: boolean): Localised => {
  const { kind, number } = path.head
  if (kind === 'act') return wholeAct
  if (kind === 'topic') return topic ?? wholeAct
  if (kind === 'item')
    return {
      kk: alone ? `${number}-тармақ` : `${number}-тармақтың`,
      ru: `${alone ? 'пункт' : 'пункта'} ${number}`,
      en: `item ${number}`,
    }
  return {
    kk: alone ? `${number}-бап` : `${number}-баптың`,
    ru: `${alone ? 'статья' : 'статьи'} ${number}`,
    en: `Article ${number}`,
  }
}

/** The citation of a provision in kk, ru and en. Acts other than the AI Law are named after it in brackets. */
export const formatCitation = (path: ProvisionPath, act: Act, topic?: Localised): Localised => {
  const { units } = path
  const start = head(path, topic, units.length === 0)
  const isLast = (index: number): boolean => index === units.length - 1
  const kk = [start.kk, ...units.map((unit, index) => kazakhUnit(unit, act.paragraphs, isLast(index)))].join(' ')
  const ru = [...units.map((unit, index) => russianUnit(unit, act.paragraphs, isLast(index))).reverse(), start.ru].join(
    ' ',
  )
  const en = start.en + units.map(englishUnit).join('')
  if (path.act === HOME_ACT) return { kk, ru, en }
  return { kk: `${kk} (${act.short.kk})`, ru: `${ru} (${act.short.ru})`, en: `${en} (${act.short.en})` }
}
