/*
 * Two spellings of a path or pattern. RFC 9309, section 2.2.2, compares unreserved letters decoded; Google's parser, which
 * most sites are tried with, compares the escapes as they stand. Where the two differ the reading that forbids is taken:
 * `Allow` is compared in the first spelling, `Disallow` in the second.
 *
 * escaped: octets outside ASCII as escapes, escapes in capitals;
 * decoded: the same, with escapes of unreserved characters (RFC 3986, section 2.3) decoded; and as escapes what cannot
 * stand in an address, such as spaces, and `*` and `$` where they mean themselves.
 */

/** Octets written one after the other. */
export interface Octets {
  bytes: Uint8Array
  length: number
}

export const makeOctets = (): Octets => ({ bytes: new Uint8Array(4096), length: 0 })

/** Makes place for so many more. */
export const reserve = (octets: Octets, more: number): void => {
  if (octets.length + more <= octets.bytes.length) return
  const larger = new Uint8Array((octets.length + more) * 2)
  larger.set(octets.bytes)
  octets.bytes = larger
}

const PERCENT = 0x25
const STAR = 0x2a
const DOLLAR = 0x24

const put = (octets: Octets, octet: number): void => {
  octets.bytes[octets.length] = octet
  octets.length += 1
}

const HEX: Uint8Array = Uint8Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0))

const putEscape = (octets: Octets, octet: number): void => {
  put(octets, PERCENT)
  put(octets, HEX[octet >> 4] as number)
  put(octets, HEX[octet & 15] as number)
}

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const small = code | 0x20
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : -1
}

/** The octet whose two digits these are; −1: they are no digits. */
export const octetOf = (high: number, low: number): number => {
  const first = hexValue(high)
  const second = hexValue(low)
  return first < 0 || second < 0 ? -1 : first * 16 + second
}

export const isUnreserved = (octet: number): boolean => {
  const small = octet | 0x20
  if (small >= 0x61 && small <= 0x7a) return octet < 0x80
  return (octet >= 0x30 && octet <= 0x39) || octet === 0x2d || octet === 0x2e || octet === 0x5f || octet === 0x7e
}

/** 1: an octet that cannot stand in an address as it is (RFC 3986, section 2). */
export const FOREIGN: Uint8Array = Uint8Array.from({ length: 256 }, (_, octet) =>
  octet <= 0x20 || octet > 0x7e || '"<>\\^`{|}'.includes(String.fromCharCode(octet)) ? 1 : 0,
)

/**
 * Writes the octets from `from` to `to` in one of the spellings.
 * @param decoded which spelling. @param path whether `*` means itself: in a pattern it does not.
 * @returns how many octets they are in the escaped spelling: by these the longest rule is found.
 */
export const spell = (
  bytes: Uint8Array,
  from: number,
  to: number,
  decoded: boolean,
  path: boolean,
  into: Octets,
): number => {
  reserve(into, (to - from) * 3)
  let escaped = 0
  for (let at = from; at < to; at += 1) {
    const octet = bytes[at] as number
    const meant = octet === PERCENT && at + 2 < to ? octetOf(bytes[at + 1] as number, bytes[at + 2] as number) : -1
    if (meant >= 0) {
      if (decoded && isUnreserved(meant)) put(into, meant)
      else putEscape(into, meant)
      at += 2
      escaped += 3
    } else if (octet > 0x7f) {
      putEscape(into, octet)
      escaped += 3
    } else {
      if (decoded && (octet === DOLLAR || FOREIGN[octet] === 1 || (path && octet === STAR))) putEscape(into, octet)
      else put(into, octet)
      escaped += 1
    }
  }
  return escaped
}
