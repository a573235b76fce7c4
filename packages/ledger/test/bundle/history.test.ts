import { describe, expect, it } from 'vitest'
import type { HeldCheckpoint } from '../../core/bundle/trust.ts'
import { memoryLedger } from '../memory-ledger.ts'
import { bundleOf, check, codesOf, fullTrust, goOn, pick, type Sample, sample } from './samples.ts'

/** Two logs of one key: they are the same up to `common` events, and differ from there on. */
const forked = async (
  seed: number,
): Promise<{ readonly told: Sample; readonly retold: Sample; readonly common: number }> => {
  const common = 8 + pick(seed, 'common', 12)
  const fork = async (name: string): Promise<Sample> => {
    const one = await sample(seed, { stop: common - 1 })
    // Four at least: one of each subject.
    await goOn(one, 4 + pick(seed, name, 6), name)
    return one
  }
  return { told: await fork('told'), retold: await fork('retold'), common }
}

const SEEDS = Array.from({ length: 40 }, (_, seed) => 300 + seed)
const held = (name: string, note: string): HeldCheckpoint => ({ name, note })

const CONFLICTS = ['split-view', 'history-rebuilt']

describe('a log that tells two histories', () => {
  it('is found by an earlier checkpoint of the same size: a split view', async () => {
    for (const seed of SEEDS) {
      const { told, retold } = await forked(seed)
      const size = Math.min(told.ledger.size(), retold.ledger.size())
      const shorter = told.ledger.size() === size ? told : retold
      const longer = shorter === told ? retold : told
      const trust = { ...fullTrust(shorter), earlier: [held('kept', longer.ledger.checkpointOf(size))] }
      const result = await check(await bundleOf(shorter), trust)
      expect(codesOf(result, ['disproved']), String(seed)).toEqual(['split-view'])
      expect(result.verdict).toBe('disproved')
    }
  }, 60_000)

  it('is found when it is asked to prove that it went on from an earlier checkpoint: rebuilt', async () => {
    for (const seed of SEEDS) {
      const { told, retold, common } = await forked(seed)
      const kept = told.ledger.checkpointOf(common + 1)
      const bundle = await bundleOf(retold, { earlier: [kept] })
      const result = await check(bundle, { ...fullTrust(retold), earlier: [held('kept', kept)] })
      expect(codesOf(result, ['disproved']), String(seed)).toContain('anchor-inconsistent')
    }
  }, 60_000)

  it('is found without being asked where proofs hold enough of the tree: rebuilt', async () => {
    for (const seed of SEEDS) {
      const { told, retold, common } = await forked(seed)
      const kept = held('kept', told.ledger.checkpointOf(common + 1))
      const result = await check(await bundleOf(retold, { subjects: retold.subjects }), {
        ...fullTrust(retold),
        earlier: [kept],
      })
      expect(codesOf(result, ['disproved']), String(seed)).toContain('history-rebuilt')
    }
  }, 60_000)

  it('is found by a second bundle', async () => {
    for (const seed of SEEDS) {
      const { told, retold } = await forked(seed)
      const other = { name: 'other', bundle: await bundleOf(told, { subjects: told.subjects }) }
      const trust = { ...fullTrust(retold), others: [other] }
      const result = await check(await bundleOf(retold, { subjects: retold.subjects }), trust)
      expect(
        codesOf(result, ['disproved']).filter((code) => CONFLICTS.includes(code)),
        String(seed),
      ).toHaveLength(1)
    }
  }, 60_000)

  it('is found by what a witness saw', async () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const { told, retold } = await forked(seed)
      const seen = (await told.ledger.anchors()).at(-1)?.checkpoint ?? ''
      const result = await check(await bundleOf(retold, { subjects: retold.subjects, earlier: [] }), {
        ...fullTrust(retold),
        earlier: [held('witness', seen)],
      })
      const found = codesOf(result).filter((code) => [...CONFLICTS, 'history-rolled-back'].includes(code))
      expect(found, String(seed)).toHaveLength(1)
      expect(result.verdict).not.toBe('proved')
    }
  }, 60_000)
})

describe('a log that was rolled back', () => {
  it('is told of, and not called so: an older bundle looks the same', async () => {
    for (const seed of SEEDS) {
      const one = await sample(seed)
      const bundle = await bundleOf(one)
      const size = one.ledger.size()
      await goOn(one, 1 + pick(seed, 'more', 9), 'more')
      const kept = held('kept', one.ledger.checkpointOf(one.ledger.size()))
      const result = await check(bundle, { ...fullTrust(one), earlier: [kept] })
      expect(codesOf(result), String(seed)).toContain('history-rolled-back')
      expect(result.verdict).toBe('undecided')
      expect(size).toBeLessThan(one.ledger.size())
    }
  }, 60_000)

  it('is the same history when a newer bundle shows it', async () => {
    const one = await sample(1)
    const bundle = await bundleOf(one)
    const note = one.ledger.checkpointOf(one.ledger.size())
    await goOn(one, 5, 'more')
    const newer = await bundleOf(one, { earlier: [note] })
    const kept = held('kept', one.ledger.checkpointOf(one.ledger.size()))
    const trust = { ...fullTrust(one), earlier: [kept], others: [{ name: 'newer', bundle: newer }] }
    const result = await check(bundle, trust)
    expect(codesOf(result, ['proved']).filter((code) => code === 'history-consistent')).toHaveLength(2)
    expect(result.verdict).toBe('proved')
  }, 60_000)
})

describe('what is held', () => {
  it('is undecided where no proof reaches it', async () => {
    const one = await sample(2, { stop: 30 })
    const [first] = await one.ledger.eventsOf(one.subjects[0] as Sample['subjects'][number])
    const leaf = (await one.ledger.resource('tile/0/000.p/1'))?.subarray(0, 32) ?? []
    expect(first?.index).toBe(0)
    const bundle = await bundleOf(one, { subjects: [], leaves: [Buffer.from(leaf).toString('hex')] })
    const result = await check(bundle, { ...fullTrust(one), earlier: [held('kept', one.ledger.checkpointOf(29))] })
    expect(codesOf(result)).toContain('history-open')
    expect(result.verdict).toBe('undecided')
  }, 60_000)

  it('is not compared when it is of another log, of another key or no checkpoint', async () => {
    const one = await sample(3)
    const notes = [
      memoryLedger({ origin: 'log.example.kz/other' }).checkpointOf(0),
      memoryLedger({ seed: 99 }).checkpointOf(0),
      'no checkpoint',
      '',
    ]
    const earlier = notes.map((note, at) => held(`kept ${at}`, note))
    const foreign = await bundleOf(await sample(4))
    const result = await check(await bundleOf(one), {
      ...fullTrust(one),
      earlier,
      others: [{ name: 'foreign', bundle: foreign }],
    })
    expect(codesOf(result).filter((code) => code === 'held-unusable')).toHaveLength(5)
    expect(codesOf(result, ['disproved'])).toEqual([])
  }, 60_000)
})
