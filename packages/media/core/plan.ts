import { MediaError } from '../errors.ts'
import type { ByteSource } from './source.ts'

/** At `at`, `remove` bytes of the source give way to `insert`. Everything that no edit names is copied as it is. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: Uint8Array
}

/** How a file becomes another one: edits in the order of the file, none touching another. */
export type Plan = readonly Edit[]

/** Copying goes by pieces of this size. */
const PIECE = 1_048_576

/** @throws MediaError plan-invalid, our own fault: edits that overlap, or lie outside the source */
export const checkPlan = (source: ByteSource, plan: Plan): void => {
  let end = 0
  for (const { at, remove } of plan) {
    if (at < end || remove < 0 || at + remove > source.size) throw new MediaError('plan-invalid', { at, remove })
    end = at + remove
  }
}

/** The size of the result. */
export const plannedSize = (source: ByteSource, plan: Plan): number =>
  plan.reduce((size, { remove, insert }) => size - remove + insert.byteLength, source.size)

/** The result, piece by piece: at most PIECE bytes of the source are held at a time. */
export function* applied(source: ByteSource, plan: Plan): Generator<Uint8Array> {
  checkPlan(source, plan)
  let from = 0
  for (const { at, remove, insert } of plan) {
    yield* copied(source, from, at)
    if (insert.byteLength > 0) yield insert
    from = at + remove
  }
  yield* copied(source, from, source.size)
}

function* copied(source: ByteSource, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; at += PIECE) yield source.read(at, Math.min(PIECE, to - at))
}

/** The whole result in one array, for what is small. */
export const appliedWhole = (source: ByteSource, plan: Plan): Uint8Array => {
  const result = new Uint8Array(plannedSize(source, plan))
  let at = 0
  for (const piece of applied(source, plan)) {
    result.set(piece, at)
    at += piece.byteLength
  }
  return result
}
