import { type Id, instantFromEpoch, sha256, toHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../core/bundle/finding.ts'
import type { BundleTrust } from '../../core/bundle/trust.ts'
import { entryOf } from '../../core/event/entry.ts'
import type { EventDraft, LedgerEvent } from '../../core/event/event.ts'
import { encodeBase64 } from '../../core/note/base64.ts'
import { leafHash } from '../../core/tree/hash.ts'
import { cosigned, type MemoryLedger, memoryLedger } from '../memory-ledger.ts'
import { bundleOf, check, codesOf, fullTrust, prove, type Sample, witnesses } from './samples.ts'

/** A log of three events of one subject; `lie` appends what it wants, and all of it is signed and proved. */
const lying = async (
  lie: (ledger: MemoryLedger, chain: readonly LedgerEvent[]) => void | Promise<void>,
): Promise<Sample> => {
  const ledger = memoryLedger({ seed: 77 })
  const [subject, actor] = [ledger.newId(), ledger.newId()]
  for (const text of ['a', 'b', 'c']) await ledger.append(made(subject, actor, text))
  await lie(
    ledger,
    (await ledger.eventsOf(subject)).map(({ event }) => event),
  )
  await prove(ledger)
  return { seed: 77, ledger, subjects: [subject] }
}

const made = (subject: Id, actor: Id, text: string): EventDraft => ({
  type: 'sample.made',
  subject,
  actor,
  provisions: [],
  outputs: [{ role: 'result', text }],
})

const append = (ledger: MemoryLedger, event: LedgerEvent): void => {
  ledger.appendEntry(entryOf(event), event)
}

const leafOf = (event: LedgerEvent): string => toHex(leafHash(sha256, entryOf(event)))

const found = async (one: Sample, outcome: Outcome, trust: BundleTrust = {}): Promise<readonly string[]> =>
  codesOf(await check(await bundleOf(one), { ...fullTrust(one), ...trust }), [outcome])

describe('a log that contradicts itself', () => {
  it('is found where two events take one place', async () => {
    const one = await lying((ledger, [, , third]) => append(ledger, { ...third, note: 'a'.repeat(64) } as LedgerEvent))
    expect(await found(one, 'disproved')).toEqual(['chain-seq-repeated'])
  })

  it('is found where an event continues another than the one before it', async () => {
    const one = await lying((ledger, [, , third]) =>
      append(ledger, { ...third, seq: 3, prev: 'b'.repeat(64) } as LedgerEvent),
    )
    expect(await found(one, 'disproved')).toEqual(['chain-prev-differs'])
  })

  it('is found where an event stands before the one that it follows', async () => {
    const one = await lying((ledger, [, , third]) => {
      const fourth = { ...third, seq: 3, prev: leafOf(third as LedgerEvent) } as LedgerEvent
      const fifth = { ...fourth, seq: 4, prev: leafOf(fourth) }
      append(ledger, fifth)
      append(ledger, fourth)
    })
    expect(await found(one, 'disproved')).toEqual(['chain-order-differs'])
  })

  it('is found where an event carries a signature that is none over its content', async () => {
    const signature = {
      role: 'approval',
      algorithm: 'Ed25519',
      publicKey: encodeBase64(witnesses[0]?.key.publicKey ?? new Uint8Array()),
      value: encodeBase64(new Uint8Array(64)),
    } as const
    const one = await lying(async (ledger, [first]) => {
      const { subject, actor } = first as LedgerEvent
      const outputs = [{ role: 'approval', text: 'yes' }]
      await ledger.append({ type: 'sample.approved', subject, actor, provisions: [], outputs, signature })
    })
    expect(await found(one, 'disproved')).toEqual(['event-signature-wrong'])
    const closed = await check(await bundleOf(one, { disclose: 'none' }), fullTrust(one))
    expect(codesOf(closed)).toContain('event-signature-open')
    expect(closed.verdict).toBe('proved')
  })

  it('is found where a whole chain lacks its middle in the log itself', async () => {
    const one = await lying((ledger, [, , third]) =>
      append(ledger, { ...third, seq: 9, prev: 'b'.repeat(64) } as LedgerEvent),
    )
    const result = await check(await bundleOf(one), fullTrust(one))
    expect(result.chains[0]?.gaps).toEqual([{ from: 3, to: 8 }])
    expect(result.verdict).toBe('undecided')
  })
})

describe('time', () => {
  it('is not believed of an event that claims to be younger than its proof', async () => {
    const one = await lying(async (ledger, [first]) => {
      const { subject, actor } = first as LedgerEvent
      await ledger.append({ ...made(subject, actor, 'd'), at: instantFromEpoch(4_000_000_000_000) })
    })
    expect(await found(one, 'undecided')).toContain('claimed-time-late')
  })

  it('is not decided where two clocks contradict each other', async () => {
    const one = await lying(async (ledger, [first]) => {
      await prove(ledger)
      const { subject, actor } = first as LedgerEvent
      await ledger.append(made(subject, actor, 'd'))
      ledger.setClock(ledger.clock() - 100_000)
    })
    const result = await check(await bundleOf(one), fullTrust(one))
    expect(codesOf(result)).toContain('interval-contradictory')
    expect(result.verdict).toBe('undecided')
  })

  it('passes along the chain: what follows an event is not older than it', async () => {
    const one = await lying(async (ledger, [first]) => {
      await prove(ledger)
      const { subject, actor } = first as LedgerEvent
      await ledger.append(made(subject, actor, 'd'))
      ledger.knowProof(null)
      await ledger.append(made(subject, actor, 'e'))
    })
    const { events } = await check(await bundleOf(one), fullTrust(one))
    expect(events.map(({ interval }) => interval.notBefore !== undefined)).toEqual([false, false, false, true, true])
    expect(events[4]?.interval.notBefore).toBe(events[3]?.interval.notBefore)
  })
})

describe('what a bundle can tell', () => {
  it('of later events: none up to the checkpoint, where every entry was disclosed', async () => {
    const one = await lying(() => {})
    expect(await found(one, 'proved')).toContain('chain-end-proved')
    const part = await bundleOf(one, {
      subjects: [],
      leaves: [leafOf((await one.ledger.eventsOf(one.subjects[0] as Id))[0]?.event as LedgerEvent)],
    })
    expect(codesOf(await check(part, fullTrust(one)))).toContain('chain-end-open')
  })

  it('of witnesses: nothing, where they saw less than the bundle discloses', async () => {
    const one = await lying(() => {})
    const bundle = await bundleOf(one)
    const bare = { ...bundle, anchors: [] }
    expect(codesOf(await check(bare, fullTrust(one)))).toContain('quorum-missing')
    const [first, second] = witnesses
    if (!(first && second)) throw new Error('two witnesses')
    const half = { ...bare, checkpoint: cosigned(bundle.checkpoint, first, one.ledger.clock()) }
    expect(codesOf(await check(half, fullTrust(one)))).toContain('quorum-missing')
    const whole = { ...half, checkpoint: cosigned(half.checkpoint, second, one.ledger.clock()) }
    expect(codesOf(await check(whole, fullTrust(one)), ['proved'])).toContain('quorum-met')
  })

  it('of a person who was erased: everything but what was hers', async () => {
    const one = await lying(() => {})
    const { ledger } = one
    const id = one.subjects[0] as Id
    const before = await bundleOf(one)
    await ledger.erase(id)
    const after = await bundleOf(one)
    expect(Object.keys(before.openings)).toHaveLength(3)
    expect(after.openings).toEqual({})
    expect((await check(after, fullTrust(one))).verdict).toBe('proved')
    expect({ ...after, openings: before.openings }).toEqual(before)
  })

  it('refuses a key of its checker that is none', async () => {
    const one = await lying(() => {})
    const bundle = await bundleOf(one)
    for (const trust of [{ logKeys: ['x'] }, { witnesses: ['x'] }, { witnesses: fullTrust(one).logKeys ?? [] }]) {
      await expect(check(bundle, trust)).rejects.toMatchObject({ name: 'LedgerError' })
    }
  })
})
