import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCheckpoint } from '../../core/note/checkpoint.ts'
import { noteOrThrow } from '../../core/note/fault.ts'
import { addSignatures, formatNote, parseNote } from '../../core/note/note.ts'
import { cosignatureLine } from '../../core/note/sign.ts'
import { LedgerError } from '../../errors.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { type CosignOptions, cosign } from '../../witness/cosign.ts'
import { memorySigner } from '../memory-signers.ts'
import { refusal } from '../note/refusal.ts'
import { runWitness, submit, witnessSigner } from './running.ts'
import { NOW, SampleLog } from './sample-log.ts'

const log = new SampleLog()
const { key } = witnessSigner()

const ask = (url: string, size: number, more: Partial<CosignOptions> = {}, from: SampleLog = log) =>
  cosign({ url, key, checkpoint: from.checkpoint(size), proof: (old) => from.proof(old, size), ...more })

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** Something that is no honest witness. */
const serve = async (handler: Handler): Promise<{ readonly url: string; readonly asked: () => number }> => {
  let count = 0
  const server = createServer((request, response) => {
    count += 1
    request.resume()
    request.on('end', () => handler(request, response, count))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => count }
}

const conflict = (response: ServerResponse, body: string, type = 'text/x.tlog.size'): void => {
  response.writeHead(409, { 'content-type': type }).end(body)
}

describe('cosign', () => {
  it('gives a cosignature that holds over the checkpoint', async () => {
    const { url } = await runWitness()
    const note = noteOrThrow(parseNote(log.checkpoint(20)), 'test')
    const cosigned = formatNote(addSignatures(note, [await ask(url, 20)]))
    expect(noteOrThrow(openCheckpoint(cosigned, [key], nodePrimitives), 'test').cosignatures).toHaveLength(1)
  })

  it('learns the size of the witness and proves from there', async () => {
    const witness = await runWitness()
    await submit(witness, log.submission(0, 20))
    const asked: bigint[] = []
    const proof = (old: bigint): readonly Uint8Array[] => {
      asked.push(old)
      return log.proof(old, 25)
    }
    await ask(witness.url, 25, { proof })
    expect(asked).toEqual([20n])
  })

  it('asks for no proof that it does not need', async () => {
    const witness = await runWitness()
    const proof = (): never => {
      throw new Error('asked')
    }
    await ask(witness.url, 20, { proof })
    await ask(witness.url, 20, { proof })
    await ask(witness.url, 20, { proof, old: 20n })
  })

  it.each(['/', ''])('takes an address with and without a slash at its end: "%s"', async (end) => {
    const { url } = await runWitness()
    await ask(`${url}${end}`, 20)
  })

  it('says that the log was rolled back', async () => {
    const witness = await runWitness()
    await submit(witness, log.submission(0, 20))
    try {
      await ask(witness.url, 10)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error
      expect([error.code, error.values.seen, error.values.size]).toEqual(['witness-ahead', '20', '10'])
    }
  })

  it.each([20, 25])('says that the log has forked, at size %i', async (size) => {
    const witness = await runWitness()
    await submit(witness, log.submission(0, 20))
    expect(await refusal(() => ask(witness.url, size, {}, new SampleLog(10)))).toBe('witness-view-differs')
  })

  it('says that the witness does not know the log', async () => {
    const { url } = await runWitness({ logs: [] })
    expect(await refusal(() => ask(url, 20))).toBe('witness-refused')
  })

  it.each(['', 'witness.kz', 'ftp://witness.kz', 'file:///etc/passwd', 'http://'])(
    'takes no address like %j',
    async (url) => {
      expect(await refusal(() => ask(url, 20))).toBe('witness-url')
    },
  )

  it('says that nobody answers', async () => {
    const { url, close } = await runWitness()
    await close()
    expect(await refusal(() => ask(url, 20))).toBe('witness-unreachable')
  })

  it('goes along with a witness whose size moves, and gives up on one that goes on for ever', async () => {
    const line = cosignatureLine(log.text(25), witnessSigner(), BigInt(NOW))
    const moving = await serve((_, response, count) =>
      count < 4 ? conflict(response, `${count}\n`) : response.end(line),
    )
    await ask(moving.url, 25)
    const endless = await serve((_, response, count) => conflict(response, `${count}\n`))
    expect(await refusal(() => ask(endless.url, 25))).toBe('witness-answer')
    expect(endless.asked()).toBe(4)
  })

  const foreign = cosignatureLine(log.text(25), memorySigner('w8.kz/witness', 'cosignature', 8), BigInt(NOW))
  const impostor = cosignatureLine(log.text(25), memorySigner('w7.kz/witness', 'cosignature', 8), BigInt(NOW))
  const otherSize = cosignatureLine(log.text(24), witnessSigner(), BigInt(NOW))
  const otherLog = cosignatureLine(log.text(25, 'other.kz'), witnessSigner(), BigInt(NOW))
  const good = cosignatureLine(log.text(25), witnessSigner(), BigInt(NOW))

  it.each<readonly [string, Handler, string]>([
    ['says nothing', (_, response) => response.end(), 'witness-answer'],
    ['cosigns by another key', (_, response) => response.end(foreign), 'witness-answer'],
    ['cosigns by another key of its name', (_, response) => response.end(impostor), 'witness-answer'],
    ['gives the cosignature of another size', (_, response) => response.end(otherSize), 'witness-answer'],
    ['gives the cosignature of another log', (_, response) => response.end(otherLog), 'witness-answer'],
    ['speaks HTML', (_, response) => response.end('<!doctype html>'), 'witness-answer'],
    ['speaks no UTF-8', (_, response) => response.end(Buffer.of(0xff, 0xfe)), 'witness-answer'],
    ['answers in CRLF', (_, response) => response.end(good.replace('\n', '\r\n')), 'witness-answer'],
    ['answers 100 kB', (_, response) => response.end('a'.repeat(100_000)), 'witness-answer'],
    [
      'answers a bomb',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
      'witness-answer',
    ],
    ['answers 10,000 lines', (_, response) => response.end('— a AAAAAAA=\n'.repeat(10_000)), 'witness-answer'],
    [
      'hides a good line behind a thousand others',
      (_, response) => response.end('— a AAAAAAA=\n'.repeat(1000) + good),
      'witness-answer',
    ],
    [
      'never stops',
      (_, response) => {
        const more = (): void => {
          while (response.write('a'.repeat(10_000)) && !response.destroyed);
        }
        response.on('drain', more)
        more()
      },
      'witness-answer',
    ],
    ['conflicts without a size', (_, response) => conflict(response, '\n'), 'witness-answer'],
    ['conflicts by a size with a zero before it', (_, response) => conflict(response, '05\n'), 'witness-answer'],
    ['conflicts without a newline', (_, response) => conflict(response, '5'), 'witness-answer'],
    ['conflicts by another content type', (_, response) => conflict(response, '5\n', 'text/plain'), 'witness-answer'],
    ['conflicts by an immense size', (_, response) => conflict(response, `${'9'.repeat(60_000)}\n`), 'witness-answer'],
    ['conflicts by 2^63-1', (_, response) => conflict(response, '9223372036854775807\n'), 'witness-ahead'],
    ['insists on size 0', (_, response) => conflict(response, '0\n'), 'witness-view-differs'],
    [
      'sends elsewhere',
      (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
      'witness-refused',
    ],
    ['is broken', (_, response) => response.writeHead(500).end('\u001b[31mred'), 'witness-refused'],
    ['refuses in 3 kB', (_, response) => response.writeHead(403).end('no'.repeat(1500)), 'witness-refused'],
    ['hangs up', (_, response) => response.destroy(), 'witness-unreachable'],
    [
      'hangs up in the middle',
      (_, response) => response.writeHead(200, { 'content-length': 500 }).write('— a', () => response.destroy()),
      'witness-unreachable',
    ],
  ])('is safe from a witness that %s', async (_, handler, code) => {
    const { url } = await serve(handler)
    expect(await refusal(() => ask(url, 25))).toBe(code)
  })

  it.each<readonly [string, Handler]>([
    ['before its answer', () => {}],
    ['in the middle of it', (_, response) => void response.writeHead(200).write('— ')],
  ])('does not wait for ever for a witness that hangs %s', async (_, handler) => {
    const { url } = await serve(handler)
    expect(await refusal(() => ask(url, 25, { timeoutMs: 200 }))).toBe('witness-unreachable')
  })

  it('finds its line among those of other keys', async () => {
    const { url } = await serve((_, response) => response.end(`${foreign}${impostor}${otherSize}${good}`))
    const { signature } = await ask(url, 25)
    expect(Buffer.from(signature)).toEqual(Buffer.from(good.split(' ')[2] ?? '', 'base64').subarray(4))
  })

  it('shows what a witness says without its control characters', async () => {
    const { url } = await serve((_, response) => response.writeHead(403).end('\u001b[31m\u202ered'))
    await expect(ask(url, 25)).rejects.toThrow(/^[^\p{Cc}\p{Cf}]*$/u)
  })
})
