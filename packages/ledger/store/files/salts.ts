/** Bytes that are asked of the source at a time: asking for 32 alone costs ten times as much a byte. */
const POOL_BYTES = 8192

/** The same source, asked for more at a time. No byte is given twice. */
export function pooledRandom(random: (length: number) => Uint8Array): (length: number) => Uint8Array {
  let pool = new Uint8Array(0)
  let used = 0
  return (length) => {
    if (length > POOL_BYTES) return random(length)
    if (used + length > pool.length) {
      pool = Uint8Array.from(random(POOL_BYTES))
      used = 0
    }
    const bytes = pool.slice(used, used + length)
    // What was given out is a secret of whoever has it.
    pool.fill(0, used, used + length)
    used += length
    return bytes
  }
}
