/** The greatest size and index that programs of other makers hold: a signed number of 64 bits. */
const MAX_SIZE = 2n ** 63n - 1n

/** A size or index: ASCII digits without leading zeros, up to `MAX_SIZE`; undefined for anything else. */
export function parseDecimal(text: string): bigint | undefined {
  if (text.length > 19 || !/^(?:0|[1-9][0-9]*)$/.test(text)) return undefined
  const value = BigInt(text)
  return value <= MAX_SIZE ? value : undefined
}
