// Unsynchronisation (ID3v2.3 section 5, ID3v2.4 structure section 6.1): a zero is put after every FF that could be taken
// for the beginning of an MPEG frame, or that a zero follows.

/** Takes the zeros out again. */
export const resynchronised = (bytes: Uint8Array): Uint8Array => {
  const result = new Uint8Array(bytes.byteLength)
  let length = 0
  for (let at = 0; at < bytes.byteLength; at++) {
    result[length++] = bytes[at] ?? 0
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++
  }
  return result.subarray(0, length)
}

/** Where a place of the resynchronised bytes stands in those they came from. */
export const placeBefore = (bytes: Uint8Array, place: number): number => {
  let at = 0
  for (let left = place; left > 0 && at < bytes.byteLength; left--)
    at += bytes[at] === 0xff && bytes[at + 1] === 0 ? 2 : 1
  return at
}
