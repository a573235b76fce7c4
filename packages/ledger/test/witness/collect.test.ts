import { sha256 } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { parseWitnessPolicy } from '../../core/note/policy.ts'
import { policyKeys } from '../../core/note/quorum.ts'
import { cosignatureLine } from '../../core/note/sign.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { collectCosignatures } from '../../witness/collect.ts'
import { refusal } from '../note/refusal.ts'
import { runWitness, submit, witnessSigner } from './running.ts'
import { LOG, NOW, SampleLog } from './sample-log.ts'

const log = new SampleLog()

const policyOf = (urls: readonly string[], rest: string) =>
  parseWitnessPolicy(
    [`log ${LOG.key.text}`, ...urls.map((url, at) => `witness w${at} ${witnessSigner(at).key.text} ${url}`), rest].join(
      '\n',
    ),
    sha256,
    'policy',
  )

const witnesses = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => runWitness({ key: witnessSigner(at) })))

const collect = (policy: ReturnType<typeof policyOf>, size: number, checkpoint = log.checkpoint(size)) =>
  collectCosignatures({ policy, checkpoint, proof: (old) => log.proof(old, size) })

describe('collectCosignatures', () => {
  it('reaches a quorum of two witnesses, and again as the log grows', async () => {
    const [one, two] = await witnesses(2)
    const policy = policyOf([one?.url ?? '', two?.url ?? ''], 'group both all w0 w1\nquorum both')
    for (const size of [20, 25, 25, 300]) {
      const { checkpoint, quorum, refusals } = await collect(policy, size)
      expect([quorum.met, quorum.witnesses, refusals]).toEqual([true, ['w0', 'w1'], []])
      expect(quorum.time).toBe('2026-11-22T00:00:00.000Z')
      const opened = noteOrThrow(openCheckpoint(checkpoint, policyKeys(policy), nodePrimitives), 'test')
      expect([opened.byLog.length, opened.cosignatures.length, opened.failed.length]).toEqual([1, 2, 0])
      expect(checkpoint.startsWith(log.checkpoint(size))).toBe(true)
    }
  })

  it('reaches it without one that is gone and one that refuses, and names both where it waited for them', async () => {
    const [one, gone, forked] = await witnesses(3)
    await gone?.close()
    if (forked !== undefined) await submit(forked, new SampleLog(10).submission(0, 20))
    const urls = [one?.url ?? '', gone?.url ?? '', forked?.url ?? '']
    const anyOne = await collect(policyOf(urls, 'group g any w0 w1 w2\nquorum g'), 20)
    expect(anyOne.quorum.met).toBe(true)
    const two = await collect(policyOf(urls, 'group g 2 w0 w1 w2\nquorum g'), 20)
    expect(two.quorum).toEqual({ met: false, witnesses: ['w0'] })
    const codes = Object.fromEntries(two.refusals.map(({ witness, error }) => [witness, error.code]))
    expect(codes).toEqual({ w1: 'witness-unreachable', w2: 'witness-view-differs' })
    expect(
      noteOrThrow(openCheckpoint(two.checkpoint, [witnessSigner(0).key], nodePrimitives), 'x').cosignatures,
    ).toHaveLength(1)
  })

  it('counts cosignatures that the checkpoint carries already, and asks nobody when they are enough', async () => {
    const carried = log.checkpoint(20) + cosignatureLine(log.text(20), witnessSigner(0), BigInt(NOW))
    const policy = policyOf(['http://127.0.0.1:9'], 'quorum w0')
    expect(await collect(policy, 20, carried)).toMatchObject({
      checkpoint: carried,
      quorum: { met: true },
      refusals: [],
    })
  })

  it('does not take one witness at two addresses for two', async () => {
    const [one] = await witnesses(1)
    const url = one?.url ?? ''
    const { quorum, refusals } = await collect(policyOf([url, url], 'group g 2 w0 w1\nquorum g'), 20)
    expect(quorum).toEqual({ met: false, witnesses: ['w0'] })
    expect(refusals.map(({ error }) => error.code)).toEqual(['witness-answer'])
  })

  it('gives the faults of the caller to the caller', async () => {
    const [one] = await witnesses(1)
    const policy = policyOf([one?.url ?? ''], 'quorum w0')
    await collect(policy, 20)
    const proof = (): never => {
      throw new Error('the tree is gone')
    }
    await expect(collectCosignatures({ policy, checkpoint: log.checkpoint(25), proof })).rejects.toThrow(
      'the tree is gone',
    )
    expect(await refusal(() => collect(policy, 20, 'no note'))).toBe('note-unsigned')
  })

  it('asks all where the policy asks for no quorum', async () => {
    const urls = (await witnesses(2)).map(({ url }) => url)
    const { quorum } = await collect(policyOf(urls, 'quorum none'), 20)
    expect(quorum.met).toBe(true)
    expect(quorum.witnesses).toEqual(['w0', 'w1'])
  })
})
