import { canonicalJson, type Instant, type JsonObject } from '@tanba/kernel'
import type { VerdictWord } from '../core/verdict.ts'
import { BesideFile } from '../lists/beside.ts'
import type { LeftOut } from '../scan/left-out.ts'

/** Works that have something in common, and the verdicts on them. */
export interface Group {
  /** A protocol, a host, a language tag, a month (`2026-11`); empty: unknown, or of hosts a file. */
  readonly name: string
  readonly works: number
  /** Denied or conditional. */
  readonly reserved: number
  readonly verdicts: Readonly<Record<VerdictWord, number>>
}

/** Those with the most reserved works by name, and how many there are in all. */
export interface NamedGroups {
  readonly count: number
  readonly reserving: number
  readonly named: readonly Group[]
}

/** Figures over a file of verdicts: the same for the same records, in whatever order they were counted. */
export interface Summary {
  readonly format: 'tanba-optout-report/1'
  readonly works: number
  readonly verdicts: Readonly<Record<VerdictWord, number>>
  /** By protocol on which verdicts rest; a work may stand under several. */
  readonly signals: readonly Group[]
  readonly domains: NamedGroups
  readonly hosts: NamedGroups
  readonly languages: NamedGroups
  readonly months: readonly Group[]
  readonly captured: { readonly first?: Instant; readonly last?: Instant; readonly undated: number }
  /** By source: works for which it was found in each state. */
  readonly coverage: readonly { readonly source: string; readonly states: Readonly<Record<string, number>> }[]
  readonly rule_sets: readonly { readonly name: string; readonly works: number }[]
  /** Names are the profiles as canonical JSON. */
  readonly profiles: readonly { readonly name: string; readonly works: number }[]
  /** Of scans: what the inputs hold and no record speaks of. */
  readonly left_out?: LeftOut
}

/** Canonical JSON (RFC 8785): equal summaries are equal bytes. */
export const summaryJson = (summary: Summary): string => `${canonicalJson(summary as unknown as JsonObject)}\n`

/** @throws OptoutError output-failed */
export const writeSummary = (path: string, summary: Summary): { readonly path: string; readonly sha256: string } => {
  using file = new BesideFile(path)
  file.write(summaryJson(summary))
  return { path, sha256: file.commit().sha256 }
}
