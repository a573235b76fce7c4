import { existsSync, readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type FileSource, fileSource, identify } from '@tanba/media'
import type { Capture, Fetched } from '../core/capture.ts'
import { type Wanting, withDocuments } from './documents-of.ts'
import { kindOf, mediaTypeOf } from './kind.ts'

const MOST_OF_DOCUMENT = 512_001

/** A capture, and the file that stays open while it is used: whoever asks closes it. */
export interface OpenCapture {
  readonly capture: Capture
  readonly source: FileSource
}

export interface PathOptions {
  /** Address of the page in which the work stands. */
  readonly embeddedIn?: string
  /** Asks for a document of the Web; absent: addresses stay "not captured". */
  readonly ask?: (address: string) => Promise<Fetched | undefined>
}

/**
 * A file and what lies beside it (sidecars), as readers see it. There are no headers and no robots.txt, which coverage says.
 * @throws MediaError where the file cannot be opened
 */
export const capturePath = async (
  path: string,
  wanting: Wanting,
  { embeddedIn, ask }: PathOptions = {},
): Promise<OpenCapture> => {
  const source = fileSource(path)
  try {
    const mediaType = mediaTypeOf(source) ?? typeByName(path) ?? plainText(source)
    const capture: Capture = {
      subject: path,
      kind: kindOf(mediaType),
      body: source,
      ...(mediaType !== undefined && { mediaType }),
      ...(embeddedIn !== undefined && { embeddedIn }),
      documents: new Map(),
    }
    const found = await withDocuments(capture, wanting, async (one) => (isAddress(one) ? ask?.(one) : readBeside(one)))
    return { capture: found, source }
  } catch (fault) {
    source.close()
    throw fault
  }
}

/** Texts have no bytes that tell what they are. */
const typeByName = (path: string): string | undefined => {
  if (/\.x?html?$/i.test(path)) return 'text/html'
  if (/\.(?:md|markdown)$/i.test(path)) return 'text/markdown'
  if (/\.(?:rss|atom|rsl|xml)$/i.test(path)) return 'application/xml'
  return /(?:\.txt|\/LICEN[CS]E)$/i.test(path) ? 'text/plain' : undefined
}

/** A text whose name says nothing either. */
const plainText = (source: FileSource): string | undefined => {
  try {
    return identify(source) === 'text' ? 'text/plain' : undefined
  } catch {
    return undefined
  }
}

const isAddress = (name: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(name)

/** A document that lies beside the file. */
const readBeside = (path: string): Fetched => {
  if (!existsSync(path)) return { state: 'got', url: path, status: 404, headers: [], body: new Uint8Array() }
  try {
    const stat = statSync(path)
    if (!stat.isFile()) return { state: 'unreachable', url: path, reason: 'not-a-file' }
    const whole = readFileSync(path)
    const body = whole.subarray(0, MOST_OF_DOCUMENT)
    const truncated = whole.length > MOST_OF_DOCUMENT
    return {
      state: 'got',
      url: pathToFileURL(path).href,
      status: 200,
      headers: [],
      body,
      ...(truncated && { truncated }),
    }
  } catch {
    return { state: 'unreachable', url: path, reason: 'file-unreadable' }
  }
}
