import { describe, expect, test } from 'vitest'
import { as, makeTestId } from './notes.ts'
import { type Answer, type Served, sending, served } from './serving.ts'

const organisation = makeTestId()
const writer = as(['writer'], organisation)
const reader = as(['reader'], organisation)

const write = ({ ask }: Served, title: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/api/v1/notes', sending('POST', { title }, { ...writer, ...headers }))

describe('lists', () => {
  const titlesOf = ({ json }: Answer): unknown[] => (json.items as { title: string }[]).map(({ title }) => title)

  test('page by page every row stands once, in order, both ways', async () => {
    const server = await served()
    const titles = ['ә', 'а', 'b', 'c', 'd', 'b', 'b']
    for (const title of titles) await write(server, title)
    await server.ask('/api/v1/notes', sending('POST', { title: 'theirs' }, as(['writer'], makeTestId())))
    for (const sort of ['title', '-title']) {
      const seen: unknown[] = []
      for (let cursor: unknown = ''; cursor !== null; ) {
        const more = cursor === '' ? '' : `&cursor=${cursor}`
        const page = await server.ask(`/api/v1/notes?limit=2&sort=${sort}${more}`, { headers: reader })
        expect(page.status).toBe(200)
        seen.push(...titlesOf(page))
        cursor = page.json.next
      }
      const sorted = [...titles].sort()
      expect(seen).toEqual(sort === 'title' ? sorted : sorted.reverse())
    }
  })

  test('a cursor is good for the list alone that it was made for', async () => {
    const server = await served()
    for (const title of ['a', 'b', 'c']) await write(server, title)
    const { json } = await server.ask('/api/v1/notes?limit=1', { headers: reader })
    const cursor = String(json.next)
    const follow = async (query: string, headers = reader) => {
      const answer = await server.ask(`/api/v1/notes?${query}`, { headers })
      return [answer.status, answer.json.code]
    }
    expect(await follow(`limit=2&cursor=${cursor}`)).toEqual([200, undefined])
    expect(await follow(`sort=-title&cursor=${cursor}`)).toEqual([400, 'cursor-foreign'])
    expect(await follow(`title=b&cursor=${cursor}`)).toEqual([400, 'cursor-foreign'])
    expect(await follow(`cursor=${cursor}`, as(['reader'], makeTestId()))).toEqual([400, 'cursor-foreign'])
    expect(await follow('cursor=AAAA')).toEqual([400, 'cursor-invalid'])
  })

  test.each(['limit=0', 'limit=201', 'limit=x', 'sort=secret', 'titel=a', `cursor=${'a'.repeat(3000)}`])(
    '?%s is refused by name',
    async (query) => {
      const answer = await (await served()).ask(`/api/v1/notes?${query}`, { headers: reader })
      expect(answer).toMatchObject({ status: 422, json: { code: 'request-invalid', errors: [{ in: 'query' }] } })
    },
  )
})

describe('conditions', () => {
  const change = ({ ask }: Served, id: unknown, tag: string | undefined): Promise<Answer> =>
    ask(`/api/v1/notes/${id}`, sending('PUT', { title: 'new' }, { ...writer, ...(tag && { 'if-match': tag }) }))

  test('two people editing at once: the second is told, and nothing is lost', async () => {
    const server = await served()
    const { json, headers } = await write(server, 'old')
    const tag = String(headers.etag)
    const first = await change(server, json.id, tag)
    expect([first.status, first.json.version]).toEqual([200, 2])
    const second = await change(server, json.id, tag)
    expect(second).toMatchObject({ status: 412, headers: { etag: first.headers.etag }, json: { code: 'etag-stale' } })
    expect((await change(server, json.id, first.headers.etag as string)).status).toBe(200)
  })

  test.each([undefined, '*', 'W/"1"', '1'])('If-Match: %s is not enough', async (tag) => {
    const server = await served()
    const { json } = await write(server, 'old')
    expect(await change(server, json.id, tag)).toMatchObject({ status: 428, json: { code: 'if-match-missing' } })
  })

  test('what is known is not sent again', async () => {
    const server = await served()
    const { json, headers } = await write(server, 'a')
    const known = { headers: { ...reader, 'if-none-match': String(headers.etag) } }
    const again = await server.ask(`/api/v1/notes/${json.id}`, known)
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag])
    await change(server, json.id, String(headers.etag))
    expect((await server.ask(`/api/v1/notes/${json.id}`, known)).status).toBe(200)
  })
})

describe('idempotency keys', () => {
  test('the same request is done once and answered alike', async () => {
    const server = await served()
    const first = await write(server, 'a', { 'idempotency-key': 'k1' })
    const second = await write(server, 'a', { 'idempotency-key': 'k1' })
    expect(second.text).toBe(first.text)
    expect([second.status, second.headers.etag, second.headers['idempotency-replayed']]).toEqual([
      201,
      first.headers.etag,
      'true',
    ])
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(server.created()).toBe(1)
  })

  test('another request with the key is refused; other keys and other people are not', async () => {
    const server = await served()
    const key = { 'idempotency-key': 'k1' }
    await write(server, 'a', key)
    expect(await write(server, 'b', key)).toMatchObject({ status: 422, json: { code: 'idempotency-other' } })
    const other = sending('POST', { title: 'b' }, { ...as(['writer'], organisation), ...key })
    expect((await server.ask('/api/v1/notes', other)).status).toBe(201)
    expect((await write(server, 'b', { 'idempotency-key': 'k2' })).status).toBe(201)
    expect(server.created()).toBe(3)
  })

  test('while the first is at work the second is told so', async () => {
    const server = await served()
    const key = { 'idempotency-key': 'k1' }
    const first = write(server, 'slow', key)
    let second = await write(server, 'slow', key)
    // Which of the two came first is not ours to say; both wait for the one that was let in.
    for (let tries = 0; second.status !== 409 && tries < 50; tries += 1) second = await write(server, 'slow', key)
    expect(second).toMatchObject({ status: 409, json: { code: 'idempotency-busy' } })
    server.goOn()
    expect((await first).status).toBe(201)
    expect(server.created()).toBe(1)
  })

  test('a fault of ours frees the key, a refusal is kept', async () => {
    const { ask } = await served()
    const fail = (way: string) =>
      ask(`/api/v1/fail/${way}`, { method: 'POST', headers: { ...writer, 'idempotency-key': way } })
    const [crash, again] = [await fail('crash'), await fail('crash')]
    expect([crash.status, again.status, again.headers['idempotency-replayed']]).toEqual([500, 500, undefined])
    const [sealed, kept] = [await fail('sealed'), await fail('sealed')]
    expect([kept.status, kept.text, kept.headers['idempotency-replayed']]).toEqual([409, sealed.text, 'true'])
  })

  test.each([
    ['', 400],
    ['with space', 400],
    ['k'.repeat(129), 400],
    ['k'.repeat(128), 201],
  ])('key %j → %i', async (key, status) => {
    expect((await write(await served(), 'a', { 'idempotency-key': key })).status).toBe(status)
  })

  test('a secret answer is never kept', async () => {
    const { ask } = await served()
    const wish = { method: 'POST', headers: { ...writer, 'idempotency-key': 'k' } }
    expect(await ask('/api/v1/secrets', wish)).toMatchObject({ status: 400, json: { code: 'idempotency-unsupported' } })
  })
})
