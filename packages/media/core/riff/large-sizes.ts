import { MediaError } from '../../errors.ts'
import { latin1Text, viewOf } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'

/** The `ds64` chunk of RF64 and BW64 (EBU Tech 3306 section 3.4): sizes that 32 bits do not hold. */
export interface LargeSizes {
  /** Where the size of the RIFF stands, 8 bytes. */
  readonly offset: number
  readonly riffSize: number
  /** Sizes of chunks by their ids. */
  readonly sizes: ReadonlyMap<string, number>
}

const malformed = (): MediaError => new MediaError('malformed', { format: 'RIFF', what: 'ds64 chunk', offset: 12 })

const whole = (view: DataView, at: number): number => {
  const value = Number(view.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw malformed()
  return value
}

/** @throws MediaError malformed, if the chunk is not where the standard wants it: first */
export const readLargeSizes = (source: ByteSource): LargeSizes => {
  const head = source.read(12, 8)
  const size = viewOf(head).getUint32(4, true)
  if (latin1Text(head.subarray(0, 4)) !== 'ds64' || size < 28) throw malformed()
  // riffSize, dataSize and sampleCount of 8 bytes each, then the length of a table.
  const fixed = viewOf(source.read(20, 28))
  const count = fixed.getUint32(24, true)
  if (count > LIMITS.parts) throw new MediaError('too-many', { format: 'RIFF', limit: LIMITS.parts })
  if (28 + count * 12 > size) throw malformed()
  const bytes = source.read(48, count * 12)
  const table = viewOf(bytes)
  const sizes = new Map<string, number>()
  for (let at = 0; at < bytes.byteLength; at += 12)
    sizes.set(latin1Text(bytes.subarray(at, at + 4)), whole(table, at + 4))
  return { offset: 20, riffSize: whole(fixed, 0), sizes: sizes.set('data', whole(fixed, 8)) }
}
