import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { type PageServer, servePages } from './server.ts'

const PROGRAM = '/usr/bin/chromium'

/** Whether Debian's Chromium is there; tests of pages skip by name where it is not. */
export const hasChromium: boolean = existsSync(PROGRAM)

export interface Site {
  readonly server: PageServer
  readonly browser: Browser
  readonly folder: string
  readonly close: () => Promise<void>
}

/** Builds the pages as they ship, serves them on loopback with recorded answers, and starts a browser. */
export const openSite = async (): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'tanba-pages-'))
  const outDir = join(folder, 'dist')
  // Under tests React would be built as for development: twice the size, and not what ships.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({ root: join(import.meta.dirname, '..'), logLevel: 'error', build: { outDir } })
  if (before !== undefined) process.env.NODE_ENV = before
  const server = await servePages(outDir)
  const browser = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-gpu'] })
  return {
    server,
    browser,
    folder: outDir,
    close: async () => {
      await browser.close()
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

export interface Reader {
  readonly language?: 'kk' | 'ru' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

export interface OpenPage {
  readonly page: Page
  /** What the page asked of hosts that are not ours. */
  readonly outside: readonly string[]
  /** Errors of scripts, and what the browser complained of: a broken policy above all. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens a place of the site as one reader would. */
export const openPage = async (site: Site, path: string, reader: Reader = {}): Promise<OpenPage> => {
  const { language = 'ru', theme = 'light', width = 1280 } = reader
  const context: BrowserContext = await site.browser.newContext({
    locale: { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' }[language],
    colorScheme: theme,
    viewport: { width, height: 860 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const outside: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.server.url) && !request.url().startsWith('blob:')) outside.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // The browser itself notes every answer that is no success: some cases ask for one.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  await page.goto(site.server.url + path)
  await page.waitForSelector('h1')
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  return { page, outside, complaints, close: () => context.close() }
}
