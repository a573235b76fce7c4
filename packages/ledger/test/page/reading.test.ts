import type { Browser, FileChooser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasChromium, startChromium } from './chromium.ts'
import { makeSample } from './samples.ts'
import { answered, drawn, giveBundle, jsonFile, openVerifier, statusOf } from './verifier.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await startChromium()
}, 60_000)
afterAll(() => browser?.close())

const inChromium = test.skipIf(!hasChromium)
const SLOW = { timeout: 60_000 }
const NAME = 'Самал Әбдіқызы'
const SAMPLE = await makeSample({ name: NAME })

const locales = [
  ['kk-KZ', 'kk', 'Таңба: дәлелдемелер топтамасын тексеру'],
  ['ru-RU', 'ru', 'Таңба: проверка пакета доказательств'],
  ['en-GB', 'en', 'Tanba: check an evidence bundle'],
  ['de-DE', 'kk', 'Таңба: дәлелдемелер топтамасын тексеру'],
] as const

inChromium('speaks the language of the browser, and Kazakh where it knows none of its languages', SLOW, async () => {
  for (const [locale, language, title] of locales) {
    const { page, close } = await openVerifier(browser, { locale })
    expect(await page.getAttribute('html', 'lang'), locale).toBe(language)
    expect([await page.title(), await page.locator('h1').textContent()]).toEqual([title, title])
    await close()
  }
})

inChromium('another language keeps the answer and says all of it anew', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  const english = (await drawn(page, 'main')).join()
  const rows = await page.locator('.rows tbody tr').count()
  await page.getByRole('button', { name: 'Қазақша' }).click()
  const kazakh = (await drawn(page, 'main')).join()
  await page.getByRole('button', { name: 'Русский' }).click()
  const russian = (await drawn(page, 'main')).join()
  // In Cyrillic the English page has the name of the subject, and what a digital signature is called in the law.
  expect(new Set(english.match(/\p{Script=Cyrillic}+/gu))).toEqual(new Set([...NAME.split(' '), 'ЭЦП']))
  expect(kazakh).toMatch(/[әғқңөұүһі]/)
  expect(russian.replaceAll(NAME, '')).not.toMatch(/[әғқңөұүһі]/)
  for (const text of [kazakh, russian]) {
    // Codes and places (`inclusion-proved`, `$.checkpoint`) are the same in every language.
    expect(text).not.toMatch(/(?<![-.$])\b(proved|events?|checkpoint|earlier|undefined)\b(?!-)|\{\w+\}/i)
  }
  expect(await page.locator('.rows tbody tr').count()).toBe(rows)
  expect(await statusOf(page)).toMatch(/"bundle.json": (Здесь решить нельзя|Доказано)/)
  expect(complaints).toEqual([])
  await close()
})

inChromium('everything can be done by keyboard alone', SLOW, async () => {
  const { page, close } = await openVerifier(browser)
  const focused = (): Promise<string> =>
    page.evaluate<string>(
      'document.activeElement.innerText || document.activeElement.id || document.activeElement.tagName',
    )
  const choosers: FileChooser[] = []
  page.on('filechooser', (chooser) => choosers.push(chooser))
  const order: string[] = []
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Tab')
    order.push((await focused()).split('\n')[0] ?? '')
  }
  expect(order).toEqual([
    'Қазақша',
    'Русский',
    'English',
    'Drag a bundle file here, or press to choose one',
    'Paste it as text',
    'What you hold yourself',
  ])
  const drop = page.getByRole('button', { name: /Drag a bundle file here/ })
  for (const [at, key] of ['Enter', 'Space'].entries()) {
    await drop.focus()
    await page.keyboard.press(key)
    await expect.poll(() => choosers.length).toBe(at + 1)
    await choosers[at]?.setFiles(jsonFile(`${key}.json`, SAMPLE.text))
    await expect.poll(() => statusOf(page)).toMatch(`"${key}.json"`)
  }
  await close()
})

inChromium('a bundle is taken when it is dropped anywhere, and when it is pasted', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  const { text } = SAMPLE
  await page.evaluate(`{
    const data = new DataTransfer()
    data.items.add(new File([${JSON.stringify(text)}], 'dropped.json'))
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
    document.querySelector('footer').dispatchEvent(drop)
  }`)
  await answered(page)
  expect(await statusOf(page)).toMatch('"dropped.json"')
  await page.getByText('Paste it as text').click()
  await page.getByLabel('Text of the bundle').fill(text)
  await page.getByRole('button', { name: 'Check this text' }).click()
  await expect.poll(() => page.locator('dd').first().textContent()).toBe('pasted text')
  expect(complaints).toEqual([])
  await close()
})

inChromium('every part of the form and of the answer has a role and a name', SLOW, async () => {
  const { page, close } = await openVerifier(browser)
  await page.locator('.held > summary').click()
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  const tree = await page.locator('body').ariaSnapshot()
  for (const part of [
    'banner:',
    'main:',
    'contentinfo:',
    'heading "Tanba: check an evidence bundle" [level=1]',
    'group "Language of the page":',
    'button "English" [pressed]',
    'textbox "Key of the log"',
    'textbox "Keys of witnesses"',
    'button "Certificates of time-stamping authorities Choose files"',
    'button "Files to compare Choose files"',
    'region "Result":',
    'status:',
    'table "Time line":',
    'columnheader "Not later than"',
  ]) {
    expect(tree).toContain(part)
  }
  expect(await page.locator('input:not([type=file]), textarea').count()).toBe(3)
  expect(await page.locator('input[type=file]:not([hidden])').count()).toBe(0)
  await close()
})

inChromium('fits a screen of 360 px, by day and by night, in every language', SLOW, async () => {
  for (const [locale] of locales.slice(0, 3)) {
    const { page, close } = await openVerifier(browser, { locale, width: 360, dark: true })
    await page.locator('.held > summary').click()
    await giveBundle(page, jsonFile(`${'a-long-name-'.repeat(8)}.json`, SAMPLE.text))
    for (const opened of await page.locator('.rows details summary').all()) await opened.click()
    expect(await page.evaluate('document.documentElement.scrollWidth'), locale).toBe(360)
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(20, 22, 26)')
    await close()
  }
})

inChromium('is light on paper, without what can only be pressed', SLOW, async () => {
  const { page, close } = await openVerifier(browser, { dark: true })
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)')
  expect(await page.locator('.drop').isVisible()).toBe(false)
  expect(await page.locator('.verdict').isVisible()).toBe(true)
  await close()
})
