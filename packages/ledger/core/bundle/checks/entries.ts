import { toHex } from '@tanba/kernel'
import type { LedgerEvent } from '../../event/event.ts'
import { parseEventText } from '../../event/parse-event.ts'
import { MAX_ENTRY_BYTES } from '../../event/shape.ts'
import { utf8 } from '../../note/bytes.ts'
import { parseHashes } from '../../note/proof.ts'
import { leafHash } from '../../tree/hash.ts'
import { verifyInclusion } from '../../tree/verify.ts'
import type { BundledEvent } from '../bundle.ts'
import { finding } from '../finding-texts.ts'
import type { BundleCheck } from './bundle-check.ts'
import type { SignedTree } from './signed-tree.ts'

/** An entry of the bundle that is an event. */
export interface Entry {
  readonly position: number
  readonly place: string
  readonly index: number
  readonly event: LedgerEvent
  /** Hash of the leaf: as bytes, and in hexadecimal. */
  readonly leafBytes: Uint8Array
  readonly leaf: string
  readonly proof: readonly Uint8Array[]
  /** Whether it is proved to stand in the tree. */
  readonly recorded: boolean
}

/** Every entry canonical and well-formed, and proved to stand in the tree (RFC 9162 section 2.1.3). In order of the log. */
export const checkEntries = (check: BundleCheck, tree: SignedTree | undefined): readonly Entry[] => {
  const { bundle, report } = check
  if (bundle.events.length === 0) report(finding('bundle-empty', '$.events'))
  const indexes = new Set<number>()
  const entries: Entry[] = []
  for (const [position, bundled] of bundle.events.entries()) {
    const place = `$.events[${position}]`
    if (indexes.has(bundled.index)) report(finding('entry-repeated', place, { index: bundled.index }))
    indexes.add(bundled.index)
    const event = readEvent(check, bundled, place)
    if (event === undefined) continue
    entries.push(proveEntry(check, tree, bundled, { position, place, index: bundled.index, event }))
  }
  const count = entries.filter(({ recorded }) => recorded).length
  if (count > 0 && count === bundle.events.length) report(finding('inclusion-proved', '$.events', { count }))
  return entries.sort((one, other) => one.index - other.index)
}

const readEvent = (
  { bundle, report }: BundleCheck,
  { entry }: BundledEvent,
  place: string,
): LedgerEvent | undefined => {
  if (utf8(entry).length > MAX_ENTRY_BYTES) {
    report(finding('entry-too-long', `${place}.entry`))
    return undefined
  }
  const parsed = parseEventText(entry)
  if (!parsed.ok) {
    const { code, member } = parsed.error
    report(finding(code, `${place}.entry`, { member }))
    return undefined
  }
  const { organisation } = parsed.value
  const expected = bundle.log.organisation
  if (organisation !== expected) {
    report(finding('entry-organisation-differs', `${place}.entry`, { organisation, expected }))
  }
  return parsed.value
}

const proveEntry = (
  { primitives, report }: BundleCheck,
  tree: SignedTree | undefined,
  { entry, proof: lines }: BundledEvent,
  known: Pick<Entry, 'position' | 'place' | 'index' | 'event'>,
): Entry => {
  const { sha256 } = primitives
  const leafBytes = leafHash(sha256, utf8(entry))
  const proof = parseHashes(lines)
  const { index, place } = known
  const recorded =
    tree !== undefined &&
    proof !== undefined &&
    verifyInclusion(sha256, {
      index: BigInt(index),
      size: tree.checkpoint.size,
      leaf: leafBytes,
      proof,
      root: tree.checkpoint.root,
    })
  if (tree !== undefined && !recorded) report(finding('inclusion-wrong', place, { index }))
  return { ...known, leafBytes, leaf: toHex(leafBytes), proof: proof ?? [], recorded }
}
