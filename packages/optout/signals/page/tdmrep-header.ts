import type { Capture, Hop } from '../../core/capture.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Evidence, Statement } from '../../core/statement.ts'
import { reservationOfText } from '../../core/tdmrep/rules.ts'
import { settleTdmrep, TDM_PLACES } from '../../core/tdmrep/settle.ts'
import { evidenceOf, webAddress } from './evidence.ts'
import { fieldsOf, headerCoverage, type PlacedField } from './headers.ts'
import { policyStatement, tdmStatement } from './tdmrep-statement.ts'

/** Row 8: the header fields tdm-reservation and tdm-policy, of every answer on the way. */
export const tdmrepHeaderReader: SignalReader = {
  row: 8,
  name: 'tdmrep-header',
  protocol: 'tdmrep',
  wants: () => [],
  read: (capture) => ({
    statements: (capture.hops ?? []).flatMap((hop) => ofHop(capture, hop)),
    coverage: [headerCoverage(capture)],
  }),
  settle: settleTdmrep,
}

const ofHop = (capture: Capture, hop: Hop): readonly Statement[] => {
  const reservations = fieldsOf(capture, 'tdm-reservation').filter((one) => one.hop === hop)
  const policies = fieldsOf(capture, 'tdm-policy').filter((one) => one.hop === hop)
  const [policy] = policies
  const terms = policy && (webAddress(policy.value.trim(), hop.url)?.href ?? policy.value.trim())
  if (reservations.length === 0 && policy !== undefined && terms !== undefined)
    return [policyStatement(terms, evidence(policy, TDM_PLACES.headerPolicy))]
  return reservations.map((one) =>
    tdmStatement(reservationOfText(one.value), evidence(one, TDM_PLACES.header), { policy: terms }),
  )
}

const evidence = ({ hop, value, index }: PlacedField, place: string): Evidence =>
  evidenceOf(value, { source: hop.url, place, offset: index, capturedAt: hop.capturedAt })
