import { type ByteSource, LIMITS, MediaError } from '@tanba/media'

/** A box of ISO/IEC 14496-12, its header read alone. */
export interface FileBox {
  readonly type: string
  readonly start: number
  readonly body: number
  readonly end: number
}

const malformed = (offset: number): MediaError =>
  new MediaError('malformed', { format: 'BMFF', what: 'size of a box', offset })

/**
 * The boxes from `start` to `end`, without a gap; at the end fewer bytes than a header may be left over.
 * @throws MediaError malformed, truncated, too-many
 */
export const boxesBetween = (source: ByteSource, start: number, end: number): readonly FileBox[] => {
  const found: FileBox[] = []
  for (let at = start; end - at >= 8; ) {
    if (found.length >= LIMITS.parts) throw new MediaError('too-many', { format: 'BMFF', limit: LIMITS.parts })
    const head = source.read(at, Math.min(16, end - at))
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
    const short = view.getUint32(0)
    const isLong = short === 1
    if (isLong && head.byteLength < 16) throw malformed(at)
    const size = isLong ? Number(view.getBigUint64(8)) : short === 0 ? end - at : short
    const header = isLong ? 16 : 8
    if (size < header || at + size > end) throw malformed(at)
    const type = String.fromCharCode(...head.subarray(4, 8))
    found.push({ type, start: at, body: at + header, end: at + size })
    at += size
  }
  return found
}

/** Four bytes of version and flags stand before the boxes inside (clause 8.11.1). */
const FULL_CONTAINERS: readonly string[] = ['meta']
const MOST_STEPS = 16

/** The boxes that a path names: `/moov/trak[2]/mdia`; an index counts the boxes of that type from 1. */
export const boxesAt = (source: ByteSource, top: readonly FileBox[], path: string): readonly FileBox[] | undefined => {
  const steps = path.split('/').slice(1)
  if (!path.startsWith('/') || steps.length === 0 || steps.length > MOST_STEPS) return undefined
  let level = top
  for (const [index, step] of steps.entries()) {
    const [, type, place] = /^([^[\]]{4})(?:\[(\d{1,6})\])?$/s.exec(step) ?? []
    if (type === undefined) return undefined
    if (index > 0) level = level.flatMap((box) => inside(source, box))
    const named = level.filter((box) => box.type === type)
    const chosen = place === undefined ? undefined : named[Number(place) - 1]
    level = place === undefined ? named : chosen === undefined ? [] : [chosen]
  }
  return level
}

/** Kept for each box: thousands of paths may lead through it. */
const known = new WeakMap<FileBox, readonly FileBox[]>()

const inside = (source: ByteSource, box: FileBox): readonly FileBox[] => {
  const kept = known.get(box) ?? childrenOf(source, box)
  known.set(box, kept)
  return kept
}

const childrenOf = (source: ByteSource, { type, body, end }: FileBox): readonly FileBox[] => {
  try {
    return boxesBetween(source, FULL_CONTAINERS.includes(type) ? Math.min(body + 4, end) : body, end)
  } catch (error) {
    // Not every box holds boxes: then the path names nothing in it.
    if (error instanceof MediaError && error.code === 'malformed') return []
    throw error
  }
}
