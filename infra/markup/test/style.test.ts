import { describe, expect, it } from 'vitest'
import { COLOURS, PAGE_STYLE } from '../style.ts'

/** Relative luminance (WCAG 2.2). */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const contrast = (one: string, other: string): number => {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

describe.each(['light', 'dark'] as const)('by %s', (scheme) => {
  const { paper, band, line, ...texts } = COLOURS[scheme]

  it.each(Object.entries(texts))('%s stands out from paper and band by 7 to 1', (_, colour) => {
    expect(contrast(colour, paper)).toBeGreaterThan(7)
    expect(contrast(colour, band)).toBeGreaterThan(7)
  })

  it('lines stand out from paper by 3 to 1', () => {
    expect(contrast(line, paper)).toBeGreaterThan(3)
  })
})

it('loads nothing, and has no colour but the named ones', () => {
  expect(PAGE_STYLE).not.toMatch(/url\(|@import|expression|</i)
  const named = [COLOURS.light, COLOURS.dark].flatMap((colours): readonly string[] => Object.values(colours))
  for (const [colour] of PAGE_STYLE.matchAll(/#[0-9a-f]{3,8}\b/g)) expect(named).toContain(colour)
})
