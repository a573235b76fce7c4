import type { JsonValue } from '@tanba/kernel'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasChromium, startChromium } from './chromium.ts'
import { makeSample } from './samples.ts'
import { drawn, giveBundle, giveHeld, jsonFile, openVerifier, statusOf } from './verifier.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await startChromium()
}, 60_000)
afterAll(() => browser?.close())

const inChromium = test.skipIf(!hasChromium)
const SLOW = { timeout: 60_000 }
const SAMPLE = await makeSample()

/** Markup that would run or fetch something, and characters that hide or turn what stands beside them. */
const EVIL = [
  '<img src=x onerror="window.taken=1">',
  '</code></script><script>window.taken=1</script>',
  '{name}{count}$&$1',
  '\u202egnp.exe\u200b\u0000',
].join(' ')

/** The value with the text at `path` replaced. */
const withText = (value: JsonValue, path: readonly (string | number)[], text: string): JsonValue => {
  const [step, ...rest] = path
  if (step === undefined) return text
  if (Array.isArray(value)) return value.map((one, at) => (at === step ? withText(one, rest, text) : one))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === step ? withText(one, rest, text) : one]),
  )
}

/** Paths of all texts of a value, one of each kind: the first of every list. */
const textsOf = (
  value: JsonValue,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] => {
  if (typeof value === 'string') return [path]
  if (value === null || typeof value !== 'object') return []
  const items = Array.isArray(value) ? value.slice(0, 1) : value
  return Object.entries(items).flatMap(([key, one]) =>
    textsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

inChromium('no text of a bundle becomes markup or runs, whichever field it stands in', SLOW, async () => {
  const { page, requests, complaints, close } = await openVerifier(browser, { locale: 'en' })
  const value = JSON.parse(SAMPLE.text) as JsonValue
  const paths = textsOf(value)
  expect(paths.length).toBeGreaterThan(20)
  const elements = await page.evaluate<number>('document.querySelectorAll("img, script, iframe, a, svg").length')
  for (const path of paths) {
    await giveBundle(page, jsonFile('bundle.json', JSON.stringify(withText(value, path, EVIL))))
    const now = await page.evaluate('document.querySelectorAll("img, script, iframe, a, svg").length')
    expect(now, path.join('.')).toBe(elements)
  }
  expect(await page.evaluate('window.taken')).toBe(undefined)
  expect([complaints, requests]).toEqual([[], []])
  await close()
})

inChromium(
  'texts that a maker may choose freely are shown as they are, and what is unseen by its number',
  SLOW,
  async () => {
    const { text } = await makeSample({ name: EVIL, note: EVIL })
    const { page, requests, complaints, close } = await openVerifier(browser)
    await giveBundle(page, jsonFile('bundle.json', text))
    await page.locator('.rows details summary').first().click()
    const row = (await drawn(page, '.rows tbody tr'))[0] ?? ''
    // Twice as the name of the subject, once as the note.
    expect(row.split('onerror="window.taken=1">')).toHaveLength(4)
    expect(row).toContain('{name}{count}$&$1 U+202Egnp.exeU+200BU+0000')
    expect(row).not.toMatch(/[\u202e\u200b\0]/)
    expect(await page.evaluate('window.taken')).toBe(undefined)
    expect([complaints, requests]).toEqual([[], []])
    await close()
  },
)

inChromium('names of files cannot forge the page either', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  const name = '<b>$& {count}\u202e.json'
  await giveHeld(page, 'files', [jsonFile(name, 'content')])
  await giveBundle(page, jsonFile(name, SAMPLE.text))
  expect(await statusOf(page)).toBe('"<b>$& {count}\\u{202e}.json": Cannot be decided here')
  expect((await drawn(page, '.held .names')).join()).not.toContain('\u202e')
  expect(await page.locator('main b').count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

inChromium('the browser itself forbids what the page does not do', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  const refused = (attempt: string): Promise<unknown> =>
    page.evaluate(`(async () => { try { ${attempt}; return 'done' } catch (error) { return error.name } })()`)
  expect(await refused('await fetch("https://example.kz/")')).toBe('TypeError')
  expect(await refused('document.body.innerHTML = "<b>"')).toBe('TypeError')
  expect(await refused('new Worker("data:text/javascript,1")')).toBe('TypeError')
  expect(await refused('document.createElement("script").text = "1"')).toBe('TypeError')
  expect(complaints.join('\n')).toMatch(/connect-src 'none'/)
  expect(complaints.join('\n')).toMatch(/TrustedHTML/)
  await close()
})
