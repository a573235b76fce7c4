import { describe, expect, test } from 'vitest'
import type { Answer, Question } from '../src/api/interview.ts'
import { type AnswerDraft, answerOf, draftOf, optionsOf } from '../src/features/register/interview/answer-draft.ts'

const text = { kk: 'а', ru: 'б', en: 'c' }
const asked = (part: Partial<Question>): Question => ({
  fact: 'f',
  type: 'yes_no',
  screen: { title: text, intro: text },
  question: text,
  help: text,
  examples: text,
  evidence: text,
  answered_by: [],
  cites: [],
  ...part,
})
const values = ['a', 'b'].map((id) => ({ id, title: text }))
const draft = (part: Partial<AnswerDraft>): AnswerDraft => ({ picked: [], text: '', ground: '', ...part })

const CASES: readonly (readonly [string, Partial<Question>, Partial<AnswerDraft>, Answer | string])[] = [
  ['yes', {}, { picked: ['yes'] }, { fact: 'f', value: true }],
  ['no', {}, { picked: ['no'] }, { fact: 'f', value: false }],
  ['nothing chosen is no answer', {}, {}, 'nothing'],
  ['a choice', { type: 'choice', values }, { picked: ['b'] }, { fact: 'f', value: 'b' }],
  ['several of a list', { type: 'list', values }, { picked: ['a', 'b'] }, { fact: 'f', value: ['a', 'b'] }],
  ['an empty list is not "none"', { type: 'list', values }, {}, 'nothing'],
  ['a judgement without a ground', { type: 'judgement' }, { picked: ['no'] }, 'ground'],
  ['a judgement with spaces for a ground', { type: 'judgement' }, { picked: ['no'], ground: '  ' }, 'ground'],
  ['a judgement', { type: 'judgement' }, { picked: ['no'], ground: ' g ' }, { fact: 'f', value: false, ground: 'g' }],
  [
    'a judgement among choices',
    { type: 'judgement', values },
    { picked: ['a'], ground: 'g' },
    { fact: 'f', value: 'a', ground: 'g' },
  ],
  ['a number', { type: 'number' }, { text: ' 12 ' }, { fact: 'f', value: 12 }],
  ['a number with a comma', { type: 'number' }, { text: '1,5' }, { fact: 'f', value: 1.5 }],
  ['zero', { type: 'number' }, { text: '0' }, { fact: 'f', value: 0 }],
  ['no number', { type: 'number' }, { text: 'twelve' }, 'number'],
  ['endless', { type: 'number' }, { text: 'Infinity' }, 'number'],
  ['below the least', { type: 'number', min: 1 }, { text: '0' }, 'number'],
  ['above the most', { type: 'number', max: 9 }, { text: '10' }, 'number'],
  ['at the most', { type: 'number', max: 9 }, { text: '9' }, { fact: 'f', value: 9 }],
  ['a date', { type: 'date' }, { text: '2026-03-01' }, { fact: 'f', value: '2026-03-01' }],
  ['blank text', { type: 'text' }, { text: '   ' }, 'nothing'],
]

describe('what was typed becomes an answer', () => {
  test.each(CASES)('%s', (_name, question, part, answer) => {
    expect(answerOf(asked(question), draft(part))).toEqual(answer)
  })

  test.each([
    [{}, true],
    [{}, false],
    [{ type: 'choice', values }, 'b'],
    [{ type: 'list', values }, ['a']],
    [{ type: 'number' }, 0],
    [{ type: 'date' }, '2026-03-01'],
  ] as const)('what stands on record is given again unchanged: %j %j', (part, value) => {
    const question = asked({ ...part, said: { value } })
    expect(answerOf(question, draftOf(question))).toEqual({ fact: 'f', value })
  })

  test('only questions with choices have options', () => {
    expect(optionsOf(asked({ type: 'judgement' }))).toEqual(['yes', 'no'])
    expect(optionsOf(asked({ type: 'choice', values }))).toEqual(['a', 'b'])
    expect(optionsOf(asked({ type: 'text' }))).toEqual([])
  })
})
