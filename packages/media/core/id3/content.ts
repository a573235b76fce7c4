// Frames that carry bytes of others: PRIV and GEOB (ID3v2.4 frames sections 4.27 and 4.15; the same in 2.3).

const indexAfterZero = (bytes: Uint8Array, from: number): number | undefined => {
  const at = bytes.indexOf(0, from)
  return at === -1 ? undefined : at + 1
}

/** Texts of UTF-16 end with two zeros, at an even distance from their beginning. */
const indexAfterTwoZeros = (bytes: Uint8Array, from: number): number | undefined => {
  for (let at = from; at + 1 < bytes.byteLength; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return at + 2
  return undefined
}

const isText = (bytes: Uint8Array, text: string): boolean =>
  bytes.byteLength === text.length && bytes.every((byte, index) => byte === text.charCodeAt(index))

/** The data of a PRIV frame of `owner`: the owner in Latin-1, a zero, the data. */
export const privateData = (content: Uint8Array, owner: string): Uint8Array | undefined => {
  const after = indexAfterZero(content, 0)
  return after !== undefined && isText(content.subarray(0, after - 1), owner) ? content.subarray(after) : undefined
}

/** The object of a GEOB frame of one of `types`: encoding, media type, file name, description, object. */
export const encapsulatedObject = (content: Uint8Array, types: readonly string[]): Uint8Array | undefined => {
  const afterType = indexAfterZero(content, 1)
  if (afterType === undefined || !types.some((type) => isText(content.subarray(1, afterType - 1), type)))
    return undefined
  const encoding = content[0] ?? 0
  const next = encoding === 1 || encoding === 2 ? indexAfterTwoZeros : indexAfterZero
  const afterName = next(content, afterType)
  const afterDescription = afterName === undefined ? undefined : next(content, afterName)
  return afterDescription === undefined ? undefined : content.subarray(afterDescription)
}
