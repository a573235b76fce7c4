import { describe, expect, it } from 'vitest'
import { all, asks, day, every, field, is, not, result, rule, some, text } from './small-pack.ts'
import { at, type Case, faults, RULES, SOUND, uses, when, withRule } from './sound-pack.ts'

const CASES: readonly Case[] = [
  ['a rule that cites nothing', withRule({ cites: [] }), 'rules[definition.x] cites nothing'],
  [
    'an unknown citation',
    withRule({ cites: ['art_1', 'art_9'] }),
    'rules[definition.x] cites an unknown provision art_9',
  ],
  [
    'two versions on one day',
    { rules: [...RULES, rule('definition.d', all(), { from: day('2026-08-25') })] },
    'rules[definition.d] has two versions in force on the same day',
  ],
  ['an unknown kind', withRule({ kind: 'wish' as never }), 'rules[definition.x] is of an unknown kind wish'],
  ['a duty without evidence', withRule({ kind: 'duty' }), 'rules[definition.x] is a duty without evidence'],
  [
    'a prohibition without a group',
    withRule({ kind: 'prohibition' }),
    'rules[definition.x] is a prohibition without a group',
  ],
  [
    'an exception to nothing',
    withRule({ kind: 'exception' }),
    'rules[definition.x] is an exception that overrides nothing',
  ],
  [
    'an exception to what is not there',
    withRule({ kind: 'exception', overrides: ['duty.x'] }),
    'rules[definition.x] names an unknown rule duty.x',
  ],
  [
    'a deadline of nothing',
    withRule({ kind: 'deadline', clock: { kind: 'immediately' } }),
    'rules[definition.x] is a deadline that needs `of` and `clock`',
  ],
  [
    'a deadline without a clock',
    withRule({ kind: 'deadline', of: 'duty.d' }),
    'rules[definition.x] is a deadline that needs `of` and `clock`',
  ],
  [
    'a deadline of what is not there',
    withRule({ kind: 'deadline', of: 'duty.x', clock: { kind: 'immediately' } }),
    'rules[definition.x] names an unknown rule duty.x',
  ],
  ['a penalty for nothing', withRule({ kind: 'penalty' }), 'rules[definition.x] is a penalty for nothing'],
  [
    'a penalty for what is not there',
    withRule({ kind: 'penalty', for: ['duty.x'] }),
    'rules[definition.x] names an unknown rule duty.x',
  ],
  [
    'an unknown amount',
    withRule({ kind: 'penalty', for: ['duty.d'], amount: 'fine' }),
    'rules[definition.x] names an unknown parameter fine',
  ],
  ['an unknown role', withRule({ who: ['user'] }), 'rules[definition.x] binds an unknown role user'],
  [
    'an unknown period',
    withRule({ kind: 'deadline', of: 'duty.d', clock: { kind: 'within', period: 'clock.x', after: 'a.date' } }),
    'rules[definition.x] names an unknown parameter clock.x',
  ],
  [
    'a period after what is no date',
    withRule({ kind: 'deadline', of: 'duty.d', clock: { kind: 'within', period: 'clock.d', after: 'a.flag' } }),
    'rules[definition.x] counts from a.flag, which is no date fact',
  ],
  [
    'a class without a rule',
    {
      classes: [
        ...SOUND.classes,
        { id: 'risk', title: text('r'), exclusive: true, values: [{ id: 'high', title: text('h') }] },
      ],
    },
    'classes[risk.high] has no rule',
  ],
  [
    'a class rule without a class',
    withRule({ kind: 'class' }, 'risk.high'),
    'rules[risk.high] is a class that classes does not have',
  ],
  [
    'a rule that nothing can reach',
    when(not(result('definition.y'))),
    'rules[definition.x].when names definition.y, which is neither a fact nor a result',
  ],
  ['an unknown fact', when(is('a.nothing')), 'rules[definition.x].when names an unknown fact a.nothing'],
  [
    'an unknown reading',
    when({ op: 'reading', id: 'path', value: 'a' }),
    'rules[definition.x].when names an unknown reading path=a',
  ],
  [
    'an unknown value of a reading',
    when({ op: 'reading', id: 'way', value: 'c' }),
    'rules[definition.x].when names an unknown reading way=c',
  ],
  [
    'a value that a choice does not have',
    when(is('a.choice', 'z')),
    at('a.choice compares with "z", which is no value of it'),
  ],
  [
    'one of several values',
    when(asks('a.choice', { in: ['x', 'z'] })),
    at('a.choice compares with "z", which is no value of it'),
  ],
  ['yes/no compared with a word', when(is('a.flag', 'x')), at('a.flag compares with "x", which is no value of it')],
  [
    'a judgement compared with a word',
    when(is('a.opinion', 'x')),
    at('a.opinion compares with "x", which is no value of it'),
  ],
  ['a member that a list cannot have', when(asks('a.signs', { has: 'z' })), at('a.signs cannot have "z"')],
  ['a member of what is no list', when(asks('a.choice', { has: 'x' })), at('a.choice cannot have "x"')],
  ['a size of what is no number', when(asks('a.flag', { at_least: 3 })), at('a.flag is no number')],
  ['a bound of what is no number', when(asks('a.choice', { below: 3 })), at('a.choice is no number')],
  ['a day of what is no date', when(asks('a.number', { on_or_after: '2026-03-01' })), at('a.number is no date')],
  ['a list compared as one value', when(is('a.signs', 'x')), at('a.signs is a list; use has, some or every')],
  [
    'some of what is no list',
    when(some('a.flag', field('ok'))),
    'rules[definition.x].when asks of a.flag, which is no list of items',
  ],
  [
    'every of a list of choices',
    when(every('a.signs', field('ok'))),
    'rules[definition.x].when asks of a.signs, which is no list of items',
  ],
  [
    'some of an unknown list',
    when(some('a.nothing', field('ok'))),
    'rules[definition.x].when asks of a.nothing, which is no list of items',
  ],
  [
    'a fact inside the condition on members',
    when(some('a.items', is('a.flag', true))),
    'rules[definition.x].when asks inside `where` for something else than fields of a.items',
  ],
  [
    'an unknown field',
    when(some('a.items', field('colour', 'red'))),
    'rules[definition.x].when asks for the field colour, which a.items does not have',
  ],
  [
    'a value that a field does not have',
    when(every('a.items', not(field('kind', 'q')))),
    at('a.items.kind compares with "q", which is no value of it'),
  ],
  [
    'a field compared with a word',
    when(some('a.items', field('ok', 'maybe'))),
    at('a.items.ok compares with "maybe", which is no value of it'),
  ],
]

describe('the check of the rules of a pack', () => {
  for (const [name, broken, ...expected] of CASES)
    it(name, () => {
      expect(faults(broken)).toEqual(expected)
    })

  it('names the rules of a cycle', () => {
    expect(
      faults({
        rules: [...RULES, rule('definition.x', result('definition.y')), rule('definition.y', result('definition.x'))],
      }),
    ).toEqual(['rules[definition.x] depends on itself: definition.x → definition.y → definition.x'])
  })

  it('a later version of a rule is no fault', () => {
    const rules = [
      ...RULES.slice(1),
      rule('definition.d', uses, { to: day('2026-08-24') }),
      rule('definition.d', all(), { from: day('2026-08-25') }),
    ]
    expect(faults({ rules })).toEqual([])
  })
})
