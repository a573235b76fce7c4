import { canonicalJson, type Instant, type JsonObject } from '@tanba/kernel'
import { parse } from 'tldts'
import { VERDICTS, type VerdictWord } from '../core/verdict.ts'
import type { VerdictRow } from '../lists/row.ts'
import type { Group, Summary } from './summary.ts'

/** Groups that a summary names; of the others it gives the number. */
const MOST_NAMED = 100

type Counts = Record<VerdictWord, number>

const noCounts = (): Counts => Object.fromEntries(VERDICTS.map((word) => [word, 0])) as Counts

/**
 * Counts records, in any order, with the same outcome. It holds a number for each host, so that its memory grows with
 * the hosts and not with the works.
 */
export class Tally {
  readonly #verdicts: Counts = noCounts()
  readonly #signals = new Map<string, Counts>()
  readonly #hosts = new Map<string, Counts>()
  readonly #languages = new Map<string, Counts>()
  readonly #months = new Map<string, Counts>()
  readonly #coverage = new Map<string, Map<string, number>>()
  readonly #rules = new Map<string, number>()
  readonly #profiles = new Map<string, number>()
  #first: Instant | undefined
  #last: Instant | undefined
  #undated = 0

  add(row: VerdictRow): void {
    const { verdict, captured_at: at } = row
    this.#verdicts[verdict] += 1
    for (const protocol of new Set(row.deciding)) count(this.#signals, protocol, verdict)
    count(this.#hosts, hostOf(row.subject), verdict)
    count(this.#languages, row.language?.split('-')[0] ?? '', verdict)
    count(this.#months, at?.slice(0, 7) ?? '', verdict)
    // A source that several signals look in counts once for each state that it was found in.
    for (const looked of new Set(row.coverage.map(({ source, state }) => `${source}\n${state}`))) {
      const [source = '', state = ''] = looked.split('\n')
      const states = this.#coverage.get(source) ?? new Map<string, number>()
      this.#coverage.set(source, states)
      raise(states, state)
    }
    raise(this.#rules, row.rule_set)
    raise(this.#profiles, canonicalJson(row.profile as unknown as JsonObject))
    if (at === undefined) this.#undated += 1
    else {
      if (this.#first === undefined || at < this.#first) this.#first = at
      if (this.#last === undefined || at > this.#last) this.#last = at
    }
  }

  summary(): Summary {
    const domains = new Map<string, Counts>()
    for (const [host, counts] of this.#hosts) {
      const domain = domainOf(host)
      const sum = domains.get(domain) ?? noCounts()
      domains.set(domain, sum)
      for (const word of VERDICTS) sum[word] += counts[word]
    }
    return {
      format: 'tanba-optout-report/1',
      works: total(this.#verdicts),
      verdicts: { ...this.#verdicts },
      signals: groupsOf(this.#signals).sort(byReserved),
      domains: named(domains),
      hosts: named(this.#hosts),
      languages: named(this.#languages),
      months: groupsOf(this.#months).sort(byName),
      captured: {
        ...(this.#first && { first: this.#first }),
        ...(this.#last && { last: this.#last }),
        undated: this.#undated,
      },
      coverage: [...this.#coverage]
        .map(([source, states]) => ({ source, states: Object.fromEntries([...states].sort(byKey)) }))
        .sort((one, other) => (one.source < other.source ? -1 : 1)),
      rule_sets: worksOf(this.#rules),
      profiles: worksOf(this.#profiles),
    }
  }
}

/** Works that may not be used without a licence. */
const reservedOf = ({ DENIED, CONDITIONAL }: Readonly<Counts>): number => DENIED + CONDITIONAL

/** The host of an address with its port; empty for files. */
const hostOf = (subject: string): string =>
  /^https?:/i.test(subject) && URL.canParse(subject) ? new URL(subject).host : ''

/** What was registered (Public Suffix List, private suffixes too: their names are different owners'). */
const domainOf = (host: string): string => parse(host, { allowPrivateDomains: true }).domain ?? host

const count = (groups: Map<string, Counts>, name: string, verdict: VerdictWord): void => {
  const counts = groups.get(name) ?? noCounts()
  counts[verdict] += 1
  groups.set(name, counts)
}

const raise = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

const total = (counts: Readonly<Counts>): number => VERDICTS.reduce((sum, word) => sum + counts[word], 0)

const groupsOf = (groups: ReadonlyMap<string, Counts>): Group[] =>
  [...groups].map(([name, verdicts]) => ({ name, works: total(verdicts), reserved: reservedOf(verdicts), verdicts }))

const byName = (one: Group, other: Group): number => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)

const byReserved = (one: Group, other: Group): number =>
  other.reserved - one.reserved || other.works - one.works || byName(one, other)

const byKey = ([one]: readonly [string, number], [other]: readonly [string, number]): number => (one < other ? -1 : 1)

const named = (counted: ReadonlyMap<string, Counts>): Summary['hosts'] => {
  const groups = groupsOf(counted).sort(byReserved)
  const reserving = groups.filter(({ reserved }) => reserved > 0).length
  return { count: groups.length, reserving, named: groups.slice(0, MOST_NAMED) }
}

const worksOf = (counts: ReadonlyMap<string, number>): Summary['rule_sets'] =>
  [...counts].sort(byKey).map(([name, works]) => ({ name, works }))
