import type { TestDatabases } from '@tanba/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  changeSystem,
  declareOnePerson,
  factHistory,
  listDeterminations,
  listMoves,
  listVersions,
  moveSystem,
  readDetermination,
  readSystem,
  registerSystem,
  saveOrganisation,
  stateFacts,
  withdrawStatement,
} from '../../store/index.ts'
import { databases, draftOf, good, newId, openRoom, type Room } from './room.ts'

let databasesOfTest: TestDatabases
let room: Room

beforeAll(async () => {
  databasesOfTest = await databases()
  room = await openRoom(await databasesOfTest.open())
}, 60_000)

afterAll(async () => {
  await databasesOfTest.close()
})

const system = async (name = 'Translator') =>
  good(await registerSystem(room.context, room.account, { description: draftOf(name) }))

const says = { by: 'A. Sarsen, engineer', at: '2026-09-01' as never }

describe('the record of a system', () => {
  it('is kept as it was entered, with its first determination', async () => {
    const made = await system()
    expect(made).toMatchObject({ name: 'Translator', revision: 1, standing: { stage: 'idea', since: '2026-09-01' } })
    expect(good(await readSystem(room.context, made.id))).toEqual(made)
    const kept = good(await readDetermination(room.context, made.id))
    expect(kept.determination.system).toEqual({ name: 'Translator', description: 'Purpose of Translator' })
    expect(kept.hash).toBe(made.determined)
  })

  it('leaves one event for the system and one for the determination', async () => {
    expect(await room.left(() => system())).toEqual(['register.system.registered', 'register.determination.kept'])
  })

  it('is registered as operating by declaration', async () => {
    const registration = { description: draftOf('Scoring'), operatingSince: '2025-03-01' as never }
    let made: Awaited<ReturnType<typeof system>> | undefined
    const left = await room.left(async () => {
      made = good(await registerSystem(room.context, room.account, registration))
    })
    expect(made?.standing).toEqual({ stage: 'operation', since: '2025-03-01', declared: true })
    expect(left).toEqual(['register.operation.declared', 'register.determination.kept'])
  })

  it('refuses a start that has not come yet, and leaves nothing', async () => {
    const registration = { description: draftOf('Tomorrow'), operatingSince: '2026-09-02' as never }
    const left = await room.left(async () => {
      const outcome = await registerSystem(room.context, room.account, registration)
      expect(outcome).toMatchObject({ ok: false, error: { code: 'refused', refusals: [{ code: 'date-ahead' }] } })
    })
    expect(left).toEqual([])
  })

  it('names every fault of a draft', async () => {
    const description = draftOf('', { sites: [{ name: 'x', link: 'javascript:alert(1)' }] })
    const outcome = await registerSystem(room.context, room.account, { description })
    expect(outcome.ok ? [] : outcome.error.code === 'invalid' && outcome.error.faults.map(({ code }) => code)).toEqual([
      'text-empty',
      'link-invalid',
    ])
  })

  it('keeps every wording', async () => {
    const made = await system()
    const change = { description: draftOf('Interpreter'), revision: 1 }
    expect(await room.left(() => changeSystem(room.context, room.account, made.id, change))).toEqual([
      'register.system.changed',
      'register.determination.kept',
    ])
    const versions = good(await listVersions(room.context, made.id))
    expect(versions.map(({ revision, description }) => [revision, description.name])).toEqual([
      [2, 'Interpreter'],
      [1, 'Translator'],
    ])
  })

  it('refuses a change by somebody who read an older wording', async () => {
    const made = await system()
    good(await changeSystem(room.context, room.account, made.id, { description: draftOf('First'), revision: 1 }))
    const left = await room.left(async () => {
      const late = await changeSystem(room.context, room.other, made.id, { description: draftOf('Late'), revision: 1 })
      expect(late).toEqual({ ok: false, error: { code: 'stale', id: made.id, revision: 2 } })
    })
    expect(left).toEqual([])
  })

  it('lets one of two that change at once through', async () => {
    const made = await system()
    const outcomes = await Promise.all(
      ['One', 'Two', 'Three'].map((name) =>
        changeSystem(room.context, room.account, made.id, { description: draftOf(name), revision: 1 }),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('leaves no event where nothing changes', async () => {
    const made = await system()
    const same = { description: draftOf('Translator'), revision: 1 }
    expect(await room.left(() => changeSystem(room.context, room.account, made.id, same))).toEqual([])
  })

  it('tells that it got another steward', async () => {
    const made = await system()
    const change = { description: draftOf('Translator'), steward: room.other, revision: 1 }
    expect(await room.left(() => changeSystem(room.context, room.account, made.id, change))).toEqual([
      'register.system.handed-over',
    ])
  })

  it('is missing where there is none', async () => {
    const id = newId()
    expect(await readSystem(room.context, id)).toEqual({ ok: false, error: { code: 'missing', what: 'system', id } })
  })
})

describe('facts', () => {
  it('stand beside each other, and move the determination', async () => {
    const made = await system()
    const one = { ...says, fact: 'people.has_users', value: true }
    const stated = good(await stateFacts(room.context, room.account, made.id, [one]))
    expect(stated.kept?.hash).toBe(stated.system.determined)
    expect(stated.system.determined).not.toBe(made.determined)
    good(await stateFacts(room.context, room.other, made.id, [{ ...one, by: 'B. Omar, lawyer', value: false }]))
    const { determination } = good(await readDetermination(room.context, made.id))
    expect(determination.findings).toEqual([
      { code: 'conflicting-statements', fact: 'people.has_users', by: ['A. Sarsen, engineer', 'B. Omar, lawyer'] },
    ])
    expect(good(await listDeterminations(room.context, made.id)).map(({ cause }) => cause)).toEqual([
      'facts',
      'facts',
      'registration',
    ])
  })

  it('leave one event each', async () => {
    const made = await system()
    const drafts = ['people.has_users', 'service.offered_with_ai'].map((fact) => ({ ...says, fact, value: true }))
    expect(await room.left(() => stateFacts(room.context, room.account, made.id, drafts))).toEqual([
      'register.fact.stated',
      'register.fact.stated',
      'register.determination.kept',
    ])
  })

  it('are stated all or none', async () => {
    const made = await system()
    const drafts = [
      { ...says, fact: 'people.has_users', value: true },
      { ...says, fact: 'people.has_usurers', value: true },
    ]
    const left = await room.left(async () => {
      expect(await stateFacts(room.context, room.account, made.id, drafts)).toMatchObject({
        ok: false,
        error: { code: 'invalid', faults: [{ code: 'fact-unknown' }] },
      })
    })
    expect(left).toEqual([])
    expect(good(await factHistory(room.context, made.id)).records).toEqual([])
  })

  it.each([
    { by: 'a\u0000b' },
    { ground: '\ud800' },
    { evidence: ['x\u202ey'] },
    { value: { complete: true, items: ['\u0000'] } },
    { value: { complete: true, items: [{ '\u0000': 1 }] } },
  ])('with characters that no text may hold are refused: %j', async (bad) => {
    const made = await system()
    const draft = { ...says, fact: 'people.has_users', value: true, ...bad }
    expect(await stateFacts(room.context, room.account, made.id, [draft])).toMatchObject({
      error: { code: 'invalid', faults: [{ code: 'text-character' }] },
    })
    const why = { to: 'screening', reason: 'a\u0000', revision: 1 } as const
    expect(await moveSystem(room.context, room.account, made.id, why)).toMatchObject({ error: { code: 'invalid' } })
  })

  it('can be taken back once, and stay in the history', async () => {
    const made = await system()
    const drafts = [{ ...says, fact: 'people.has_users', value: true }]
    const { statements } = good(await stateFacts(room.context, room.account, made.id, drafts))
    const back = { system: made.id, statement: statements[0] ?? newId(), reason: 'Another system was meant' }
    expect(await room.left(() => withdrawStatement(room.context, room.account, back))).toEqual([
      'register.fact.withdrawn',
      'register.determination.kept',
    ])
    const history = good(await factHistory(room.context, made.id))
    expect([history.records.length, history.withdrawals.length]).toEqual([1, 1])
    expect(await withdrawStatement(room.context, room.account, back)).toMatchObject({ ok: false })
    expect(good(await readSystem(room.context, made.id)).determined).toBe(made.determined)
  })

  it('keep a list with the order of its items', async () => {
    const made = await system()
    const fact = room.context.law.pack.facts.find(({ id }) => id === 'scope.signs')
    const items = [...(fact?.order ?? [])].reverse()
    const value = { complete: true, items }
    good(await stateFacts(room.context, room.account, made.id, [{ ...says, fact: 'scope.signs', value }]))
    expect(good(await factHistory(room.context, made.id)).records[0]?.value).toEqual(value)
  })
})

describe('stages', () => {
  it('move, with the reason where one is wanted', async () => {
    const made = await system()
    const screened = good(await moveSystem(room.context, room.account, made.id, { to: 'screening', revision: 1 }))
    expect(screened.standing).toEqual({ stage: 'screening', since: '2026-09-01' })
    const bare = { to: 'refused', revision: 2 } as const
    expect(await moveSystem(room.context, room.account, made.id, bare)).toMatchObject({
      error: { code: 'refused', refusals: [{ code: 'reason-missing' }] },
    })
    good(await moveSystem(room.context, room.account, made.id, { ...bare, reason: 'No lawful use' }))
    expect(good(await listMoves(room.context, made.id)).map(({ stage, reason }) => [stage, reason])).toEqual([
      ['idea', undefined],
      ['screening', undefined],
      ['refused', 'No lawful use'],
    ])
  })

  it('refuse operation with everything that is missing, and leave nothing', async () => {
    const made = await system()
    good(await moveSystem(room.context, room.account, made.id, { to: 'screening', revision: 1 }))
    good(await moveSystem(room.context, room.account, made.id, { to: 'design', revision: 2 }))
    const left = await room.left(async () => {
      const outcome = await moveSystem(room.context, room.account, made.id, { to: 'operation', revision: 3 })
      const codes =
        !outcome.ok && outcome.error.code === 'refused' ? outcome.error.refusals.map(({ code }) => code) : []
      expect(new Set(codes)).toEqual(new Set(['prohibition', 'class-open', 'class-unsigned']))
    })
    expect(left).toEqual([])
    expect(good(await readSystem(room.context, made.id))).toMatchObject({ revision: 3, standing: { stage: 'design' } })
  })
})

describe('the organisation', () => {
  it('is entered, changed and declared one-person, one event each', async () => {
    const { context, account, left } = room
    const draft = {
      name: 'Dala LLP',
      number: { kind: 'foreign', country: 'KG', number: 'A-1' },
      category: 'small_business',
    } as const
    expect(await left(() => saveOrganisation(context, account, { draft, revision: 0 }))).toEqual([
      'register.organisation.registered',
    ])
    expect(await left(() => saveOrganisation(context, account, { draft, revision: 1 }))).toEqual([
      'register.organisation.changed',
    ])
    expect(await left(() => saveOrganisation(context, account, { draft, revision: 1 }))).toEqual([])
    expect(await left(() => declareOnePerson(context, account, { declared: true, revision: 2 }))).toEqual([
      'register.organisation.one-person-declared',
    ])
    expect(await left(() => declareOnePerson(context, account, { declared: false, revision: 3 }))).toEqual([
      'register.organisation.one-person-withdrawn',
    ])
  })
})
