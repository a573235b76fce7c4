import type { CborMap } from '@tanba/media'
import type { Findings } from '../findings.ts'
import type { Located, Span } from '../located.ts'

/** What a check of a hard binding gets: the assertion's own hash was found right before. */
export interface BindingCheck {
  readonly located: Located
  /** Where the store stands: what may be left out of the hash, and nothing more. */
  readonly place: readonly Span[]
  readonly value: CborMap
  /** The claim's algorithm, for an assertion that names none. */
  readonly alg: string | undefined
  readonly uri: string
  readonly findings: Findings
  /** The binding of an update manifest's parent: its exclusion was made for a shorter store. */
  readonly updated: boolean
}

/** Compares content and hash, and tells the outcome in `findings`. @throws MediaError of a file that ends too early */
export type BindingChecker = (check: BindingCheck) => void

/** A stretch that no hash covers. `end` is behind the last byte. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Ranges in order, those that touch or overlap as one. */
export const merged = (ranges: readonly Range[]): readonly Range[] => {
  const found: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) found.push({ start, end })
  }
  return found
}

/** What is in `ranges` and not in `place`. */
export const beyond = (ranges: readonly Range[], place: readonly Span[]): readonly Range[] => {
  const kept = merged(place.map(({ offset, length }) => ({ start: offset, end: offset + length })))
  const found: Range[] = []
  let index = 0
  for (const { start, end } of merged(ranges)) {
    let at = start
    while (index < kept.length && (kept[index]?.end ?? 0) <= start) index += 1
    for (let next = index; next < kept.length && at < end; next += 1) {
      const { start: from, end: to } = kept[next] ?? { start: end, end }
      if (from >= end) break
      if (from > at) found.push({ start: at, end: from })
      at = Math.max(at, to)
    }
    if (at < end) found.push({ start: at, end })
  }
  return found
}
