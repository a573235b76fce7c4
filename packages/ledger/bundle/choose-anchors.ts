import { sha256Hex } from '@tanba/kernel'
import type { BundledAnchor } from '../core/bundle/bundle.ts'
import { MAX_ANCHORS } from '../core/bundle/parse.ts'
import type { LedgerEvent } from '../core/event/event.ts'
import { encodeBase64 } from '../core/note/base64.ts'
import { parseCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import { formatSignatureLine, parseNote } from '../core/note/note.ts'
import type { Anchor, Ledger } from '../core/store.ts'
import type { TileReader } from '../core/tile/tile-reader.ts'
import { LedgerError } from '../errors.ts'

interface Placed {
  readonly index: number
  readonly event: LedgerEvent
}

/**
 * The anchors that the events of a bundle need: for each event the first that covers it and the first that covers it with
 * a time stamp, since nobody knows whom the checker believes; those whose proof an event names in `after`; and the newest.
 *
 * @throws {LedgerError} `bundle-too-many-anchors`; a `note-…` or `checkpoint-…` code for a held checkpoint that is none.
 */
export const chooseAnchors = async (
  ledger: Ledger,
  tiles: TileReader,
  size: number,
  events: readonly Placed[],
  earlier: readonly string[],
): Promise<readonly BundledAnchor[]> => {
  const anchors = (await ledger.anchors()).filter((anchor) => anchor.size <= size)
  const named = new Set(events.flatMap(({ event }) => event.after ?? []))
  const chosen = new Set(anchors.filter((anchor) => proofsOf(anchor).some((hash) => named.has(hash))))
  const stamped = anchors.filter(({ tokens }) => tokens.length > 0)
  for (const { index } of events) {
    for (const list of [anchors, stamped]) {
      const first = list.find((anchor) => anchor.size > index)
      if (first) chosen.add(first)
    }
  }
  const newest = anchors.at(-1)
  if (newest) chosen.add(newest)
  const held = earlier.map((note) => ({ size: sizeOf(note), checkpoint: note, tokens: [] }))
  const all = [...chosen, ...held].filter((anchor) => anchor.size <= size)
  if (all.length > MAX_ANCHORS) {
    throw new LedgerError('bundle-too-many-anchors', { count: all.length, limit: MAX_ANCHORS })
  }
  const bundled = all
    .sort((one, other) => one.size - other.size)
    .map(async (anchor) => ({
      checkpoint: anchor.checkpoint,
      tokens: anchor.tokens.map(encodeBase64),
      consistency: (await tiles.consistencyProof(anchor.size, size)).map(encodeBase64),
    }))
  return Promise.all(bundled)
}

/** Hashes by which events may name the proofs of time of an anchor. */
const proofsOf = ({ checkpoint, tokens }: Anchor): readonly string[] => {
  const { signatures } = noteOrThrow(parseNote(checkpoint), 'checkpoint')
  return [...tokens, ...signatures.map(formatSignatureLine)].map(sha256Hex)
}

const sizeOf = (note: string): number =>
  Number(noteOrThrow(parseCheckpoint(noteOrThrow(parseNote(note), 'checkpoint').text), 'checkpoint').size)
