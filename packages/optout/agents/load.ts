import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { AgentTable } from '../core/agents/agent.ts'

let bundled: AgentTable | undefined

/** The table of agents that ships with this package. It is read once; a test holds it to its shape. */
export const bundledAgents = (): AgentTable => {
  bundled ??= parse(readFileSync(new URL('./agents.yaml', import.meta.url), 'utf8')) as AgentTable
  return bundled
}
