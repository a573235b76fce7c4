import { fits } from '../core/tdmrep/pattern.ts'

interface Parts {
  readonly head: string
  /** What has to stand somewhere behind the head. */
  readonly tail: string | undefined
  readonly anchored: boolean
  readonly stars: number
}

const partsOf = (pattern: string): Parts => {
  const anchored = pattern.endsWith('$')
  const body = anchored ? pattern.slice(0, -1) : pattern
  const [head = '', ...rest] = body.split('*')
  return { head, tail: rest.length === 0 ? undefined : rest.join('*'), anchored, stars: rest.length }
}

/**
 * Patterns that together fit exactly what both fit; none: nothing fits both; undefined: it is not known. Patterns of one star
 * are known, which is what people write: a folder, an ending, an ending in a folder.
 */
export const intersection = (one: string, other: string): readonly string[] | undefined => {
  if (one === other) return [one]
  const first = partsOf(one)
  const second = partsOf(other)
  if (!first.head.startsWith(second.head) && !second.head.startsWith(first.head)) return []
  if (isExact(first)) return fits(other, first.head) ? [one] : []
  if (isExact(second)) return fits(one, second.head) ? [other] : []
  if (first.stars > 1 || second.stars > 1) return undefined
  const isFirstLonger =
    first.head.length > second.head.length || (first.head === second.head && second.tail === undefined)
  return isFirstLonger ? within(second, first, one) : within(first, second, other)
}

const isExact = ({ tail, anchored }: Parts): boolean => tail === undefined && anchored

const end = (anchored: boolean): string => (anchored ? '$' : '')

/** @param long The one with the longer head, whose pattern is `text`. */
const within = (short: Parts, long: Parts, text: string): readonly string[] | undefined => {
  if (short.tail === undefined) return [text]
  const { head } = long
  const between = head.slice(short.head.length)
  if (long.tail === undefined) {
    if (!short.anchored && between.includes(short.tail)) return [text]
    const { tail, anchored } = short
    // The ending may begin in the head: `/x.j` and `*.jpg` meet in `/x.jpg`.
    const merged = overlaps(between, tail).map((length) => `${head}${tail.slice(length)}${end(anchored)}`)
    return [...merged, `${head}*${tail}${end(anchored)}`]
  }
  if (!short.anchored && between.includes(short.tail)) return [text]
  if (overlaps(between, short.tail).length > 0) return undefined
  return bothTails(head, short.tail, short.anchored, long.tail, long.anchored)
}

const bothTails = (
  head: string,
  one: string,
  isOneLast: boolean,
  other: string,
  isOtherLast: boolean,
): readonly string[] | undefined => {
  if (one === other) return [`${head}*${one}${end(isOneLast || isOtherLast)}`]
  if (isOneLast && isOtherLast) {
    if (one.endsWith(other)) return [`${head}*${one}$`]
    return other.endsWith(one) ? [`${head}*${other}$`] : []
  }
  if (!isOneLast && other.includes(one)) return [`${head}*${other}${end(isOtherLast)}`]
  if (!isOtherLast && one.includes(other)) return [`${head}*${one}${end(isOneLast)}`]
  if (overlaps(one, other).length > 0 || overlaps(other, one).length > 0) return undefined
  // Which of them stands first is free, unless one must be the last.
  const onesFirst = isOneLast ? [] : [`${head}*${one}*${other}${end(isOtherLast)}`]
  const othersFirst = isOtherLast ? [] : [`${head}*${other}*${one}${end(isOneLast)}`]
  return [...onesFirst, ...othersFirst]
}

/** Lengths by which the end of one text is the beginning of another. */
const overlaps = (one: string, other: string): readonly number[] => {
  const found: number[] = []
  for (let length = Math.min(one.length, other.length); length > 0; length -= 1)
    if (one.endsWith(other.slice(0, length))) found.push(length)
  return found
}
