import { gzipSync } from 'node:zlib'
import { median, ROUNDS, type Section, secondsOf } from '@tanba/bench'
import type { Browser } from 'playwright-core'
import { parseBundle } from '../core/bundle/parse.ts'
import { verifyBundle } from '../core/bundle/verify.ts'
import { nodePrimitives } from '../keys/primitives.ts'
import { verifierPage } from '../page/file.ts'
import { hasChromium, startChromium } from '../test/page/chromium.ts'
import { makeSample, type Sample } from '../test/page/samples.ts'
import { jsonFile, openVerifier } from '../test/page/verifier.ts'
import { checkTimeStamp } from '../time/check.ts'

const EVENTS = 1000

/** How fast the page answers in Chromium, from the choice of the file to the drawn verdict; and how large it is. */
export const page = async (): Promise<readonly Section[]> => {
  const size = gzipSync(verifierPage().html, { level: 9 }).length / 1000
  const weight: Section = {
    title: 'Verifier page',
    figures: [{ name: 'whole page, gzip', value: size, unit: 'kB', bar: { most: 150 } }],
  }
  if (!hasChromium) return [{ ...weight, notes: ['Chromium is not installed: its speed was not measured'] }]
  const browser = await startChromium()
  try {
    const plain = await compared(browser, await makeSample({ events: EVENTS }))
    const signed = await compared(browser, await makeSample({ events: EVENTS, signed: true }))
    const large = await compared(browser, await makeSample({ events: 10 * EVENTS }))
    return [
      weight,
      {
        title: `Verifier page in Chromium ${browser.version()}, median of ${ROUNDS}`,
        figures: [
          { name: `${EVENTS} events`, value: plain.page, unit: 's', bar: { most: 2 } },
          { name: `${EVENTS} events, against Node and node:crypto`, value: plain.page / plain.node, unit: 'times' },
          { name: `${EVENTS} events, each signed elsewhere too`, value: signed.page, unit: 's' },
          {
            name: `${EVENTS} signed events, against Node and node:crypto`,
            value: signed.page / signed.node,
            unit: 'times',
          },
          { name: `${10 * EVENTS} events`, value: large.page, unit: 's' },
        ],
        notes: ['From the choice of the file to the verdict on the screen, a new worker and the drawing included.'],
      },
    ]
  } finally {
    await browser.close()
  }
}

const compared = async (
  browser: Browser,
  sample: Sample,
): Promise<{ readonly page: number; readonly node: number }> => {
  const inPage: number[] = []
  const inNode: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    inPage.push(await secondsInPage(browser, sample))
    inNode.push(
      await secondsOf(() =>
        verifyBundle(
          parseBundle(sample.text),
          { primitives: nodePrimitives, checkTimeStamp },
          { logKeys: [sample.logKey] },
        ),
      ),
    )
  }
  return { page: median(inPage), node: median(inNode) }
}

/** By the clock of the page: handing the file over from here is no part of it. */
const secondsInPage = async (browser: Browser, { text, logKey }: Sample): Promise<number> => {
  const { page: tab, close } = await openVerifier(browser)
  try {
    await tab.locator('.held > summary').click()
    await tab.getByLabel('Key of the log').fill(logKey)
    await tab.evaluate(`globalThis.took = new Promise((resolve) => {
      let began = 0
      document.addEventListener('change', () => { began = performance.now() }, { capture: true })
      const drawn = () => requestAnimationFrame(() => resolve((performance.now() - began) / 1000))
      const look = () => document.querySelector('.verdict') && drawn()
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    }); 0`)
    await tab.locator('input[type=file]').first().setInputFiles(jsonFile('bundle.json', text))
    return await tab.evaluate<number>('took')
  } finally {
    await close()
  }
}
