import type { Finding, Outcome } from '../../core/bundle/finding.ts'
import { ENTRIES, formatTilePath, TILE_WIDTH } from '../../core/tile/path.ts'

/** What the audit of a whole log can find. Codes are stable. */
export type AuditCode =
  | 'audit-bundle-missing'
  | 'audit-bundle-malformed'
  | 'audit-tile-missing'
  | 'audit-tile-malformed'
  | 'audit-hash-differs'
  | 'audit-root-differs'
  | 'audit-event-malformed'
  | 'audit-event-unknown'
  | 'audit-seq'
  | 'audit-prev'

/** `place` is the path of the resource; `values` name level, index, what was expected and what was found. */
export type AuditFinding = Finding<AuditCode>

/** What is named at most; what is beyond is counted. */
const MOST_FINDINGS = 100

export interface PieceFindings {
  readonly findings: readonly AuditFinding[]
  readonly more: number
  readonly outcome: Outcome
}

const indexOf = ({ values }: AuditFinding): number => Number(values.index)

/** Findings in order, as many as are named. */
export class AuditFindings {
  readonly named: AuditFinding[] = []
  more = 0
  outcome: Outcome = 'proved'

  add(...findings: readonly AuditFinding[]): void {
    const room = Math.max(0, MOST_FINDINGS - this.named.length)
    this.named.push(...findings.slice(0, room))
    this.more += Math.max(0, findings.length - room)
    for (const { outcome } of findings) this.#judge(outcome)
  }

  /** Takes in those of a piece of the log, and what was found where it joins the pieces before it. */
  take(piece: PieceFindings, joints: readonly AuditFinding[]): void {
    this.add(...[...piece.findings, ...joints].sort((one, other) => indexOf(one) - indexOf(other)))
    this.more += piece.more
    this.#judge(piece.outcome)
  }

  #judge(outcome: Outcome): void {
    if (outcome === 'disproved' || this.outcome === 'proved') this.outcome = outcome
  }
}

/** The bundle that an entry stands in. */
const bundleOf = (index: number): string =>
  formatTilePath({ level: ENTRIES, index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH })

/** An event stands at another place of its subject's chain than the one after the event before it. */
export const seqFinding = (index: number, subject: string, expected: number, found: number): AuditFinding => ({
  code: 'audit-seq',
  outcome: 'disproved',
  place: bundleOf(index),
  values: { index, subject, expected, found },
})

/** An event names another event as the one before it in its subject's chain. */
export const prevFinding = (index: number, subject: string, expected: string, found: string): AuditFinding => ({
  code: 'audit-prev',
  outcome: 'disproved',
  place: bundleOf(index),
  values: { index, subject, expected, found },
})

/** An entry is no event (`fault` is the code of what is wrong with it), or one of a version that is not known here. */
export const eventFinding = (index: number, fault: string): AuditFinding =>
  fault === 'entry-version-unknown'
    ? { code: 'audit-event-unknown', outcome: 'undecided', place: bundleOf(index), values: { index } }
    : { code: 'audit-event-malformed', outcome: 'disproved', place: bundleOf(index), values: { index, fault } }

/** A bundle of entries that should begin with the entry `index`. */
export const bundleFinding = (path: string, index: number, isThere: boolean): AuditFinding =>
  isThere
    ? { code: 'audit-bundle-malformed', outcome: 'disproved', place: path, values: { index } }
    : { code: 'audit-bundle-missing', outcome: 'undecided', place: path, values: { index } }
