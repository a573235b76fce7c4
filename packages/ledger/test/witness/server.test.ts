import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { instantFromEpoch } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { formatSubmission } from '../../core/note/submission.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { memorySigner } from '../memory-signers.ts'
import { testFolder } from '../note/folder.ts'
import { refusal } from '../note/refusal.ts'
import { runWitness, submit, witnessSigner } from './running.ts'
import { LOG, NOW, ORIGIN, SampleLog, WITNESSED } from './sample-log.ts'

const log = new SampleLog()
const fork = new SampleLog(10)

/** Sends bytes over a connection of its own and gives what comes until it is closed. */
const raw = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let got = ''
    socket.on('data', (piece) => {
      got += piece
    })
    socket.on('error', (error) => (got === '' ? reject(error) : resolve(got)))
    socket.on('close', () => resolve(got))
  })

describe('the witness server', () => {
  it('lets one of many conflicting requests through, whatever comes at once', async () => {
    const witness = await runWitness()
    const bodies = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? log : fork).submission(0, 20 + at))
    const answers = await Promise.all(bodies.map((body) => submit(witness, body)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(39)
  })

  it('keeps apart the logs that it watches', async () => {
    const second = memorySigner('example.kz/../second', 'ed25519', 2)
    const folder = testFolder()
    const logs = [WITNESSED, { origin: second.key.name, keys: [second.key] }]
    const witness = await runWitness({ folder, logs })
    const checkpoint = log.checkpoint(5, [second], second.key.name)
    expect((await submit(witness, log.submission(0, 20))).status).toBe(200)
    expect((await submit(witness, formatSubmission({ old: 0n, proof: [], checkpoint }))).status).toBe(200)
    expect((await submit(witness, log.submission(20, 25))).status).toBe(200)
    expect(readdirSync(folder).filter((name) => name.endsWith('.checkpoint'))).toHaveLength(2)
  })

  it('takes either key while a key is rotated', async () => {
    const next = memorySigner(ORIGIN, 'ed25519', 2)
    const witness = await runWitness({ logs: [{ origin: ORIGIN, keys: [LOG.key, next.key] }] })
    const by = (size: number, ...signers: readonly (typeof next)[]) =>
      formatSubmission({
        old: BigInt(size - 1),
        proof: log.proof(size - 1, size),
        checkpoint: log.checkpoint(size, signers),
      })
    for (const [at, signers] of [[LOG], [LOG, next], [next]].entries()) {
      expect((await submit(witness, by(at + 1, ...signers))).status).toBe(200)
    }
  })

  it('remembers over a restart', async () => {
    const folder = testFolder()
    const first = await runWitness({ folder })
    await submit(first, log.submission(0, 20))
    await first.close()
    const second = await runWitness({ folder })
    expect(await submit(second, log.submission(0, 25))).toMatchObject({ status: 409, body: '20\n' })
    expect((await submit(second, fork.submission(20, 25))).status).toBe(422)
    expect((await submit(second, log.submission(20, 25))).status).toBe(200)
  })

  it('never dates a cosignature before an earlier one, also over a restart', async () => {
    const folder = testFolder()
    const key = witnessSigner()
    let seconds = NOW
    const now = () => instantFromEpoch(seconds * 1000)
    const timeOf = (size: number, answer: string) =>
      noteOrThrow(openCheckpoint(log.checkpoint(size) + answer, [key.key], nodePrimitives), 'x').cosignatures[0]?.time
    const first = await runWitness({ folder, now })
    await submit(first, log.submission(0, 1))
    seconds = NOW - 86_400
    expect(timeOf(2, (await submit(first, log.submission(1, 2))).body)).toBe('2026-11-22T00:00:00.000Z')
    await first.close()
    const second = await runWitness({ folder, now })
    expect(timeOf(3, (await submit(second, log.submission(2, 3))).body)).toBe('2026-11-22T00:00:00.000Z')
    seconds = NOW + 1
    expect(timeOf(4, (await submit(second, log.submission(3, 4))).body)).toBe('2026-11-22T00:00:01.000Z')
  })

  it('shares its folder with no other witness', async () => {
    const folder = testFolder()
    const first = await runWitness({ folder })
    expect(await refusal(() => runWitness({ folder }))).toBe('store-locked')
    await first.close()
    await runWitness({ folder })
  })

  it.each<readonly [string, (text: string) => string]>([
    ['is empty', () => ''],
    ['is cut off', (text) => text.slice(0, -10)],
    ['lacks the time', (text) => text.replace(/time .*\n/, '')],
    ['is of another log', (text) => text.replace(ORIGIN, 'example.kz/two')],
    ['is large', (text) => text.repeat(1000)],
  ])('does not start over a state that %s', async (_, harm) => {
    const folder = testFolder()
    const first = await runWitness({ folder })
    await submit(first, log.submission(0, 20))
    await first.close()
    const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.checkpoint')) ?? '')
    writeFileSync(path, harm(readFileSync(path, 'utf8')))
    expect(await refusal(() => runWitness({ folder }))).toBe('witness-state')
  })

  it('needs a key of a witness and an address of this machine', async () => {
    expect(await refusal(() => runWitness({ key: LOG }))).toBe('witness-key-type')
    expect(await refusal(() => runWitness({ host: '192.0.2.1' }))).toBe('witness-address')
  })

  it('tells its holder, and nobody else, why it cannot keep a state; and goes on when it can', async () => {
    const folder = testFolder()
    const faults: unknown[] = []
    const witness = await runWitness({ folder, onFault: (fault) => faults.push(fault) })
    await submit(witness, log.submission(0, 20))
    rmSync(folder, { recursive: true })
    const answer = await submit(witness, log.submission(20, 25))
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain(folder)
    expect(faults).toEqual([expect.objectContaining({ code: 'ENOENT' })])
    mkdirSync(folder)
    // What was not kept counts as not cosigned.
    expect((await submit(witness, log.submission(0, 25))).body).toBe('20\n')
    expect((await submit(witness, log.submission(20, 25))).status).toBe(200)
  })
})

describe('other requests', () => {
  it.each([
    ['GET', '/add-checkpoint', 405],
    ['PUT', '/add-checkpoint', 405],
    ['POST', '/', 404],
    ['POST', '/add-checkpoint/', 404],
    ['POST', '/add-checkpoint?x', 404],
    ['POST', '/../add-checkpoint/..', 404],
  ])('%s %s is answered %i', async (method, path, status) => {
    const { url } = await runWitness()
    const got = await raw(
      url,
      `${method} ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    )
    expect(got.split(' ')[1]).toBe(String(status))
  })

  it('a body above 64 kB is refused, by its length or as it comes, and the witness goes on', async () => {
    const witness = await runWitness()
    const head = 'POST /add-checkpoint HTTP/1.1\r\nhost: x\r\n'
    const piece = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const answers = await Promise.all([
      raw(witness.url, `${head}content-length: 70000\r\n\r\n${'a'.repeat(70_000)}`),
      raw(witness.url, `${head}transfer-encoding: chunked\r\n\r\n${piece}${piece}`),
    ])
    expect(answers.map((answer) => answer.split(' ')[1])).toEqual(['413', '413'])
    expect((await submit(witness, log.submission(0, 20))).status).toBe(200)
  })

  it('what is no HTTP is refused', async () => {
    const { url } = await runWitness()
    expect((await raw(url, '\0\0\0 nonsense\r\n\r\n')).split(' ')[1]).toBe('400')
  })

  it('a connection that stays open does not keep it from closing', async () => {
    const witness = await runWitness()
    const hanging = raw(witness.url, 'POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nold').catch(
      () => '',
    )
    await submit(witness, log.submission(0, 20))
    await witness.close()
    await hanging
  })
})
