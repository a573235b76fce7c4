import type { Meter } from './meter.ts'

const STAR = 0x2a

// INVARIANT: used within one call of `partEnd` only.
let failures = new Int32Array(1024)

/**
 * Whether the pattern of a rule (RFC 9309, section 2.2.3) matches a path from its start: `*` stands for any octets, and
 * `anchored` for the end of the path. Each stretch between stars is looked for once, after the one before it, by the
 * method of Knuth, Morris and Pratt: the time is linear in the path and the pattern, whatever they are.
 */
export const matchesPattern = (
  pattern: Uint8Array,
  patternFrom: number,
  patternTo: number,
  anchored: boolean,
  path: Uint8Array,
  pathTo: number,
  meter: Meter,
): boolean => {
  let from = patternFrom
  let at = 0
  // What stands before the first star begins the path.
  for (; from < patternTo && pattern[from] !== STAR; from += 1, at += 1) {
    if (at === pathTo || pattern[from] !== path[at]) return false
  }
  if (from === patternTo) return !anchored || at === pathTo
  while (from < patternTo) {
    while (from < patternTo && pattern[from] === STAR) from += 1
    // A star at the end reaches every end of the path.
    if (from === patternTo) return true
    let to = from
    while (to < patternTo && pattern[to] !== STAR) to += 1
    if (to === patternTo && anchored) return endsWith(pattern, from, to, path, at, pathTo)
    if (to - from > pathTo - at) return false
    at = partEnd(pattern, from, to, path, at, pathTo, meter)
    if (at < 0) return false
    from = to
  }
  return true
}

/** Whether the path ends in the last stretch, begun no earlier than `at`. */
const endsWith = (
  pattern: Uint8Array,
  from: number,
  to: number,
  path: Uint8Array,
  at: number,
  pathTo: number,
): boolean => {
  const begin = pathTo - (to - from)
  if (begin < at) return false
  for (let index = from; index < to; index += 1) if (pattern[index] !== path[begin + index - from]) return false
  return true
}

/** Where the first occurrence of a stretch at or after `start` ends; −1: there is none. */
const partEnd = (
  pattern: Uint8Array,
  from: number,
  to: number,
  path: Uint8Array,
  start: number,
  pathTo: number,
  meter: Meter,
): number => {
  const first = pattern[from] as number
  const size = to - from
  const last = pathTo - size
  let at = start
  while (at <= last && path[at] !== first) at += 1
  // Passing over octets costs a quarter of comparing them.
  meter.steps += ((at - start) >> 2) + size
  if (at > last) return -1
  if (size === 1) return at + 1
  fillFailures(pattern, from, to)
  const table = failures
  let held = 0
  let walk = at
  // What is left of the path has to have room for what is left of the stretch.
  for (; walk - held <= last; walk += 1) {
    const octet = path[walk]
    while (held > 0 && octet !== pattern[from + held]) held = table[held - 1] as number
    if (octet !== pattern[from + held]) continue
    held += 1
    if (held === size) break
  }
  meter.steps += walk - at
  return held === size ? walk + 1 : -1
}

const fillFailures = (pattern: Uint8Array, from: number, to: number): void => {
  if (to - from > failures.length) failures = new Int32Array((to - from) * 2)
  failures[0] = 0
  let held = 0
  for (let at = 1; at < to - from; at += 1) {
    while (held > 0 && pattern[from + at] !== pattern[from + held]) held = failures[held - 1] as number
    if (pattern[from + at] === pattern[from + held]) held += 1
    failures[at] = held
  }
}
