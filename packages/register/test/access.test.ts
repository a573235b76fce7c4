import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ACCESS_ROLE_TITLES,
  ACCESS_ROLES,
  ACTIONS,
  type AccessRole,
  type Action,
  actionsOf,
  allowed,
  FIRST_ACCOUNT_ROLES,
  isAccessRole,
  isAction,
  type Membership,
  POLICY,
} from '../index.ts'
import { id } from './made.ts'

const HERE = id(100)
const ELSEWHERE = id(101)
const ME = id(102)
const OTHER = id(103)

const member = (...roles: readonly AccessRole[]): Membership => ({ account: ME, organisation: HERE, roles })
const here = { organisation: HERE, proposer: OTHER }

/** The table once more as sentences: what each role may change, and nothing besides. */
const CHANGES: Readonly<Record<AccessRole, readonly string[]>> = {
  viewer: [],
  auditor: ['bundle.export'],
  contributor: [
    'comment.write',
    'content.mark',
    'determination.make',
    'document.make',
    'evidence.give',
    'fact.state',
    'system.register',
    'training.scan',
  ],
  steward: [
    'approval.propose',
    'bundle.export',
    'comment.write',
    'content.mark',
    'determination.make',
    'document.make',
    'duty.assign',
    'duty.plan',
    'evidence.give',
    'evidence.withdraw',
    'fact.judge',
    'fact.state',
    'fact.withdraw',
    'job.cancel',
    'system.change',
    'system.hand-over',
    'system.import',
    'system.move',
    'system.register',
    'training.scan',
  ],
  'risk-officer': [
    'approval.propose',
    'bundle.export',
    'comment.write',
    'content.mark',
    'determination.make',
    'document.make',
    'duty.assign',
    'duty.plan',
    'evidence.give',
    'evidence.withdraw',
    'fact.judge',
    'fact.state',
    'fact.withdraw',
    'job.cancel',
    'system.change',
    'system.import',
    'system.move',
    'system.register',
    'training.scan',
  ],
  lawyer: [
    'approval.propose',
    'bundle.export',
    'comment.write',
    'content.mark',
    'determination.make',
    'document.make',
    'duty.assign',
    'duty.plan',
    'evidence.give',
    'evidence.withdraw',
    'fact.judge',
    'fact.state',
    'fact.withdraw',
    'organisation.read-number',
    'system.register',
    'training.scan',
  ],
  approver: ['approval.give', 'approval.withdraw', 'comment.write'],
  administrator: [
    'backup.run',
    'bundle.export',
    'job.cancel',
    'key.create',
    'key.revoke',
    'organisation.change',
    'organisation.declare-one-person',
    'organisation.read-number',
    'people.change-roles',
    'people.invite',
    'people.remove',
    'sample.load',
    'sample.remove',
    'session.end-others',
    'settings.change',
    'system.hand-over',
  ],
}

const isReading = (action: string): boolean => /\.read$|^content\.check$|^export\.run$/.test(action)

describe('a role', () => {
  it.each(ACCESS_ROLES)('%s may change what the table says, and nothing else', (role) => {
    expect(
      actionsOf([role])
        .filter((action) => !isReading(action))
        .sort(),
    ).toEqual(CHANGES[role])
  })

  it.each(ACCESS_ROLES)('%s has a name in three languages, and none of the law', (role) => {
    const { kk, ru, en } = ACCESS_ROLE_TITLES[role]
    expect([kk, ru, en].every((title) => title.length > 3)).toBe(true)
    expect([kk, ru, en]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(owner|holder|user|владелец|собственник|иегер)$/)]),
    )
  })

  it('of the first account registers, determines, signs off and invites', () => {
    const wanted: readonly Action[] = [
      'system.register',
      'fact.judge',
      'determination.make',
      'system.move',
      'approval.give',
      'people.invite',
    ]
    expect(actionsOf(FIRST_ACCOUNT_ROLES)).toEqual(expect.arrayContaining([...wanted]))
  })
})

describe('an action', () => {
  it.each(ACTIONS)('%s: its roles and no others, here and nowhere else', (action) => {
    for (const role of ACCESS_ROLES) {
      expect(allowed(member(role), action, here)).toBe(POLICY[action].includes(role))
      expect(allowed(member(role), action, { ...here, organisation: ELSEWHERE })).toBe(false)
    }
    expect(allowed(member(...ACCESS_ROLES), action, { ...here, organisation: ELSEWHERE })).toBe(false)
    expect(allowed(member(), action, here)).toBe(false)
  })

  it.each(['', 'system', 'system.delete', 'constructor', '__proto__', 'toString', 'SYSTEM.READ'])(
    '%j, which is none, is nobody’s',
    (text) => {
      expect(isAction(text)).toBe(false)
      expect(allowed(member(...ACCESS_ROLES), text as Action, here)).toBe(false)
    },
  )

  it.each(['owner', 'admin', '', '__proto__', 'Viewer'])('of a role %j that there is not is refused', (text) => {
    expect(isAccessRole(text)).toBe(false)
    for (const action of ACTIONS) expect(allowed(member(text as AccessRole), action, here)).toBe(false)
  })

  it('is what the roles of a member allow one by one, and more roles never allow less', () => {
    const roles = fc.subarray([...ACCESS_ROLES])
    fc.assert(
      fc.property(roles, roles, fc.constantFrom(...ACTIONS), (some, more, action) => {
        const together = allowed(member(...some, ...more), action, here)
        expect(together).toBe([...some, ...more].some((role) => allowed(member(role), action, here)))
      }),
    )
  })
})

describe('an approval', () => {
  it.each([
    ['of another’s proposal', OTHER, undefined, true],
    ['of one’s own', ME, undefined, false],
    ['of one’s own, of many', ME, false, false],
    ['of one’s own, alone', ME, true, true],
    ['of a proposal of nobody', undefined, true, false],
  ])('%s', (_, proposer, onePerson, expected) => {
    const resource = {
      organisation: HERE,
      ...(proposer === undefined ? {} : { proposer }),
      ...(onePerson === undefined ? {} : { onePerson }),
    }
    expect(allowed(member(...ACCESS_ROLES), 'approval.give', resource)).toBe(expected)
  })
})
