import { isSpent, type Meter } from './meter.ts'
import { makeOctets, spell } from './octets.ts'
import { matchesPattern } from './pattern.ts'
import { subjectOf } from './subject.ts'

/** A rule of an extension that may have a path of its own, one character for each octet; empty: it holds everywhere. */
export interface PathRule {
  readonly path: string
}

const DOLLAR = 0x24

/**
 * The rules that match a path, each with the octets of its pattern that count (RFC 9309, section 2.2.2). Stops when the
 * meter is spent.
 */
export const matchingPaths = <Rule extends PathRule>(
  rules: readonly Rule[],
  path: string,
  meter: Meter,
): readonly { readonly rule: Rule; readonly octets: number }[] => {
  const { decoded } = subjectOf(path)
  const pattern = makeOctets()
  const found: { readonly rule: Rule; readonly octets: number }[] = []
  for (const rule of rules) {
    if (isSpent(meter)) break
    // Each rule is a step, or a file of nothing but short rules would be free.
    meter.steps += 1
    const bytes = Uint8Array.from(rule.path, (octet) => octet.charCodeAt(0))
    const anchored = bytes.at(-1) === DOLLAR ? 1 : 0
    pattern.length = 0
    const octets = spell(bytes, 0, bytes.length - anchored, true, false, pattern) + anchored
    const isMatch =
      bytes.length === 0 ||
      matchesPattern(pattern.bytes, 0, pattern.length, anchored === 1, decoded.bytes, decoded.length, meter)
    if (isMatch) found.push({ rule, octets })
  }
  return found
}

/** The rules whose path is the longest that matches; of equal length all. */
export const longestPaths = <Rule extends PathRule>(
  rules: readonly Rule[],
  path: string,
  meter: Meter,
): readonly Rule[] => {
  const found = matchingPaths(rules, path, meter)
  const most = found.reduce((longest, { octets }) => Math.max(longest, octets), 0)
  return found.flatMap(({ rule, octets }) => (octets === most ? [rule] : []))
}

/** Splits the value of an extension line into its path, if it begins with one, and the rest. */
export const splitPath = (value: string): { readonly path: string; readonly rest: string } => {
  if (!value.startsWith('/')) return { path: '', rest: value }
  let to = 0
  while (to < value.length && value[to] !== ' ' && value[to] !== '\t') to += 1
  return { path: value.slice(0, to), rest: value.slice(to).trim() }
}
