import type { CivilDate, Language } from '@tanba/kernel'
import type { Fact, Pack } from '../../core/pack/types.ts'
import { wordingOn } from '../../core/wording.ts'
import { fit, type Line, type Look } from './look.ts'
import type { View } from './view.ts'
import type { Words } from './words.ts'

interface Section {
  readonly title: string
  readonly texts: readonly string[]
}

/** What the law says that makes the question matter: each citation with its summary and what is not certain about it. */
const provisions = (pack: Pack, fact: Fact, language: Language, asOf: CivilDate, t: Words): readonly Section[] =>
  fact.cites.flatMap((id) => {
    const provision = pack.provisions.find((one) => one.id === id)
    if (provision === undefined) return []
    const wording = wordingOn(provision, asOf)
    if (wording === undefined) return [{ title: provision.citation[language], texts: [t('law.ask.help.not_in_force')] }]
    const doubt =
      wording.confidence === 'official'
        ? []
        : [`(${pack.vocabulary.confidence?.[wording.confidence]?.[language] ?? ''})`]
    const question = wording.open_question?.[language]
    return [
      {
        title: provision.citation[language],
        texts: [
          wording.summary[language],
          ...(question === undefined ? [] : [question]),
          ...doubt,
          ...address(pack, id),
        ],
      },
    ]
  })

/** Where the act itself can be read. */
const address = (pack: Pack, provisionId: string): readonly string[] => {
  const act = pack.provisions.find(({ id }) => id === provisionId)?.act
  return pack.acts.filter(({ key }) => key === act).map(({ url }) => url)
}

const sectionsOf = (pack: Pack, fact: Fact, language: Language, asOf: CivilDate, t: Words): readonly Section[] => {
  const people = fact.answered_by.map((code) => pack.vocabulary.answered_by?.[code]?.[language] ?? code)
  return [
    { title: fact.question[language], texts: [fact.help[language]] },
    { title: t('law.ask.help.examples'), texts: [fact.examples[language]] },
    { title: t('law.ask.help.evidence'), texts: [fact.evidence[language]] },
    { title: t('law.ask.help.answered_by'), texts: [people.join(', ')] },
    ...provisions(pack, fact, language, asOf, t),
  ]
}

/** All that helps to answer one question: what counts, examples, evidence, who would know, and the law behind it. */
export const helpView = (pack: Pack, fact: Fact, language: Language, asOf: CivilDate, t: Words): View<'close'> => {
  const sections = sectionsOf(pack, fact, language, asOf, t)
  let scrolled = 0
  let furthest = 0
  const body = (look: Look): readonly string[] =>
    sections
      .flatMap(({ title, texts }) => [
        ...look.wrap(title).map((text) => look.paint('bold', text)),
        ...texts.flatMap((text) => look.wrap(text, '  ')),
        '',
      ])
      .slice(0, -1)
  return {
    frame: (look) => {
      const texts = body(look)
      // The window stands around a focused line: the middle one of what is to be seen.
      const middle = Math.floor((look.height - 3) / 2)
      furthest = Math.max(0, texts.length - 1 - 2 * middle)
      const lines: readonly Line[] = texts.map((text, index) => ({ text, focused: index === scrolled + middle }))
      const foot = ['', look.paint('dim', t('law.ask.help.keys'))]
      const more = { above: `  ↑ ${t('law.ask.more.above')}`, below: `  ↓ ${t('law.ask.more.below')}` }
      return fit([], lines, foot, look.height, more)
    },
    key: (_, key) => {
      const by = { up: -1, down: 1, pageup: -10, pagedown: 10 }[key.name ?? '']
      if (by === undefined) return 'close'
      scrolled = Math.max(0, Math.min(furthest, scrolled + by))
      return undefined
    },
  }
}
