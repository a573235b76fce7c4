import { canonicalJson, type Instant, type JsonObject } from '@tanba/kernel'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'
import { BesideFile } from '../lists/beside.ts'
import { classOf, type VerdictRow } from '../lists/row.ts'
import { orderedRows } from '../lists/sorted.ts'

/**
 * What became of a work between two captures. `unclear`: one of the two verdicts is undetermined, so that nothing can be
 * said of a change. `unchanged` speaks of reserved or free, which two different verdicts may both be.
 */
export const CHANGES = ['newly-reserved', 'newly-free', 'unchanged', 'unclear', 'only-in-a', 'only-in-b'] as const

export type Change = (typeof CHANGES)[number]

/** One side of a comparison. */
export interface Side {
  readonly verdict: VerdictWord
  readonly deciding: readonly string[]
  /** When it was captured; of several captures the earliest and the latest. */
  readonly captured_at?: Instant
  readonly captured_until?: Instant
}

/** A work that is not the same in both, as it stands in a drift file. */
export interface DriftRow {
  readonly subject: string
  readonly change: Change
  readonly a?: Side
  readonly b?: Side
  /** The change happened after the first moment and not after the second; absent where a date is unknown or reversed. */
  readonly bracket?: { readonly after: Instant; readonly until: Instant }
  /** Whether both were judged by the same rules under the same profile; a change may otherwise come from these. */
  readonly same_rules?: boolean
}

export interface Drift {
  readonly counts: Readonly<Record<Change, number>>
  /** Changes from free to reserved or back that may come from other rules or another profile. */
  readonly otherRules: number
  /** Changes whose bracket of dates is unknown. */
  readonly undated: number
}

/**
 * Compares two sorted files of verdicts (as `mergeShards` writes them). A work with several records in a file has the
 * most restrictive of their verdicts.
 * @param out where rows of all that is not unchanged go, as JSONL sorted by subject; absent: nowhere
 * @throws OptoutError list-unreadable, verdicts-unreadable, verdicts-order, output-failed
 */
export const compareVerdicts = async (
  a: string,
  b: string,
  { out, each }: { readonly out?: string; readonly each?: (row: DriftRow) => void } = {},
): Promise<Drift> => {
  const counts = Object.fromEntries(CHANGES.map((change) => [change, 0])) as Record<Change, number>
  let otherRules = 0
  let undated = 0
  using file = out === undefined ? undefined : new BesideFile(out)
  for await (const pair of pairs(works(a), works(b))) {
    const row = driftOf(pair)
    counts[row.change] += 1
    if (row.change === 'unchanged') continue
    if (row.change === 'newly-free' || row.change === 'newly-reserved') {
      if (row.same_rules === false) otherRules += 1
      if (row.bracket === undefined) undated += 1
    }
    file?.write(`${canonicalJson(row as unknown as JsonObject)}\n`)
    each?.(row)
  }
  file?.commit()
  return { counts, otherRules, undated }
}

interface Work {
  readonly subject: string
  readonly side: Side
  readonly rules: string
}

type Pair = readonly [a: Work, b: Work | undefined] | readonly [a: undefined, b: Work]

/** Works of both sides by subject: both are sorted. */
async function* pairs(left: AsyncGenerator<Work>, right: AsyncGenerator<Work>): AsyncGenerator<Pair> {
  try {
    let one = await left.next()
    let other = await right.next()
    while (!one.done || !other.done) {
      if (other.done || (!one.done && one.value.subject < other.value.subject)) {
        if (one.done) return
        yield [one.value, undefined]
        one = await left.next()
      } else if (one.done || other.value.subject < one.value.subject) {
        yield [undefined, other.value]
        other = await right.next()
      } else {
        yield [one.value, other.value]
        one = await left.next()
        other = await right.next()
      }
    }
  } finally {
    await left.return(undefined)
    await right.return(undefined)
  }
}

/** The works of a sorted file, records of one subject folded into one. */
async function* works(file: string): AsyncGenerator<Work> {
  let held: Folding | undefined
  for await (const { row } of orderedRows(file)) {
    if (held?.subject === row.subject) held.add(row)
    else {
      if (held) yield held.work()
      held = new Folding(row)
    }
  }
  if (held) yield held.work()
}

class Folding {
  readonly subject: string
  #worst: VerdictRow
  readonly #rules = new Set<string>()
  #first: Instant | undefined
  #last: Instant | undefined
  #dated = true

  constructor(row: VerdictRow) {
    this.subject = row.subject
    this.#worst = row
    this.add(row)
  }

  add(row: VerdictRow): void {
    if (VERDICTS.indexOf(row.verdict) < VERDICTS.indexOf(this.#worst.verdict)) this.#worst = row
    this.#rules.add(canonicalJson({ rules: row.rule_set, profile: row.profile } as unknown as JsonObject))
    const at = row.captured_at
    if (at === undefined) this.#dated = false
    else {
      if (this.#first === undefined || at < this.#first) this.#first = at
      if (this.#last === undefined || at > this.#last) this.#last = at
    }
  }

  work(): Work {
    const { verdict, deciding } = this.#worst
    const dates =
      this.#dated && this.#first && this.#last ? { captured_at: this.#first, captured_until: this.#last } : {}
    return { subject: this.subject, side: { verdict, deciding, ...dates }, rules: [...this.#rules].sort().join('\n') }
  }
}

const driftOf = ([one, other]: Pair): DriftRow => {
  if (one === undefined) return { subject: other.subject, change: 'only-in-b', b: other.side }
  if (other === undefined) return { subject: one.subject, change: 'only-in-a', a: one.side }
  const change = changeOf(one.side.verdict, other.side.verdict)
  const [after, until] = [one.side.captured_until, other.side.captured_at]
  return {
    subject: one.subject,
    change,
    a: one.side,
    b: other.side,
    ...(after !== undefined && until !== undefined && after <= until && { bracket: { after, until } }),
    same_rules: one.rules === other.rules,
  }
}

const changeOf = (one: VerdictWord, other: VerdictWord): Change => {
  const [before, after] = [classOf(one), classOf(other)]
  if (before === after) return 'unchanged'
  if (before === 'undetermined' || after === 'undetermined') return 'unclear'
  return after === 'excluded' ? 'newly-reserved' : 'newly-free'
}
