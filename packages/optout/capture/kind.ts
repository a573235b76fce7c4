import { type ByteSource, FORMATS, identify } from '@tanba/media'
import type { WorkKind } from '../core/capture.ts'

/** The kind of a work by its media type. */
export const kindOf = (mediaType: string | undefined): WorkKind => {
  const plain = mediaType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(plain)) return 'page'
  const [, top] = /^(image|audio|video)\//.exec(plain) ?? []
  if (top === 'image' || top === 'audio' || top === 'video') return top
  return /^application\/(?:pdf|epub\+zip|vnd\.)/.test(plain) ? 'document' : 'other'
}

/** What a body is by its content, where its own bytes tell: that it is some text tells nothing of what is written in it. */
export const mediaTypeOf = (body: ByteSource): string | undefined => {
  try {
    const format = identify(body)
    if (format !== undefined && format !== 'text') return FORMATS[format].mediaType
    const start = new TextDecoder().decode(body.read(0, Math.min(body.size, 256)))
    return /^\uFEFF?\s*(?:<!doctype html|<html|<head)/i.test(start) ? 'text/html' : undefined
  } catch {
    // A source that fails is a body that nobody can read: coverage says so when it is read.
    return undefined
  }
}

/** A dataset's page has a card that speaks of its licence. */
export const isDatasetPage = (address: string): boolean => {
  const { hostname, pathname } = new URL(address)
  return /^(?:www\.)?(?:huggingface\.co|hf\.co)$/.test(hostname) && /^\/datasets\/[^/]+(?:\/[^/]+)?\/?$/.test(pathname)
}
