import { XMP_NAMESPACES } from '@tanba/media'
import type { Capture } from '../../core/capture.ts'
import { dataMining } from '../../core/plus/data-mining.ts'
import type { Coverage, SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { evidenceOf, type Spot } from '../page/evidence.ts'
import { contentsOf, readPacket, type XmpPart } from './contents.ts'
import { silenceBroken } from './misnamed.ts'
import { sidecarsOf, wantedSidecars } from './sidecars.ts'

const PLACE = 'XMP plus:DataMining'

/** Row 14: PLUS Data Mining in the XMP of a file and of a sidecar beside it. What stands in both counts in both. */
export const plusReader: SignalReader = {
  row: 14,
  name: 'plus',
  protocol: 'plus',
  wants: (capture) => wantedSidecars(capture, 'xmp'),
  read: (capture) => {
    const contents = contentsOf(capture)
    const own = contents.xmp()
    const spot = { source: capture.subject, place: PLACE, capturedAt: capture.capturedAt }
    const beside = ofSidecars(capture)
    return {
      statements: [...(own === undefined ? [] : ofPart(own, { ...spot, offset: own.offset })), ...beside.statements],
      coverage: [contents.coverage(), ...beside.coverage],
    }
  },
}

const ofSidecars = (
  capture: Capture,
): { readonly statements: readonly Statement[]; readonly coverage: readonly Coverage[] } => {
  const { sidecars, coverage } = sidecarsOf(capture, 'xmp')
  const faulty = new Map<string, string>()
  const statements = sidecars.flatMap(({ source, bytes }) => {
    const part: XmpPart = { bytes, ...readPacket(bytes, []) }
    if (part.fault !== undefined) faulty.set(source, part.fault)
    return ofPart(part, { source, place: PLACE, offset: 0, capturedAt: capture.capturedAt })
  })
  const lines = coverage.map((line): Coverage => {
    const reason = faulty.get(line.at ?? '')
    return reason === undefined ? line : { ...line, state: 'unreadable', reason }
  })
  return { statements, coverage: lines }
}

const ofPart = (part: XmpPart, spot: Spot): readonly Statement[] => {
  const { document } = part
  const values = document?.list(XMP_NAMESPACES.plus, 'DataMining') ?? []
  if (values.length === 0) {
    const note = silenceBroken(part, ['DataMining'])
    if (note === undefined) return []
    return [{ protocol: 'plus', saying: 'unreadable', scope: 'all', note, evidence: evidenceOf(part.bytes, spot) }]
  }
  const constraint = document?.text(XMP_NAMESPACES.plus, 'OtherConstraints')?.trim()
  const link = linkOf(part)
  return values.map((value): Statement => {
    const { saying, scope, note } = dataMining(value)
    const terms = note === 'see-linked-expression' ? (link ?? constraint) : constraint
    const raw = `plus:DataMining=${value}${constraint === undefined ? '' : `; plus:OtherConstraints=${constraint}`}`
    return {
      protocol: 'plus',
      saying,
      scope,
      ...(terms === undefined || terms === '' ? {} : { terms: terms.slice(0, 2000) }),
      ...(note === undefined ? {} : { note }),
      evidence: evidenceOf(raw, spot),
    }
  })
}

/** Where terms are linked: the web statement of rights (ISO 16684-1, 8.5). */
const linkOf = ({ document }: XmpPart): string | undefined =>
  document?.text(XMP_NAMESPACES.xmpRights, 'WebStatement')?.trim()
