// The record of a verdict, as every file of this package holds it. One record is one line of canonical JSON (RFC 8785);
// in Parquet the columns have the same names, and those that are no plain text hold their JSON.

import { canonicalJson, type Instant, isInstant, type JsonObject } from '@tanba/kernel'
import type { Profile } from '../core/profile.ts'
import type { Coverage, SourceName, SourceState } from '../core/signal.ts'
import type { Protocol, Saying, Scope, Statement } from '../core/statement.ts'
import { VERDICTS, type Verdict, type VerdictWord } from '../core/verdict.ts'

/** One thing that one signal says, and where it stands. */
export interface EvidenceRecord {
  readonly protocol: Protocol
  readonly version?: string
  readonly saying: Saying
  readonly scope: Scope
  /** Whether the verdict rests on it. */
  readonly decides: boolean
  /** For whom, as written. */
  readonly agent?: string
  readonly terms?: string
  readonly note?: string
  /** URL or path, and what of it. */
  readonly source: string
  readonly place: string
  /** Bytes from the start of the source. */
  readonly offset?: number
  readonly length?: number
  /** As it stands, at most 300 characters. */
  readonly raw: string
  /** Of the bytes as they stand, uncut. Hexadecimal. */
  readonly sha256: string
  readonly captured_at?: Instant
}

/** Where it was looked, and with what outcome. */
export interface CoverageRecord {
  readonly source: SourceName
  readonly at?: string
  readonly state: SourceState
  readonly reason?: string
}

/** The verdict on one work. */
export interface VerdictRow {
  /** Address or path of the work, as it was given. */
  readonly subject: string
  readonly verdict: VerdictWord
  /** To which training the verdict applies. */
  readonly scope: Scope
  /** The assumptions under which it was made. */
  readonly profile: Profile
  /** Version of readers, agents and vocabularies. */
  readonly rule_set: string
  /** Protocols on which the verdict rests, sorted, each once; none: silence. */
  readonly deciding: readonly Protocol[]
  /** What was said of training, deciding statements first; statements that say nothing of training are left out. */
  readonly evidence: readonly EvidenceRecord[]
  /** Statements that were left out because there were too many. */
  readonly evidence_omitted?: number
  readonly coverage: readonly CoverageRecord[]
  /** When the work was captured, RFC 3339 in UTC; absent: nobody said. */
  readonly captured_at?: Instant
  /** Language of the work as its source names it, a lower-case tag (BCP 47); absent: nobody said. */
  readonly language?: string
  /** The recorded licence that lifted a prohibition. */
  readonly grant?: string
}

/** Columns of a Parquet file of verdicts in their order. */
export const VERDICT_COLUMNS: readonly {
  readonly name: keyof VerdictRow
  readonly type: 'STRING' | 'JSON' | 'INT32'
}[] = [
  { name: 'subject', type: 'STRING' },
  { name: 'verdict', type: 'STRING' },
  { name: 'scope', type: 'STRING' },
  { name: 'profile', type: 'JSON' },
  { name: 'rule_set', type: 'STRING' },
  { name: 'deciding', type: 'JSON' },
  { name: 'evidence', type: 'JSON' },
  { name: 'evidence_omitted', type: 'INT32' },
  { name: 'coverage', type: 'JSON' },
  { name: 'captured_at', type: 'STRING' },
  { name: 'language', type: 'STRING' },
  { name: 'grant', type: 'STRING' },
]

const MOST_EVIDENCE = 20
const MOST_COVERAGE = 40
const LONGEST_LANGUAGE = 35

/** What is known of a work besides its verdict. */
export interface RowDetails {
  readonly capturedAt?: Instant
  readonly language?: string
}

/** The record of a verdict. */
export const rowOf = (verdict: Verdict, { capturedAt, language }: RowDetails = {}): VerdictRow => {
  const deciding = new Set(verdict.deciding)
  const others = verdict.protocols
    .flatMap((one) => one.deciding)
    .filter((one) => !deciding.has(one) && one.saying !== 'irrelevant')
  const statements = [...verdict.deciding, ...others]
  const omitted = statements.length - MOST_EVIDENCE
  const tag = language?.trim().toLowerCase()
  return {
    subject: verdict.subject.toWellFormed(),
    verdict: verdict.verdict,
    scope: verdict.scope,
    profile: verdict.profile,
    rule_set: verdict.ruleSet,
    deciding: [...new Set(verdict.deciding.map(({ protocol }) => protocol))].sort(),
    evidence: statements.slice(0, MOST_EVIDENCE).map((one) => evidenceOf(one, deciding.has(one))),
    ...(omitted > 0 && { evidence_omitted: omitted }),
    coverage: verdict.coverage.slice(0, MOST_COVERAGE).map(coverageOf),
    ...(capturedAt && { captured_at: capturedAt }),
    ...(tag && tag.length <= LONGEST_LANGUAGE && { language: tag.toWellFormed() }),
    ...(verdict.grant && { grant: verdict.grant.id.toWellFormed() }),
  }
}

// Outside text may have been cut between the halves of a character, of which JSON in UTF-8 has no form.
const evidenceOf = ({ evidence, ...said }: Statement, decides: boolean): EvidenceRecord => ({
  protocol: said.protocol,
  ...(said.version !== undefined && { version: said.version.toWellFormed() }),
  saying: said.saying,
  scope: said.scope,
  decides,
  ...(said.agent !== undefined && { agent: said.agent.toWellFormed() }),
  ...(said.terms !== undefined && { terms: said.terms.toWellFormed() }),
  ...(said.note !== undefined && { note: said.note.toWellFormed() }),
  source: evidence.source.toWellFormed(),
  place: evidence.place.toWellFormed(),
  ...(evidence.offset !== undefined && { offset: evidence.offset }),
  ...(evidence.length !== undefined && { length: evidence.length }),
  raw: evidence.raw.toWellFormed(),
  sha256: evidence.sha256,
  ...(evidence.capturedAt && { captured_at: evidence.capturedAt }),
})

const coverageOf = ({ source, at, state, reason }: Coverage): CoverageRecord => ({
  source,
  ...(at !== undefined && { at: at.toWellFormed() }),
  state,
  ...(reason !== undefined && { reason: reason.toWellFormed() }),
})

/** The one line that stands for a record: equal records are equal bytes. */
export const lineOf = (row: VerdictRow): string => canonicalJson(row as unknown as JsonObject)

/** The record that a line holds, or what is wrong with it, in few words. */
export const readRow = (line: string): VerdictRow | string => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'no JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'no object'
  const row = value as Partial<Record<keyof VerdictRow, unknown>>
  if (typeof row.subject !== 'string') return 'subject'
  if (!VERDICTS.includes(row.verdict as VerdictWord)) return 'verdict'
  if (typeof row.rule_set !== 'string') return 'rule_set'
  if (typeof row.profile !== 'object' || row.profile === null) return 'profile'
  for (const name of ['deciding', 'evidence', 'coverage'] as const) if (!Array.isArray(row[name])) return name
  if (row.captured_at !== undefined && !(typeof row.captured_at === 'string' && isInstant(row.captured_at))) {
    return 'captured_at'
  }
  return value as VerdictRow
}

/** What a verdict means for a list. */
export type Class = 'usable' | 'excluded' | 'undetermined'

export const CLASSES: readonly Class[] = ['usable', 'excluded', 'undetermined']

const CLASS_OF: Readonly<Record<VerdictWord, Class>> = {
  DENIED: 'excluded',
  CONDITIONAL: 'excluded',
  UNDETERMINED: 'undetermined',
  NO_PROHIBITION_FOUND: 'usable',
  ALLOWED_EXPLICIT: 'usable',
}

export const classOf = (verdict: VerdictWord): Class => CLASS_OF[verdict]
