import type { OpenAPIHono } from '@hono/zod-openapi'
import { ok } from '@tanba/kernel'
import { allowed } from '../core/access/policy.ts'
import { shownNumber } from '../core/organisation/number.ts'
import { isOnePerson } from '../core/organisation/organisation.ts'
import {
  declareOnePerson,
  giveApproval,
  listApprovals,
  type Outcome,
  proposeApproval,
  readOrganisation,
  type StoredOrganisation,
  saveOrganisation,
  withdrawApproval,
} from '../store/index.ts'
import { shown, tagged } from './answers.ts'
import { type Given, openDoor, type RegisterApiOptions, type RegisterEnv } from './door.ts'
import { refuse } from './problem.ts'
import { approval, declaration, organisation, proposal, reason } from './schemas.ts'

/** Proposals and approvals of a system. */
export const approvalRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    { method: 'get', path: '/systems/{system}/approvals', action: 'approval.read', summary: 'Proposals and approvals' },
    async ({ register, id }) => shown(await listApprovals(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/proposals',
      action: 'approval.propose',
      summary: 'Proposes what a subject is now for approval',
      body: proposal,
    },
    async ({ register, member, id, body: { subject } }) =>
      shown(await proposeApproval(register, member.account, { system: id('system'), subject }), 201),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/proposals/{proposal}/approval',
      action: 'approval.give',
      summary: 'Approves a proposal of somebody else',
      body: approval,
      decides: true,
    },
    async ({ register, member, id, body: { signature }, language }) => {
      const known = await listApprovals(register, id('system'))
      const proposed = known.ok ? known.value.proposals.find((one) => one.id === id('proposal')) : undefined
      const { onePerson } = (await readOrganisation(register)) ?? {}
      const resource = {
        organisation: register.organisation,
        // Without a proposal there is nothing to decide; the role alone says then whether one may know that.
        proposer: proposed?.proposer ?? register.organisation,
        onePerson: isOnePerson(onePerson, register.now()),
      }
      if (!allowed(member, 'approval.give', resource)) return refuse(403, 'action-refused', 'approval.give', language)
      const attached =
        signature === undefined ? {} : { signature: { ...signature, state: 'stored-not-verified' as const } }
      const given = { system: id('system'), proposal: id('proposal'), ...attached }
      return shown(await giveApproval(register, member.account, given), 201)
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/approvals/{approval}/withdrawal',
      action: 'approval.withdraw',
      summary: 'Takes an approval back',
      body: reason,
    },
    async ({ register, member, id, body }) => {
      const given = { system: id('system'), approval: id('approval'), reason: body.reason }
      return shown(await withdrawApproval(register, member.account, given))
    },
  )
}

/** An IIN is shown masked, whoever asks. */
const masked = (outcome: Outcome<StoredOrganisation>): Given =>
  tagged(
    outcome.ok
      ? ok({ ...outcome.value, number: { ...outcome.value.number, number: shownNumber(outcome.value.number) } })
      : outcome,
  )

/** The organisation itself. `If-Match: "0"`: nothing was entered yet. */
export const organisationRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    { method: 'get', path: '/organisation', action: 'organisation.read', summary: 'The organisation' },
    async ({ register }) => {
      const found = await readOrganisation(register)
      if (found === undefined) return ok({ status: 200, body: { id: register.organisation, revision: 0 }, revision: 0 })
      return masked(ok(found))
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'put',
      path: '/organisation',
      action: 'organisation.change',
      summary: 'Enters or changes what the organisation is',
      body: organisation,
      ifMatch: true,
    },
    async ({ register, member, body, revision }) =>
      masked(await saveOrganisation(register, member.account, { draft: body, revision })),
  )
  openDoor(
    api,
    options,
    {
      method: 'put',
      path: '/organisation/one-person',
      action: 'organisation.declare-one-person',
      summary: 'Declares that one person does everything here, or takes that back',
      body: declaration,
      ifMatch: true,
    },
    async ({ register, member, body: { declared }, revision }) =>
      masked(await declareOnePerson(register, member.account, { declared, revision })),
  )
}
