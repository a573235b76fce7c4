/** Where in a page markup stands. */
export type Place = 'head' | 'outside-head'

/** Where a tag stands: its first byte and its length. No offset, where the encoding does not tell. */
export interface Placed {
  readonly place: Place
  readonly offset?: number
  readonly length: number
  /** The tag as it stands, decoded. */
  readonly raw: string
  /** SHA-256 of its bytes, where they are not `raw` in UTF-8: pages in UTF-16, windows-1251 and others. */
  readonly sha256?: string
}

/** A `<meta>`; names in lower case, values decoded and trimmed of nothing. */
export interface Meta extends Placed {
  readonly name?: string
  readonly property?: string
  readonly httpEquiv?: string
  readonly content: string
}

export interface HeadLink extends Placed {
  /** Words of `rel`, in lower case. */
  readonly rel: readonly string[]
  /** Media type in lower case, without parameters; empty where there is none. */
  readonly type: string
  readonly href: string
}

/** A script that is data: RSL, or JSON-LD. */
export interface DataScript extends Placed {
  readonly type: 'application/rsl+xml' | 'application/ld+json'
  readonly text: string
}

/** What a page says in its head, and what stands outside of it in the form of a head. */
export interface Head {
  readonly metas: readonly Meta[]
  readonly links: readonly HeadLink[]
  readonly scripts: readonly DataScript[]
  /** How the head ended; `truncated`: the bytes ended before it did. */
  readonly ended: 'head-end' | 'body' | 'truncated'
  readonly encoding: string
}
