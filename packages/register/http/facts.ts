import type { OpenAPIHono } from '@hono/zod-openapi'
import { ok } from '@tanba/kernel'
import { allowed } from '../core/access/policy.ts'
import {
  factHistory,
  listDeterminations,
  readDetermination,
  redetermine,
  stateFacts,
  withdrawStatement,
} from '../store/index.ts'
import { listed, shown } from './answers.ts'
import { openDoor, type RegisterApiOptions, type RegisterEnv } from './door.ts'
import { refuse } from './problem.ts'
import { reason, statements } from './schemas.ts'

/** What was said of a system, and what the law says to that. */
export const factRoutes = (api: OpenAPIHono<RegisterEnv>, options: RegisterApiOptions): void => {
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems/{system}/facts',
      action: 'fact.read',
      summary: 'All that was ever said of a system',
    },
    async ({ register, id }) => shown(await factHistory(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/facts',
      action: 'fact.state',
      summary: 'States facts, all or none; the system is determined anew',
      body: statements,
    },
    async ({ register, member, id, body, language }) => {
      const judgements = new Set(register.law.pack.facts.flatMap((one) => (one.type === 'judgement' ? [one.id] : [])))
      const judges = body.statements.some(({ fact }) => judgements.has(fact))
      if (judges && !allowed(member, 'fact.judge', register))
        return refuse(403, 'action-refused', 'fact.judge', language)
      const stated = await stateFacts(register, member.account, id('system'), body.statements)
      if (!stated.ok) return stated
      const { statements: ids, system } = stated.value
      return ok({ status: 201, body: { statements: ids, determination: system.determined } })
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/facts/{statement}/withdrawal',
      action: 'fact.withdraw',
      summary: 'Takes a statement back',
      body: reason,
    },
    async ({ register, member, id, body }) => {
      const given = { system: id('system'), statement: id('statement'), reason: body.reason }
      const done = await withdrawStatement(register, member.account, given)
      return done.ok ? ok({ status: 200, body: { determination: done.value.system.determined } }) : done
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems/{system}/determination',
      action: 'determination.read',
      summary: 'The determination that holds now, with its proof',
    },
    async ({ register, id }) => shown(await readDetermination(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'post',
      path: '/systems/{system}/determination',
      action: 'determination.make',
      summary: 'Determines a system anew, as the law is today',
    },
    async ({ register, member, id }) => {
      const before = await readDetermination(register, id('system'))
      if (!before.ok) return before
      const { changed } = await redetermine(register, member.account, [id('system')])
      const now = await readDetermination(register, id('system'))
      if (!now.ok) return now
      return ok({ status: 200, body: { hash: now.value.hash, changes: changed[0]?.changes ?? [] } })
    },
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems/{system}/determinations',
      action: 'determination.read',
      summary: 'Every determination that was kept, the newest first',
    },
    async ({ register, id }) => listed(await listDeterminations(register, id('system'))),
  )
  openDoor(
    api,
    options,
    {
      method: 'get',
      path: '/systems/{system}/determinations/{determination}',
      action: 'determination.read',
      summary: 'One determination that was kept',
    },
    async ({ register, id }) => shown(await readDetermination(register, id('system'), id('determination'))),
  )
}
