import { type ByteSource, memorySource } from '@tanba/media'
import type { Capture, Fetched, HeaderField, WorkKind } from '../core/capture.ts'
import { apacheFields } from './apache.ts'
import { caddyFields } from './caddy.ts'
import { headersFileFields } from './headers-file.ts'
import { nginxFields } from './nginx.ts'

/** A site as files: what an address under its origin would be answered with. */
export interface Site {
  readonly origin: string
  /** By their paths in the site's folder; our configurations of servers among them. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** A work of the site as it is published. */
export interface SiteWork {
  /** Path and query, as in an address. */
  readonly path: string
  readonly kind: WorkKind
  readonly source?: ByteSource
  readonly mediaType?: string
  /** The name of its file; its sidecars stand beside it. */
  readonly name?: string
}

/**
 * What a crawler would capture of a work: the fields that our configurations send, and every file of the site at its
 * address. What is not among the files was not captured, since nobody knows what the live site has there.
 */
export const siteCapture = ({ origin, files }: Site, work: SiteWork): Capture => {
  const subject = `${origin}${work.path}`
  const headers = [...servedFields(files, work.path)]
  const documents = new Map<string, Fetched>()
  for (const [path, body] of files) {
    const url = `${origin}/${path}`
    documents.set(url, { state: 'got', url, status: 200, headers: [], body })
  }
  const sidecar = work.name === undefined ? undefined : files.get(`${work.name}.xmp`)
  const beside = `${subject}.xmp`
  if (sidecar !== undefined)
    documents.set(beside, { state: 'got', url: beside, status: 200, headers: [], body: sidecar })
  return {
    subject,
    kind: work.kind,
    hops: [{ url: subject, status: 200, headers }],
    documents,
    ...(work.source === undefined ? {} : { body: work.source }),
    ...(work.mediaType === undefined ? {} : { mediaType: work.mediaType }),
  }
}

/** Fields that our part of the servers' configurations sends for a path. */
export const servedFields = (files: ReadonlyMap<string, Uint8Array>, path: string): readonly HeaderField[] => {
  const text = (name: string): string => new TextDecoder().decode(files.get(name))
  return [
    ...nginxFields(text('nginx/tanba-optout-maps.conf'), text('nginx/tanba-optout-headers.conf'), path),
    ...apacheFields(text('apache/tanba-optout.conf'), path),
    ...caddyFields(text('caddy/tanba-optout.caddyfile'), path),
    ...headersFileFields(text('_headers'), path),
  ]
}

/** The bytes of a file as a source. */
export const sourceOf = (bytes: Uint8Array | undefined): ByteSource | undefined =>
  bytes === undefined ? undefined : memorySource(bytes)
