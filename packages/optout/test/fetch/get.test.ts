import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Getter } from '../../fetch/get.ts'
import { Politeness } from '../../fetch/polite.ts'
import { serve } from './server.ts'

const OWN = { allow: ['127.0.0.1'] }
const at = (port: number, path = '/'): string => `http://127.0.0.1:${port}${path}`

describe('what an address answers', () => {
  it('keeps status, headers and body as they came', async () => {
    await using server = await serve((_, response) => {
      response.setHeader('X-Robots-Tag', ['noai', 'otherbot: noimageai'])
      response.end('тыйым салынған')
    })
    await using getter = new Getter(OWN, () => Date.UTC(2026, 10, 21))
    const { fetched } = await getter.get(at(server.port), { most: 1000, redirects: 5 })
    if (fetched.state !== 'got') throw new Error('not got')
    expect(new TextDecoder().decode(fetched.body)).toBe('тыйым салынған')
    expect(fetched.headers.filter(([name]) => name === 'x-robots-tag')).toEqual([
      ['x-robots-tag', 'noai'],
      ['x-robots-tag', 'otherbot: noimageai'],
    ])
    expect(fetched.capturedAt).toBe('2026-11-21T00:00:00.000Z')
    expect(fetched.truncated).toBeUndefined()
  })

  it('keeps every hop of a redirect, with what its headers say', async () => {
    await using server = await serve(({ url }, response) => {
      if (url === '/end') response.end('end')
      else response.writeHead(301, { location: '/end', 'tdm-reservation': '1' }).end()
    })
    await using getter = new Getter(OWN)
    const { fetched, hops } = await getter.get(at(server.port), { most: 1000, redirects: 5 })
    expect(hops.map(({ url, status }) => [url, status])).toEqual([
      [at(server.port), 301],
      [at(server.port, '/end'), 200],
    ])
    expect(hops[0]?.headers).toContainEqual(['tdm-reservation', '1'])
    expect(fetched.url).toBe(at(server.port, '/end'))
  })

  it('ends ten thousand redirects at the limit', async () => {
    await using server = await serve(({ url }, response) =>
      response.writeHead(302, { location: `/${Number(url?.slice(1)) + 1}` }).end(),
    )
    await using getter = new Getter(OWN)
    const { fetched, hops } = await getter.get(at(server.port, '/0'), { most: 1000, redirects: 5 })
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'too-many-redirects' })
    expect(hops).toHaveLength(6)
  })

  it('stops reading at the limit and says so', async () => {
    await using server = await serve((_, response) => response.end('x'.repeat(3_000_000)))
    await using getter = new Getter(OWN)
    const { fetched } = await getter.get(at(server.port), { most: 512_001, redirects: 5 })
    if (fetched.state !== 'got') throw new Error('not got')
    expect(fetched).toMatchObject({ truncated: true })
    expect(fetched.body).toHaveLength(512_001)
  })

  it('unpacks what came packed though it was not asked for, within the limit', async () => {
    const packed = { '/small': gzipSync('User-agent: *'), '/bomb': gzipSync(Buffer.alloc(50_000_000)) }
    await using server = await serve(({ url }, response) =>
      response.setHeader('content-encoding', 'gzip').end(packed[url as keyof typeof packed]),
    )
    await using getter = new Getter(OWN)
    const small = await getter.get(at(server.port, '/small'), { most: 100_000, redirects: 0 })
    expect(small.fetched.state === 'got' && new TextDecoder().decode(small.fetched.body)).toBe('User-agent: *')
    const bomb = await getter.get(at(server.port, '/bomb'), { most: 100_000, redirects: 0 })
    expect(bomb.fetched).toMatchObject({ state: 'got', truncated: true })
    expect(bomb.fetched.state === 'got' && bomb.fetched.body.length).toBeLessThanOrEqual(100_000)
  })

  it.each([
    ['zstd', zstdCompressSync('Disallow: /')],
    ['gzip, br', brotliCompressSync(gzipSync('Disallow: /'))],
    ['identity', Buffer.from('Disallow: /')],
  ])('undoes the codings %s from their end', async (coding, body) => {
    await using server = await serve((_, response) => response.setHeader('content-encoding', coding).end(body))
    await using getter = new Getter(OWN)
    const { fetched } = await getter.get(at(server.port), { most: 1000, redirects: 0 })
    expect(fetched.state === 'got' && new TextDecoder().decode(fetched.body)).toBe('Disallow: /')
    expect(fetched).not.toHaveProperty('truncated')
  })

  it.each(['x-foo', 'constructor', 'gzip', 'gzip, gzip, gzip, gzip, gzip'])(
    'what the coding %s leaves packed is no document that says nothing',
    async (coding) => {
      await using server = await serve((_, response) => response.setHeader('content-encoding', coding).end('\x80\x81'))
      await using getter = new Getter(OWN)
      const { fetched } = await getter.get(at(server.port), { most: 1000, redirects: 0 })
      expect(fetched).toMatchObject({ state: 'got', truncated: true })
    },
  )

  it('a body shorter than its Content-Length was not got', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('short')
      response.socket?.end()
    })
    await using getter = new Getter(OWN)
    const { fetched } = await getter.get(at(server.port), { most: 1000, redirects: 5 })
    expect(fetched.state).toBe('unreachable')
  })

  it('ends a server that never comes to the end', async () => {
    await using server = await serve((_, response) => {
      const drip = setInterval(() => response.write('.'), 5)
      response.on('close', () => clearInterval(drip))
    })
    await using getter = new Getter(OWN)
    const { fetched } = await getter.get(at(server.port), { most: 1_000_000, redirects: 5, deadline: 50 })
    expect(fetched).toMatchObject({ state: 'unreachable', reason: 'too-slow' })
  })

  it('nobody listens', async () => {
    const { port } = await serve(() => undefined).then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server
    })
    await using getter = new Getter(OWN)
    expect((await getter.get(at(port), { most: 1, redirects: 0 })).fetched).toMatchObject({ reason: 'ECONNREFUSED' })
  })
})

describe('politeness', () => {
  const polite = () => {
    const pauses: number[] = []
    let now = 0
    const politeness = new Politeness(
      200,
      () => now,
      async (milliseconds) => {
        pauses.push(milliseconds)
        now += milliseconds
      },
    )
    return { politeness, pauses }
  }

  it('asks a host once at a time, with a gap', async () => {
    const { politeness, pauses } = polite()
    let running = 0
    const work = async () => {
      running += 1
      await Promise.resolve()
      expect(running).toBe(1)
      running -= 1
    }
    await Promise.all([1, 2, 3].map(() => politeness.inTurn('a.kz', work)))
    expect(pauses).toEqual([200, 200])
  })

  it('lets other hosts go on, and goes on after a fault', async () => {
    const { politeness, pauses } = polite()
    await expect(politeness.inTurn('a.kz', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await politeness.inTurn('b.kz', async () => undefined)
    expect(pauses).toEqual([])
    await expect(politeness.inTurn('a.kz', async () => 'again')).resolves.toBe('again')
  })
})
