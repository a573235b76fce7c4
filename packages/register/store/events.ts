import { canonicalJson, type Id, type Instant, type JsonValue, sha256Hex } from '@tanba/kernel'
import type { EventType, RecordedAct } from '@tanba/ledger'

/** An event as the ledger takes it. */
export interface EventDraft extends Omit<RecordedAct, 'subject'> {
  readonly subject: Id
  readonly actor: Id
}

/** Who acts, and when: what every event of one operation has in common. */
export interface Act {
  readonly account: Id
  readonly at: Instant
}

/** Of anything that the register keeps: the log holds a salted commitment to it, and the content stays in the register. */
const digestOf = (content: unknown): string => sha256Hex(canonicalJson(content as JsonValue))

/** A digest that was taken already, where the thing is known by it elsewhere: a determination, a file. */
export class Digest {
  readonly hex: string

  constructor(hex: string) {
    this.hex = hex
  }
}

type Parts = Readonly<Record<string, unknown>>

export interface EventParts {
  /** What the record is now, and what came of the act. */
  readonly outputs?: Parts
  /** What it was before, or what the act was about. */
  readonly inputs?: Parts
  readonly provisions?: readonly string[]
  /** A reason that a person gave. */
  readonly note?: string
}

const contentsOf = (parts: Parts = {}): { role: string; digest: string }[] =>
  Object.entries(parts).map(([role, content]) => ({
    role,
    digest: content instanceof Digest ? content.hex : digestOf(content),
  }))

/** Provisions that one event may name. */
const MOST_PROVISIONS = 64

/** The event of an act on one record. */
export const eventOf = (
  { account, at }: Act,
  { type }: EventType,
  subject: Id,
  { inputs, outputs, provisions = [], note }: EventParts,
): EventDraft => ({
  type,
  subject,
  actor: account,
  at,
  provisions: provisions.slice(0, MOST_PROVISIONS),
  inputs: contentsOf(inputs),
  outputs: contentsOf(outputs),
  ...(note === undefined ? {} : { note }),
})
