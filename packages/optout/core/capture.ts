import type { Instant } from '@tanba/kernel'
import type { ByteSource } from '@tanba/media'
import type { Head } from './head.ts'

/** A header field as it came, order kept; names as written. */
export type HeaderField = readonly [name: string, value: string]

/** What came of asking for one address. */
export type Fetched =
  | {
      readonly state: 'got'
      readonly url: string
      readonly status: number
      readonly headers: readonly HeaderField[]
      readonly body: Uint8Array
      /** Whether the body was cut at the limit of its kind. */
      readonly truncated?: boolean
      readonly capturedAt?: Instant
    }
  /** Asked, and not reached: no answer, a broken one, too slow, refused by policy; `reason` is a code or outside text. */
  | { readonly state: 'unreachable'; readonly url: string; readonly reason: string; readonly capturedAt?: Instant }

/** One answer on the way to the work: redirects are evidence on every hop. */
export interface Hop {
  readonly url: string
  readonly status: number
  readonly headers: readonly HeaderField[]
  readonly capturedAt?: Instant
}

/** What kind of thing the work is; some signals speak of images only. */
export type WorkKind = 'page' | 'image' | 'audio' | 'video' | 'document' | 'dataset' | 'other'

/**
 * Everything that was captured of one work. A part that is absent was not captured, which is not the same as captured and
 * empty: coverage tells them apart.
 */
export interface Capture {
  /** The address or path by which the work was named. */
  readonly subject: string
  readonly kind: WorkKind
  /** Hops in their order; the last is the answer with the work. Absent: headers were not captured (WET, plain lists). */
  readonly hops?: readonly Hop[]
  /** The work itself, or its beginning. */
  readonly body?: ByteSource
  /** Whether `body` is only a beginning. */
  readonly bodyTruncated?: boolean
  /** What stands in the head of the page, where somebody else read it: archives of metadata (WAT) hold no page. */
  readonly head?: Head
  readonly mediaType?: string
  /** Address of a page in which the work stands, if another one: an image's page. */
  readonly embeddedIn?: string
  /** By exact address: robots.txt, tdmrep.json, ai.txt, policies, licences, sidecars. What is absent was not asked for. */
  readonly documents: ReadonlyMap<string, Fetched>
  readonly capturedAt?: Instant
}
