import type { Id } from '@tanba/kernel'
import type { EventDraft } from '../core/event/event.ts'
import { KEY_ROTATED, KEY_WITHDRAWN } from '../core/event/ledger-types.ts'
import { openCheckpoint } from '../core/note/checkpoint.ts'
import { noteOrThrow } from '../core/note/fault.ts'
import {
  addKey,
  currentKeys,
  type KeyRing,
  type RingKey,
  ringKey,
  verifierKeys,
  type Withdrawal,
  withdrawKey,
} from '../core/note/key-ring.ts'
import type { VerifierKey } from '../core/note/verifier-key.ts'
import type { Ledger } from '../core/store.ts'
import { LedgerError } from '../errors.ts'
import type { LogKeys } from './log-keys.ts'
import { nodePrimitives } from './primitives.ts'

/** A log, open for writing, whose checkpoints are signed by `keys.signers`. */
export interface KeyChange {
  readonly ledger: Pick<
    Ledger,
    'append' | 'settle' | 'checkpoint' | 'anchors' | 'eventsOf' | 'openingsOf' | 'organisation'
  >
  readonly keys: LogKeys
  /** Who orders the change. */
  readonly actor: Id
}

export interface KeyChanged {
  /** Keys that sign from now on, the newest last. */
  readonly signing: readonly VerifierKey[]
  /** The signed note of the checkpoint that covers the events of the change. */
  readonly checkpoint: string
}

/**
 * Brings in a new key: it and those before it sign every checkpoint from the next on, and an event says so. An earlier
 * call that a crash cut off is carried through instead.
 *
 * @throws LedgerError key-unwritable, key-ring-changed, key-absent, and what the store throws
 */
export async function rotateKey(change: KeyChange): Promise<KeyChanged> {
  const { keys, ledger } = change
  const drafts = await untold(change)
  if (!drafts.some(({ type }) => type === KEY_ROTATED.type)) {
    keys.change(addKey(keys.ring(), keys.make().key, (await newestSize(ledger, keys.ring())) + 1))
  }
  return await tell(change)
}

/**
 * Takes a key out, by its key hash: from the next checkpoint on the others sign, and an event says so. Where no other key
 * signs, a lost or leaked one gives way to a new one, which nothing signed by the old key vouches for: its verifier key
 * has to be published anew.
 *
 * @param until size of the last checkpoint whose signature by the key is believed. Without it: the newest one; for a
 *   leaked key the newest whose time was proved, or 0, since whoever has the key can sign all others anew
 * @throws LedgerError key-unknown, key-not-signing, key-last (`retired` only), key-unwritable, key-ring-changed,
 *   key-absent
 */
export async function withdrawLogKey(
  change: KeyChange,
  keyHash: string,
  reason: Withdrawal,
  until?: number,
): Promise<KeyChanged> {
  const { keys, ledger } = change
  const ring = keys.ring()
  const isCutOff = ringKey(ring, keyHash).withdrawn === reason && (await untold(change)).length > 0
  if (!isCutOff) {
    const size = await newestSize(ledger, ring)
    const isLast = reason !== 'retired' && currentKeys(ring).every(({ key }) => key.keyHash === keyHash)
    const others = isLast ? addKey(ring, keys.make().key, size + 1) : ring
    // One change of the file: there is no moment at which nobody signs.
    const believed = until ?? (reason === 'leaked' ? await provedSize(ledger) : size)
    keys.change(withdrawKey(others, keyHash, reason, Math.min(believed, size)))
  }
  return await tell(change)
}

/** Records what the log has not been told yet of its keys, and has it all signed. */
async function tell(change: KeyChange): Promise<KeyChanged> {
  const { ledger, keys } = change
  for (const draft of await untold(change)) await ledger.append(draft)
  const checkpoint = await ledger.settle()
  const signing = currentKeys(keys.ring()).map(({ key }) => key)
  const opened = noteOrThrow(openCheckpoint(checkpoint, signing, nodePrimitives), keys.ring().origin)
  const absent = signing.find((key) => !opened.byLog.some((one) => one.key === key))
  if (absent !== undefined) throw new LedgerError('key-absent', { key: absent.keyHash })
  return { signing, checkpoint }
}

/**
 * The events of changes that stand in the ring and not yet in the log. The ring is changed first, so that the checkpoint
 * over an event is signed as the event says; whatever a crash cut off is found here.
 */
async function untold({ ledger, keys, actor }: KeyChange): Promise<readonly EventDraft[]> {
  const told = await toldTexts(ledger)
  const ring = keys.ring()
  const about = { subject: ledger.organisation, actor, provisions: [] }
  const rotated = ring.keys.flatMap((one, at): readonly EventDraft[] =>
    at === 0 || told.has(one.key.text)
      ? []
      : [
          {
            ...about,
            type: KEY_ROTATED.type,
            inputs: formerKeys(ring, at).map((text) => ({ role: 'former', text })),
            outputs: [{ role: 'next', text: one.key.text }],
          },
        ],
  )
  const withdrawn = ring.keys.flatMap((one): readonly EventDraft[] => {
    const { withdrawn: reason, until } = one
    if (reason === undefined || told.has(withdrawalText(one))) return []
    const inputs = [
      { role: 'withdrawn', text: one.key.text },
      { role: 'reason', text: reason },
      { role: 'until', text: String(until) },
    ]
    return [{ ...about, type: KEY_WITHDRAWN.type, inputs }]
  })
  return [...rotated, ...withdrawn]
}

/** The keys before the one at `at` that signed when it came; or the very one before it, where none did. */
function formerKeys(ring: KeyRing, at: number): readonly string[] {
  const before = ring.keys.slice(0, at)
  const from = ring.keys[at]?.from ?? 0
  const signing = before.filter(({ until }) => until === undefined || until >= from)
  return (signing.length > 0 ? signing : before.slice(-1)).map(({ key }) => key.text)
}

/** Keys that the log tells of as new, and withdrawals that it tells of, as texts. */
async function toldTexts(ledger: KeyChange['ledger']): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (const { event } of await ledger.eventsOf(ledger.organisation)) {
    if (event.type !== KEY_ROTATED.type && event.type !== KEY_WITHDRAWN.type) continue
    const openings = await ledger.openingsOf(event)
    const said = [...event.inputs, ...event.outputs].map(({ role, commitment }) => [role, openings[commitment]?.text])
    const text = (wanted: string): string => said.find(([role]) => role === wanted)?.[1] ?? ''
    told.add(event.type === KEY_ROTATED.type ? text('next') : `${text('withdrawn')} ${text('reason')}`)
  }
  return told
}

const withdrawalText = ({ key, withdrawn }: RingKey): string => `${key.text} ${withdrawn}`

async function newestSize(ledger: KeyChange['ledger'], ring: KeyRing): Promise<number> {
  const note = await ledger.checkpoint()
  if (note === undefined) return 0
  const opened = noteOrThrow(openCheckpoint(note, verifierKeys(ring), nodePrimitives), ring.origin)
  return Number(opened.checkpoint.size)
}

/** Size of the newest checkpoint that has a proof of time. */
async function provedSize(ledger: KeyChange['ledger']): Promise<number> {
  return Math.max(0, ...(await ledger.anchors()).map(({ size }) => size))
}
