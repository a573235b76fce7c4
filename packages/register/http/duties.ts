import type { OpenAPIHono } from '@hono/zod-openapi'
import { ok } from '@tanba/kernel'
import {
  assignDuty,
  boardSummary,
  giveEvidence,
  listComments,
  planDuty,
  readBoardRow,
  withdrawEvidence,
  writeComment,
} from '../store/index.ts'
import { listed, shown } from './answers.ts'
import { openDoor, type RegisterApiOptions, type RegisterEnv } from './door.ts'
import { assignment, comment, evidence, plan, reason } from './schemas.ts'

/** The board, and what may be done about a cell. No route sets "met": evidence does. */
export const dutyRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/board/summary',
      action: 'board.read',
      summary: 'Cells by state, and systems that are blocked',
    },
    async ({ register }) => ok({ status: 200, body: await boardSummary(register) }),
  )
  openDoor(
    api,
    options,
    { method: 'get', path: '/systems/{system}/board', action: 'board.read', summary: 'The cells of one system' },
    async ({ register, id }) => shown(await readBoardRow(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/duties/{duty}/evidence',
      action: 'evidence.give',
      summary: 'Gives evidence of a duty, of a kind that the provision accepts',
      body: evidence,
    },
    async ({ register, member, id, part, body }) => {
      const draft = { ...body, duty: part('duty') }
      return shown(await giveEvidence(register, member.account, id('system'), draft), 201)
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/evidence/{evidence}/withdrawal',
      action: 'evidence.withdraw',
      summary: 'Takes evidence back',
      body: reason,
    },
    async ({ register, member, id, body }) => {
      const given = { system: id('system'), evidence: id('evidence'), reason: body.reason }
      return shown(await withdrawEvidence(register, member.account, given))
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'put',
      path: '/systems/{system}/duties/{duty}/assignee',
      action: 'duty.assign',
      summary: 'Gives a duty to an account, or takes it back',
      body: assignment,
    },
    async ({ register, member, id, part, body: { assignee } }) => {
      const place = { system: id('system'), duty: part('duty') }
      return shown(await assignDuty(register, member.account, { ...place, ...(assignee === null ? {} : { assignee }) }))
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'put',
      path: '/systems/{system}/duties/{duty}/plan',
      action: 'duty.plan',
      summary: 'Sets our own day for a duty for which the law sets none',
      body: plan,
    },
    async ({ register, member, id, part, body: { on } }) => {
      const place = { system: id('system'), duty: part('duty') }
      return shown(await planDuty(register, member.account, { ...place, ...(on === null ? {} : { on }) }))
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems/{system}/comments',
      action: 'comment.read',
      summary: 'What was written beside a system',
    },
    async ({ register, id }) => listed(await listComments(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/comments',
      action: 'comment.write',
      summary: 'Writes beside a system or one of its duties',
      body: comment,
    },
    async ({ register, member, id, body: { text, duty } }) => {
      const given = { system: id('system'), text, ...(duty === undefined ? {} : { duty }) }
      return shown(await writeComment(register, member.account, given), 201)
    },
  )
}
