import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { as, makeTestId } from './notes.ts'
import { type Answer, ask, sending, served } from './serving.ts'

const organisation = makeTestId()
const writer = as(['writer'], organisation)
const reader = as(['reader'], organisation)

describe('problems (RFC 9457)', () => {
  test.each([
    ['kk', 'Қазіргі күйге қайшы', '"plan": жабылған; жаңасын жасаңыз'],
    ['ru', 'Противоречит нынешнему состоянию', '"plan": закрыта; создайте новую'],
    ['en', 'In conflict with the present state', '"plan": it is sealed; make a new one'],
  ])('in %s', async (language, title, detail) => {
    const { ask } = await served()
    const answer = await ask('/api/v1/fail/sealed', {
      method: 'POST',
      headers: { ...writer, 'accept-language': language },
    })
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['content-language']).toBe(language)
    expect(answer.json).toEqual({
      type: 'urn:tanba:problem:note:note-sealed',
      code: 'note-sealed',
      title,
      detail,
      status: 409,
      instance: `urn:uuid:${answer.headers['x-request-id']}`,
    })
  })

  test.each([
    ['unlisted', 500, 'internal'],
    ['crash', 500, 'internal'],
    ['gone', 503, 'database-gone'],
    ['never', 503, 'time-exceeded'],
  ])('a fault of ours (%s) is said without its words', async (way, status, code) => {
    const { ask, lines } = await served()
    const answer = await ask(`/api/v1/fail/${way}`, { method: 'POST', headers: writer })
    expect(answer).toMatchObject({ status, json: { code } })
    expect(answer.text + lines.join('')).not.toContain('Aigerim')
    expect(lines.join('').includes('"event":"request failed"')).toBe(status === 500)
  })

  test.each([
    ['GET', '/api/v1/nothing', 404, 'route-unknown', undefined],
    ['GET', '/nothing', 404, 'route-unknown', undefined],
    ['DELETE', '/api/v1/notes', 405, 'method-unsupported', 'GET, POST'],
    ['OPTIONS', '/api/v1/notes', 405, 'method-unsupported', 'GET, POST'],
    ['PATCH', `/api/v1/notes/${organisation}`, 405, 'method-unsupported', 'GET, PUT'],
  ])('%s %s → %i', async (method, path, status, code, allow) => {
    const answer = await (await served()).ask(path, { method, headers: writer })
    expect(answer).toMatchObject({ status, json: { code } })
    expect(answer.headers.allow).toBe(allow)
  })
})

describe('access, denied by default', () => {
  const nobody = {}
  const outside = as([])
  const cases: readonly [string, string, Record<string, string>, number][] = [
    ['GET', '/count', nobody, 200],
    ['GET', '/me', nobody, 401],
    ['GET', '/me', outside, 200],
    ['GET', '/me', as([], undefined, { scopes: ['note.read'] }), 403],
    ['GET', '/notes', nobody, 401],
    ['GET', '/notes', outside, 403],
    ['GET', '/notes', as([], organisation), 403],
    ['GET', '/notes', as(['administrator'], organisation), 403],
    ['GET', '/notes', reader, 200],
    ['GET', '/notes', as(['reader'], organisation, { scopes: [] }), 403],
    ['GET', '/notes', as(['reader'], organisation, { scopes: ['note.read'] }), 200],
    ['POST', '/notes', reader, 403],
    ['POST', '/notes', as(['writer'], organisation, { scopes: ['note.read'] }), 403],
    ['POST', '/notes', writer, 201],
  ]
  test.each(cases)('%s %s', async (method, path, headers, status) => {
    const { ask } = await served()
    const wish = method === 'POST' ? sending(method, { title: 'a' }, headers) : { headers }
    expect((await ask(`/api/v1${path}`, wish)).status).toBe(status)
  })

  test('a record of others looks like one that is not there', async () => {
    const { ask } = await served()
    const { json } = await ask('/api/v1/notes', sending('POST', { title: 'ours' }, writer))
    const stranger = as(['writer'], makeTestId())
    const foreign = await ask(`/api/v1/notes/${json.id}`, { headers: stranger })
    const absent = await ask(`/api/v1/notes/${makeTestId()}`, { headers: stranger })
    const nonsense = await ask('/api/v1/notes/nonsense', { headers: stranger })
    expect([foreign.status, absent.status, nonsense.status]).toEqual([404, 404, 404])
    expect([absent.json.code, nonsense.json.code]).toEqual([foreign.json.code, foreign.json.code])
  })
})

describe('bodies', () => {
  const post = async (body: string | Buffer, type = 'application/json'): Promise<Answer> =>
    (await served({ limits: { mostBytes: 1000 } })).ask('/api/v1/notes', {
      method: 'POST',
      body,
      headers: { ...writer, ...(type && { 'content-type': type }) },
    })
  test.each([
    ['{"title":"a"}', 'application/json; charset=utf-8', 201, undefined],
    ['{"title":"a"}', 'text/plain', 415, 'media-type-unsupported'],
    ['{"title":"a"}', '', 415, 'media-type-unsupported'],
    ['title=a', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['', 'application/json', 400, 'body-missing'],
    ['{', 'application/json', 400, 'json-incomplete'],
    ['{"title":"a","title":"b"}', 'application/json', 400, 'json-duplicate-key'],
    [`{"title":${'['.repeat(40)}${']'.repeat(40)}}`, 'application/json', 400, 'json-too-deep'],
    [Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'request-malformed'],
    [`{"title":"${'a'.repeat(2000)}"}`, 'application/json', 413, 'body-too-large'],
    ['{"title":""}', 'application/json', 422, 'request-invalid'],
    ['{"title":"a","__proto__":{"x":1}}', 'application/json', 422, 'request-invalid'],
    ['[]', 'application/json', 422, 'request-invalid'],
    ['null', 'application/json', 422, 'request-invalid'],
  ])('%s as %s → %i', async (body, type, status, code) => {
    const answer = await post(body, type)
    expect(answer.status).toBe(status)
    if (code !== undefined) expect(answer.json.code).toContain(code)
  })

  test('every wrong place is named in the language of the reader', async () => {
    const { ask } = await served()
    const answer = await ask('/api/v1/notes', sending('POST', { other: 1 }, { ...writer, 'accept-language': 'ru' }))
    expect(answer.json.errors).toEqual([
      { in: 'body', pointer: '/title', detail: 'отсутствует; напишите string' },
      { in: 'body', pointer: '', detail: 'таких имён нет: "other"' },
    ])
  })

  test('one that grows past the limit without saying how long it is', async () => {
    const { url } = await served({ limits: { mostBytes: 1000 } })
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`
    const head = [
      'POST /api/v1/notes HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      'content-type: application/json',
      `x-test-caller: ${writer['x-test-caller']}`,
      'transfer-encoding: chunked',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${chunk}${chunk}`)
    const first = await new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString('utf8')))
      socket.once('error', reject)
    })
    socket.destroy()
    expect(first).toMatch(/^HTTP\/1\.1 413 /)
  })
})

describe('rates', () => {
  test('of a route, an account and an address; the answer says when to come again', async () => {
    const { ask } = await served({
      limits: { accountRate: { perMinute: 6, burst: 2 }, addressRate: { perMinute: 6, burst: 4 } },
    })
    const statuses = async (headers: Record<string, string>, times: number): Promise<number[]> => {
      const found: number[] = []
      for (let time = 0; time < times; time += 1) found.push((await ask('/api/v1/notes', { headers })).status)
      return found
    }
    expect(await statuses(reader, 3)).toEqual([200, 200, 429])
    const late = await ask('/api/v1/notes', { headers: as(['reader'], organisation) })
    const refused = await ask('/api/v1/notes', { headers: as(['reader'], organisation) })
    expect([late.status, refused.status, refused.json.code]).toEqual([200, 429, 'rate-exceeded'])
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  test('an address in X-Forwarded-For counts only as far as proxies of ours wrote it', async () => {
    const limits = { addressRate: { perMinute: 1, burst: 1 } }
    const forwarded = (address: string) => ({ headers: { 'x-forwarded-for': address } })
    const direct = await served({ limits })
    expect((await direct.ask('/api/v1/count', forwarded('10.0.0.1'))).status).toBe(200)
    expect((await direct.ask('/api/v1/count', forwarded('10.0.0.2'))).status).toBe(429)
    const proxied = await served({ limits, trustedProxies: 1 })
    expect((await proxied.ask('/api/v1/count', forwarded('1.1.1.1, 10.0.0.1'))).status).toBe(200)
    expect((await proxied.ask('/api/v1/count', forwarded('2.2.2.2, 10.0.0.1'))).status).toBe(429)
    expect((await proxied.ask('/api/v1/count', forwarded('2.2.2.2, 10.0.0.2'))).status).toBe(200)
  })
})

describe('requests from elsewhere', () => {
  test.each([
    [{ host: 'evil.example' }, 421],
    [{ host: 'localhost' }, 200],
    [{ host: 'LOCALHOST' }, 200],
    [{ host: 'localhost:1' }, 421],
  ])('Host %j → %i', async (headers, status) => {
    expect((await (await served()).ask('/api/v1/count', { headers })).status).toBe(status)
  })

  const cookie = { cookie: 'session=1' }
  const cases: readonly [Record<string, string>, number][] = [
    [{}, 201],
    [{ origin: 'http://localhost' }, 201],
    [{ origin: 'http://localhost', ...cookie }, 201],
    [{ 'sec-fetch-site': 'same-origin', ...cookie }, 201],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null', ...cookie }, 403],
    [{ origin: 'http://localhost:9' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site', ...cookie }, 403],
    [cookie, 403],
  ]
  test.each(cases)('a change with %j → %i', async (headers, status) => {
    const { ask } = await served()
    const answer = await ask('/api/v1/notes', sending('POST', { title: 'a' }, { ...writer, ...headers }))
    expect(answer.status).toBe(status)
  })

  test('every answer carries the headers, and none opens CORS', async () => {
    const { ask } = await served()
    const preflight = {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    }
    const answers = [
      await ask('/api/v1/count', { headers: { origin: 'https://evil.example' } }),
      await ask('/api/v1/notes', preflight),
      await ask('/api/v1/notes'),
      await ask('/nothing'),
      await ask('/healthz'),
      await ask('/api/v1/docs'),
      await ask('/api/v1/fail/crash', { method: 'POST', headers: writer }),
    ]
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('behind https it is said that nothing else is to be used', async () => {
    const { url } = await served({ origins: ['https://tanba.example.kz'] })
    const answer = await ask(`${url}/api/v1/count`, { headers: { host: 'tanba.example.kz' } })
    expect(answer.headers['strict-transport-security']).toContain('max-age=')
  })
})
