import { ID_RANDOM_BYTES, type Id, makeId } from './id.ts'

/** Milliseconds since 1970-01-01T00:00:00.000Z, now. */
export type Clock = () => number

/** `length` unpredictable bytes. */
export type RandomSource = (length: number) => Uint8Array

type Position = { readonly time: number; readonly counter: Uint8Array }

// What version and variant leave of the ten bytes: 4 + 8 + 6 + 7 × 8 = 74 bits, read as one big-endian counter.
const COUNTER_MASKS: readonly number[] = [0x0f, 0xff, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]

/**
 * A maker of ids of which each is greater than the one before, also within a millisecond and when the clock goes back
 * (RFC 9562 section 6.2, method 2: the random part is a counter that grows by a random step, so that the next id cannot
 * be guessed from the last). When the counter runs over, the time in the id goes one millisecond ahead of the clock.
 */
export function makeIdGenerator(clock: Clock, random: RandomSource): () => Id {
  let last: Position = { time: -1, counter: new Uint8Array(ID_RANDOM_BYTES) }

  const startAt = (time: number): Position => ({ time, counter: Uint8Array.from(random(ID_RANDOM_BYTES)) })
  const next = (): Position => {
    const now = clock()
    if (now > last.time) return startAt(now)
    const counter = advanced(last.counter, randomStep(random(4)))
    return counter ? { time: last.time, counter } : startAt(last.time + 1)
  }

  return () => {
    const position = next()
    const id = makeId(position.time, position.counter)
    last = position // Only now: a clock or a source that fails must not leave its mark on later ids.
    return id
  }
}

/** The counter `step` further, or nothing when it runs over. */
function advanced(counter: Uint8Array, step: number): Uint8Array | undefined {
  const result = Uint8Array.from(counter)
  let carry = step
  for (let index = result.length - 1; index >= 0 && carry > 0; index -= 1) {
    const mask = COUNTER_MASKS[index] ?? 0
    const sum = ((result[index] ?? 0) & mask) + carry
    result[index] = sum & mask
    carry = Math.floor(sum / (mask + 1))
  }
  return carry === 0 ? result : undefined
}

/** From 1 to 2^32. */
function randomStep(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0) + 1
}
