import type { Localised } from '@tanba/kernel'
import { address, request } from './client.ts'
import type { Truth } from './determination.ts'

export const STAGES = ['idea', 'screening', 'refused', 'design', 'pilot', 'operation', 'suspended', 'retired'] as const
export type Stage = (typeof STAGES)[number]

export const RISKS = ['minimal', 'medium', 'high', 'unknown'] as const
export type Risk = (typeof RISKS)[number]

export interface SystemRow {
  readonly id: string
  readonly name: string
  readonly purpose: string
  readonly stage: Stage
  /** The system ran before it was registered: recorded as it is, see its board. */
  readonly declared: boolean
  readonly risk: Risk
  readonly prohibited: Truth
  readonly overdue: number
  readonly open: number
  readonly steward: string
  readonly changed: string
}

export interface System extends SystemRow {
  /** To be sent back with a change. */
  readonly version: string
  readonly roles: readonly { readonly role: 'owner' | 'holder' | 'user'; readonly ground?: string }[]
  readonly models: readonly { readonly name: string; readonly vendor?: string }[]
  readonly sites: readonly string[]
  readonly started?: string
  readonly answered: number
  readonly questions_left: number
}

export interface SystemsQuery {
  readonly q?: string
  readonly stage?: string
  readonly risk?: string
  readonly sort?: string
  readonly cursor?: string
}

export interface SystemsPage {
  readonly items: readonly SystemRow[]
  readonly total: number
  readonly next?: string
}

export interface NewSystem {
  readonly name: string
  readonly purpose: string
  readonly stage: Stage
  readonly started?: string
}

/** What one person said of a fact. Several may contradict each other; none is ever deleted. */
interface Statement {
  readonly by: string
  readonly at: string
  readonly answer?: Localised
  readonly ground?: string
}

export interface FactRow {
  readonly id: string
  readonly screen: Localised
  readonly question: Localised
  readonly state: 'known' | 'unknown' | 'ungrounded' | 'conflict'
  readonly answer?: Localised
  readonly statements: readonly Statement[]
}

export interface HistoryEntry {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly title: Localised
  readonly detail?: string
  /** Its place in the ledger; absent until a checkpoint covers it. */
  readonly place?: number
}

const at = (id: string): string => `/systems/${encodeURIComponent(id)}`

export const readSystems = (query: SystemsQuery): Promise<SystemsPage> => request('/systems', { query: { ...query } })

/** Where the list as it is seen is had as a file. */
export const exportAddress = (format: 'csv' | 'xlsx' | 'json', query: SystemsQuery): string =>
  address('/systems/export', { ...query, format })

export const readSystem = (id: string): Promise<System> => request(at(id))

export const addSystem = (system: NewSystem): Promise<System> => request('/systems', { method: 'POST', body: system })

export const moveSystem = (id: string, stage: Stage, version: string): Promise<System> =>
  request(`${at(id)}/transition`, { method: 'POST', body: { stage }, version })

export const readFacts = (id: string): Promise<{ readonly facts: readonly FactRow[] }> => request(`${at(id)}/facts`)

export const readHistory = (id: string): Promise<{ readonly entries: readonly HistoryEntry[] }> =>
  request(`${at(id)}/history`)
