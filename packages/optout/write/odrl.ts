import type { JsonObject } from '@tanba/kernel'
import { activeRules } from '../policy/answer.ts'
import type { LicenceOffer, Policy } from '../policy/model.ts'
import { utf8 } from './block.ts'
import { INSTALL } from './install.ts'
import type { Given, Output, Writer } from './kind.ts'
import { ruleLimits } from './limits.ts'

const KIND = 'odrl-policy'

/** Row 11: an offer for each licence, as TDMRep's profile of ODRL 2.2 has it. */
export const odrlWriter: Writer = {
  kind: KIND,
  write: (policy, given) => ({ outputs: odrlOutputs(policy, given), conflicts: [] }),
  cannotSay: (policy, given) => [
    { kind: KIND, code: 'pointer', effect: 'silent' },
    ...ruleLimits(KIND, policy, given, { licence: true, conditional: true }),
  ],
}

/** The documents, one for each licence of the policy. */
export const odrlOutputs = (policy: Policy, given: Given): readonly Output[] =>
  licencesOf(policy, given).map((licence, index) => ({
    kind: KIND,
    path: pathOf(index),
    bytes: utf8(`${JSON.stringify(offer(policy, given, licence, index), undefined, 2)}\n`),
    install: INSTALL[KIND],
  }))

/** Where the document of a licence stands. */
export const policyAddress = (policy: Policy, given: Given, licence: LicenceOffer): string => {
  const index = licencesOf(policy, given).findIndex((one) => isSame(one, licence))
  return `${given.origin}/${pathOf(index)}`
}

const pathOf = (index: number): string => `.well-known/tdm-policy-${index + 1}.json`

const isSame = (one: LicenceOffer, other: LicenceOffer): boolean =>
  one.url === other.url && one.type === other.type && one.price === other.price

/** Licences of prohibitions and conditions: what is permitted needs none. */
const licencesOf = (policy: Policy, { day }: Given): readonly LicenceOffer[] => {
  const offered = activeRules(policy, day).flatMap(({ rule }) =>
    rule.licence === undefined || rule.training === 'allow' ? [] : [rule.licence],
  )
  return offered.filter((one, at) => offered.findIndex((other) => isSame(one, other)) === at)
}

const offer = (policy: Policy, { origin }: Given, licence: LicenceOffer, index: number): JsonObject => {
  const { holder, contact } = policy
  const mail = contact !== undefined && !contact.startsWith('http') ? contact.replace(/^mailto:/, '') : undefined
  return {
    '@context': [
      'http://www.w3.org/ns/odrl.jsonld',
      {
        tdm: 'http://www.w3.org/ns/tdmrep#',
        vcard: 'http://www.w3.org/2006/vcard/ns#',
        dct: 'http://purl.org/dc/terms/',
      },
    ],
    '@type': 'Offer',
    profile: 'http://www.w3.org/ns/tdmrep',
    uid: `${origin}/${pathOf(index)}`,
    assigner: {
      uid: origin,
      'vcard:fn': holder,
      ...(mail === undefined ? {} : { 'vcard:hasEmail': `mailto:${mail}` }),
      'vcard:hasURL': licence.url,
    },
    ...(licence.price === undefined ? {} : { 'dct:description': licence.price }),
    permission: [
      {
        target: `${origin}/`,
        action: 'tdm:mine',
        duty: [{ action: 'obtainConsent' }, ...(licence.type === 'free' ? [] : [{ action: 'compensate' }])],
      },
    ],
  }
}
