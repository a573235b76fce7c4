import { type CivilDate, type Localised, parseCivilDate } from '@tanba/kernel'
import type { Calendar, Expression, Fact, Pack, Provision, Rule, Scalar, Test } from '../index.ts'

/** Whole packs of a few rules, valid unless a test breaks them on purpose. */

export const day = (text: string): CivilDate => parseCivilDate(text)

export const text = (en: string): Localised => ({ kk: `${en} қазақша`, ru: `${en} по-русски`, en })

const labels = (...names: readonly string[]): Record<string, Localised> =>
  Object.fromEntries(names.map((name) => [name, text(name)]))

export const provision = (id: string, more: Partial<Provision> = {}): Provision => ({
  id,
  act: 'ai-law',
  article: 'art_1',
  article_title: text('Scope'),
  citation: text(`citation of ${id}`),
  bound: ['anyone'],
  versions: [{ from: day('2026-01-18'), summary: text(`summary of ${id}`), confidence: 'official' }],
  ...more,
})

export const fact = (id: string, type: Fact['type'], more: Partial<Fact> = {}): Fact => ({
  id,
  type,
  screen: 'main',
  cites: ['art_1'],
  answered_by: ['anyone'],
  question: text(`${id}?`),
  help: text(`help on ${id}`),
  examples: text(`examples of ${id}`),
  evidence: text(`evidence of ${id}`),
  ...more,
})

export const choices = (...names: readonly string[]): { readonly values: Record<string, Localised> } => ({
  values: labels(...names),
})

export const rule = (id: string, when: Expression, more: Partial<Rule> = {}): Rule => ({
  id,
  kind: 'definition',
  title: text(id),
  cites: ['art_1'],
  confidence: 'official',
  from: day('2026-01-18'),
  when,
  ...more,
})

export const all = (...of: readonly Expression[]): Expression => ({ op: 'all', of })
export const any = (...of: readonly Expression[]): Expression => ({ op: 'any', of })
export const not = (of: Expression): Expression => ({ op: 'not', of })
export const asks = (id: string, test: Test): Expression => ({ op: 'fact', id, test })
export const is = (id: string, value: Scalar = true): Expression => asks(id, { is: value })
export const result = (id: string): Expression => ({ op: 'result', id })
export const field = (id: string, value: Scalar = true): Expression => ({ op: 'field', id, test: { is: value } })
export const some = (list: string, where: Expression): Expression => ({ op: 'some', list, where })
export const every = (list: string, where: Expression): Expression => ({ op: 'every', list, where })

export const NO_HOLIDAYS: Calendar = { zone: 'Asia/Almaty', weekend: ['saturday', 'sunday'], years: [] }

export const pack = (parts: Partial<Pack>): Pack => ({
  format: 'tanba-law-pack/1',
  version: '1',
  acts: [
    {
      key: 'ai-law',
      number: '230-VIII',
      adopted: day('2025-11-17'),
      in_force: day('2026-01-18'),
      title: text('Law on AI'),
      short: text('AI Law'),
      paragraphs: 'paragraph',
      url: 'https://adilet.zan.kz/',
      confidence: 'official',
    },
  ],
  provisions: [provision('art_1')],
  facts: [],
  rules: [],
  classes: [],
  parameters: [],
  calendar: NO_HOLIDAYS,
  readings: [],
  screens: [{ id: 'main', title: text('Main'), intro: text('About the system') }],
  vocabulary: {
    bound: labels('anyone', 'owner'),
    no_rule: labels('structure', 'covered'),
    answered_by: labels('anyone'),
  },
  glossary: [],
  ...parts,
})
