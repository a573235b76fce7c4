import { err, ok, type Result } from '@tanba/kernel'
import type { PlacedBox, PlacedSuperbox, Span } from './box.ts'

/**
 * Why a JUMBF URI leads nowhere: `other-scheme` is not `self#jumbf=`; `malformed` has an empty label or is too long;
 * `no-base` is relative and nothing says to what; `not-found`; `ambiguous` names two boxes of one label; `circular` leads
 * to the box that refers, or to one around it, or back to a box on the way.
 */
export type UriFault = 'other-scheme' | 'malformed' | 'no-base' | 'not-found' | 'ambiguous' | 'circular'

export interface UriProblem {
  readonly fault: UriFault
  readonly uri: string
}

const SCHEME = 'self#jumbf='
const LONGEST = 4096

/** A JUMBF URI in its parts. */
export interface JumbfUri {
  /** Begins at the store, whose label is the first; otherwise at the manifest that holds the reference. */
  readonly isAbsolute: boolean
  readonly labels: readonly string[]
}

/**
 * Takes a URI apart (C2PA 2.2, "URI references"). `self#jumbf=c2pa/…` without the slash, as makers wrote once, is taken as
 * absolute, which is what other readers do. Nothing is unescaped: labels are compared as they stand.
 */
export const parseJumbfUri = (uri: string): Result<JumbfUri, UriProblem> => {
  if (!uri.startsWith(SCHEME)) return err({ fault: 'other-scheme', uri })
  const path = uri.slice(SCHEME.length)
  if (path.length > LONGEST) return err({ fault: 'malformed', uri: uri.slice(0, LONGEST) })
  const isAbsolute = path.startsWith('/') || path.startsWith('c2pa/')
  const labels = path.slice(path.startsWith('/') ? 1 : 0).split('/')
  return labels.includes('') ? err({ fault: 'malformed', uri }) : ok({ isAbsolute, labels })
}

/** The absolute URI of the box that these labels lead to, the store's label first. */
export const jumbfUri = (labels: readonly string[]): string => `${SCHEME}/${labels.join('/')}`

/**
 * The box that a URI names. `from`: the box of the same store that holds the reference; a relative URI begins at the
 * manifest around it, and a URI that leads back to it, or to a box around it, is refused as circular.
 */
export const resolveJumbfUri = (
  store: PlacedSuperbox,
  uri: string,
  from?: PlacedSuperbox,
): Result<PlacedSuperbox, UriProblem> => {
  const parsed = parseJumbfUri(uri)
  if (!parsed.ok) return parsed
  const { isAbsolute, labels } = parsed.value
  if (isAbsolute && labels[0] !== store.description.label) return err({ fault: 'not-found', uri })
  let box = isAbsolute ? store : from && manifestAround(store, from)
  if (box === undefined) return err({ fault: 'no-base', uri })
  for (const label of isAbsolute ? labels.slice(1) : labels) {
    const next = byLabel(box).get(label)
    if (next === undefined) return err({ fault: 'not-found', uri })
    if (next === 'ambiguous') return err({ fault: 'ambiguous', uri })
    box = next
  }
  return from && holds(box.span, from.span) ? err({ fault: 'circular', uri }) : ok(box)
}

type Labels = ReadonlyMap<string, PlacedSuperbox | 'ambiguous'>

/** Kept for each box: a claim of fifty thousand references would otherwise search fifty thousand boxes for each. */
const known = new WeakMap<PlacedSuperbox, Labels>()

const byLabel = (box: PlacedSuperbox): Labels => {
  const kept = known.get(box)
  if (kept !== undefined) return kept
  const labels = new Map<string, PlacedSuperbox | 'ambiguous'>()
  for (const child of superboxesOf(box)) {
    const { label } = child.description
    if (label !== undefined) labels.set(label, labels.has(label) ? 'ambiguous' : child)
  }
  known.set(box, labels)
  return labels
}

/** The superboxes straight below a box. */
export const superboxesOf = ({ children }: PlacedSuperbox): readonly PlacedSuperbox[] =>
  children.filter((child): child is PlacedSuperbox => child.kind === 'superbox')

const holds = (outer: Span, inner: Span): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length

/** The child of the store that holds `box`, or is it. Children stand in the order of their offsets. */
export const manifestAround = ({ children }: PlacedSuperbox, box: PlacedSuperbox): PlacedSuperbox | undefined => {
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { span } = children[middle] as PlacedBox
    if (span.offset + span.length <= box.span.offset) low = middle + 1
    else high = middle
  }
  const found = children[low]
  return found?.kind === 'superbox' && holds(found.span, box.span) ? found : undefined
}
