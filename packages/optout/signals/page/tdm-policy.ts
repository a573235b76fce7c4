import { parseJson } from '@tanba/kernel'
import type { Capture, Fetched } from '../../core/capture.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import type { Found, SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { type PolicyFault, type PolicyOffer, readPolicy } from '../../core/tdmrep/policy.ts'
import { settleTdmrep } from '../../core/tdmrep/settle.ts'
import { tdmrepEmbeddedReader } from '../file/tdmrep-embedded.ts'
import { asked, evidenceOf, webAddress } from './evidence.ts'
import { tdmrepFileReader } from './tdmrep-file.ts'
import { tdmrepHeaderReader } from './tdmrep-header.ts'
import { tdmrepHtmlReader } from './tdmrep-html.ts'

/**
 * Row 11: the policy to which a reservation points. The reservation stands whatever the policy says: it tells how a licence
 * is had. Where nothing is reserved, it is not looked at (TDMRep, "tdm-policy").
 */
export const tdmPolicyReader: SignalReader = {
  row: 11,
  name: 'tdm-policy',
  protocol: 'odrl',
  wants: (capture) => policiesOf(capture).filter((address) => webAddress(address) !== undefined),
  read: (capture) => {
    const found = policiesOf(capture).map((address) => readAt(capture, address))
    return { statements: found.flatMap((one) => one.statements), coverage: found.flatMap((one) => one.coverage) }
  },
}

const LEVELS = [tdmrepFileReader, tdmrepHeaderReader, tdmrepHtmlReader, tdmrepEmbeddedReader] as const

/** Addresses of the policies of reservations that stand in the end. */
const policiesOf = (capture: Capture): readonly string[] => {
  const said = LEVELS.flatMap((reader) => reader.read(capture, DEFAULT_PROFILE).statements)
  const standing = settleTdmrep(said).deciding.filter(({ saying }) => saying === 'deny')
  return [...new Set(standing.flatMap(({ terms }) => (terms === undefined ? [] : [terms])))]
}

const readAt = (capture: Capture, address: string): Found => {
  const { got, coverage } = asked(capture, address, 'tdm policy')
  // Being unable to read a policy is no error: its conditions are not known, and the reservation stands.
  if (got === undefined) {
    const state = coverage.state === 'unreachable' ? 'absent' : coverage.state
    return { statements: [], coverage: [{ ...coverage, state, reason: coverage.reason ?? 'conditions-unknown' }] }
  }
  return { statements: [statement(got, policyIn(got))], coverage: [coverage] }
}

type Got = Extract<Fetched, { readonly state: 'got' }>

const policyIn = ({ body }: Got): PolicyOffer | PolicyFault | 'not-json' => {
  try {
    return readPolicy(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body).replace(/^\uFEFF/, '')))
  } catch {
    return 'not-json'
  }
}

const statement = (got: Got, policy: PolicyOffer | PolicyFault | 'not-json'): Statement => {
  const { url, body, capturedAt } = got
  const evidence = evidenceOf(body, { source: url, place: 'ODRL policy', capturedAt })
  const said = { protocol: 'odrl', version: '2.2', scope: 'all', evidence } as const
  if (typeof policy === 'string') return { ...said, saying: 'advisory', terms: url, note: policy }
  const { offer, duties, purposes, hasUnknown, contact = url } = policy
  if (offer === 'none') return { ...said, saying: 'advisory', terms: contact, note: 'no-mining-permission' }
  const parts = [...duties, ...purposes.map((one) => `purpose ${one}`), ...(hasUnknown ? ['other-conditions'] : [])]
  // A free offer lifts no reservation: who takes it records a licence.
  return {
    ...said,
    saying: 'conditional',
    terms: contact,
    note: parts.length === 0 ? 'free' : parts.join(', ').slice(0, 200),
  }
}
