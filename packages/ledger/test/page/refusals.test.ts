import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasChromium, startChromium } from './chromium.ts'
import { giveBundle, giveHeld, jsonFile, openVerifier, statusOf } from './verifier.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await startChromium()
}, 60_000)
afterAll(() => browser?.close())

const inChromium = test.skipIf(!hasChromium)

const refusedFiles: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['nothing', '', /JSON/],
  ['white space', ' \n', /JSON/],
  ['another JSON file', '{"name":"tanba"}', /tanba-bundle@1/],
  ['a list', '[1,2]', /tanba-bundle@1/],
  ['a later format', '{"format":"tanba-bundle@2"}', /tanba-bundle@2/],
  ['only the format', '{"format":"tanba-bundle@1"}', /\$/],
  ['a key twice', '{"format":"tanba-bundle@1","format":"tanba-bundle@1"}', /already has the key/],
  ['JSON without end', '['.repeat(100_000), /deep/],
  ['text that breaks off', '{"format":"tanba-bundle@1",', /breaks off/],
  ['HTML', '<!DOCTYPE html><script>document.title = "taken"</script>', /JSON/],
  ['bytes that are no text', Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256), /UTF-8/],
  ['UTF-16', Buffer.from('\ufeff{"format":"tanba-bundle@1"}', 'utf16le'), /UTF-8/],
  ['a byte order mark', '\ufeff{"format":"tanba-bundle@1"}', /JSON/],
]

inChromium(
  'files that are no bundle are refused with the reason, and the page goes on',
  { timeout: 60_000 },
  async () => {
    const { page, complaints, requests, close } = await openVerifier(browser)
    for (const [what, content, reason] of refusedFiles) {
      await giveBundle(page, jsonFile('some.json', content))
      expect(await page.locator('.refused').textContent(), what).toMatch(reason)
      expect(await page.locator('.verdict').count(), what).toBe(0)
      expect(await statusOf(page), what).toBe('The check did not begin')
    }
    expect(await page.title()).toBe('Tanba: check an evidence bundle')
    expect([complaints, requests]).toEqual([[], []])
    await close()
  },
)

inChromium('a file of 1 GB is refused by its size, unread', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  const file = join(folder, 'huge.json')
  const handle = openSync(file, 'w')
  ftruncateSync(handle, 2 ** 30)
  closeSync(handle)
  const { page, complaints, close } = await openVerifier(browser)
  await giveBundle(page, file)
  expect(await page.locator('.refused').textContent()).toMatch(/1073741824|1,073,741,824|1 GB|large/)
  expect(complaints).toEqual([])
  await close()
  rmSync(folder, { recursive: true })
})

const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

inChromium('what the checker holds is named when it cannot be read', { timeout: 60_000 }, async () => {
  const cases = [
    ['authorities', certificate, /"held": .*certificate/],
    ['authorities', '', /"held": .*certificate/],
    ['others', '{}', /"held": .*tanba-bundle@1/],
    ['earlier', Uint8Array.of(0xff, 0xfe), /"held": .*UTF-8/],
  ] as const
  for (const [field, content, reason] of cases) {
    const { page, complaints, close } = await openVerifier(browser)
    await giveHeld(page, field, [jsonFile('held', content)])
    await giveBundle(page, jsonFile('bundle.json', EMPTY))
    expect(await page.locator('.refused').textContent(), field).toMatch(reason)
    expect(complaints).toEqual([])
    await close()
  }
})

inChromium('a key that is none is refused with its field and line', { timeout: 60_000 }, async () => {
  const { page, close } = await openVerifier(browser)
  await page.locator('.held > summary').click()
  await page.getByLabel('Key of the log').fill('\n<b>not a key</b>\n')
  await giveBundle(page, jsonFile('bundle.json', EMPTY))
  expect(await page.locator('.refused').textContent()).toMatch(/^Key of the log: 2: /)
  await page.getByLabel('Key of the log').fill('')
  await page.getByLabel('Keys of witnesses').fill('quorum nobody')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => page.locator('.refused').textContent()).toMatch(/^Keys of witnesses: .*nobody/)
  await close()
})

const EMPTY = JSON.stringify({
  format: 'tanba-bundle@1',
  log: { origin: 'log.example.kz', organisation: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', keys: [], witnesses: [] },
  checkpoint: 'none',
  events: [],
  anchors: [],
  openings: {},
  identities: {},
  made: '2026-01-18T00:00:00.000Z',
})
