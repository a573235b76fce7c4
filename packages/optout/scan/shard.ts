import { quote, sha256 } from '@tanba/kernel'
import { OptoutError } from '../errors.ts'

/** One part of a scan of `of` parts; `index` counts from 0. */
export interface Shard {
  readonly index: number
  readonly of: number
}

export const MOST_SHARDS = 1_000_000

/** A shard as it is written on a command line: `0/200` … `199/200`. @throws OptoutError shard-invalid */
export const parseShard = (text: string): Shard => {
  const [, index = '', of = ''] = /^(\d{1,7})\/(\d{1,7})$/.exec(text) ?? []
  return checkShard({ index: Number(index || 'NaN'), of: Number(of || 'NaN') }, text)
}

export const shardText = ({ index, of }: Shard): string => `${index}/${of}`

/** @throws OptoutError shard-invalid */
export const checkShard = (shard: Shard, text: string = shardText(shard)): Shard => {
  const { index, of } = shard
  const whole = Number.isInteger(index) && Number.isInteger(of)
  if (whole && index >= 0 && index < of && of <= MOST_SHARDS) return shard
  throw new OptoutError('shard-invalid', { text: quote(text), limit: MOST_SHARDS })
}

/** `hash`: an input stays in its shard whatever else is added; `index`: shards of equal size. */
export type Division = 'hash' | 'index'

/**
 * The inputs of a shard, sorted by UTF-16 code units. The shards of one scan hold every input once.
 * @throws OptoutError inputs-doubled
 */
export const inputsOf = (inputs: readonly string[], { index, of }: Shard, by: Division): readonly string[] => {
  const sorted = [...inputs].sort()
  const doubled = sorted.find((one, at) => sorted[at + 1] === one)
  if (doubled !== undefined) throw new OptoutError('inputs-doubled', { place: quote(doubled) })
  return sorted.filter((input, at) => (by === 'index' ? at : hashOf(input)) % of === index)
}

/** The first 48 bits of SHA-256, of which the rest of a division is as good as even. */
const hashOf = (input: string): number => Buffer.from(sha256(input.toWellFormed())).readUIntBE(0, 6)
