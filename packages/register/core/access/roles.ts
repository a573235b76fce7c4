import type { Localised } from '@tanba/kernel'

/** Roles of accounts in an organisation. None of them is a role of the law. */
export const ACCESS_ROLES = [
  'viewer',
  'contributor',
  'steward',
  'risk-officer',
  'lawyer',
  'approver',
  'auditor',
  'administrator',
] as const

export type AccessRole = (typeof ACCESS_ROLES)[number]

export const isAccessRole = (text: string): text is AccessRole => ACCESS_ROLES.some((role) => role === text)

export const ACCESS_ROLE_TITLES: Readonly<Record<AccessRole, Localised>> = {
  viewer: { kk: 'көруші', ru: 'наблюдатель', en: 'viewer' },
  contributor: { kk: 'қатысушы', ru: 'участник', en: 'contributor' },
  steward: { kk: 'жазбаға жауапты', ru: 'ответственный за запись', en: 'steward' },
  'risk-officer': { kk: 'қауіп-қатерлер жөніндегі маман', ru: 'специалист по рискам', en: 'risk officer' },
  lawyer: { kk: 'заңгер', ru: 'юрист', en: 'lawyer' },
  approver: { kk: 'мақұлдаушы', ru: 'утверждающий', en: 'approver' },
  auditor: { kk: 'аудитор', ru: 'аудитор', en: 'auditor' },
  administrator: { kk: 'әкімші', ru: 'администратор', en: 'administrator' },
}

/**
 * What the first account of an installation receives, and sees that it received: enough to bring a system under the law
 * alone. It still cannot approve what it proposed, unless the organisation is declared one-person.
 */
export const FIRST_ACCOUNT_ROLES: readonly AccessRole[] = ['administrator', 'steward', 'lawyer', 'approver']
