import { LawError } from '@tanba/law'
import { describe, expect, it } from 'vitest'
import { ours, problemsOf } from '../problems.ts'

const t = (id: string, values: Readonly<Record<string, string | number>> = {}): string =>
  `${id} ${Object.values(values).join(' ')}`.trim()

describe('our own fault', () => {
  it('is told shortly, without a stack', () => {
    expect(ours(new Error('boom'), t)).toEqual(['cli.fault Error: boom', 'cli.fault.report'])
    expect(ours('text', t)).toEqual(['cli.fault text', 'cli.fault.report'])
  })

  it('is everything that has no code of ours', () => {
    expect(problemsOf(new TypeError('x'), 'en')).toBeUndefined()
    expect(problemsOf(new AggregateError([new Error('x')]), 'en')).toBeUndefined()
  })
})

describe('wrong input', () => {
  it('keeps its code and speaks the language', () => {
    const error = new LawError('too-large', { place: 'a.yaml', limit: '1 MiB' })
    expect(problemsOf(error, 'ru')).toEqual([{ code: 'too-large', message: error.in('ru') }])
    expect(problemsOf(new AggregateError([error, error]), 'kk')).toHaveLength(2)
  })
})
