import type { Id } from '@tanba/kernel'
import { ACTIONS, type Action, isAction } from './actions.ts'
import type { AccessRole } from './roles.ts'
import { POLICY } from './table.ts'

/** An account in an organisation, with the roles that it has there and nowhere else. */
export interface Membership {
  readonly account: Id
  readonly organisation: Id
  readonly roles: readonly AccessRole[]
}

/** What is acted upon, as far as access goes. */
export interface Resource {
  readonly organisation: Id
  /** Of a proposal: whoever made it. */
  readonly proposer?: Id
  /** Of a proposal: the organisation stands declared as one-person. */
  readonly onePerson?: boolean
}

const roleAllows = (roles: readonly AccessRole[], action: Action): boolean => {
  const holders = POLICY[action]
  return roles.some((role) => holders.includes(role))
}

/**
 * Whether a member may do an action on a resource. The one place where this is decided.
 *
 * INVARIANT: no by default. An action outside the table, a role outside the list, a resource of another organisation:
 * no. Nobody approves what they proposed, unless the organisation is declared one-person.
 */
export const allowed = (member: Membership, action: Action, resource: Resource): boolean => {
  if (!isAction(action) || resource.organisation !== member.organisation) return false
  if (!roleAllows(member.roles, action)) return false
  if (action !== 'approval.give') return true
  return resource.proposer !== undefined && (resource.proposer !== member.account || resource.onePerson === true)
}

/** The actions that the roles allow somewhere: for pages that hide what nobody could press. Never a decision. */
export const actionsOf = (roles: readonly AccessRole[]): readonly Action[] =>
  ACTIONS.filter((action) => roleAllows(roles, action))
