import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FORMATS, identify, writeBeside } from '@tanba/media'
import type { Capture, WorkKind } from '../core/capture.ts'
import type { Output } from './kind.ts'
import { type Site, type SiteWork, siteCapture, sourceOf } from './site-capture.ts'

/** Files and folders of a site that are walked. */
const MOST = 100_000
/** Bytes of a file that is read whole. */
const MOST_BYTES = 67_108_864
const DOCUMENTS =
  /(?:^|\/)(?:robots\.txt|ai\.txt|ai\.json|tdmrep\.json|tdm-policy-\d+\.json|rsl\.xml|_headers|tanba-optout[\w.-]*|[^/]+\.xmp)$/

/** Outputs that are to be put into something else, and are no works of the site themselves. */
const TEMPLATES = /^(?:html|c2pa)\/rule-\d+[^/]*$/

/** Names of the files in a folder, sorted, with slashes; links are not followed. */
const filesIn = (folder: string): readonly string[] => {
  const found: string[] = []
  const visit = (path: string): void => {
    const entries = readdirSync(join(folder, path), { withFileTypes: true })
    for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      if (found.length >= MOST) return
      const name = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.isDirectory()) visit(name)
      else if (entry.isFile()) found.push(name)
    }
  }
  visit('')
  return found
}

/** The files of a folder that hold signals for others: those to merge with, and to read back. */
export const siteOf = (folder: string, origin: string): Site => ({
  origin,
  files: new Map(
    filesIn(folder)
      .filter((name) => DOCUMENTS.test(name) && statSync(join(folder, name)).size <= MOST_BYTES)
      .map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
  ),
})

/** Captures of the works in a folder, one after the other, as a crawler would find them on the site. */
export function* folderCaptures(folder: string, origin: string): Generator<Capture> {
  const site = siteOf(folder, origin)
  for (const name of filesIn(folder)) {
    if (DOCUMENTS.test(name) || TEMPLATES.test(name) || statSync(join(folder, name)).size > MOST_BYTES) continue
    yield siteCapture(site, workIn(folder, name))
  }
}

/** A file of the folder as a work of the site. */
export const workIn = (folder: string, name: string): SiteWork & { readonly name: string } => {
  const source = sourceOf(new Uint8Array(readFileSync(join(folder, name))))
  const path = `/${name.split('/').map(encodeURIComponent).join('/')}`
  if (/\.x?html?$/i.test(name)) return { path, name, kind: 'page', mediaType: 'text/html', ...(source && { source }) }
  const format = source && identify(source)
  const mediaType = format && FORMATS[format].mediaType
  return { path, name, kind: kindOf(mediaType), ...(source && { source }), ...(mediaType && { mediaType }) }
}

const kindOf = (mediaType: string | undefined): WorkKind => {
  const [, top] = /^(image|audio|video)\//.exec(mediaType ?? '') ?? []
  if (top === 'image' || top === 'audio' || top === 'video') return top
  return mediaType === undefined ? 'other' : 'document'
}

/**
 * Puts outputs into a folder: each beside its place and then renamed into it. Files of works are never written over; what
 * stands at the path of another output is, since it was merged with.
 */
export const writeOutputs = (folder: string, outputs: readonly Output[], makeFolder: (path: string) => void): void => {
  for (const { path, bytes } of outputs) {
    const slash = path.lastIndexOf('/')
    if (slash > 0) makeFolder(join(folder, path.slice(0, slash)))
    writeBeside(join(folder, path), [bytes], { overwrite: true })
  }
}
