import type { Localised } from '@tanba/kernel'
import { request } from './client.ts'
import type { Reason } from './determination.ts'
import type { Provision } from './law.ts'
import type { Stage } from './systems.ts'

export const DUTY_STATES = ['met', 'due', 'overdue', 'unknown', 'not-applicable'] as const
export type DutyState = (typeof DUTY_STATES)[number]

interface BoardSystem {
  readonly id: string
  readonly name: string
  readonly stage: Stage
  /** Something stops it that a person has to settle first. */
  readonly blocked: boolean
}

export interface BoardDuty {
  readonly id: string
  readonly act: string
  readonly article: string
  readonly citation: Localised
  readonly title: Localised
}

export interface Cell {
  readonly system: string
  readonly duty: string
  readonly state: DutyState
  readonly due?: string
}

export interface Board {
  readonly as_of: string
  readonly systems: readonly BoardSystem[]
  readonly duties: readonly BoardDuty[]
  readonly cells: readonly Cell[]
  readonly summary: {
    readonly due_this_week: number
    readonly overdue: number
    readonly blocked: number
    readonly law_changed: number
  }
  readonly total: number
  readonly next?: string
}

export interface BoardQuery {
  /** One system alone. */
  readonly system?: string
  readonly q?: string
  readonly state?: string
  readonly article?: string
  readonly cursor?: string
}

interface Evidence {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly by: string
  readonly at: string
  readonly expires?: string
}

/** One duty of one system. Nobody sets its state: it follows from evidence of a kind that the provision accepts. */
export interface CellDetail extends Cell {
  readonly system_name: string
  readonly title: Localised
  readonly provisions: readonly Provision[]
  readonly reason?: Reason
  /** What would meet it, in the pack's words. */
  readonly accepts: Localised
  readonly accepted_kinds: readonly { readonly id: string; readonly title: Localised }[]
  readonly evidence: readonly Evidence[]
  readonly next: Localised
  readonly assignee?: string
}

export interface NewEvidence {
  readonly kind: string
  readonly title: string
  readonly link?: string
  readonly expires?: string
}

const at = (system: string, duty: string): string =>
  `/systems/${encodeURIComponent(system)}/duties/${encodeURIComponent(duty)}`

export const readBoard = (query: BoardQuery): Promise<Board> => request('/board', { query: { ...query } })

export const readCell = (system: string, duty: string): Promise<CellDetail> => request(at(system, duty))

export const addEvidence = (system: string, duty: string, evidence: NewEvidence): Promise<CellDetail> =>
  request(`${at(system, duty)}/evidence`, { method: 'POST', body: evidence })
