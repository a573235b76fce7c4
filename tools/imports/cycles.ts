/** One shortest cycle of each knot of the graph, beginning with its first node in order of names. */
export function findCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  return knots(edges).map((knot) => shortestCycle(edges, knot))
}

/** The strongly connected parts that hold a cycle (Tarjan, without recursion). */
function knots(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly ReadonlySet<string>[] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const found: Set<string>[] = []
  for (const start of edges.keys()) {
    if (order.has(start)) continue
    const path = [enter(start)]
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const next = at.rest.next()
      if (!next.done) {
        if (!order.has(next.value)) path.push(enter(next.value))
        else if (isOpen.has(next.value)) lower(at.node, order.get(next.value))
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) lower(parent.node, low.get(at.node))
      if (low.get(at.node) === order.get(at.node)) close(at.node)
    }
  }
  return found

  function enter(node: string): { node: string; rest: Iterator<string, undefined> } {
    order.set(node, order.size)
    low.set(node, order.size - 1)
    open.push(node)
    isOpen.add(node)
    return { node, rest: (edges.get(node) ?? new Set<string>()).values() }
  }
  function lower(node: string, to = Number.POSITIVE_INFINITY): void {
    low.set(node, Math.min(low.get(node) ?? to, to))
  }
  function close(node: string): void {
    const knot = new Set(open.splice(open.indexOf(node)))
    for (const one of knot) isOpen.delete(one)
    if (knot.size > 1 || edges.get(node)?.has(node)) found.push(knot)
  }
}

function shortestCycle(edges: ReadonlyMap<string, ReadonlySet<string>>, knot: ReadonlySet<string>): readonly string[] {
  const [first = ''] = [...knot].sort()
  const cameFrom = new Map<string, string>()
  const queue = [first]
  for (const node of queue) {
    for (const next of edges.get(node) ?? []) {
      if (next === first) return pathTo(node)
      if (!knot.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  return [first]

  function pathTo(node: string): readonly string[] {
    const path = [node]
    for (let at = cameFrom.get(node); at !== undefined; at = cameFrom.get(at)) path.unshift(at)
    return [...path, first]
  }
}
