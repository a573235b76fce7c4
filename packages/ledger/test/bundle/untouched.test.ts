import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { BundleRequest } from '../../bundle/make-bundle.ts'
import type { Bundle } from '../../core/bundle/bundle.ts'
import type { BundleTrust } from '../../core/bundle/trust.ts'
import { bundleOf, check, codesOf, fullTrust, type Sample, sample } from './samples.ts'

const SAMPLES = 40
const samples: Sample[] = []
const others: Bundle[] = []
beforeAll(async () => {
  for (let seed = 0; seed < SAMPLES; seed += 1) {
    const one = await sample(1000 + seed)
    samples.push(one)
    others.push(await bundleOf(one))
  }
}, 60_000)

/** What is open in an untouched bundle too, and leaves its verdict as it is. */
const OPEN = new Set([
  'chain-end-open',
  'chain-begins-later',
  'openings-closed',
  'names-stated',
  'after-none',
  'after-missing',
  'after-unconfirmed',
  'event-signature-open',
  'cosignature-unconfirmed',
  'time-stamp-authority-unknown',
  'time-open',
  'history-uncompared',
])

const requests = fc.record({
  which: fc.nat(SAMPLES - 1),
  count: fc.integer({ min: 1, max: 4 }),
  disclose: fc.constantFrom('none', 'all') satisfies fc.Arbitrary<BundleRequest['disclose']>,
  identities: fc.constantFrom('none', 'all') satisfies fc.Arbitrary<BundleRequest['identities']>,
  single: fc.boolean(),
  believes: fc.record({
    witnesses: fc.boolean(),
    authorities: fc.boolean(),
    earlier: fc.boolean(),
    other: fc.boolean(),
  }),
  moment: fc.nat(100),
})

describe('an untouched bundle', () => {
  it('is proved, with whatever its checker holds: 2,000 bundles', async () => {
    await fc.assert(
      fc.asyncProperty(requests, async ({ which, count, disclose, identities, single, believes, moment }) => {
        const one = samples[which] as Sample
        const { ledger, subjects } = one
        const chain = await ledger.eventsOf(subjects[0] as Sample['subjects'][number])
        const withEvents: Sample['subjects'][number][] = []
        for (const subject of subjects) if ((await ledger.eventsOf(subject)).length > 0) withEvents.push(subject)
        const receipt = chain[moment % chain.length]
        const leaf = receipt?.index === undefined ? undefined : await leafOf(one, receipt.index)
        const earlier = ledger.checkpointOf(moment % (ledger.size() + 1))
        const bundle = await bundleOf(one, {
          ...(single && leaf ? { subjects: [], leaves: [leaf] } : { subjects: withEvents.slice(0, count) }),
          disclose,
          identities,
          ...(believes.earlier ? { earlier: [earlier] } : {}),
        })
        const { origin, logKeys, witnesses, timeAuthorities } = fullTrust(one) as Required<BundleTrust>
        const result = await check(bundle, {
          origin,
          logKeys,
          ...(believes.witnesses ? { witnesses } : {}),
          ...(believes.authorities ? { timeAuthorities } : {}),
          ...(believes.earlier ? { earlier: [{ name: 'earlier', note: earlier }] } : {}),
          ...(believes.other ? { others: [{ name: 'other', bundle: others[which] as Bundle }] } : {}),
        })
        expect(codesOf(result, ['disproved'])).toEqual([])
        expect(codesOf(result, ['undecided']).filter((code) => !OPEN.has(code))).toEqual([])
        expect(result.verdict).toBe('proved')
        for (const { recorded, interval } of result.events) {
          expect(recorded).toBe(true)
          if (believes.witnesses || believes.authorities) expect(interval.notAfter).toBeDefined()
          if (interval.notBefore && interval.notAfter) expect(interval.notBefore <= interval.notAfter).toBe(true)
        }
      }),
      { numRuns: 2000, seed: 7 },
    )
  }, 120_000)

  it('is not proved while nobody but itself says whose key it is', async () => {
    const one = samples[0] as Sample
    const result = await check(await bundleOf(one))
    expect(result.verdict).toBe('undecided')
    expect(codesOf(result)).toContain('checkpoint-key-unconfirmed')
    expect(result.signers.map(({ trusted }) => trusted)).toEqual([false])
  })
})

const leafOf = async ({ ledger }: Sample, index: number): Promise<string> =>
  Buffer.from(
    (await ledger.resource(`tile/0/000.p/${ledger.size()}`))?.subarray(32 * index, 32 * index + 32) ?? [],
  ).toString('hex')
