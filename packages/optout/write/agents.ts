import { type AgentTable, askedTokens } from '../core/agents/agent.ts'

/** Product tokens for which robots.txt is written: all that train, collect for it, or stand for such a use. */
export const agentTokens = (table: AgentTable, collectors: readonly string[] = ['CCBot']): readonly string[] =>
  askedTokens({ agents: 'any-trainer', self: [], collector: collectors }, table)
