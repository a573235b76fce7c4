/** One element of DER: its tag byte, its contents, and both with the header. The arrays share the input's memory. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
}

/** The elements that fill `bytes` without a rest, or nothing when that is not what they hold. Does not go inside. */
export function derElements(bytes: Uint8Array): readonly DerElement[] | undefined {
  const found: DerElement[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const one = elementAt(bytes, offset)
    if (one === undefined) return undefined
    found.push(one)
    offset += one.whole.length
  }
  return found
}

/** The one element that `bytes` are, with this tag, or nothing. */
export function derElement(bytes: Uint8Array, tag: number): DerElement | undefined {
  const one = elementAt(bytes, 0)
  return one?.tag === tag && one.whole.length === bytes.length ? one : undefined
}

function elementAt(bytes: Uint8Array, offset: number): DerElement | undefined {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  // Tags of several bytes and lengths that are not given (0x80) do not occur in what is read here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) {
    return undefined
  }
  const more = first < 0x80 ? 0 : first - 0x80
  const start = offset + 2 + more
  if (start > bytes.length) return undefined
  const length = more === 0 ? first : bytes.subarray(offset + 2, start).reduce((sum, byte) => sum * 256 + byte, 0)
  if (start + length > bytes.length) return undefined
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(offset, start + length) }
}
