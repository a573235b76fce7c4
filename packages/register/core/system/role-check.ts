import type { Determination, Truth } from '@tanba/law'
import { LAW_ROLES, type LawRole, type RoleGround } from './system.ts'

/** The record says one thing about a role and the determination, from the facts, another. A finding, never a refusal. */
export interface RoleDisagreement {
  readonly role: LawRole
  /** Whether the record claims it. */
  readonly claimed: boolean
  readonly determined: Truth
  readonly ground?: string
}

/**
 * Where the roles of the record and those of the determination part: a role that is claimed and was determined not to
 * be there, or the other way round. What is not settled contradicts nobody.
 */
export const roleDisagreements = (
  roles: readonly RoleGround[],
  determination: Determination,
): readonly RoleDisagreement[] =>
  LAW_ROLES.flatMap((role): readonly RoleDisagreement[] => {
    const determined = determination.results.find(({ id }) => id === `role.${role}`)?.state ?? 'unknown'
    const claim = roles.find((one) => one.role === role)
    const parts = claim === undefined ? determined === 'yes' : determined === 'no'
    if (!parts) return []
    return [
      { role, claimed: claim !== undefined, determined, ...(claim === undefined ? {} : { ground: claim.ground }) },
    ]
  })
