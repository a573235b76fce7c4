// The register over HTTP: routes to be mounted under /api/v1.

import { OpenAPIHono } from '@hono/zod-openapi'
import { approvalRoutes, organisationRoutes } from './approvals.ts'
import type { RegisterApiOptions, RegisterEnv } from './door.ts'
import { dutyRoutes } from './duties.ts'
import { factRoutes } from './facts.ts'
import { systemRoutes } from './systems.ts'

export type { CursorPort, RegisterApiOptions, RegisterEnv } from './door.ts'

/** Every route of the register. The shell around it says who calls and in which language, and answers what is thrown. */
export const registerApi = (options: RegisterApiOptions): OpenAPIHono<RegisterEnv> => {
  const api = new OpenAPIHono<RegisterEnv>()
  for (const routes of [organisationRoutes, systemRoutes, factRoutes, dutyRoutes, approvalRoutes]) routes(api, options)
  return api
}
