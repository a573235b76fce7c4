/** Edit distance with early exit; long inputs are cut, so that hostile names cost little. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      )
    row = next
  }
  return row[b.length] ?? 0
}

/** The known name closest to what was written: for "did you mean". */
export const nearest = (written: string, known: readonly string[]): string => {
  const text = written.slice(0, 80).toLowerCase()
  let best = { name: known[0] ?? '', score: Number.POSITIVE_INFINITY }
  for (const name of known) {
    const score = distance(text, name.toLowerCase()) - (name.includes(text) || text.includes(name) ? 2 : 0)
    if (score < best.score) best = { name, score }
  }
  return best.name
}
