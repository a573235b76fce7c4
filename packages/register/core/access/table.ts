import type { Action } from './actions.ts'
import { ACCESS_ROLES, type AccessRole } from './roles.ts'

const EVERYONE: readonly AccessRole[] = ACCESS_ROLES
const WORKERS: readonly AccessRole[] = ['contributor', 'steward', 'risk-officer', 'lawyer']
const LEADERS: readonly AccessRole[] = ['steward', 'risk-officer', 'lawyer']
const ADMINISTRATOR: readonly AccessRole[] = ['administrator']
const WITNESSES: readonly AccessRole[] = ['steward', 'risk-officer', 'lawyer', 'auditor', 'administrator']

/**
 * Who may do what, whole: an action that is not here nobody may do. Reading is everyone's inside the organisation, but for
 * numbers of persons; an auditor changes nothing; an administrator runs accounts and settings and not the register.
 */
export const POLICY: Readonly<Record<Action, readonly AccessRole[]>> = {
  'organisation.read': EVERYONE,
  'organisation.change': ADMINISTRATOR,
  'organisation.declare-one-person': ADMINISTRATOR,
  /** The whole IIN of a sole proprietor, which is shown masked everywhere else. */
  'organisation.read-number': ['lawyer', 'administrator'],

  'people.read': EVERYONE,
  'people.invite': ADMINISTRATOR,
  'people.change-roles': ADMINISTRATOR,
  'people.remove': ADMINISTRATOR,
  'session.end-others': ADMINISTRATOR,
  'key.read': ADMINISTRATOR,
  'key.create': ADMINISTRATOR,
  'key.revoke': ADMINISTRATOR,
  'settings.read': ['auditor', 'administrator'],
  'settings.change': ADMINISTRATOR,
  'backup.run': ADMINISTRATOR,
  'sample.load': ADMINISTRATOR,
  'sample.remove': ADMINISTRATOR,

  'system.read': EVERYONE,
  'system.register': WORKERS,
  'system.change': ['steward', 'risk-officer'],
  'system.move': ['steward', 'risk-officer'],
  'system.import': ['steward', 'risk-officer'],
  'system.hand-over': ['steward', 'administrator'],

  'fact.read': EVERYONE,
  'fact.state': WORKERS,
  /** A judgement of the law: a reason and a name, and someone who may judge. */
  'fact.judge': LEADERS,
  'fact.withdraw': LEADERS,

  'determination.read': EVERYONE,
  'determination.make': WORKERS,

  'board.read': EVERYONE,
  'duty.assign': LEADERS,
  'duty.plan': LEADERS,
  'evidence.read': EVERYONE,
  'evidence.give': WORKERS,
  'evidence.withdraw': LEADERS,
  'comment.read': EVERYONE,
  'comment.write': [...WORKERS, 'approver'],

  'approval.read': EVERYONE,
  'approval.propose': LEADERS,
  'approval.give': ['approver'],
  'approval.withdraw': ['approver'],

  'document.read': EVERYONE,
  'document.make': WORKERS,
  'export.run': EVERYONE,
  'ledger.read': WITNESSES,
  'bundle.export': WITNESSES,

  'content.read': EVERYONE,
  'content.mark': WORKERS,
  'content.check': EVERYONE,
  'training.read': EVERYONE,
  'training.scan': WORKERS,
  'law.read': EVERYONE,
  'job.read': EVERYONE,
  'job.cancel': ['steward', 'risk-officer', 'administrator'],
  'inbox.read': EVERYONE,
}
