import type { Expression, Test } from '../../core/expression.ts'
import type { Field } from '../../core/pack/types.ts'
import type { Run } from '../../core/run.ts'
import type { Words } from '../render/words.ts'

type Say = (value: string | number | boolean) => string

const testText = ({ t, language }: Words, test: Test, say: Say): string => {
  if ('is' in test) return say(test.is)
  if ('in' in test) return new Intl.ListFormat(language, { type: 'disjunction' }).format(test.in.map(say))
  if ('above' in test) return t('law.needs.above', { value: say(test.above) })
  if ('at_least' in test) return t('law.needs.at-least', { value: say(test.at_least) })
  if ('below' in test) return t('law.needs.below', { value: say(test.below) })
  if ('at_most' in test) return t('law.needs.at-most', { value: say(test.at_most) })
  if ('before' in test) return t('law.needs.before', { value: test.before })
  if ('on_or_after' in test) return t('law.needs.on-or-after', { value: test.on_or_after })
  return 'has' in test ? t('law.needs.has', { value: say(test.has) }) : t('law.needs.stated')
}

/** A condition on the fields of one item, in one line. */
const whereText = (words: Words, node: Expression, fields: Readonly<Record<string, Field>>): string => {
  if (node.op === 'field') {
    const field = fields[node.id]
    const label = field === undefined ? node.id : words.in(field.label)
    const say: Say = (value) => {
      if (typeof value === 'boolean') return words.t(value ? 'law.value.yes' : 'law.value.no')
      const known = field?.values?.[String(value)]
      return known === undefined ? String(value) : words.in(known)
    }
    return `${label}: ${testText(words, node.test, say)}`
  }
  if (node.op === 'not') return words.t('law.where.not', { what: whereText(words, node.of, fields) })
  if (node.op !== 'all' && node.op !== 'any') return ''
  const parts = node.of.map((part) => whereText(words, part, fields))
  return words.list(parts, node.op === 'all' ? 'conjunction' : 'disjunction')
}

const readingText = (words: Words, run: Run, name: string, value: string): string => {
  const reading = run.program.pack.readings.find((one) => one.name === name)
  const said = reading?.values[value]
  return reading === undefined || said === undefined
    ? `${name}=${value}`
    : `${words.in(reading.title)}: ${words.in(said)}`
}

/** A condition as a person reads it: a question with the answer that the rule needs. */
export const conditionText = (words: Words, node: Expression, run: Run): string => {
  switch (node.op) {
    case 'fact':
      return words.t('law.proof.needs', {
        question: words.question(node.id),
        answer: testText(words, node.test, (value) => words.value(node.id, value)),
      })
    case 'some':
    case 'every':
      return words.t(node.op === 'some' ? 'law.proof.some' : 'law.proof.every', {
        question: words.question(node.list),
        where: whereText(words, node.where, words.fact(node.list)?.fields ?? {}),
      })
    case 'reading':
      return words.t('law.proof.reading', { reading: readingText(words, run, node.id, node.value) })
    case 'result':
      return words.title(node.id)
    case 'not':
      return words.t('law.proof.not')
    case 'all':
      return words.t(node.of.length === 0 ? 'law.proof.always' : 'law.proof.all')
    case 'any':
      return words.t('law.proof.any')
    case 'field':
      return node.id
  }
}
