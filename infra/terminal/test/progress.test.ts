import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { cells, Progress } from '../index.ts'
import { noted } from './screen.ts'

describe('progress', () => {
  it('is one line on a terminal, drawn anew ten times a second at most, and gone at the end', () => {
    const { shell, written, clock } = noted({ columns: 100 })
    const progress = new Progress(shell, 400)
    for (let number = 1; number <= 200; number += 1) {
      clock.now = number * 50
      progress.step(number % 50 === 0 ? 'failed' : 'done')
    }
    expect(written).toHaveLength(100)
    expect(written.every((text) => text.startsWith('\r') && text.endsWith('\u001b[K'))).toBe(true)
    expect(written.at(-1)).toContain('█████████░░░░░░░░░░░ 199 of 400')
    progress.end()
    expect(written.at(-1)).toBe('\r\u001b[K')
  })

  it('tells the rate of what was worked on, and from it the time left', () => {
    const { shell, written, clock } = noted({ columns: 100 })
    const progress = new Progress(shell, 7700)
    for (let number = 0; number < 500; number += 1) progress.step('passed')
    clock.now = 100_000
    for (let number = 0; number < 199; number += 1) progress.step('done')
    clock.now = 100_200
    progress.step('failed')
    expect(written.at(-1)).toContain('700 of 7700 · 2.0 a second · time left 58:27 · failed 1')
    progress.end()
  })

  it('fits the terminal', () => {
    const { shell, written } = noted({ columns: 40 })
    new Progress(shell, 10).step('done')
    expect(cells((written[0] ?? '').replace('\r', '').replace('\u001b[K', ''))).toBeLessThan(40)
  })

  it('is a line each ten seconds in a log', () => {
    const { shell, written, clock } = noted({})
    const progress = new Progress(shell, 100)
    for (let second = 1; second <= 35; second += 1) {
      clock.now = second * 1000
      progress.step('done')
    }
    progress.end()
    expect(written).toHaveLength(3)
    expect(written.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true)
  })

  it.each([
    [100, { quiet: true }],
    [0, {}],
  ])('is nothing where it is not wanted, or nothing is to do: %j %j', (total, options) => {
    const { shell, written } = noted({ columns: 80 })
    const progress = new Progress(shell, total, options)
    progress.step('done')
    progress.end()
    expect(written).toEqual([])
  })

  it.each(LANGUAGES)('speaks %s', (language) => {
    const { shell, written } = noted({ columns: 100 }, language)
    const progress = new Progress(shell, 2)
    progress.step('done')
    expect(written[0]).toContain({ kk: '2 ішінен 1', ru: '1 из 2', en: '1 of 2' }[language])
    progress.end()
  })
})
