import { expect, test } from 'vitest'
import { full, nearlyFull, nothingYet, wholeLife } from './crash-script.ts'
import { faultsAt, type Start } from './crashing.ts'
import { ForgetfulDisk } from './forgetful-layer.ts'

const life = (): Start => ({ script: wholeLife, disk: new ForgetfulDisk(), told: nothingYet() })

const filling = async (): Promise<Start> => {
  const start: Start = { script: full, disk: new ForgetfulDisk(), told: nothingYet(64) }
  await nearlyFull(start.disk.layer(), start.told)
  return start
}

/** A script is stopped at every call; the tests share the calls, so that none takes long. */
const SHARES = 4

async function crashEverywhere(start: Start, share: number) {
  let calls = 0
  for (let at = share; ; at += SHARES) {
    const faults = await faultsAt(start, at)
    if (faults === undefined || faults.length > 0) return { calls, faults: faults ?? [] }
    calls += 1
  }
}

const shares = Array.from({ length: SHARES }, (_, share) => share)

test.each(shares)(
  'nothing acknowledged is lost or doubled, whichever call of a whole life is the last (%i)',
  async (share) => {
    const { calls, faults } = await crashEverywhere(life(), share)
    expect(faults).toEqual([])
    expect(calls).toBeGreaterThan(50)
  },
  120_000,
)

test.each(shares)(
  'nothing acknowledged is lost or doubled, whichever call of filling a tile is the last (%i)',
  async (share) => {
    const { calls, faults } = await crashEverywhere(await filling(), share)
    expect(faults).toEqual([])
    expect(calls).toBeGreaterThan(20)
  },
  120_000,
)

test('every sync is needed: without any one of them something acknowledged is lost', async () => {
  const whole = new ForgetfulDisk()
  await wholeLife(whole.layer(), nothingYet())
  // Only a process that comes after one that was killed finds a journal to sync.
  const sites = new Set([...whole.sites, 'datasync again journal/#'].filter((site) => /^(?:datasync|fsync)/.test(site)))
  const unneeded: string[] = []
  for (const site of sites) {
    if (
      !(await isNeeded(
        site,
        whole.calls.map((call) => call.site),
      ))
    )
      unneeded.push(site)
  }
  expect(unneeded).toEqual([])
  expect(sites.size).toBeGreaterThan(20)
}, 120_000)

/** A loss shows at the end, or soon after a sync that was left out. */
async function isNeeded(site: string, calls: readonly string[]): Promise<boolean> {
  const file = site.replace(/^(?:datasync(?: again)?|fsync) /, '')
  const after = calls.flatMap((call, at) => (call === site ? [at + 1, at + 3, at + 12] : []))
  // Before a file that is whole gets its name, or comes to be where it is synced.
  const before = calls.flatMap((call, at) => (call === `datasync ${file}` || call.startsWith('rename') ? [at] : []))
  const ends = Array.from({ length: 12 }, (_, seed) => ({ at: calls.length, seed }))
  for (const { at, seed } of [...ends.slice(0, 1), ...[...after, ...before].map((at) => ({ at, seed: at })), ...ends]) {
    const faults = await faultsAt(life(), at, site, seed)
    if (faults !== undefined && faults.length > 0) return true
  }
  return false
}
