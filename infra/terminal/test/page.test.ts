import { describe, expect, it } from 'vitest'
import { cells, Page } from '../index.ts'
import { screen } from './screen.ts'

const ESCAPE = '\u001b'

describe('a page', () => {
  it('breaks lines at spaces, to the width of the screen and never over a hundred', () => {
    const text = 'қазақ тілі '.repeat(40)
    for (const [columns, most] of [
      [60, 60],
      [300, 100],
      [10, 40],
    ] as const) {
      const lines = new Page(screen({ columns })).line(text, { indent: 2, lead: '- ' }).toString().split('\n')
      expect(Math.max(...lines.map(cells))).toBeLessThanOrEqual(most)
      expect(
        lines
          .join(' ')
          .replaceAll(/[\s-]+/g, ' ')
          .trim(),
      ).toBe(text.trim())
    }
  })

  it.each([
    [`a${ESCAPE}[2Jb`, 'a [2Jb'],
    ['a\u202eb', 'a b'],
    ['a\nb\u0085c\u2028d', 'a b c d'],
    ['a\u200bb\ufeff', 'a b'],
  ])('shows nothing that steers the terminal: %j', (text, shown) => {
    expect(new Page(screen({})).line(text).row('x', text).toString()).toBe(`${shown}\n  ${'x'.padEnd(26)} ${shown}\n`)
  })

  it('cuts texts of files that are longer than is asked for', () => {
    expect(new Page(screen({}), { longest: 5 }).line('abcdefgh').toString()).toBe('abcde…\n')
  })

  it.each([
    [{ columns: 80 }, {}, true],
    [{ columns: 80 }, { NO_COLOR: '1' }, false],
    [{ columns: 80 }, { NO_COLOR: '' }, true],
    [{ columns: 80 }, { TERM: 'dumb' }, false],
    [{}, {}, false],
  ])('paints on a terminal alone: %j %j', (size, env, painted) => {
    const text = new Page(screen(size, env)).line('x', { tone: 'bad' }).toString()
    expect(text).toBe(painted ? `${ESCAPE}[31mx${ESCAPE}[39m\n` : 'x\n')
  })
})
