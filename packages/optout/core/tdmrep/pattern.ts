/**
 * A path as patterns are compared with it: percent-encoded characters that need no encoding are decoded, others are
 * encoded as UTF-8 in capitals (TDMRep, "TDM File on the Origin Server"; RFC 9309, 2.2.2). `$` and `*` of an address are
 * encoded, so that they are never taken for the signs of a pattern.
 */
export const comparablePath = (path: string): string => encoded(path).replaceAll('$', '%24').replaceAll('*', '%2A')

/** A pattern in the same form; its own `*` and its last `$` stay signs. */
const comparablePattern = (pattern: string): string => {
  const isAnchored = pattern.endsWith('$')
  const body = encoded(isAnchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24')
  return isAnchored ? `${body}$` : body
}

const encoded = (text: string): string =>
  text.toWellFormed().replace(/%[0-9a-f]{2}|[^\x21-\x7e]/giu, (one) => {
    if (one.length !== 3 || !one.startsWith('%')) return encodeURIComponent(one)
    const character = String.fromCharCode(Number.parseInt(one.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : one.toUpperCase()
  })

/**
 * Whether a pattern fits the beginning of a path: `*` is any run of characters, a last `$` the end. Case counts.
 *
 * INVARIANT: linear. Taking the first place for each piece is enough, since what follows may begin anywhere behind it.
 *
 * @param path As `comparablePath` gives it.
 */
export const fits = (pattern: string, path: string): boolean => {
  const text = comparablePattern(pattern)
  const isAnchored = text.endsWith('$')
  const [first = '', ...pieces] = (isAnchored ? text.slice(0, -1) : text).split('*')
  if (!path.startsWith(first)) return false
  const last = pieces.pop()
  if (last === undefined) return !isAnchored || path.length === first.length
  let at = first.length
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  if (isAnchored) return path.length - last.length >= at && path.endsWith(last)
  return path.indexOf(last, at) !== -1
}
