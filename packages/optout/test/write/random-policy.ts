import type { WorkKind } from '../../core/capture.ts'
import type { LicenceOffer, Policy, PolicyRule } from '../../policy/model.ts'
import { normalPattern } from '../../policy/pattern.ts'
import { ORIGIN } from './given.ts'

/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item
  }
  chance(of: number): boolean {
    return this.below(of) === 0
  }
}

const PATTERNS = [
  '/',
  '/',
  '/gallery/',
  '/gallery/*',
  '/gallery/open/',
  '/gallery/a',
  '/texts/',
  '*.jpg',
  '*.jpg$',
  '*.html',
  '/gallery/*.jpg',
  '/gallery/*.jpg$',
  '*/open/',
  '/texts/one.html$',
  '/texts/index.html',
  '/суреттер/',
  '*.j',
  '/gallery/a.j',
  '*g',
  '/te*s/*.html',
] as const

export const PATHS: readonly (readonly [path: string, kind: WorkKind])[] = [
  ['/', 'page'],
  ['/index.html', 'page'],
  ['/gallery/', 'page'],
  ['/gallery/a.jpg', 'image'],
  ['/gallery/b.jpg?w=200', 'image'],
  ['/gallery/open/c.jpg', 'image'],
  ['/gallery/open/page.html', 'page'],
  ['/texts/one.html', 'page'],
  ['/texts/', 'page'],
  ['/texts/one.html?q=a.jpg', 'page'],
  ['/%D1%81%D1%83%D1%80%D0%B5%D1%82%D1%82%D0%B5%D1%80/d.jpg', 'image'],
  ['/films/e.mp4', 'video'],
  ['/books/f.pdf', 'document'],
]

const LICENCES: readonly LicenceOffer[] = [
  { url: `${ORIGIN}/licence`, type: 'purchase', price: '100 000 ₸' },
  { url: 'https://licences.example.org/a?b=c&d=%D2%93', type: 'attribution' },
  { url: 'https://licences.example.org/free', type: 'free' },
]

const rule = (random: Random): PolicyRule => {
  const training = random.of(['deny', 'deny', 'allow', 'conditional'] as const)
  const paths = Array.from({ length: 1 + random.below(2) }, () => normalPattern(random.of(PATTERNS)) ?? '/')
  const licence =
    training === 'conditional' || (training === 'deny' && random.chance(4)) ? random.of(LICENCES) : undefined
  const scope = random.chance(4) ? random.of(['generative', 'discriminative'] as const) : 'all'
  const kinds = random.chance(5) ? { kinds: [random.of(['image', 'page', 'video'] as const)] } : {}
  const search = random.chance(3) ? { search: random.of(['allow', 'deny'] as const) } : {}
  return {
    paths: [...new Set(paths)],
    training,
    scope,
    ...kinds,
    ...search,
    ...(licence === undefined ? {} : { licence }),
  }
}

/** A policy of one to five rules; often with a last one for everything. */
export const randomPolicy = (random: Random): Policy => {
  const rules = Array.from({ length: 1 + random.below(4) }, () => rule(random))
  const last: readonly PolicyRule[] = random.chance(2)
    ? [{ paths: ['/'], training: random.of(['deny', 'allow'] as const), scope: 'all' }]
    : []
  return { holder: 'Ә & B <"қ">', contact: 'rights@example.kz', origins: [ORIGIN], rules: [...rules, ...last] }
}
