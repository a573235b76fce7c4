import { describe, expect, it } from 'vitest'
import { choices, fact, provision, text } from './small-pack.ts'
import {
  type Case,
  FACTS,
  faults,
  PARAMETER,
  READING,
  SOUND,
  version,
  withFact,
  withProvision,
  withRule,
} from './sound-pack.ts'

const CASES: readonly Case[] = [
  [
    'no text in one language',
    withRule({ title: { kk: 'a', ru: '', en: 'c' } }),
    'pack.rules[definition.x].title has no text in ru',
  ],
  [
    'a language left out',
    withFact({ question: { ru: 'a', en: 'c' } as never }),
    'pack.facts[a.new].question has no text in kk',
  ],
  [
    'a blank text deep inside',
    withProvision({ versions: [{ ...version('2026-01-18'), summary: { kk: ' ', ru: 'b', en: 'c' } }] }),
    'pack.provisions[art_2].versions[0].summary has no text in kk',
  ],
  ['a term without a language', { glossary: [{ kk: 'a', ru: '', en: 'c' }] }, 'glossary[c] has no text in ru'],
  ['an act twice', { acts: [...SOUND.acts, ...SOUND.acts] }, 'acts[ai-law] stands twice'],
  ['a provision twice', { provisions: [...SOUND.provisions, ...SOUND.provisions] }, 'provisions[art_1] stands twice'],
  ['a fact twice', { facts: [...FACTS, ...FACTS.slice(0, 1)] }, 'facts and rules[a.flag] stands twice'],
  [
    'a fact named as a rule',
    { facts: [...FACTS, fact('definition.d', 'yes_no')] },
    'facts and rules[definition.d] stands twice',
    'facts[definition.d] is used by no rule',
  ],
  [
    'a provision without an identifier',
    withProvision({}, 'article 2'),
    'provisions[article 2] is no identifier of a provision',
  ],
  [
    'a provision in the wrong file',
    withProvision({}, 'order-95:art_2'),
    'provisions[order-95:art_2] belongs to order-95 by its identifier and to ai-law by its file',
  ],
  [
    'a provision of an unknown act',
    withProvision({ act: 'order-95' }, 'order-95:art_2'),
    'provisions[order-95:art_2] names an unknown act order-95',
  ],
  [
    'an unknown bound',
    withProvision({ bound: ['anyone', 'nobody'] }),
    'provisions[art_2] binds "nobody", which vocabulary.bound does not have',
  ],
  [
    'an unknown reason',
    withProvision({ no_rule: 'lazy' }),
    'provisions[art_2] gives "lazy" as the reason for no rule, which vocabulary.no_rule does not have',
  ],
  ['no wording', withProvision({ versions: [] }), 'provisions[art_2] has no wording'],
  [
    'two wordings on one day',
    withProvision({ versions: [version('2026-01-18', '2026-08-25'), version('2026-08-25')] }),
    'provisions[art_2] has two wordings on 2026-08-25',
  ],
  [
    'an open wording before another',
    withProvision({ versions: [version('2026-01-18'), version('2026-08-25')] }),
    'provisions[art_2] has two wordings on 2026-08-25',
  ],
  [
    'no rule and no reason',
    { provisions: [...SOUND.provisions, provision('art_2')] },
    'provisions[art_2] has neither a rule nor a reason for none',
  ],
  [
    'a rule and a reason',
    { provisions: [provision('art_1', { no_rule: 'structure' })] },
    'provisions[art_1] is cited by a rule and says "structure" as the reason for none',
  ],
  [
    'covered by nothing',
    withProvision({ no_rule: 'covered' }),
    'provisions[art_2] is covered, but does not say by which provision',
  ],
  [
    'covered by what is not there',
    withProvision({ no_rule: 'covered', covered_by: ['art_9'] }),
    'provisions[art_2] is covered by an unknown provision art_9',
  ],
  ['an unknown screen', withFact({ screen: 'side' }), 'facts[a.new] names an unknown screen side'],
  ['a choice without values', withFact({}, 'choice'), 'facts[a.new] is a choice without values'],
  ['a list of nothing', withFact({}, 'list'), 'facts[a.new] is a list that needs either values or fields'],
  [
    'a list of both',
    withFact({ ...choices('x'), fields: {} }, 'list'),
    'facts[a.new] is a list that needs either values or fields',
  ],
  [
    'a field named value',
    withFact({ fields: { value: { type: 'text', label: text('v') } } }, 'list'),
    'facts[a.new] has a field named "value", which the long form of a statement uses',
  ],
  ['a fact that cites nothing known', withFact({ cites: ['art_9'] }), 'facts[a.new] cites an unknown provision art_9'],
  [
    'an unknown answerer',
    withFact({ answered_by: ['oracle'] }),
    'facts[a.new] is answered by "oracle", which the vocabulary does not have',
  ],
  ['an unused fact', { facts: [...FACTS, fact('a.new', 'yes_no')] }, 'facts[a.new] is used by no rule'],
  ['an unused reading', { readings: [READING, { ...READING, name: 'idle' }] }, 'readings[idle] is used by no rule'],
  [
    'a reading whose default it does not have',
    { readings: [{ ...READING, default: 'c' }] },
    'readings[way] has no value "c", which is its default',
  ],
  [
    'an unused parameter',
    { parameters: [PARAMETER, { ...PARAMETER, id: 'clock.idle' }] },
    'parameters[clock.idle] is used by no rule',
  ],
]

describe('the check of a pack', () => {
  it('a fact that picks the amounts of a parameter is used by it', () => {
    const facts = [...FACTS, fact('a.category', 'choice', choices('x'))]
    expect(faults({ facts, parameters: [{ ...PARAMETER, by: 'a.category' }] })).toEqual([])
    expect(faults({ facts })).toEqual(['facts[a.category] is used by no rule'])
  })

  it('finds nothing in a sound one', () => {
    expect(faults({})).toEqual([])
  })

  for (const [name, broken, ...expected] of CASES)
    it(name, () => {
      expect(faults(broken)).toEqual(expected)
    })

  it('a wrong format stops the check: nothing else of such a pack means anything', () => {
    expect(faults({ format: 'tanba-law-pack/2' as never, acts: [] })).toEqual([
      'format is "tanba-law-pack/2" and not "tanba-law-pack/1"',
    ])
  })

  it('finds all faults at once', () => {
    expect(faults({ ...withRule({ cites: [], who: ['user'] }), glossary: [{ kk: '', ru: '', en: 'c' }] })).toHaveLength(
      4,
    )
  })
})
