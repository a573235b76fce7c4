/** What a line of a robots.txt is about. Numbers, because a file's lines are kept in one table of numbers. */
export const DIRECTIVES = {
  userAgent: 1,
  allow: 2,
  disallow: 3,
  sitemap: 4,
  contentUsage: 5,
  contentSignal: 6,
  licence: 7,
  unknown: 8,
} as const

export type Directive = (typeof DIRECTIVES)[keyof typeof DIRECTIVES]

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

interface Name {
  readonly bytes: Uint8Array
  readonly directive: Directive
  /** Names of RFC 9309 are known by how they begin, as Google's parser knows them; extensions by the whole word. */
  readonly whole: boolean
}

const name = (text: string, directive: Directive, whole = false): Name => ({ bytes: bytesOf(text), directive, whole })

const { userAgent, allow, disallow, sitemap, contentUsage, contentSignal, licence } = DIRECTIVES

/** By their first letter. Misspellings that occur in the wild are those that Google's parser takes. */
const NAMES: ReadonlyMap<number, readonly Name[]> = new Map([
  [0x75, [name('user-agent', userAgent), name('useragent', userAgent), name('user agent', userAgent)]],
  [0x61, [name('allow', allow)]],
  [0x64, ['disallow', 'dissallow', 'dissalow', 'disalow', 'diasllow', 'disallaw'].map((text) => name(text, disallow))],
  [0x73, [name('sitemap', sitemap), name('site-map', sitemap)]],
  // `content-signals` is misspelt by many sites.
  [
    0x63,
    [
      name('content-usage', contentUsage, true),
      name('content-signal', contentSignal, true),
      name('content-signals', contentSignal, true),
    ],
  ],
  [0x6c, [name('license', licence, true)]],
])

/** Octets of the shortest name. */
const SHORTEST = 5

/** The directive that the bytes from `from` to `to` name; letters in either case. */
export const directiveOf = (bytes: Uint8Array, from: number, to: number): Directive => {
  if (to - from < SHORTEST) return DIRECTIVES.unknown
  const names = NAMES.get((bytes[from] as number) | 0x20)
  if (names === undefined) return DIRECTIVES.unknown
  for (let index = 0; index < names.length; index += 1) {
    const { bytes: wanted, directive, whole } = names[index] as Name
    if (to - from < wanted.length || (whole && to - from !== wanted.length)) continue
    let at = 0
    // Setting bit 5 makes letters small and leaves the space and the hyphen as they are.
    while (at < wanted.length && ((bytes[from + at] as number) | 0x20) === wanted[at]) at += 1
    if (at === wanted.length) return directive
  }
  return DIRECTIVES.unknown
}
