import { type Id, type Instant, quote, toHex } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { bytesOfHash, commitmentOf, digestOfText, SALT_BYTES } from './commitment.ts'
import { checkDraft } from './draft-check.ts'
import { entryOf } from './entry.ts'
import type { Commitment, DraftContent, EventDraft, LedgerEvent, Opening, Openings } from './event.ts'
import type { EventTypes } from './event-types.ts'
import { isHash, isSeq, MAX_ENTRY_BYTES } from './shape.ts'

/** What a store knows of the place that an event takes. */
export interface EventPlace {
  readonly organisation: Id
  readonly seq: number
  readonly prev: string | null
  readonly after: string | null
  /** Taken where the draft names no time. */
  readonly now: Instant
}

export interface MadeEvent {
  readonly event: LedgerEvent
  /** What goes into the log. */
  readonly entry: Uint8Array<ArrayBuffer>
  /** What is kept beside it. */
  readonly openings: Openings
}

export interface EventMakers {
  readonly types: EventTypes
  /** `length` unpredictable bytes. */
  readonly random: (length: number) => Uint8Array
  readonly sha256: Sha256
}

/**
 * Makes the event of a draft at its place: contents and note become salted commitments.
 *
 * @throws {LedgerError} An `event-…` code: the type is not registered, a role is missing, repeated or unknown, a value is
 * not of its kind, or the entry would be longer than 65,535 bytes.
 */
export const makeEvent = (draft: EventDraft, place: EventPlace, { types, random, sha256 }: EventMakers): MadeEvent => {
  checkDraft(draft, types.get(draft.type))
  checkPlace(place)
  // Without a prototype, so that it is a table from the start: names that are new each time would make a shape each.
  const openings: Record<string, Opening> = Object.create(null)
  const commit = (content: { readonly digest: string } | { readonly text: string }): string => {
    const salt = random(SALT_BYTES)
    const isText = 'text' in content
    const digest = isText ? digestOfText(sha256, content.text) : bytesOfHash(content.digest)
    const commitment = commitmentOf(sha256, salt, digest)
    const shown = isText ? { digest: toHex(digest), text: content.text } : { digest: content.digest }
    openings[commitment] = { salt: toHex(salt), ...shown }
    return commitment
  }
  const committed = (contents: readonly DraftContent[] = []): readonly Commitment[] =>
    contents.map((content) => ({ role: content.role, commitment: commit(content) }))
  const event: LedgerEvent = {
    v: 1,
    type: draft.type,
    organisation: place.organisation,
    subject: draft.subject,
    seq: place.seq,
    prev: place.prev,
    actor: draft.actor,
    at: draft.at ?? place.now,
    after: place.after,
    provisions: draft.provisions,
    inputs: committed(draft.inputs),
    outputs: committed(draft.outputs),
    note: draft.note === undefined ? null : commit({ text: draft.note }),
    ...(draft.signature === undefined ? {} : { signature: draft.signature }),
  }
  const entry = entryOf(event)
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new LedgerError('event-too-long', { type: quote(draft.type), bytes: entry.length, limit: MAX_ENTRY_BYTES })
  }
  return { event, entry, openings }
}

/** A store that hands over a false place has a fault of its own: better no event than one that breaks its chain. */
const checkPlace = ({ seq, prev, after }: EventPlace): void => {
  const isFirst = prev === null
  if (!isSeq(seq) || isFirst !== (seq === 0)) {
    throw new LedgerError('event-place-invalid', { seq, prev: quote(String(prev)) })
  }
  if (!(isFirst || isHash(prev))) throw new LedgerError('event-place-invalid', { seq, prev: quote(prev) })
  if (after !== null && !isHash(after)) throw new LedgerError('event-place-invalid', { seq, prev: quote(after) })
}
