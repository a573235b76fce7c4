import type { Capture } from '../../core/capture.ts'
import type { Meta } from '../../core/head.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Evidence, Statement } from '../../core/statement.ts'
import { reservationOfText } from '../../core/tdmrep/rules.ts'
import { settleTdmrep, TDM_PLACES } from '../../core/tdmrep/settle.ts'
import { evidenceOf, webAddress } from './evidence.ts'
import { headsOf } from './page-head.ts'
import { policyStatement, tdmStatement } from './tdmrep-statement.ts'

/** Row 9: `<meta name="tdm-reservation">` in the head of the page. Elsewhere it is a hint, and said to be one. */
export const tdmrepHtmlReader: SignalReader = {
  row: 9,
  name: 'tdmrep-html',
  protocol: 'tdmrep',
  wants: () => [],
  read: (capture) => ({ statements: statementsOf(capture), coverage: [headsOf(capture).coverage] }),
  settle: settleTdmrep,
}

/** EPUB's and XMP's spelling is met in pages; it expresses the same will, and lifts nothing. */
const OTHER_SPELLINGS = new Set(['tdm:reservation', 'tdm_reservation', 'tdmrep:reservation'])

const statementsOf = (capture: Capture): readonly Statement[] => {
  const { own } = headsOf(capture)
  if (own === undefined) return []
  const { source, head } = own
  const named = (meta: Meta): string | undefined => meta.name ?? meta.property ?? meta.httpEquiv
  const evidence = ({ raw, offset, length, sha256 }: Meta, place: string): Evidence =>
    evidenceOf(raw, { source, place, offset, length, sha256, capturedAt: capture.capturedAt })
  const inHead = head.metas.filter(({ place }) => place === 'head')
  const policies = inHead.filter((meta) => named(meta) === 'tdm-policy')
  const [policy] = policies
  const terms = policy && (webAddress(policy.content.trim(), source)?.href ?? policy.content.trim())
  const statements = head.metas.flatMap((meta): readonly Statement[] => {
    const name = named(meta) ?? ''
    const isExact = name === 'tdm-reservation' && meta.name !== undefined
    if (!isExact && name !== 'tdm-reservation' && !OTHER_SPELLINGS.has(name)) return []
    const reservation = reservationOfText(meta.content)
    const made = tdmStatement(reservation, evidence(meta, TDM_PLACES.html), { policy: terms })
    if (meta.place === 'outside-head') return [{ ...made, saying: 'advisory', note: 'outside-head' }]
    if (isExact) return [made]
    return [
      reservation === 'reserved'
        ? { ...made, note: 'other-spelling' }
        : { ...made, saying: 'unreadable', note: 'other-spelling' },
    ]
  })
  if (policy === undefined || terms === undefined || statements.some(({ saying }) => saying !== 'advisory'))
    return statements
  return [...statements, policyStatement(terms, evidence(policy, TDM_PLACES.htmlPolicy))]
}
