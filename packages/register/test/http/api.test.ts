import type { TestDatabases } from '@tanba/db'
import type { Id } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Action, isAction } from '../../core/access/actions.ts'
import { allowed } from '../../core/access/policy.ts'
import { ACCESS_ROLES } from '../../core/access/roles.ts'
import { needsOf } from '../../core/duty/needs.ts'
import { databases, draftOf, newId, openRoom, type Room } from '../store/room.ts'
import { type Answer, type Call, openApi, type Visitor } from './visitor.ts'

let databasesOfTest: TestDatabases
let mine: Room
let theirs: Room

const { call, document } = openApi(() => [mine, theirs])

const visitor = (room: Room, more: Partial<Visitor> = {}): Visitor => ({
  room,
  account: room.account,
  roles: ACCESS_ROLES,
  ...more,
})

const go = (method: string, path: string, body?: unknown, ifMatch?: number): Promise<Answer> =>
  call(visitor(mine), {
    method,
    path,
    ...(body === undefined ? {} : { body }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  })

beforeAll(async () => {
  databasesOfTest = await databases()
  const database = await databasesOfTest.open()
  mine = await openRoom(database)
  theirs = await openRoom(database)
}, 60_000)

afterAll(async () => {
  await databasesOfTest.close()
})

const ROUTES = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { readonly 'x-tanba-action'?: string }>).map(([method, route]) => ({
    path: path.replace('/api/v1', ''),
    method,
    action: route['x-tanba-action'] ?? '',
  })),
)

const DUTY = 'duty.ai_notice'
const SAID = { fact: 'people.has_users', value: true, by: 'A. Sarsen, engineer', at: '2026-09-01' }

/** Records of one organisation, for every id that a path may ask for. */
interface Things {
  readonly system: Id
  readonly statement: Id
  readonly proposal: Id
  readonly approval: Id
  readonly evidence: Id
  readonly determination: Id
  readonly duty: string
}

const EVIDENCE = {
  kind: needsOf(DUTY)[0]?.[0],
  source: { form: 'file', name: 'notice.pdf', size: 9, digest: 'cd'.repeat(32) },
  dated: '2026-09-01',
}

const things = async (room: Room): Promise<Things> => {
  const who = visitor(room)
  const ask = async (call_: Call, by = who): Promise<Answer['body']> => {
    const answer = await call(by, call_)
    if (answer.status > 201) throw new Error(`${call_.method} ${call_.path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const { id: system } = await ask({ method: 'POST', path: '/systems', body: { description: draftOf('Chat') } })
  const at = `/systems/${system}`
  const stated = await ask({ method: 'POST', path: `${at}/facts`, body: { statements: [SAID] } })
  const evidence = await ask({ method: 'POST', path: `${at}/duties/${DUTY}/evidence`, body: EVIDENCE })
  const propose = { method: 'POST', path: `${at}/proposals`, body: { subject: 'determination' } }
  const first = await ask(propose)
  const other = visitor(room, { account: room.other })
  const approval = await ask({ method: 'POST', path: `${at}/proposals/${first.id}/approval`, body: {} }, other)
  const proposal = await ask(propose)
  const { items } = await ask({ method: 'GET', path: `${at}/determinations` })
  return {
    system,
    statement: stated.statements[0],
    proposal: proposal.id,
    approval: approval.id,
    evidence: evidence.id,
    determination: items[0].id,
    duty: DUTY,
  }
}

const fill = (path: string, ids: Things): string =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: keyof Things) => String(ids[name]))

interface Sent {
  readonly body: unknown
  readonly ifMatch?: number
  /** Types of the events that it leaves. */
  readonly leaves: readonly string[]
  /** A body that is refused. */
  readonly bad: unknown
  readonly byOther?: true
}

const NUMBER = { kind: 'foreign', country: 'KG', number: 'A-1' }

/** A good and a bad request for every route that changes something. */
const CHANGES: Readonly<Record<string, Sent>> = {
  'put /organisation': {
    body: { name: 'Dala', number: NUMBER, category: 'small_business' },
    ifMatch: 0,
    leaves: ['organisation.registered'],
    bad: { name: '', number: NUMBER, category: 'huge' },
  },
  'put /organisation/one-person': {
    body: { declared: true },
    ifMatch: 1,
    leaves: ['organisation.one-person-declared'],
    bad: { declared: 'yes' },
  },
  'post /systems': {
    body: { description: draftOf('New') },
    leaves: ['system.registered', 'determination.kept'],
    bad: { description: draftOf('') },
  },
  'put /systems/{system}': {
    body: { description: draftOf('Newer') },
    ifMatch: 1,
    leaves: ['system.changed', 'determination.kept'],
    bad: { description: { ...draftOf('x'), colour: 'red' } },
  },
  'post /systems/{system}/stages': {
    body: { to: 'screening' },
    ifMatch: 1,
    leaves: ['stage.changed'],
    bad: { to: 'operation' },
  },
  'post /imports/systems': { body: 'name,purpose\nA,B\n', leaves: [], bad: 'name\nA\n' },
  'post /systems/{system}/facts': {
    body: { statements: [SAID] },
    leaves: ['fact.stated', 'determination.kept'],
    bad: { statements: [{ ...SAID, value: 'perhaps\u0000' }] },
  },
  'post /systems/{system}/facts/{statement}/withdrawal': {
    body: { reason: 'Wrong' },
    leaves: ['fact.withdrawn', 'determination.kept'],
    bad: { reason: ' ' },
  },
  'post /systems/{system}/determination': { body: undefined, leaves: [], bad: undefined },
  'post /systems/{system}/duties/{duty}/evidence': {
    body: EVIDENCE,
    leaves: ['duty.evidenced'],
    bad: { ...EVIDENCE, kind: 'energy-note' },
  },
  'post /systems/{system}/evidence/{evidence}/withdrawal': {
    body: { reason: 'Wrong' },
    leaves: ['evidence.withdrawn'],
    bad: {},
  },
  'put /systems/{system}/duties/{duty}/assignee': {
    body: { assignee: newId() },
    leaves: ['duty.assigned'],
    bad: { assignee: 'me' },
  },
  'put /systems/{system}/duties/{duty}/plan': {
    body: { on: '2026-10-01' },
    leaves: ['duty.planned'],
    bad: { on: 'soon' },
  },
  'post /systems/{system}/comments': { body: { text: 'Look' }, leaves: ['comment.written'], bad: { text: '' } },
  'post /systems/{system}/proposals': {
    body: { subject: 'classification' },
    leaves: ['approval.proposed'],
    bad: { subject: 'weather' },
  },
  'post /systems/{system}/proposals/{proposal}/approval': {
    body: {},
    leaves: ['approval.given'],
    bad: { signature: { form: 'cms', digest: 'x' } },
    byOther: true,
  },
  'post /systems/{system}/approvals/{approval}/withdrawal': {
    body: { reason: 'Haste' },
    leaves: ['approval.withdrawn'],
    bad: {},
  },
}

describe('every route', () => {
  it('names an action of the policy', () => {
    expect(ROUTES.length).toBeGreaterThan(25)
    for (const { action, path } of ROUTES) expect([path, isAction(action)]).toEqual([path, true])
  })

  it('that changes something is tried here', () => {
    const changing = ROUTES.filter(({ method }) => method !== 'get').map(({ method, path }) => `${method} ${path}`)
    expect([...changing].sort()).toEqual(Object.keys(CHANGES).sort())
  })

  it('is closed to whoever has not signed in', async () => {
    for (const { method, path } of ROUTES) {
      const answer = await call(undefined, { method: method.toUpperCase(), path: path.replaceAll(/[{}]/gu, '') })
      expect([path, answer.status]).toEqual([path, 401])
    }
  })

  it('lets in exactly the roles of the policy', async () => {
    const ids = await things(mine)
    for (const { method, path, action } of ROUTES) {
      for (const role of ACCESS_ROLES) {
        const who = visitor(mine, { roles: [role], account: newId() })
        const resource = { organisation: mine.context.organisation, proposer: mine.account }
        const may = allowed({ ...who, organisation: mine.context.organisation }, action as Action, resource)
        // Without a body or a tag nothing can be done: who passes the policy is refused for that.
        const answer = await call(who, {
          method: method.toUpperCase(),
          path: fill(path, ids),
          body: method === 'get' ? undefined : '[',
        })
        const passed = answer.status !== 403
        if (path.endsWith('/approval')) continue
        expect([method, path, role, passed]).toEqual([method, path, role, may])
      }
    }
  })
})

describe('ids of another organisation', () => {
  it('answer 404 everywhere, change nothing and leave no event', async () => {
    const foreign = await things(theirs)
    const before = await theirs.events()
    const left = await mine.left(async () => {
      for (const { method, path } of ROUTES.filter((route) => route.path.includes('{system}'))) {
        const sent = CHANGES[`${method} ${path}`]
        const answer = await call(visitor(mine), {
          method: method.toUpperCase(),
          path: fill(path, foreign),
          body: sent?.body,
          ifMatch: sent?.ifMatch,
        } as Call)
        expect([method, path, answer.status]).toEqual([method, path, 404])
        expect(answer.text).not.toContain('Chat')
      }
    })
    expect(left).toEqual([])
    expect(await theirs.events()).toEqual(before)
  })

  it('inside an own system answer 404 as well', async () => {
    const own = await things(mine)
    const foreign = { ...(await things(theirs)), system: own.system }
    for (const { method, path } of ROUTES.filter((route) =>
      /\{(statement|proposal|approval|evidence|determination)\}/.test(route.path),
    )) {
      const sent = CHANGES[`${method} ${path}`]
      const answer = await call(visitor(mine, { account: mine.other }), {
        method: method.toUpperCase(),
        path: fill(path, foreign),
        body: sent?.body,
      } as Call)
      expect([path, answer.status]).toEqual([path, 404])
    }
  })

  it.each(['1', '%00', 'x'.repeat(5000), "'--"])('of no form at all answer 404: %s', async (id) => {
    expect((await go('GET', `/systems/${id}`)).status).toBe(404)
  })
})

describe('evidence', () => {
  it.each(Object.entries(CHANGES))('%s leaves one event for each record, and none on failure', async (route, sent) => {
    const [method = '', path = ''] = route.split(' ')
    const ids = path.includes('{') ? await things(mine) : ({} as Things)
    const who = visitor(mine, sent.byOther ? { account: mine.other } : {})
    const ask = (body: unknown): Promise<Answer> =>
      call(who, { method: method.toUpperCase(), path: fill(path, ids), body, ifMatch: sent.ifMatch } as Call)
    if (sent.bad !== undefined) {
      const failed = await mine.left(async () => {
        const { status, type, body } = await ask(sent.bad)
        expect([409, 422]).toContain(status)
        expect(type).toBe('application/problem+json')
        expect(body.detail).toBeTruthy()
      })
      expect(failed).toEqual([])
    }
    const left = await mine.left(async () => {
      const answer = await ask(sent.body)
      expect([route, answer.status <= 201, answer.status <= 201 || answer.text]).toEqual([route, true, true])
    })
    const kept = left.map((type) => type.replace('register.', ''))
    expect(kept.slice(0, sent.leaves.length)).toEqual(sent.leaves)
    // A move changes the facts of a system where the law reads its stage.
    expect(kept.slice(sent.leaves.length).every((type) => type === 'determination.kept')).toBe(true)
  })
})

describe('two people at once', () => {
  it('name the state that they read, or are asked to', async () => {
    const { body, etag } = await go('POST', '/systems', { description: draftOf('Shared') })
    expect(etag).toBe('"1"')
    const path = `/systems/${body.id}`
    expect((await go('PUT', path, { description: draftOf('A') })).status).toBe(428)
    expect(await go('PUT', path, { description: draftOf('A') }, 1)).toMatchObject({ status: 200, etag: '"2"' })
    expect(await go('PUT', path, { description: draftOf('B') }, 1)).toMatchObject({
      status: 412,
      body: { revision: 2 },
    })
    expect((await go('GET', path)).body.name).toBe('A')
  })
})

describe('a move that is not possible', () => {
  it.each(['kk', 'ru', 'en'] as const)('lists everything that is missing, in %s', async (language) => {
    const { body } = await go('POST', '/systems', { description: draftOf('Bold') })
    await go('POST', `/systems/${body.id}/stages`, { to: 'screening' }, 1)
    await go('POST', `/systems/${body.id}/stages`, { to: 'design' }, 2)
    const path = `/systems/${body.id}/stages`
    const answer = await call(visitor(mine), { method: 'POST', path, body: { to: 'operation' }, ifMatch: 3, language })
    expect(answer.status).toBe(409)
    const codes: readonly string[] = answer.body.missing.map(({ code }: { code: string }) => code)
    expect(new Set(codes)).toEqual(new Set(['prohibition', 'class-open', 'class-unsigned']))
    expect(answer.body.missing[0].settling.length).toBeGreaterThan(0)
  })
})

describe('lists', () => {
  it('are read page by page, and exported as they are filtered', async () => {
    for (const name of ['Көлік 1', 'Көлік 2', 'Көлік 3']) await go('POST', '/systems', { description: draftOf(name) })
    const path = `/systems?q=${encodeURIComponent('колик')}&limit=2`
    const first = await go('GET', path)
    expect([first.body.items.length, first.body.total]).toEqual([2, 3])
    const second = await go('GET', `${path}&cursor=${first.body.next}`)
    expect([second.body.items.length, second.body.next]).toEqual([1, null])
    const csv = await go('GET', `/exports/systems?format=csv&q=${encodeURIComponent('колик')}`)
    expect(csv.type).toContain('text/csv')
    expect(csv.text.trim().split('\r\n')).toHaveLength(4)
    const board = await go('GET', `/board?q=${encodeURIComponent('колик')}&cell=unknown&stage=idea&stage=pilot`)
    expect(board.body.items).toHaveLength(3)
    expect(board.body.items[0].cells.length).toBeGreaterThan(50)
  })

  it.each(['/systems?colour=red', '/systems?limit=0', '/systems?stage=gone', '/exports/systems?format=exe'])(
    'refuse what they do not know: %s',
    async (path) => {
      expect((await go('GET', path)).status).toBe(422)
    },
  )
})

describe('import', () => {
  it('is a dry run unless it is told otherwise', async () => {
    const body = 'name,purpose\nDry,P\n'
    expect(await mine.left(() => go('POST', '/imports/systems', body))).toEqual([])
    const left = await mine.left(() => go('POST', '/imports/systems?dry_run=false', body))
    expect(left).toEqual(['register.system.registered', 'register.determination.kept'])
    const bad = await call(visitor(mine), {
      method: 'POST',
      path: '/imports/systems',
      body: 'name,purpose\n,P\n',
      language: 'ru',
    })
    expect(bad.body.errors).toEqual([
      { row: 2, column: 'name', code: 'text-empty', detail: 'name: текст пуст; введите хотя бы один знак' },
    ])
  })
})
