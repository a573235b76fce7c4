/**
 * Ways to settle a result: small sets of facts, each confined to some values of its domain, that together make the
 * engine answer yes or no. A way is read off the rules themselves (strong Kleene logic is compositional: a conjunction is
 * yes exactly when every part is), so the ways found are all there are, up to MAX_COST facts.
 */
export type Region = number

/** Fact id → the values it may take, as bits over its domain. */
export type Way = ReadonlyMap<string, Region>

/** Sets are exact up to this many facts; beyond it one irreducible set is given. */
export const MAX_COST = 4

/** No node keeps more ways than this; where it would, the answer says that it is not exact. */
export const MAX_WAYS = 400

export interface Ways {
  readonly ways: readonly Way[]
  readonly exact: boolean
}

/** How many facts a way asks to be given or changed. */
export type Cost = (way: Way) => number

export const NO_WAY: Ways = { ways: [], exact: true }
export const ALREADY: Ways = { ways: [new Map()], exact: true }

/** `a` asks no more than `b`: every demand of `a` is a demand of `b`, at least as strict. */
const absorbs = (a: Way, b: Way): boolean => {
  if (a.size > b.size) return false
  for (const [fact, region] of a) {
    const other = b.get(fact)
    if (other === undefined || (other & ~region) !== 0) return false
  }
  return true
}

/** How many values a way leaves open, over all its facts. */
const room = (way: Way): number => {
  let count = 0
  for (const region of way.values()) for (let rest = region; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** Drops ways that ask more than another one, and those over the cost limit. */
const minimal = (ways: readonly Way[], exact: boolean, cost: Cost, limit: number): Ways => {
  const kept: Way[] = []
  const affordable = ways
    .map((way) => ({ way, price: cost(way), room: room(way) }))
    .filter(({ price }) => price <= limit)
  // A way comes after every one that asks less: fewer facts, or more values of the same ones.
  affordable.sort((a, b) => a.price - b.price || a.way.size - b.way.size || b.room - a.room)
  for (const { way } of affordable) {
    if (kept.some((other) => absorbs(other, way))) continue
    if (kept.length === MAX_WAYS) return { ways: kept, exact: false }
    kept.push(way)
  }
  return { ways: kept, exact }
}

/** Both ways at once; nothing when they demand different values of one fact. */
const merge = (a: Way, b: Way): Way | undefined => {
  const merged = new Map(a)
  for (const [fact, region] of b) {
    const both = (merged.get(fact) ?? ~0) & region
    if (both === 0) return undefined
    merged.set(fact, both)
  }
  return merged
}

export const either = (parts: readonly Ways[], cost: Cost, limit: number = MAX_COST): Ways =>
  minimal(
    parts.flatMap(({ ways }) => ways),
    parts.every(({ exact }) => exact),
    cost,
    limit,
  )

export const together = (parts: readonly Ways[], cost: Cost, limit: number = MAX_COST): Ways => {
  let all: Ways = ALREADY
  // The most selective first: fewer products.
  for (const part of [...parts].sort((a, b) => a.ways.length - b.ways.length)) {
    const products = all.ways.flatMap((a) =>
      part.ways.flatMap((b) => {
        const merged = merge(a, b)
        return merged === undefined ? [] : [merged]
      }),
    )
    all = minimal(products, all.exact && part.exact, cost, limit)
    if (all.ways.length === 0) return { ways: [], exact: all.exact }
  }
  return all
}

/** `way` without the values that make `smaller` settle the matter alone, where they differ in the values of one fact. */
const without = (way: Way, smaller: Way): Way => {
  const rests: (readonly [string, Region])[] = []
  for (const [fact, region] of smaller) {
    const rest = (way.get(fact) ?? 0) & ~region
    if (rest !== 0) rests.push([fact, rest])
    else if (!way.has(fact)) return way
  }
  const [rest, another] = rests
  return rest === undefined || another !== undefined ? way : new Map(way).set(...rest)
}

/** One way for two that ask for the same facts and differ in the values of one. */
const joined = (a: Way, b: Way): Way | undefined => {
  if (a.size !== b.size) return undefined
  const differing = [...a].filter(([fact, region]) => b.get(fact) !== region)
  const [[fact, region] = ['', 0], another] = differing
  const other = b.get(fact)
  return another !== undefined || other === undefined ? undefined : new Map(a).set(fact, region | other)
}

/** The same ways for people to read: no value that a smaller way makes superfluous, and no two ways where one will do. */
export const tidy = ({ ways, exact }: Ways, cost: Cost, limit: number): readonly Way[] => {
  const sharp = ways.map((way) => ways.filter((other) => other.size < way.size).reduce(without, way))
  const kept: Way[] = []
  for (const way of either([{ ways: sharp, exact }], cost, limit).ways) {
    let grown = way
    for (let index = 0; index < kept.length; index += 1) {
      const both = joined(kept[index] ?? grown, grown)
      if (both === undefined) continue
      kept.splice(index, 1)
      grown = both
      // Grown, it may be joined with one that was passed over.
      index = -1
    }
    kept.push(grown)
  }
  return either([{ ways: kept, exact }], cost, limit).ways
}
