import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasChromium, openPage, openSite, type Site } from './pages.ts'
import { PLACES } from './places.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

declare const axe: { run: (context: Document, options: object) => Promise<{ violations: Violation[] }> }

describe.skipIf(!hasChromium)('axe finds nothing', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 60_000)
  afterAll(() => site.close())

  test.each(PLACES)(
    '%s, in three languages, by day and by night',
    async (_name, path) => {
      const { page, complaints, outside, close } = await openPage(site, path, { language: 'kk' })
      await page.evaluate(AXE)
      const found: string[] = []
      for (const language of ['kk', 'ru', 'en'])
        for (const theme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          // The switch itself may stand behind an open panel: it is clicked all the same.
          await page.evaluate(
            (lang) => document.querySelector<HTMLElement>(`header button[lang=${lang}]`)?.click(),
            language,
          )
          await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
          const { violations } = await page.evaluate(() =>
            axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              resultTypes: ['violations'],
            }),
          )
          for (const { id, nodes } of violations)
            found.push(`${language} ${theme} ${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`)
        }
      expect(found).toEqual([])
      expect(complaints).toEqual([])
      expect(outside).toEqual([])
      await close()
    },
    60_000,
  )
})
