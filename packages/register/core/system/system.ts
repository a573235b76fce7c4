import type { CivilDate, Id, Instant } from '@tanba/kernel'
import type { Stage } from '../stage/stages.ts'

/** The law's roles. A system may have several of them for one organisation at once. */
export const LAW_ROLES = ['owner', 'holder', 'user'] as const

export type LawRole = (typeof LAW_ROLES)[number]

/** A role that the organisation takes itself to have for a system, and why (a contract, a title, a task of its own). */
export interface RoleGround {
  readonly role: LawRole
  readonly ground: string
}

/** A release of a system. */
export interface SystemVersion {
  readonly name: string
  readonly released?: CivilDate
  readonly note?: string
}

/** A model inside a system, and whoever supplies it. */
export interface ModelUse {
  readonly name: string
  readonly version?: string
  readonly vendor?: string
}

/** A data library that a system is trained on or works with: a reference, whether or not we hold it. */
export interface DataLibraryReference {
  readonly name: string
  readonly version?: string
  /** Where it or its description is found. */
  readonly link?: string
}

/** A place where a system is run or offered: an address of a page, of an office, of a data centre. */
export interface Site {
  readonly name: string
  readonly link?: string
}

/** What people say of a system that is no fact of the law: the facts stand in their own history. */
export interface SystemDescription {
  readonly name: string
  readonly purpose: string
  readonly versions: readonly SystemVersion[]
  readonly models: readonly ModelUse[]
  readonly dataLibraries: readonly DataLibraryReference[]
  readonly sites: readonly Site[]
  /** A set: each role at most once. */
  readonly roles: readonly RoleGround[]
}

/** Where a system stands in its life cycle. */
export interface StageStanding {
  readonly stage: Stage
  /** The first day of the stage. */
  readonly since: CivilDate
  /** It ran already when it was registered, and nobody asked us whether it may. */
  readonly declared?: true
}

/** The record of one system. `steward`: the account that runs the record. */
export interface SystemRecord extends SystemDescription {
  readonly id: Id
  readonly organisation: Id
  readonly steward: Id
  readonly standing: StageStanding
  readonly registered: Instant
  /** Grows with every change; whoever changes names the one that was read. */
  readonly revision: number
}
