import type { Profile } from '../profile.ts'

/**
 * What a crawler is for. `usage-token`: no crawler, but a name by which the use of what another one fetched is refused;
 * `collector`: makes corpora that others train on; `unknown`: nobody has said, and so no trainer.
 */
export type AgentClass = 'training' | 'search' | 'user-fetch' | 'usage-token' | 'collector' | 'unknown'

/** One name that robots.txt files know. */
export interface Agent {
  readonly token: string
  readonly company: string
  readonly class: AgentClass
  /** Whether the default profile asks about it. */
  readonly asked?: boolean
  /** The vendor's own page. */
  readonly page?: string
  /** Where the class was taken from, and the day of that source. */
  readonly source: string
  readonly date: string
}

/** The table of agents; `version` is the day it was last changed. */
export interface AgentTable {
  readonly version: string
  readonly agents: readonly Agent[]
}

/** Classes whose refusal is a refusal of training. Search and fetching for a user never are. */
const REFUSES_TRAINING: readonly AgentClass[] = ['training', 'usage-token', 'collector']

/**
 * The product tokens about which a robots.txt is asked under a profile, each once; the group for `*` stands in for those
 * that no group names. Empty, where the profile names none: then `*` alone is asked.
 */
export const askedTokens = (
  { agents: kind, self, collector }: Pick<Profile, 'agents' | 'self' | 'collector'>,
  { agents }: AgentTable,
): readonly string[] => {
  const trainers = agents.filter((agent) => REFUSES_TRAINING.includes(agent.class))
  const tokens = {
    self,
    collector,
    'any-trainer': [...self, ...collector, ...trainers.map(({ token }) => token)],
    default: [...collector, ...self, ...trainers.filter(({ asked }) => asked === true).map(({ token }) => token)],
  }[kind]
  const seen = new Set<string>()
  return tokens.filter((token) => !seen.has(token.toLowerCase()) && seen.add(token.toLowerCase()) !== undefined)
}
