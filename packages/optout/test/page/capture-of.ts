import { memorySource } from '@tanba/media'
import type { Capture, Fetched, HeaderField, WorkKind } from '../../core/capture.ts'
import { DEFAULT_PROFILE, type Profile } from '../../core/profile.ts'
import type { SignalReader } from '../../core/signal.ts'
import type { Statement } from '../../core/statement.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export interface Made {
  readonly url?: string
  readonly kind?: WorkKind
  readonly headers?: readonly HeaderField[]
  readonly earlier?: readonly (readonly [url: string, headers: readonly HeaderField[]])[]
  readonly body?: Uint8Array | string
  readonly mediaType?: string
  readonly truncated?: boolean
  readonly embeddedIn?: string
  /** A body, a status, or `null` for one that was not reached. */
  readonly documents?: Readonly<Record<string, string | Uint8Array | number | null>>
}

const fetched = (url: string, value: string | Uint8Array | number | null): Fetched => {
  if (value === null) return { state: 'unreachable', url, reason: 'timeout' }
  const isStatus = typeof value === 'number'
  const body = isStatus ? new Uint8Array() : typeof value === 'string' ? bytes(value) : value
  return { state: 'got', url, status: isStatus ? value : 200, headers: [], body }
}

/** A capture of a page, unless told otherwise. */
export const captureOf = (made: Made = {}): Capture => {
  const { url = 'https://example.kz/works/one', kind = 'page', headers = [], earlier = [], body, documents = {} } = made
  const { mediaType, truncated, embeddedIn } = made
  const source = typeof body === 'string' ? bytes(body) : body
  return {
    subject: earlier[0]?.[0] ?? url,
    kind,
    hops: [
      ...earlier.map(([one, fields]) => ({ url: one, status: 302, headers: fields })),
      { url, status: 200, headers },
    ],
    documents: new Map(Object.entries(documents).map(([address, value]) => [address, fetched(address, value)])),
    ...(source === undefined ? {} : { body: memorySource(source) }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(truncated === undefined ? {} : { bodyTruncated: truncated }),
    ...(embeddedIn === undefined ? {} : { embeddedIn }),
  }
}

export const profileOf = (profile: Partial<Profile> = {}): Profile => ({ ...DEFAULT_PROFILE, ...profile })

/** A statement in short: saying, scope, only, agent, note, terms; what is plain is left out. */
export const brief = ({ saying, scope, only, agent, note, terms }: Statement): string =>
  [saying, scope === 'all' ? '' : scope, only ?? '', agent ?? '', note ?? '', terms ?? ''].filter(Boolean).join(' | ')

export const said = (reader: SignalReader, made: Made, profile: Partial<Profile> = {}): readonly string[] =>
  reader.read(captureOf(made), profileOf(profile)).statements.map(brief)

export const covered = (reader: SignalReader, made: Made): readonly string[] =>
  reader
    .read(captureOf(made), profileOf())
    .coverage.map(({ source, state, reason }) => [source, state, reason ?? ''].filter(Boolean).join(' '))
