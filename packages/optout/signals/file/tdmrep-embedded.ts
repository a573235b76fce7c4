import { XMP_NAMESPACES } from '@tanba/media'
import type { Capture } from '../../core/capture.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { reservationOfText } from '../../core/tdmrep/rules.ts'
import { settleTdmrep, TDM_PLACES } from '../../core/tdmrep/settle.ts'
import { evidenceOf } from '../page/evidence.ts'
import { policyStatement, tdmStatement } from '../page/tdmrep-statement.ts'
import { contentsOf } from './contents.ts'
import { silenceBroken } from './misnamed.ts'
import { epubProperties } from './opf.ts'

/** Row 10: TDMRep in the package document of an EPUB and in the XMP of a PDF (or of any file that has XMP). */
export const tdmrepEmbeddedReader: SignalReader = {
  row: 10,
  name: 'tdmrep-embedded',
  protocol: 'tdmrep',
  wants: () => [],
  read: (capture) => {
    const contents = contentsOf(capture)
    const statements = contents.format === 'epub' ? ofEpub(capture) : ofXmp(capture)
    return { statements, coverage: [contents.coverage()] }
  },
  settle: settleTdmrep,
}

const ofXmp = (capture: Capture): readonly Statement[] => {
  const part = contentsOf(capture).xmp()
  if (part === undefined) return []
  const { document, bytes, offset } = part
  const spot = { source: capture.subject, offset, capturedAt: capture.capturedAt }
  // The section on PDF ends the namespace with a slash, the ontology with a number sign; both are met.
  for (const namespace of [XMP_NAMESPACES.tdm, XMP_NAMESPACES.tdmOntology]) {
    const values = document?.list(namespace, 'reservation') ?? []
    const policy = document?.text(namespace, 'policy')?.trim()
    if (values.length > 0) {
      return values.map((value) => {
        const evidence = evidenceOf(`tdm:reservation=${value}`, { ...spot, place: TDM_PLACES.xmp })
        return tdmStatement(reservationOfText(value), evidence, { policy })
      })
    }
    if (policy !== undefined && policy !== '')
      return [policyStatement(policy, evidenceOf(`tdm:policy=${policy}`, { ...spot, place: TDM_PLACES.xmpPolicy }))]
  }
  const note = silenceBroken(part, ['reservation', 'tdm-reservation'], 'tdm')
  if (note === undefined) return []
  return [tdmStatement('unreadable', evidenceOf(bytes, { ...spot, place: TDM_PLACES.xmp }), { note })]
}

const ofEpub = (capture: Capture): readonly Statement[] => {
  const { properties, faults } = epubProperties(contentsOf(capture))
  const spot = { source: capture.subject, capturedAt: capture.capturedAt }
  const broken = faults.map(({ path, fault, raw }) =>
    tdmStatement('unreadable', evidenceOf(raw, { ...spot, place: TDM_PLACES.epub }), { note: `${path}: ${fault}` }),
  )
  const policy = properties.find(({ name }) => name === 'policy')
  const reservations = properties.filter(({ name }) => name === 'reservation')
  const said = reservations.map(({ value, raw, note }) => {
    const made = tdmStatement(reservationOfText(value), evidenceOf(raw, { ...spot, place: TDM_PLACES.epub }), {
      policy: policy?.value.trim(),
      note,
    })
    // Named wrong it lifts nothing, and prohibits all the same.
    return note === 'wrong-namespace' || (note !== undefined && made.saying === 'allow')
      ? ({ ...made, saying: 'unreadable' } as const)
      : made
  })
  if (reservations.length > 0 || policy === undefined) return [...broken, ...said]
  const evidence = evidenceOf(policy.raw, { ...spot, place: TDM_PLACES.epubPolicy })
  return [...broken, policyStatement(policy.value.trim(), evidence)]
}
