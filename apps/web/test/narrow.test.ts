import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, openPage, openSite, type Site } from './pages.ts'
import { PLACES } from './places.ts'

describe.skipIf(!hasChromium)('a phone of 360 px', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 60_000)
  afterAll(() => site.close())

  test.each(PLACES)(
    '%s is not scrolled sideways in any language',
    async (_name, path) => {
      const { page, close } = await openPage(site, path, { language: 'kk', width: 360 })
      for (const language of ['kk', 'ru', 'en']) {
        await page.evaluate(
          (lang) => document.querySelector<HTMLElement>(`header button[lang=${lang}]`)?.click(),
          language,
        )
        await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        expect({ language, width }).toEqual({ language, width: 360 })
      }
      await close()
    },
    30_000,
  )

  test('the board becomes a list, with every cell that applies', async () => {
    const { page, close } = await openPage(site, '/', { width: 360 })
    expect(await page.locator('table').count()).toBe(0)
    expect(await page.getByRole('button', { name: /просрочена/ }).count()).toBeGreaterThan(5)
    await close()
  })
})
