import { existsSync } from 'node:fs'
import { sha256 } from '@tanba/kernel'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bundle } from '../../core/bundle/bundle.ts'
import { startTimeAuthority } from '../time-authority.ts'
import { hasChromium, startChromium } from './chromium.ts'
import { CONTENT, makeSample } from './samples.ts'
import { answered, codesOf, drawn, giveBundle, giveHeld, jsonFile, openVerifier, verdictOf } from './verifier.ts'

let browser: Browser
beforeAll(async () => {
  if (hasChromium) browser = await startChromium()
}, 60_000)
afterAll(() => browser?.close())

const inChromium = test.skipIf(!hasChromium)
const withOpenssl = test.skipIf(!hasChromium || !existsSync('/usr/bin/openssl'))
const SLOW = { timeout: 60_000 }
const SAMPLE = await makeSample()

inChromium(
  'without a key of the log: cannot be decided here, and the page says which key to compare',
  SLOW,
  async () => {
    const { page, complaints, requests, close } = await openVerifier(browser)
    await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
    expect(await verdictOf(page)).toBe('undecided')
    expect(await codesOf(page)).toContain('undecided checkpoint-key-unconfirmed')
    expect((await drawn(page, 'main')).join()).toContain('the bundle itself names the key')
    expect(await page.locator('dd').nth(1).textContent()).toBe(Buffer.from(sha256(SAMPLE.text)).toString('hex'))
    expect([complaints, requests]).toEqual([[], []])
    await close()
  },
)

inChromium('with the key of the log and of the witness: proved, with the interval of each event', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  await page.locator('.held > summary').click()
  await page.getByLabel('Key of the log').fill(SAMPLE.logKey)
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  expect((await drawn(page, 'main')).join()).toContain('a key that you named')
  await page.getByLabel('Keys of witnesses').fill(`quorum one\nwitness one ${SAMPLE.witnessKey}`)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => page.locator('.refused').textContent()).toMatch(/^Keys of witnesses/)
  await page.getByLabel('Keys of witnesses').fill(`witness one ${SAMPLE.witnessKey}\nquorum none`)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => verdictOf(page)).toBe('proved')
  const rows = await drawn(page, '.rows tbody tr')
  expect(rows).toHaveLength(5)
  expect(rows[0]).toMatch(/not proved.*2026-05-28 23:13:20/s)
  expect(rows[3]).toMatch(
    /Proof of time for the first 3 entries: witness.*witness\.example\.kz\/one.*2026-05-28 23:13:20/s,
  )
  expect(rows[4]).toMatch(/2026-05-28 23:14:20\s+2026-05-28 23:13:20\s+not proved/)
  expect(complaints).toEqual([])
  await close()
})

const changed = (change: (bundle: MutableBundle) => void): string => {
  const bundle = structuredClone(SAMPLE.bundle) as MutableBundle
  change(bundle)
  return JSON.stringify(bundle)
}
type Mutable<Value> = Value extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
    : Value
type MutableBundle = Mutable<Bundle>

const first = <Item>(items: readonly Item[]): Item => items[0] ?? expect.unreachable('the sample has one')

const tamperings: readonly (readonly [string, string, (bundle: MutableBundle) => void])[] = [
  [
    'a changed entry',
    'disproved inclusion-wrong',
    ({ events }) => {
      first(events).entry = first(events).entry.replace('kz-ai-law/21', 'kz-ai-law/22')
    },
  ],
  [
    'a changed note',
    'disproved opening-wrong',
    ({ openings }) => {
      const opening = Object.values(openings).find(({ text }) => text === 'Checked by hand.')
      if (opening !== undefined) opening.text = 'Checked by nobody.'
    },
  ],
  [
    'a changed size of the checkpoint',
    'disproved checkpoint-signature-wrong',
    (bundle) => {
      bundle.checkpoint = bundle.checkpoint.replace('\n4\n', '\n5\n')
    },
  ],
]

inChromium('what was tampered with is disproved, and the reason stands first', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  for (const [what, code, change] of tamperings) {
    await giveBundle(page, jsonFile('bundle.json', changed(change)))
    expect(await verdictOf(page), what).toBe('disproved')
    expect(
      (await codesOf(page)).filter((one) => one.startsWith('disproved')),
      what,
    ).toContain(code)
    expect((await codesOf(page))[0], what).toMatch(/^disproved/)
  }
  // A text that does not open its commitment is not shown as what was committed to.
  await giveBundle(page, jsonFile('bundle.json', changed(tamperings[1]?.[2] ?? (() => {}))))
  await page.locator('.rows details summary').first().click()
  expect((await drawn(page, '.rows')).join()).not.toContain('nobody')
  expect(complaints).toEqual([])
  await close()
})

inChromium('an earlier checkpoint of another history disproves it', SLOW, async () => {
  const rebuilt = await makeSample({ note: 'Another note.' })
  const { page, close } = await openVerifier(browser)
  await giveHeld(page, 'earlier', [jsonFile('kept.txt', rebuilt.ledger.checkpointOf(4))])
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  await expect.poll(() => codesOf(page)).toContain('disproved split-view')
  expect(await page.locator('.findings').first().textContent()).toContain('"kept.txt"')
  await close()
})

inChromium('a second bundle of another history disproves it', SLOW, async () => {
  const rebuilt = await makeSample({ note: 'Another note.' })
  const { page, close } = await openVerifier(browser)
  await giveHeld(page, 'others', [jsonFile('second.json', rebuilt.text)])
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  await expect.poll(() => verdictOf(page)).toBe('disproved')
  await close()
})

inChromium(
  'a file of the checker is found by its digest; one that is in no event is said to be in none',
  SLOW,
  async () => {
    const { page, close } = await openVerifier(browser)
    await giveHeld(page, 'files', [jsonFile('made.txt', `${CONTENT} 0`), jsonFile('other.txt', 'something else')])
    await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
    const filed = async () => (await codesOf(page)).filter((code) => code.includes('file'))
    await expect.poll(filed).toHaveLength(2)
    await page.locator('.rows details summary').first().click()
    await expect.poll(async () => (await drawn(page, '.rows')).join()).toContain('same as the file made.txt')
    await close()
  },
)

withOpenssl('a time stamp is checked in the browser, and bounds the events that it covers', SLOW, async () => {
  const authority = await startTimeAuthority()
  try {
    const stamp = async (note: string): Promise<readonly Uint8Array[]> => [await authority.token(sha256(note))]
    const { text, logKey } = await makeSample({ stamp })
    const { page, complaints, requests, close } = await openVerifier(browser)
    await page.locator('.held > summary').click()
    await page.getByLabel('Key of the log').fill(logKey)
    await giveBundle(page, jsonFile('bundle.json', text))
    expect(await codesOf(page)).toContain('undecided time-stamp-authority-unknown')
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.rootDer).toString('base64')}\n-----END CERTIFICATE-----\n`
    await giveHeld(page, 'authorities', [jsonFile('root.pem', pem)])
    await expect.poll(() => codesOf(page)).toContain('proved time-stamp-proved')
    expect((await drawn(page, '.anchor')).join()).toMatch(/time stamp/)
    expect((await drawn(page, '.rows tbody tr'))[0]).toMatch(/not proved\s+20\d\d-/)
    expect([complaints, requests]).toEqual([[], []])
    await close()
  } finally {
    await authority.close()
  }
})

inChromium('many events are drawn in pieces', SLOW, async () => {
  const { text } = await makeSample({ events: 450 })
  const { page, close } = await openVerifier(browser)
  await giveBundle(page, jsonFile('bundle.json', text))
  expect(await page.locator('.rows tbody tr').count()).toBe(200)
  await page.getByRole('button', { name: 'Show 200 more' }).click()
  await page.getByRole('button', { name: 'Show 50 more' }).click()
  expect(await page.locator('.rows tbody tr').count()).toBe(450)
  expect(await page.locator('.more').textContent()).toBe('')
  await answered(page)
  await close()
})

inChromium('where a browser gives no worker, the page does the work itself', SLOW, async () => {
  const { page, complaints, close } = await openVerifier(browser)
  await page.evaluate('globalThis.Worker = class { constructor() { throw new Error("no workers here") } }; 0')
  await giveBundle(page, jsonFile('bundle.json', SAMPLE.text))
  expect(await verdictOf(page)).toBe('undecided')
  expect(complaints).toEqual([])
  await close()
})
