import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { type OfflinePage, openOffline, type Reader } from './chromium.ts'

const PAGE = pathToFileURL(join(import.meta.dirname, '..', '..', 'generated', 'verifier.html')).href

/** Opens the built page from its file, with the network off. */
export const openVerifier = (browser: Browser, reader?: Reader): Promise<OfflinePage> =>
  openOffline(browser, PAGE, reader)

export type Given = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

export const jsonFile = (name: string, content: string | Uint8Array): Exclude<Given, string> => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(content),
})

/** Chooses a file as the bundle, and waits for what the page says of it. */
export const giveBundle = async (page: Page, file: Given): Promise<void> => {
  await page.locator('input[type=file]').first().setInputFiles(file)
  await answered(page)
}

export const answered = (page: Page): Promise<void> =>
  page.locator('[aria-busy=false] :is(.verdict, .refused)').waitFor()

/** Gives files to one of the fields that are folded away; `nth` counts them from 0. */
export const giveHeld = async (
  page: Page,
  field: HeldFiles,
  files: readonly Exclude<Given, string>[],
): Promise<void> => {
  await page
    .locator('.held input[type=file]')
    .nth(HELD.indexOf(field))
    .setInputFiles([...files])
}

const HELD = ['authorities', 'earlier', 'others', 'files'] as const
type HeldFiles = (typeof HELD)[number]

export const statusOf = async (page: Page): Promise<string> => (await page.locator('[role=status]').textContent()) ?? ''

/** The word of the verdict: the class that its box has. */
export const verdictOf = async (page: Page): Promise<string> =>
  ((await page.locator('.verdict').getAttribute('class')) ?? '').replace('verdict ', '')

/** Codes of the findings that are shown, with their outcomes. */
export const codesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('.findings > li')]
      .map((one) => one.className + ' ' + one.querySelector('p:last-child code:first-child').textContent)`,
  )

/** Text of every element of a selector as it is drawn: what is folded away is not part of it. */
export const drawn = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('${selector}')].map((one) => one.innerText)`)
