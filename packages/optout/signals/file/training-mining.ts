import type { Capture } from '../../core/capture.ts'
import { linkFields } from '../../core/rsl/pointers.ts'
import type { Coverage, Found, SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'
import { meanings } from '../../core/training-mining/entries.ts'
import { asked, evidenceOf, webAddress } from '../page/evidence.ts'
import { fieldsOf } from '../page/headers.ts'
import { contentsOf } from './contents.ts'
import { type MiningAssertion, readStore } from './manifest-entries.ts'
import { sidecarNames, wantedSidecars } from './sidecars.ts'

/** Row 15: the assertion of C2PA 1.x. */
export const c2paReader: SignalReader = reader(15, 'c2pa')
/** Row 16: the assertion of CAWG, which took its place. */
export const cawgReader: SignalReader = reader(16, 'cawg')

function reader(row: number, prefix: 'c2pa' | 'cawg'): SignalReader {
  return {
    row,
    name: prefix,
    protocol: prefix,
    wants: (capture) => [...new Set([...wantedSidecars(capture, 'c2pa'), ...announced(capture)])],
    read: (capture) => read(capture, prefix),
  }
}

const read = (capture: Capture, prefix: 'c2pa' | 'cawg'): Found => {
  const contents = contentsOf(capture)
  const store = contents.manifestStore()
  const own = store === undefined ? [] : ofStore(store, capture.subject, capture, prefix)
  const pointed = new Set(announced(capture))
  const besides = [...new Set([...sidecarNames(capture, 'c2pa'), ...pointed])].map((address) =>
    ofAddress(capture, address, prefix, pointed.has(address)),
  )
  return {
    statements: [...own, ...besides.flatMap((one) => one.statements)],
    coverage: [contents.coverage(), ...besides.flatMap((one) => one.coverage)],
  }
}

/** Addresses of manifest stores in the header field Link (C2PA 2.2, "By reference"). */
const announced = (capture: Capture): readonly string[] =>
  fieldsOf(capture, 'link').flatMap(({ hop, value }) =>
    linkFields(value)
      .filter(({ rel }) => rel.includes('c2pa-manifest'))
      .flatMap(({ target }) => webAddress(target, hop.url)?.href ?? []),
  )

const ofAddress = (capture: Capture, address: string, prefix: 'c2pa' | 'cawg', isAnnounced: boolean): Found => {
  const { got, coverage } = asked(capture, address, 'sidecar')
  if (got === undefined) {
    if (coverage.state === 'not-captured' && !isAnnounced) return { statements: [], coverage: [] }
    // One that a header announces and that is not there is not the same as none.
    const isMissing = coverage.state === 'absent' && isAnnounced
    const line: Coverage = isMissing ? { ...coverage, state: 'unreachable', reason: 'announced-and-absent' } : coverage
    return { statements: [], coverage: [line] }
  }
  const statements = ofStore(got.body, got.url, capture, prefix)
  const fault = statements.find(({ note }) => note?.startsWith('store-'))?.note
  return {
    statements,
    coverage: [fault === undefined ? coverage : { ...coverage, state: 'unreadable', reason: fault }],
  }
}

const ofStore = (
  bytes: Uint8Array,
  source: string,
  capture: Capture,
  prefix: 'c2pa' | 'cawg',
): readonly Statement[] => {
  const reading = readStore(bytes)
  const place = `${prefix}.training-mining`
  const whole = { source, place: 'C2PA manifest store', capturedAt: capture.capturedAt }
  const unreadable = (note: string): Statement => ({
    protocol: prefix,
    saying: 'unreadable',
    scope: 'all',
    note,
    evidence: evidenceOf(bytes, whole),
  })
  if ('fault' in reading) return [unreadable(`store-${reading.fault}`)]
  const own = reading.assertions.filter((one) => one.prefix === prefix)
  const said = own.flatMap((one) => ofAssertion(one, { source, place, capture }))
  return reading.compressed ? [...said, unreadable('store-compressed')] : said
}

interface Where {
  readonly source: string
  readonly place: string
  readonly capture: Capture
}

/**
 * INVARIANT: the state of the signature is not looked at here and no statement depends on it; every note ends by saying so.
 * What an ingredient's manifest says is evidence, and decides nothing.
 */
const ofAssertion = (assertion: MiningAssertion, { source, place, capture }: Where): readonly Statement[] => {
  const { entries, prefix, isActive, raw, offset, length, manifest } = assertion
  const spot = { source, place: `${place} of ${manifest.slice(0, 100)}`, capturedAt: capture.capturedAt }
  const evidence = evidenceOf(raw, { ...spot, offset, length })
  const noted = (note?: string): string =>
    [...(note === undefined ? [] : [note]), ...(isActive ? [] : ['ingredient']), 'signature-not-checked'].join(', ')
  const meant =
    entries === undefined
      ? [{ key: '', saying: 'unreadable', scope: 'all', note: 'assertion-unreadable' } as const]
      : meanings(entries, prefix)
  if (meant.length === 0 && isActive)
    return [{ protocol: prefix, saying: 'unreadable', scope: 'all', note: noted('no-entries'), evidence }]
  return meant.map(
    (one): Statement => ({
      protocol: prefix,
      saying: isActive ? one.saying : 'advisory',
      scope: one.scope,
      ...('terms' in one && one.terms !== undefined ? { terms: one.terms.slice(0, 2000) } : {}),
      note: noted([one.key, one.note].filter(Boolean).join(' ')),
      evidence,
    }),
  )
}
