import { writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sha256 } from '@tanba/kernel'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { LedgerError } from '../../errors.ts'
import { timeStamp } from '../../time/request.ts'
import { openssl, startTimeAuthority, type TestTimeAuthority } from '../time-authority.ts'
import { forge } from './forge.ts'

// Keys of RSA take openssl seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const NOTE = 'example.org/log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'

let authority: TestTimeAuthority
let server: Server | undefined

beforeAll(async () => {
  authority = await startTimeAuthority()
})
afterEach(async () => {
  const open = server
  server = undefined
  open?.closeAllConnections()
  if (open !== undefined) await new Promise((resolve) => open.close(resolve))
})
afterAll(async () => await authority.close())

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/tsa`
}

/** Answers every request by what `make` makes of it. */
async function serveAnswer(make: (request: Uint8Array) => Promise<Uint8Array> | Uint8Array): Promise<string> {
  return await serve(async (request, response) => {
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part as Uint8Array)
    const body = await make(Buffer.concat(parts))
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body)
  })
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => expect.fail('no error'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof LedgerError)) throw error
  // Every message names the authority; in three languages.
  for (const language of ['kk', 'ru', 'en'] as const) expect(error.in(language)).toContain('"')
  return error.code
}

/** TimeStampResp of a token: SEQUENCE { SEQUENCE { INTEGER 0 }, token }. */
function granted(token: Uint8Array): Uint8Array {
  const length = token.length + 5
  return Uint8Array.from([0x30, 0x82, length >> 8, length & 0xff, 0x30, 0x03, 0x02, 0x01, 0x00, ...token])
}

describe('an honest authority', () => {
  test('gives a token that proves the time of the note', async () => {
    const stamped = await timeStamp(authority.url, NOTE, { authorities: [authority.rootDer] })
    expect(stamped.result).toMatchObject({ outcome: 'proved', authority: { name: 'CN=Test tsa, O=Tanba tests' } })
  })

  test('is kept undecided when nobody told whom to trust', async () => {
    const { token, result } = await timeStamp(authority.url, NOTE)
    expect(result).toMatchObject({ outcome: 'undecided', code: 'time-stamp-authority-unknown' })
    // `openssl ts` takes what was kept.
    const file = join(authority.folder, 'kept.der')
    const data = join(authority.folder, 'kept.txt')
    await writeFile(file, token)
    await writeFile(data, NOTE)
    const said = await openssl('ts', '-verify', '-token_in', '-in', file, '-data', data, '-CAfile', authority.root)
    expect(Buffer.from(said).toString()).toContain('OK')
  })

  test('two requests have two nonces', async () => {
    const [one, two] = await Promise.all([timeStamp(authority.url, NOTE), timeStamp(authority.url, NOTE)])
    expect(one.result.nonce).not.toBe(two.result.nonce)
    expect(one.result.nonce).toMatch(/^[4-7][0-9a-f]{15}$/)
  })
})

test('a token by an algorithm that is not known here is kept, and said to be undecided', async () => {
  // The authority of Kazakhstan signs by GOST; a curve that Web Cryptography lacks stands for it.
  const other = await startTimeAuthority({ key: 'secp256k1' })
  try {
    const { result } = await timeStamp(other.url, NOTE, { authorities: [other.rootDer] })
    expect(result).toMatchObject({ outcome: 'undecided', code: 'time-stamp-algorithm-unknown' })
  } finally {
    await other.close()
  }
})

describe('an authority that is not honest, or is none', () => {
  test('a token made before, for the same note', async () => {
    const old = await authority.token(sha256(new TextEncoder().encode(NOTE)))
    const url = await serveAnswer(() => granted(old))
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-answer-differs')
  })

  test('a token without the nonce', async () => {
    const token = await forge(authority, { imprint: sha256(new TextEncoder().encode(NOTE)) })
    const url = await serveAnswer(() => granted(token))
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-answer-differs')
  })

  test('a token for another note', async () => {
    const url = await serveAnswer(async (request) => {
      const other = Uint8Array.from(request)
      const changed = Buffer.from(request).indexOf(sha256(new TextEncoder().encode(NOTE)))
      other[changed] = (other[changed] ?? 0) ^ 1
      return await authority.reply(other)
    })
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-answer-differs')
  })

  test('a refusal, with its words', async () => {
    // No request at all: a real authority refuses it.
    const url = await serveAnswer(() => authority.reply(Uint8Array.from([0x30, 0x03, 0x02, 0x01, 0x01])))
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-refused')
  })

  const answers: readonly [string, () => Uint8Array, string][] = [
    ['nothing', () => new Uint8Array(), 'time-answer-unreadable'],
    ['a page', () => new TextEncoder().encode('<html>'), 'time-answer-unreadable'],
    [
      'granted, and no token',
      () => Uint8Array.from([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x00]),
      'time-answer-unreadable',
    ],
    ['granted, and rubbish', () => granted(Uint8Array.from([0x30, 0x00])), 'time-answer-differs'],
    ['more than 64 kB', () => new Uint8Array(65_537), 'time-answer-too-large'],
  ]
  test.each(answers)('%s', async (_name, body, code) => {
    const url = await serveAnswer(body)
    expect(await codeOf(timeStamp(url, NOTE))).toBe(code)
  })

  test.each([204, 301, 302, 307, 404, 500])('HTTP %i', async (status) => {
    let asked = 0
    const url = await serve((_request, response) => {
      asked++
      response.writeHead(status, { location: authority.url }).end()
    })
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-answer-status')
    // A redirect is not followed.
    expect(asked).toBe(1)
  })

  test('one that answers without an end', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200)
      const more = (): void => {
        if (!response.destroyed && response.write(new Uint8Array(10_000))) setImmediate(more)
      }
      response.on('drain', more)
      more()
    })
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-answer-too-large')
  })

  test('one that never answers', async () => {
    const url = await serve(() => {})
    expect(await codeOf(timeStamp(url, NOTE, { timeout: 100 }))).toBe('time-unreachable')
  })

  test('one that hangs up', async () => {
    const url = await serve((request) => request.socket.destroy())
    expect(await codeOf(timeStamp(url, NOTE))).toBe('time-unreachable')
  })

  test('whoever asks may stop', async () => {
    const url = await serve(() => {})
    const stop = new AbortController()
    const asked = codeOf(timeStamp(url, NOTE, { signal: stop.signal }))
    stop.abort()
    expect(await asked).toBe('time-unreachable')
  })

  test.each(['', 'tsa', 'ftp://tsa.example/', 'file:///etc/passwd', 'http://user:secret@tsa.example/', 'javascript:0'])(
    'the address %j',
    async (url) => {
      expect(await codeOf(timeStamp(url, NOTE))).toBe('time-url-invalid')
    },
  )
})
