import type { CivilDate, Id, Instant } from '@tanba/kernel'
import { type BoardEvent, type BoardEventOf, isAfter, type Stamp } from './board-event.ts'

/**
 * What the events of one system add up to. Events may be added in any order, in any groups and more than once, and the
 * tally is the same; so the board can be dropped and built again, and built in shards.
 *
 * INVARIANT: adding is commutative, associative and idempotent: sets by id, the last word of each key, the earliest day.
 */
export interface Tally {
  readonly registered?: CivilDate
  readonly stages: ReadonlyMap<Id, BoardEventOf<'stage'>>
  /** The first day on which each duty was found to apply. */
  readonly first: ReadonlyMap<string, CivilDate>
  readonly evidence: ReadonlyMap<Id, BoardEventOf<'evidence'>>
  readonly evidenceWithdrawn: ReadonlyMap<Id, BoardEventOf<'evidence-withdrawn'>>
  readonly assigned: ReadonlyMap<string, BoardEventOf<'assigned'>>
  readonly planned: ReadonlyMap<string, BoardEventOf<'planned'>>
  readonly approvals: ReadonlyMap<Id, BoardEventOf<'approved'>>
  readonly approvalsWithdrawn: ReadonlyMap<Id, BoardEventOf<'approval-withdrawn'>>
  readonly contents: ReadonlyMap<string, BoardEventOf<'content'>>
  /** Of each type and provision the last act: a million marks on content are one entry. */
  readonly acts: ReadonlyMap<string, BoardEventOf<'act'> & { readonly provision: string }>
}

/** A tally while it is made. */
class Adding implements Tally {
  registered?: CivilDate
  readonly stages = new Map<Id, BoardEventOf<'stage'>>()
  readonly first = new Map<string, CivilDate>()
  readonly evidence = new Map<Id, BoardEventOf<'evidence'>>()
  readonly evidenceWithdrawn = new Map<Id, BoardEventOf<'evidence-withdrawn'>>()
  readonly assigned = new Map<string, BoardEventOf<'assigned'>>()
  readonly planned = new Map<string, BoardEventOf<'planned'>>()
  readonly approvals = new Map<Id, BoardEventOf<'approved'>>()
  readonly approvalsWithdrawn = new Map<Id, BoardEventOf<'approval-withdrawn'>>()
  readonly contents = new Map<string, BoardEventOf<'content'>>()
  readonly acts = new Map<string, BoardEventOf<'act'> & { readonly provision: string }>()

  add(event: BoardEvent): void {
    switch (event.kind) {
      case 'registered':
        this.#register(event.on)
        break
      case 'stage':
        keepLast(this.stages, event.id, event)
        break
      case 'determined':
        for (const duty of event.duties) keepEarliest(this.first, duty, event.on)
        break
      case 'evidence':
        keepLast(this.evidence, event.evidence.id, event)
        break
      case 'evidence-withdrawn':
        keepFirst(this.evidenceWithdrawn, event.evidence, event)
        break
      case 'assigned':
        keepLast(this.assigned, event.duty, event)
        break
      case 'planned':
        keepLast(this.planned, event.duty, event)
        break
      case 'approved':
        keepLast(this.approvals, event.approval.id, event)
        break
      case 'approval-withdrawn':
        keepFirst(this.approvalsWithdrawn, event.approval, event)
        break
      case 'content':
        keepLast(this.contents, event.subject, event)
        break
      case 'act':
        for (const provision of event.provisions) this.#act({ ...event, provision })
    }
  }

  join(other: Tally): void {
    if (other.registered !== undefined) this.#register(other.registered)
    for (const [duty, on] of other.first) keepEarliest(this.first, duty, on)
    for (const event of other.stages.values()) this.add(event)
    for (const event of other.evidence.values()) this.add(event)
    for (const event of other.evidenceWithdrawn.values()) this.add(event)
    for (const event of other.assigned.values()) this.add(event)
    for (const event of other.planned.values()) this.add(event)
    for (const event of other.approvals.values()) this.add(event)
    for (const event of other.approvalsWithdrawn.values()) this.add(event)
    for (const event of other.contents.values()) this.add(event)
    for (const event of other.acts.values()) this.#act(event)
  }

  #register(on: CivilDate): void {
    if (this.registered === undefined || on < this.registered) this.registered = on
  }

  #act(event: BoardEventOf<'act'> & { readonly provision: string }): void {
    keepLast(this.acts, `${event.type} ${event.provision}`, event)
  }
}

const keepLast = <Key, Kept extends Stamp>(map: Map<Key, Kept>, key: Key, event: Kept): void => {
  const before = map.get(key)
  if (before === undefined || isAfter(event, before)) map.set(key, event)
}

const keepFirst = <Key, Kept extends Stamp>(map: Map<Key, Kept>, key: Key, event: Kept): void => {
  const before = map.get(key)
  if (before === undefined || isAfter(before, event)) map.set(key, event)
}

const keepEarliest = (map: Map<string, CivilDate>, key: string, on: CivilDate): void => {
  const before = map.get(key)
  if (before === undefined || on < before) map.set(key, on)
}

/** The tally of what was recorded by `until`, that moment included; without it, of everything. */
export const tallyOf = (events: Iterable<BoardEvent>, until?: Instant): Tally => {
  const adding = new Adding()
  for (const event of events) if (until === undefined || event.at <= until) adding.add(event)
  return adding
}

/** The tally of the events of all parts together. */
export const joinTallies = (...parts: readonly Tally[]): Tally => {
  const adding = new Adding()
  for (const part of parts) adding.join(part)
  return adding
}
