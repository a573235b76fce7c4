import type { TestDatabases } from '@tanba/db'
import { addDays, type CivilDate, type Id } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedKinds, needsOf } from '../../core/duty/needs.ts'
import {
  assignDuty,
  type BoardRow,
  boardSummary,
  declareOnePerson,
  dropBoard,
  giveApproval,
  giveEvidence,
  listApprovals,
  listComments,
  planDuty,
  proposeApproval,
  readBoard,
  readBoardRow,
  redetermine,
  refreshBoard,
  registerSystem,
  saveOrganisation,
  stateFacts,
  systemBatches,
  withdrawApproval,
  withdrawEvidence,
  writeComment,
} from '../../store/index.ts'
import { databases, draftOf, good, newId, openRoom, type Room } from './room.ts'

const DUTY = 'duty.ai_notice'
const TODAY = '2026-09-01' as CivilDate

let databasesOfTest: TestDatabases
let room: Room

beforeAll(async () => {
  databasesOfTest = await databases()
  room = await openRoom(await databasesOfTest.open())
}, 60_000)

afterAll(async () => {
  await databasesOfTest.close()
})

/** What makes the duty of the AI notice apply. */
const APPLIES: Readonly<Record<string, unknown>> = {
  'scope.in_kazakhstan': true,
  'service.offered_with_ai': true,
  'people.has_users': true,
  'role.holds_title': true,
}

const running = async (): Promise<Id> => {
  const registration = { description: draftOf('Chat'), operatingSince: '2026-02-02' as CivilDate }
  const { id } = good(await registerSystem(room.context, room.account, registration))
  const scope = room.context.law.pack.facts.filter(({ id: fact }) => fact === 'scope.logic' || fact === 'scope.signs')
  const signs = scope.map(({ id: fact, type, order, values }) => {
    const choices = order ?? Object.keys(values ?? {})
    return { fact, value: type === 'list' ? { complete: true, items: choices } : (choices[0] ?? '') }
  })
  const said = [...Object.entries(APPLIES).map(([fact, value]) => ({ fact, value: value as boolean })), ...signs]
  const drafts = said.map((one) => ({ ...one, by: 'A. Sarsen, engineer', at: TODAY }))
  good(await stateFacts(room.context, room.account, id, drafts))
  return id
}

const cellOf = (row: BoardRow, duty = DUTY) => row.cells.find((cell) => cell.duty === duty)

const cell = async (system: Id, duty = DUTY) => cellOf(good(await readBoardRow(room.context, system)), duty)

const giveAll = async (system: Id, expires?: CivilDate): Promise<readonly Id[]> => {
  const ids: Id[] = []
  for (const [kind = ''] of needsOf(DUTY)) {
    const source = { form: 'file', name: `${kind}.pdf`, size: 10, digest: 'ab'.repeat(32) } as const
    const draft = { duty: DUTY, kind, source, dated: TODAY, ...(expires === undefined ? {} : { expires }) }
    ids.push(good(await giveEvidence(room.context, room.account, system, draft)).id)
  }
  return ids
}

describe('the board', () => {
  it('has the duties of a system that runs by declaration, and what blocks it first', async () => {
    const system = await running()
    const row = good(await readBoardRow(room.context, system))
    expect(cellOf(row)).toMatchObject({ state: 'overdue', applies: 'yes' })
    expect(row.blocking.length).toBeGreaterThan(0)
    expect(row.cells).toHaveLength(room.context.law.pack.rules.filter(({ kind }) => kind === 'duty').length)
  })

  it('turns met from evidence of every kind that is needed, and back when it is withdrawn', async () => {
    const system = await running()
    const ids = await giveAll(system)
    expect(await cell(system)).toMatchObject({ state: 'met' })
    const taken = { system, evidence: ids[0] ?? newId(), reason: 'The wrong file' }
    expect(await room.left(() => withdrawEvidence(room.context, room.account, taken))).toEqual([
      'register.evidence.withdrawn',
    ])
    expect(await cell(system)).toMatchObject({ state: 'overdue' })
    expect(await withdrawEvidence(room.context, room.account, taken)).toMatchObject({ error: { code: 'missing' } })
  })

  it('refuses evidence of a kind that the provision does not accept, and leaves nothing', async () => {
    const system = await running()
    const source = { form: 'link', url: 'https://example.kz/x' } as const
    const draft = { duty: DUTY, kind: 'energy-note', source, dated: TODAY }
    expect(acceptedKinds(DUTY)).not.toContain('energy-note')
    const left = await room.left(async () => {
      expect(await giveEvidence(room.context, room.account, system, draft)).toMatchObject({
        error: { code: 'invalid', faults: [{ code: 'evidence-kind' }] },
      })
    })
    expect(left).toEqual([])
  })

  it('turns back by time alone when evidence expires', async () => {
    const own = await openRoom(room.context.database as never)
    const before = room
    room = own
    try {
      const system = await running()
      await giveAll(system, addDays(TODAY, 10))
      expect(await cell(system)).toMatchObject({ state: 'met' })
      own.days(11)
      expect(await own.left(() => refreshBoard(own.context, own.account, [system]))).toEqual([])
      expect(await cell(system)).toMatchObject({ state: 'overdue' })
    } finally {
      room = before
    }
  })

  it('is the same when it was dropped and built again', async () => {
    const ids: Id[] = []
    for await (const batch of systemBatches(room.context)) ids.push(...batch)
    const before = await readBoard(room.context, ids)
    const summary = await boardSummary(room.context)
    await dropBoard(room.context)
    expect(await readBoard(room.context, ids)).toEqual([])
    for await (const batch of systemBatches(room.context, 2)) await refreshBoard(room.context, room.account, batch)
    expect(before.length).toBeGreaterThan(2)
    expect(await readBoard(room.context, ids)).toEqual(before)
    expect(await boardSummary(room.context)).toEqual(summary)
  })

  it('shows who has a duty and for when it is planned, one event each', async () => {
    const system = await running()
    const place = { system, duty: DUTY }
    const left = await room.left(async () => {
      good(await assignDuty(room.context, room.account, { ...place, assignee: room.other }))
      good(await planDuty(room.context, room.account, { ...place, on: addDays(TODAY, 5) }))
    })
    expect(left).toEqual(['register.duty.assigned', 'register.duty.planned'])
    expect(await cell(system)).toMatchObject({ assignee: room.other })
    good(await assignDuty(room.context, room.account, place))
    expect(await cell(system)).not.toHaveProperty('assignee')
    expect(await assignDuty(room.context, room.account, { system, duty: 'duty.none' })).toMatchObject({ ok: false })
  })

  it('keeps comments', async () => {
    const system = await running()
    const text = '=cmd|calc <script>alert(1)</script>'
    expect(await room.left(() => writeComment(room.context, room.account, { system, duty: DUTY, text }))).toEqual([
      'register.comment.written',
    ])
    expect(good(await listComments(room.context, system))).toMatchObject([{ duty: DUTY, text }])
  })
})

describe('approvals', () => {
  const propose = async (system: Id) =>
    good(await proposeApproval(room.context, room.account, { system, subject: 'classification' }))

  it('want two people, and leave one event each', async () => {
    const system = await running()
    let proposal: Awaited<ReturnType<typeof propose>> | undefined
    const proposed = await room.left(async () => {
      proposal = await propose(system)
    })
    const given = { system, proposal: proposal?.id ?? newId() }
    expect(await giveApproval(room.context, room.account, given)).toMatchObject({
      error: { code: 'invalid', faults: [{ code: 'own-proposal' }] },
    })
    const approved = await room.left(() => giveApproval(room.context, room.other, given))
    expect([...proposed, ...approved]).toEqual(['register.approval.proposed', 'register.approval.given'])
    expect(await giveApproval(room.context, room.other, given)).toMatchObject({
      error: { code: 'invalid', faults: [{ code: 'proposal-decided' }] },
    })
  })

  it('are given once, whoever is faster', async () => {
    const system = await running()
    const given = { system, proposal: (await propose(system)).id }
    const outcomes = await Promise.all([1, 2, 3].map(() => giveApproval(room.context, room.other, given)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('fall with the content: a proposal of what is no more is refused', async () => {
    const system = await running()
    const subject = 'determination' as const
    const proposal = good(await proposeApproval(room.context, room.account, { system, subject }))
    const draft = { fact: 'decisions.about_users', value: true, by: 'A. Sarsen, engineer', at: TODAY }
    good(await stateFacts(room.context, room.account, system, [draft]))
    expect(await giveApproval(room.context, room.other, { system, proposal: proposal.id })).toMatchObject({
      error: { code: 'invalid', faults: [{ code: 'content-changed' }] },
    })
  })

  it('can be withdrawn for a reason', async () => {
    const system = await running()
    const { id: proposal } = await propose(system)
    const { id: approval } = good(await giveApproval(room.context, room.other, { system, proposal }))
    const back = { system, approval, reason: 'Signed in haste' }
    expect(await room.left(() => withdrawApproval(room.context, room.other, back))).toEqual([
      'register.approval.withdrawn',
    ])
    expect(good(await listApprovals(room.context, system)).approvals[0]?.withdrawn?.reason).toBe('Signed in haste')
  })

  it('are self-approved where one person is everybody, and say so', async () => {
    const { context, account } = room
    const number = { kind: 'foreign', country: 'KG', number: 'A-1' } as const
    const draft = { name: 'Solo', number, category: 'small_business' }
    good(await saveOrganisation(context, account, { draft, revision: 0 }))
    good(await declareOnePerson(context, account, { declared: true, revision: 1 }))
    const system = await running()
    const { id: proposal } = await propose(system)
    const left = await room.left(async () => {
      expect(good(await giveApproval(context, account, { system, proposal })).mode).toBe('self-approved')
    })
    expect(left).toEqual(['register.approval.self-given'])
  })
})

describe('determining all systems anew', () => {
  it('does nothing where nothing changed, and tells what changed where the day did', async () => {
    const own = await openRoom(room.context.database as never)
    const { context, account } = own
    const { id } = good(await registerSystem(context, account, { description: draftOf('One') }))
    expect(await redetermine(context, account, [id])).toEqual({ systems: 1, kept: 0, changed: [] })
    own.days(-300)
    const left = await own.left(async () => {
      const done = await redetermine(context, account, [id, newId()])
      expect(done).toMatchObject({ systems: 1, kept: 1, changed: [{ system: id, steward: account }] })
    })
    expect(left).toEqual(['register.determination.kept'])
  })
})
