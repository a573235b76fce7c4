/** A place of a fault: the byte of the input at which the broken part begins. */
export interface FaultPlace {
  readonly input: string
  readonly fault: string
  readonly offset?: number
}

/** What inputs hold and no record speaks of: broken, or no work at all. It tells that what is missing was not overlooked. */
export interface LeftOut {
  /** By fault: `member-damaged`, `truncated`… */
  readonly faults: Readonly<Record<string, number>>
  /** By reason: `revisit`, `other-type`… */
  readonly skipped: Readonly<Record<string, number>>
  /** Of the first faults. */
  readonly places: readonly FaultPlace[]
}

const MOST_PLACES = 100

/** Counts what a scan leaves out, while it runs. */
export class LeftOutCount {
  readonly #faults = new Map<string, number>()
  readonly #skipped = new Map<string, number>()
  readonly #places: FaultPlace[] = []

  fault(fault: string, count = 1): void {
    if (count > 0) this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + count)
  }

  skip(why: string, count = 1): void {
    if (count > 0) this.#skipped.set(why, (this.#skipped.get(why) ?? 0) + count)
  }

  place(place: FaultPlace): void {
    if (this.#places.length < MOST_PLACES) this.#places.push(place)
  }

  add({ faults, skipped, places }: LeftOut): void {
    for (const [fault, count] of Object.entries(faults)) this.fault(fault, count)
    for (const [why, count] of Object.entries(skipped)) this.skip(why, count)
    // Whatever the order of the shards, the same hundred are kept.
    this.#places.push(...places)
    this.#places.sort(inOrder).splice(MOST_PLACES)
  }

  /** Keys are sorted; undefined, where nothing was left out. */
  get found(): LeftOut | undefined {
    if (this.#faults.size + this.#skipped.size === 0) return undefined
    return { faults: sorted(this.#faults), skipped: sorted(this.#skipped), places: [...this.#places].sort(inOrder) }
  }
}

const inOrder = (one: FaultPlace, other: FaultPlace): number => {
  if (one.input !== other.input) return one.input < other.input ? -1 : 1
  const distance = (one.offset ?? 0) - (other.offset ?? 0)
  return distance === 0 ? (one.fault < other.fault ? -1 : 1) : distance
}

const sorted = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))

const isCounts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((count) => Number.isInteger(count))

/** Whether a value out of a file is one. */
export const isLeftOut = (value: unknown): value is LeftOut => {
  const { faults, skipped, places } = (value ?? {}) as Partial<Record<keyof LeftOut, unknown>>
  if (!isCounts(faults) || !isCounts(skipped) || !Array.isArray(places)) return false
  return places.every((place: Partial<FaultPlace> | null) => typeof place?.input === 'string')
}
