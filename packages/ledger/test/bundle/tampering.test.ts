import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Bundle } from '../../core/bundle/bundle.ts'
import { bundleOf, check, codesOf, fullTrust, pick, type Sample, sample } from './samples.ts'
import { TAMPERINGS } from './tamperings.ts'

const SAMPLES = 12
const RUNS = 36

const samples: { readonly sample: Sample; readonly bundle: Bundle }[] = []
beforeAll(async () => {
  for (let seed = 0; seed < SAMPLES; seed += 1) {
    const one = await sample(seed)
    samples.push({ sample: one, bundle: await bundleOf(one) })
  }
}, 60_000)

describe('a bundle that was tampered with', () => {
  it('is tried 2,000 times at least', () => {
    expect(TAMPERINGS.length * RUNS).toBeGreaterThanOrEqual(2000)
  })

  it.each(TAMPERINGS)(
    'is found with the right code: $name',
    async ({ change, hold, codes }) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(SAMPLES - 1), fc.nat(), async (which, random) => {
          const { sample: one, bundle } = samples[which] as (typeof samples)[number]
          const { bundle: foreign } = samples[(which + 1) % SAMPLES] as (typeof samples)[number]
          let chosen = 0
          const choose = (count: number): number => {
            chosen += 1
            return pick(random, String(chosen), count)
          }
          const scene = { bundle, sample: one, foreign, choose }
          const result = await check(change(scene), { ...fullTrust(one), ...hold?.(scene) })
          expect(codesOf(result).filter((code) => codes.includes(code))).not.toEqual([])
          expect(result.verdict).not.toBe('proved')
        }),
        { numRuns: RUNS, seed: 5 },
      )
    },
    60_000,
  )
})
