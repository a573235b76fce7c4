import { sha256 } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { formatCheckpoint, openCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { signNote } from '../../core/note/sign.ts'
import { formatSubmission } from '../../core/note/submission.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { memorySigner } from '../memory-signers.ts'
import { runWitness, submit, witnessSigner } from './running.ts'
import { LOG, ORIGIN, SampleLog } from './sample-log.ts'

const log = new SampleLog()
const plain = 'text/plain; charset=utf-8'

/** What the cosignature of an answer proves over the checkpoint. */
const cosigned = (checkpoint: string, answer: string) =>
  noteOrThrow(openCheckpoint(checkpoint + answer, [LOG.key, witnessSigner().key], nodePrimitives), 'test').cosignatures

/** A witness that has cosigned the tree of 20. */
const witnessAt20 = async () => {
  const witness = await runWitness()
  expect((await submit(witness, log.submission(0, 20))).status).toBe(200)
  return witness
}

describe('200', () => {
  it.each([
    [0, 1],
    [0, 20],
    [0, 300],
  ])('cosigns the first checkpoint that it sees, %i to %i', async (old, size) => {
    const answer = await submit(await runWitness(), log.submission(old, size))
    expect(answer).toMatchObject({ status: 200, type: plain })
    expect(cosigned(log.checkpoint(size), answer.body).map(({ time }) => time)).toEqual(['2026-11-22T00:00:00.000Z'])
  })

  it('cosigns what continues it, step by step and by large steps', async () => {
    const witness = await runWitness()
    let old = 0
    for (const size of [1, 2, 3, 7, 8, 64, 65, 255, 256, 257, 300]) {
      const answer = await submit(witness, log.submission(old, size))
      expect(cosigned(log.checkpoint(size), answer.body)).toHaveLength(1)
      old = size
    }
  })

  it('cosigns the same again', async () => {
    const witness = await witnessAt20()
    const again = await submit(witness, log.submission(20, 20))
    expect(cosigned(log.checkpoint(20), again.body)).toHaveLength(1)
  })

  it('cosigns the empty tree', async () => {
    const empty = formatCheckpoint({ origin: ORIGIN, size: 0n, root: sha256(''), extensions: [] })
    const body = formatSubmission({ old: 0n, proof: [], checkpoint: signNote(empty, [LOG]) })
    expect((await submit(await runWitness(), body)).status).toBe(200)
  })

  it('takes a checkpoint with signatures of others and extension lines, and cosigns all of its text', async () => {
    const text = `${log.text(20)}an extension\n`
    const checkpoint = signNote(text, [memorySigner('other.kz', 'ed25519', 5), LOG])
    const answer = await submit(await runWitness(), formatSubmission({ old: 0n, proof: [], checkpoint }))
    expect(cosigned(checkpoint, answer.body)).toHaveLength(1)
    expect(cosigned(log.checkpoint(20), answer.body)).toHaveLength(0)
  })
})

describe('400', () => {
  const note = log.checkpoint(20)
  const root = log.text(20).split('\n')[2]
  it.each([
    ['nothing', ''],
    ['no old size', `\n${note}`],
    ['a leading zero in it', `old 00\n\n${note}`],
    ['64 lines of proof', `old 1\n${`${root}\n`.repeat(64)}\n${note}`],
    ['a hash of 3 bytes', `old 1\nAAAA\n\n${note}`],
    ['no note', 'old 0\n\n'],
    ['CRLF', log.submission(0, 20).replaceAll('\n', '\r\n')],
    ['a size with a leading zero', `old 0\n\n${note.replace('\n20\n', '\n020\n')}`],
    ['a text that is no checkpoint', `old 0\n\n${signNote(`${ORIGIN}\n`, [LOG])}`],
    ['bytes that are not UTF-8', Uint8Array.of(0x6f, 0x6c, 0x64, 0xff)],
    ['101 signatures', `old 0\n\n${note}${'— a AAAAAAA=\n'.repeat(101)}`],
    ['an old size above the checkpoint', log.submission(20, 20).replace('old 20', 'old 21')],
  ])('refuses %s', async (_, body) => {
    const witness = await witnessAt20()
    expect(await submit(witness, body)).toMatchObject({ status: 400, type: plain })
    expect((await submit(witness, log.submission(20, 25))).status).toBe(200)
  })
})

describe('403 and 404', () => {
  const submission = (checkpoint: string) => formatSubmission({ old: 0n, proof: [], checkpoint })
  const [head, body] = log.checkpoint(20).split('\n\n')
  const flipped = Buffer.from(body?.split(' ')[2] ?? '', 'base64')
  flipped[20] = (flipped[20] ?? 0) ^ 1
  it.each([
    ['by another key of the same name', submission(log.checkpoint(20, [memorySigner(ORIGIN, 'ed25519', 2)])), 403],
    ['by a key of another name', submission(log.checkpoint(20, [memorySigner('other.kz', 'ed25519', 1)])), 403],
    ['with a changed signature', submission(`${head}\n\n— ${ORIGIN} ${flipped.toString('base64')}\n`), 403],
    [
      'with a good and a changed signature of one key',
      submission(`${head}\n\n${body}— ${ORIGIN} ${flipped.toString('base64')}\n`),
      403,
    ],
    ['with the signature of another size', submission(log.checkpoint(20).replace('\n20\n', '\n21\n')), 403],
    ['of an unknown origin', submission(log.checkpoint(20, [memorySigner('other.kz', 'ed25519', 1)], 'other.kz')), 404],
    ['of an unknown origin, signed by the known key', submission(log.checkpoint(20, [LOG], 'other.kz')), 404],
  ])('answers a checkpoint %s', async (_, sent, status) => {
    expect(await submit(await runWitness(), sent)).toMatchObject({ status, type: plain })
  })
})

describe('409', () => {
  it.each([
    ['nothing seen, old 5', 5, 25],
    ['old below what it has seen', 5, 25],
    ['old 0', 0, 25],
    ['old above what it has seen', 21, 25],
    ['a rolled back log', 10, 10],
    ['a log rolled back to nothing', 0, 1],
  ])('names its size: %s', async (name, old, size) => {
    const seen = name.startsWith('nothing') ? 0 : 20
    const witness = seen === 0 ? await runWitness() : await witnessAt20()
    const answer = await submit(witness, log.submission(old, size))
    expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', body: `${seen}\n` })
  })

  it('refuses another root of the same size', async () => {
    const fork = new SampleLog(10)
    const answer = await submit(await witnessAt20(), fork.submission(20, 20))
    expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', body: '20\n' })
  })

  it('refuses an empty tree with a root of its own', async () => {
    const text = formatCheckpoint({ origin: ORIGIN, size: 0n, root: sha256('x'), extensions: [] })
    const body = formatSubmission({ old: 0n, proof: [], checkpoint: signNote(text, [LOG]) })
    expect((await submit(await runWitness(), body)).status).toBe(409)
  })
})

describe('422', () => {
  const proof = log.proof(20, 25)
  const sent = (old: number, hashes: readonly Uint8Array[], checkpoint: string) =>
    formatSubmission({ old: BigInt(old), proof: hashes, checkpoint })
  it.each([
    ['a log that forks', new SampleLog(10).submission(20, 25)],
    ['a log that forks at its newest entry', new SampleLog(19).submission(20, 25)],
    ['no proof', sent(20, [], log.checkpoint(25))],
    ['a proof that lacks a hash', sent(20, proof.slice(1), log.checkpoint(25))],
    ['a hash too many', sent(20, [...proof, sha256('x')], log.checkpoint(25))],
    ['hashes in another order', sent(20, proof.toReversed(), log.checkpoint(25))],
    ['the proof of another size', sent(20, log.proof(20, 26), log.checkpoint(25))],
    ['a proof where nothing is new', sent(20, [sha256('x')], log.checkpoint(20))],
  ])('refuses %s and goes on from what it had', async (_, body) => {
    const witness = await witnessAt20()
    expect(await submit(witness, body)).toMatchObject({ status: 422, type: plain })
    expect((await submit(witness, log.submission(20, 25))).status).toBe(200)
  })

  it('refuses a proof from the empty tree', async () => {
    const body = sent(0, [sha256('x')], log.checkpoint(20))
    expect((await submit(await runWitness(), body)).status).toBe(422)
  })
})
