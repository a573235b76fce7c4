import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { makeLogger, makeMetrics, operationsOf, serve } from '../index.ts'
import { as, makeNotes, makeTestId } from './notes.ts'
import { ask, sending, served } from './serving.ts'

const organisation = makeTestId()
const writer = as(['writer'], organisation)

describe('the document', () => {
  test('names action, access and records of every route, in the language asked for', async () => {
    const { ask, api } = await served()
    const answer = await ask('/api/v1/openapi.json', { headers: { 'accept-language': 'ru' } })
    expect(answer.json).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Tanba', description: expect.stringContaining('Ошибки') },
    })
    expect(answer.text).not.toContain('x-tanba-summary')
    const operations = operationsOf(api.document('en'))
    expect(operations).toHaveLength(8)
    for (const { action, access, summary, group } of operations) {
      expect([action, summary, group]).not.toContain('')
      expect(['public', 'account', 'member']).toContain(access)
    }
    expect(operations.find(({ path, method }) => path === '/api/v1/notes' && method === 'post')).toMatchObject({
      action: 'note.change',
      access: 'member',
      records: ['note.written'],
    })
  })

  test('tells which problems and headers follow from the words of a route', async () => {
    const { paths } = (await served()).api.document('en')
    const change = paths?.['/api/v1/notes/{id}']?.put
    expect(Object.keys(change?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '412',
      '413',
      '415',
      '422',
      '428',
      '429',
      '500',
      '503',
    ])
    const names = (change?.parameters ?? []).map((one) => ('name' in one ? one.name : ''))
    expect(names.sort()).toEqual(['If-Match', 'Tanba-Organisation', 'id'])
    const create = paths?.['/api/v1/notes']?.post
    expect((create?.parameters ?? []).map((one) => ('name' in one ? one.name : ''))).toContain('Idempotency-Key')
    expect(create?.requestBody).toMatchObject({ required: true })
    expect(Object.keys(paths?.['/api/v1/count']?.get?.responses ?? {})).toEqual(['200', '429', '500', '503'])
  })

  test.each([
    ['kk', 'ұйым мүшелеріне'],
    ['ru', 'для участников организации'],
    ['en', 'for members of an organisation'],
  ])('the reading page in %s needs no script and no other file', async (language, words) => {
    const { ask } = await served()
    const { text, headers } = await ask(`/api/v1/docs?lang=${language}`)
    expect(text).toContain(`<html lang="${language}">`)
    expect(text).toContain(words)
    expect(text).not.toMatch(/<script|<link|src=|url\(|https?:/)
    expect(headers['content-security-policy']).toMatch(/style-src 'sha256-/)
  })
})

describe('health', () => {
  test('ready only while every part is', async () => {
    let there = false
    const ready = { database: () => (there ? Promise.resolve() : Promise.reject(new Error('gone'))) }
    const { ask, close } = await served({ ready })
    expect((await ask('/healthz')).status).toBe(200)
    expect(await ask('/readyz')).toMatchObject({
      status: 503,
      json: { code: 'not-ready', detail: expect.stringContaining('database') },
    })
    there = true
    expect((await ask('/readyz')).status).toBe(200)
    await close()
  })

  test('a check that throws at once is one that fails', async () => {
    const ready = {
      jobs: () => {
        throw new Error('no')
      },
    }
    expect((await (await served({ ready })).ask('/readyz')).status).toBe(503)
  })
})

describe('measures', () => {
  test('count by template of the route, never by what was in the address', async () => {
    const { ask } = await served()
    const id = makeTestId()
    await ask(`/api/v1/notes/${id}`, { headers: writer })
    await ask('/nothing/secret')
    await ask('/api/v1/notes', { method: 'PURGE' })
    const { text, headers } = await ask('/metrics')
    expect(headers['content-type']).toContain('version=0.0.4')
    expect(text).toContain('tanba_http_requests_total{method="GET",route="/api/v1/notes/{id}",status="404"} 1')
    expect(text).toContain('tanba_http_requests_total{method="GET",route="other",status="404"} 1')
    expect(text).toContain('tanba_http_requests_total{method="other",route="other",status="405"} 1')
    expect(text).toMatch(/tanba_http_request_seconds_bucket\{method="GET",route="other",le="\+Inf"\} 1/)
    expect(text).not.toContain(id)
    expect(text).not.toContain('secret')
  })

  test('are shown to this machine, not through a proxy; or to whoever has the token', async () => {
    const open = await served()
    expect((await open.ask('/metrics', { headers: { 'x-forwarded-for': '1.2.3.4' } })).status).toBe(404)
    const closed = await served({ metricsToken: 'token' })
    const with_ = async (authorization: string) => (await closed.ask('/metrics', { headers: { authorization } })).status
    expect([await with_('Bearer token'), await with_('Bearer tokem'), await with_('')]).toEqual([200, 404, 404])
  })

  test('are written as Prometheus reads them', async () => {
    const metrics = makeMetrics()
    const counter = metrics.counter('a_total', 'One\nline')
    counter.add({ label: 'a"b\\c\nd' }, 2)
    counter.add({ label: 'a"b\\c\nd' })
    const histogram = metrics.histogram('b_seconds', 'Time', [0.1, 1])
    for (const value of [0.05, 0.5, 5]) histogram.observe(value)
    metrics.gauge('c', 'Now', () => 7)
    expect(await metrics.text()).toBe(
      [
        '# HELP a_total One\\nline',
        '# TYPE a_total counter',
        'a_total{label="a\\"b\\\\c\\nd"} 3',
        '# HELP b_seconds Time',
        '# TYPE b_seconds histogram',
        'b_seconds_bucket{le="0.1"} 1',
        'b_seconds_bucket{le="1"} 2',
        'b_seconds_bucket{le="+Inf"} 3',
        'b_seconds_sum 5.55',
        'b_seconds_count 3',
        '# HELP c Now',
        '# TYPE c gauge',
        'c 7',
        '',
      ].join('\n'),
    )
    expect(() => metrics.counter('a_total', 'again')).toThrow('a_total')
    expect(() => metrics.gauge('Bad-Name', 'x', () => 1)).toThrow('Bad-Name')
  })
})

describe('the log', () => {
  test('holds lines of JSON with no personal data in them', async () => {
    const { ask, lines } = await served({ trustedProxies: 1 })
    const caller = {
      ...writer,
      'x-forwarded-for': '203.0.113.77',
      'user-agent': 'Firefox of Aigerim',
      cookie: 'session=abc',
    }
    await ask('/api/v1/notes?title=Aigerim', { headers: caller })
    await ask('/api/v1/notes', sending('POST', { title: 'Aigerim' }, { ...caller, origin: 'http://localhost' }))
    await ask('/Aigerim', { headers: caller })
    await ask('/api/v1/fail/crash', { method: 'POST', headers: { ...caller, origin: 'http://localhost' } })
    const text = lines.join('')
    const { account } = JSON.parse(writer['x-test-caller'] ?? '{}') as { account: string }
    for (const secret of ['Aigerim', '203.0.113', 'abc', account, organisation]) expect(text).not.toContain(secret)
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(records.filter(({ event }) => event === 'request')).toHaveLength(4)
    expect(records.find(({ event }) => event === 'request failed')).toMatchObject({
      level: 'error',
      fault: expect.stringContaining('TypeError'),
    })
  })

  test('shows causes by class, code and place, and nothing below its level', () => {
    const lines: string[] = []
    const log = makeLogger({ write: (line) => lines.push(line), now: () => 0, level: 'warn' })
    log.log('info', 'quiet')
    const inner = Object.assign(new RangeError('secret\n    at secret.ts'), { code: '23505' })
    log.fault('broke', new Error('secret', { cause: inner }), { step: 1 })
    log.fault('odd', 'secret text')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^\{"time":"1970-01-01T00:00:00.000Z","level":"error","event":"broke","step":1,"fault":"Error \[.*RangeError 23505/,
    )
    expect(lines[1]).toContain('"fault":"string"')
    expect(lines.join('')).not.toContain('secret text')
  })
})

/** Waits until another request is at work: the one that asks is there too. */
const atWork = async (url: string): Promise<void> => {
  for (;;) {
    const { text } = await ask(`${url}/metrics`)
    if (text.includes('tanba_http_requests_in_flight 2')) return
  }
}

describe('shutting down', () => {
  test('requests at work end, new ones are not taken', async () => {
    const notes = makeNotes()
    const { url, close } = await serve(notes.api, { port: 0 })
    const slow = ask(`${url}/api/v1/notes`, sending('POST', { title: 'slow' }, writer))
    await atWork(url)
    const closed = close()
    expect(await notes.api.readiness.failing()).toEqual(['closing'])
    await expect(ask(`${url}/healthz`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    notes.goOn()
    expect((await slow).status).toBe(201)
    await closed
    await close()
  })

  test('one that does not end is cut after the grace', async () => {
    const notes = makeNotes()
    const { url, close } = await serve(notes.api, { port: 0, graceSeconds: 0.05 })
    const { hostname, port } = new URL(url)
    const headers = { ...writer, 'content-length': 10, 'content-type': 'application/json' }
    const begun = request({ hostname, port, method: 'POST', path: '/api/v1/notes', headers })
    const cut = new Promise((resolve) => begun.once('error', resolve))
    begun.write('x')
    await atWork(url)
    await close()
    expect(await cut).toMatchObject({ code: 'ECONNRESET' })
  })

  test('a taken port is an error of the call', async () => {
    const { url } = await served()
    await expect(serve(makeNotes().api, { port: Number(new URL(url).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})
