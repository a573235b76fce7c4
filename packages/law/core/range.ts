import { type Domain, extensions, type Space, spacesOf } from './domain.ts'
import { type Context, evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { type FactValue, isList, type Known } from './facts.ts'
import type { Pack } from './pack/types.ts'
import type { Truth } from './truth.ts'
import { ALREADY, NO_WAY, type Region, type Way, type Ways } from './ways.ts'

/**
 * `missing`: what is known stays as it is, only the rest may be given. `counterfactual`: what is known may change too;
 * leaving it as it is costs nothing.
 */
export type Change = 'missing' | 'counterfactual'

const spaces = new WeakMap<Pack, ReadonlyMap<string, Space>>()

const spacesFor = (pack: Pack): ReadonlyMap<string, Space> => {
  const found = spaces.get(pack) ?? spacesOf(pack)
  spaces.set(pack, found)
  return found
}

const NO_SPACE: Space = { domain: [], members: [] }

const text = (value: FactValue): string => JSON.stringify(value)

/** A list with open ends: declared incomplete, or with fields that nobody has given. */
const mayGrow = (known: Known): boolean =>
  known.state === 'known' &&
  isList(known.value) &&
  (!known.value.complete || known.value.items.some((item) => typeof item !== 'string'))

/** What every fact could be, seen from what is known of it now. */
export class Range {
  readonly #known: (factId: string) => Known
  readonly #change: Change
  readonly #spaces: ReadonlyMap<string, Space>
  readonly #domains = new Map<string, Domain>()

  constructor(pack: Pack, known: (factId: string) => Known, change: Change) {
    this.#known = known
    this.#change = change
    this.#spaces = spacesFor(pack)
  }

  domain(factId: string): Domain {
    const found =
      this.#domains.get(factId) ?? this.#domainFrom(this.#spaces.get(factId) ?? NO_SPACE, this.#known(factId))
    this.#domains.set(factId, found)
    return found
  }

  #domainFrom(space: Space, known: Known): Domain {
    if (known.state !== 'known') return space.domain
    if (this.#change === 'missing') return isList(known.value) ? extensions(space, known.value) : [known.value]
    const now = text(known.value)
    // The value of now has a place too, where it is none of the representative ones.
    return space.domain.some((value) => text(value) === now) ? space.domain : [...space.domain, known.value]
  }

  /** The values that a region stands for. */
  values(factId: string, region: Region): readonly FactValue[] {
    return this.domain(factId).filter((_, index) => (region & (1 << index)) !== 0)
  }

  /** How many facts a way asks to be given or changed. */
  readonly cost = (way: Way): number => {
    let price = 0
    for (const [factId, region] of way) if ((region & this.#present(factId)) === 0) price += 1
    return price
  }

  /** The bit of the present value; none where the fact is to be given. */
  #present(factId: string): Region {
    const known = this.#known(factId)
    if (known.state !== 'known' || this.#change === 'missing') return 0
    const now = text(known.value)
    return 1 << this.domain(factId).findIndex((value) => text(value) === now)
  }

  /** The values of one fact that give a condition on it the wanted truth, found by putting each to the engine itself. */
  leaf(node: Expression, factId: string, target: Truth): Ways {
    const known = this.#known(factId)
    const truth = (value: Known): Truth => evaluate(node, { ...NOWHERE, fact: () => value }).value
    if (this.#change === 'missing' && known.state === 'known') {
      if (truth(known) === target) return ALREADY
      if (!mayGrow(known)) return NO_WAY
    }
    let region = 0
    for (const [index, value] of this.domain(factId).entries())
      if (truth({ state: 'known', value, said: [] }) === target) region |= 1 << index
    return region === 0 ? NO_WAY : { ways: [new Map([[factId, region]])], exact: true }
  }
}

const NOWHERE: Omit<Context, 'fact'> = { result: () => 'no', reading: () => '' }
