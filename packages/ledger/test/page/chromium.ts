import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'

/** Whether Debian's Chromium is there; tests of pages skip by name where it is not. */
export const hasChromium: boolean = existsSync(PROGRAM)

/** A browser for one test file; whoever starts it closes it. Without its sandbox it runs as root and in containers too. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu'] })

export interface Reader {
  /** As `navigator.languages` gives it. */
  readonly locale?: string
  readonly width?: number
  readonly dark?: boolean
}

export interface OfflinePage {
  readonly page: Page
  /** Addresses that the page asked for, itself and its own worker left out. */
  readonly requests: readonly string[]
  /** Errors of scripts, and what the browser complained of: a broken CSP above all. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens a page with the network off, and listens to everything that it asks for. */
export const openOffline = async (browser: Browser, url: string, reader: Reader = {}): Promise<OfflinePage> => {
  const { locale = 'en', width = 1000, dark = false } = reader
  const context = await browser.newContext({
    offline: true,
    locale,
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('blob:')) requests.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.goto(url)
  return { page, requests, complaints, close: () => context.close() }
}
