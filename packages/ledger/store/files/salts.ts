/** Bytes that are asked of the source at a time: asking for 32 alone costs ten times as much a byte. */
const POOL_BYTES = 8192

/** The same source, asked for more at a time. No byte is given twice; views of what was given are the caller's. */
export function pooledRandom(random: (length: number) => Uint8Array): (length: number) => Uint8Array {
  let pool = new Uint8Array(0)
  let used = 0
  return (length) => {
    if (length > POOL_BYTES) return random(length)
    if (used + length > pool.length) {
      pool = new Uint8Array(random(POOL_BYTES))
      used = 0
    }
    used += length
    return pool.subarray(used - length, used)
  }
}
