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

/** Drops ways that ask more than another one, and those over the cost limit. */
const minimal = (ways: readonly Way[], exact: boolean, cost: Cost, limit: number): Ways => {
  const kept: Way[] = []
  const affordable = ways.map((way) => ({ way, price: cost(way) })).filter(({ price }) => price <= limit)
  affordable.sort((a, b) => a.price - b.price || a.way.size - b.way.size)
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
