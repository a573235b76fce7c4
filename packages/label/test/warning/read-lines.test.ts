import { expect, it } from 'vitest'
import { readLines } from '../../core/warning/read-lines.ts'
import { warningLines } from '../../core/warning/words.ts'

const [long] = warningLines('text', 'altered', 'long', ['kk'])
const [brief] = warningLines('image', 'created', 'brief', ['kk'])
const words = long?.text ?? ''

it.each([0, 1_048_576 - 20, 1_048_576, 2_500_000])('finds words after %d characters', (before) => {
  const text = `${'х '.repeat(before / 2)}\n${words.replaceAll(' ', '\n  ')}\n`
  expect(readLines(text)).toMatchObject([{ language: 'kk', text: words, change: 'altered' }])
})

it('names the fullest of several, wherever it stands', () => {
  expect(readLines(`${brief?.text}${' х'.repeat(1_048_576)} ${words}`)).toMatchObject([{ form: 'long' }])
})

it('finds nothing in nothing', () => {
  expect(readLines('')).toEqual([])
})
