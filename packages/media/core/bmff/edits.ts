import { concatBytes, latin1Bytes } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { Edit, Plan } from '../plan.ts'
import { type Box, type BoxReader, boxBytes } from './box.ts'
import { fits, numberBytes } from './numbers.ts'

/** Edits in the order of the file; at one place, what is inserted before it comes first, then as they were made. */
export const inOrder = (edits: readonly Edit[]): Plan =>
  edits.toSorted((a, b) => a.at - b.at || Number(a.remove > 0) - Number(b.remove > 0))

/** Where a byte of the source stands after the edits. What stood at the place of an insertion stands behind it. */
export const mover = (edits: readonly Edit[]): ((offset: number) => number) => {
  const steps = edits
    .map(({ at, remove, insert }) => ({ from: at + remove, delta: insert.byteLength - remove }))
    .filter(({ delta }) => delta !== 0)
  return (offset) => steps.reduce((moved, { from, delta }) => (from <= offset ? moved + delta : moved), offset)
}

/**
 * Where a box can be added so that nothing moves to which something points: behind the last box, but before an index of
 * fragments, which players find by its distance from the end of the file (ISO/IEC 14496-12 clause 8.8.11).
 */
export const tailOf = (boxes: readonly Box[]): number => {
  const last = boxes.at(-1)
  return last === undefined ? 0 : last.type === 'mfra' ? last.start : last.end
}

/**
 * Gives a last box that runs to the end of the file its size, so that another can follow. Beyond 4 GB the size takes
 * eight bytes more: those of an empty box before it, which QuickTime leaves for this (`wide`), or the payload moves.
 *
 * @throws MediaError unsupported: such a payload of a fragment
 */
export const closing = (reader: BoxReader, boxes: readonly Box[], settled: readonly Box[] = []): readonly Edit[] => {
  const last = boxes.at(-1)
  if (last === undefined || !last.open || settled.includes(last)) return []
  const size = last.end - last.start
  if (fits(size, 4)) return [{ at: last.start, remove: 4, insert: numberBytes([size, 4]) }]
  const insert = concatBytes([numberBytes([1, 4]), latin1Bytes(last.type), numberBytes([size + 8, 8])])
  const before = boxes.at(-2)
  const spare = before !== undefined && before.end - before.start === 8 && /^(wide|free|skip)$/.test(before.type)
  if (spare) return [{ at: before.start, remove: 16, insert }]
  // Samples of a fragment count from its `moof`, which would stay while they move.
  if (boxes.some(({ type }) => type === 'moof')) throw reader.unsupported('a fragment beyond 4 GB without a size')
  return [{ at: last.start, remove: 8, insert }]
}

/** Turns a box into free space of its size; what it said is gone. @throws MediaError too-large */
export const blanked = (reader: BoxReader, box: Box): Edit => {
  const size = box.end - box.start
  if (size > LIMITS.xmp) throw reader.tooLarge('XMP', LIMITS.xmp)
  return { at: box.start, remove: size, insert: boxBytes('free', new Uint8Array(size - 8)) }
}

/** The box's place taken by another, filled up with free space; `undefined`: it does not fit. */
export const inPlace = (box: Box, insert: Uint8Array): Edit | undefined => {
  const size = box.end - box.start
  const spare = size - insert.byteLength
  if (spare === 0) return { at: box.start, remove: size, insert }
  if (spare < 8 || spare > LIMITS.xmp) return undefined
  return { at: box.start, remove: size, insert: concatBytes([insert, boxBytes('free', new Uint8Array(spare - 8))]) }
}

/** Bytes added at a place. The size of the box around it is left to `resized`. */
export const added = (at: number, insert: Uint8Array): Edit => ({ at, remove: 0, insert })
