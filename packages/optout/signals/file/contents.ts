import {
  containerOf,
  type Format,
  identify,
  MANIFEST_NAME,
  MediaError,
  openArchive,
  parseXmp,
  type XmpDocument,
} from '@tanba/media'
import type { Capture } from '../../core/capture.ts'
import type { Coverage } from '../../core/signal.ts'

/** An XMP packet and its properties, or why they cannot be read. */
export interface XmpPart {
  readonly bytes: Uint8Array
  readonly offset?: number
  readonly document?: XmpDocument
  readonly fault?: string
}

/** What metadata a file has; parts are read once, when first asked for. */
export interface FileContents {
  readonly format: Format | undefined
  readonly xmp: () => XmpPart | undefined
  readonly manifestStore: () => Uint8Array | undefined
  /** An entry of an archive by its name. */
  readonly entry: (name: string) => Uint8Array | undefined
  /** What is to be said of the file: a part that broke makes it unreadable. */
  readonly coverage: () => Coverage
}

const KNOWN = new WeakMap<Capture, FileContents>()
/** Kinds of file that keep their metadata in an archive. */
const ARCHIVES: readonly Format[] = ['epub', 'docx', 'xlsx', 'pptx', 'odt', 'zip']
/** Bytes of one entry that is read for a signal: package documents, and no chapters. */
const ENTRY_LIMIT = 4_194_304

/** The metadata of the work itself. */
export const contentsOf = (capture: Capture): FileContents => {
  const known = KNOWN.get(capture)
  if (known !== undefined) return known
  const made = contents(capture)
  KNOWN.set(capture, made)
  return made
}

const contents = (capture: Capture): FileContents => {
  const faults: string[] = []
  const { body, bodyTruncated = false } = capture
  const attempt = <T>(what: () => T): T | undefined => {
    try {
      return what()
    } catch (error) {
      faults.push(faultOf(error))
      return undefined
    }
  }
  const once = <T>(what: () => T | undefined): (() => T | undefined) => {
    let made: { readonly value: T | undefined } | undefined
    return () => {
      made ??= { value: attempt(what) }
      return made.value
    }
  }
  const format = body === undefined ? undefined : attempt(() => identify(body))
  const container = format && containerOf(format)
  const isArchive = format !== undefined && ARCHIVES.includes(format)
  const archive = once(() => (body !== undefined && isArchive ? openArchive(body) : undefined))
  const entry = (name: string, limit = ENTRY_LIMIT): Uint8Array | undefined =>
    attempt(() => {
      const found = archive()?.find(name)
      return found === undefined ? undefined : archive()?.read(found, limit).bytes
    })
  return {
    format,
    xmp: once(() =>
      body !== undefined && container !== undefined ? xmpOf(container.readXmp(body), faults) : undefined,
    ),
    manifestStore: once(() => {
      if (isArchive) return entry(MANIFEST_NAME, 67_108_864)
      return body === undefined ? undefined : container?.readManifestStore(body)?.bytes
    }),
    entry,
    coverage: () => {
      // An archive that is cut off may pass for an empty one until its directory is read.
      archive()
      return coverageOf(capture, { hasMetadata: container !== undefined || isArchive, faults, bodyTruncated })
    },
  }
}

const xmpOf = (
  found: { readonly bytes: Uint8Array; readonly spans: readonly { readonly offset: number }[] } | undefined,
  faults: string[],
): XmpPart | undefined => {
  if (found === undefined) return undefined
  const [span] = found.spans
  const part = { bytes: found.bytes, ...(span === undefined ? {} : { offset: span.offset }) }
  return { ...part, ...readPacket(found.bytes, faults) }
}

/** The properties of a packet, or its fault, which is noted too. */
export const readPacket = (bytes: Uint8Array, faults: string[]): Pick<XmpPart, 'document' | 'fault'> => {
  try {
    return { document: parseXmp(bytes) }
  } catch (error) {
    const fault = faultOf(error)
    faults.push(fault)
    return { fault }
  }
}

/** A code of the container's own; anything else is a fault of a hostile file that nobody foresaw, and is called so. */
const faultOf = (error: unknown): string => (error instanceof MediaError ? error.code : 'malformed')

interface Read {
  readonly hasMetadata: boolean
  readonly faults: readonly string[]
  readonly bodyTruncated: boolean
}

const coverageOf = ({ body, kind, subject }: Capture, { hasMetadata, faults, bodyTruncated }: Read): Coverage => {
  const line = { source: 'file metadata', at: subject } as const
  if (body === undefined) return { ...line, state: kind === 'page' ? 'not-applicable' : 'not-captured' }
  if (faults.length > 0)
    return { ...line, state: 'unreadable', reason: bodyTruncated ? 'truncated' : (faults[0] ?? '') }
  if (!hasMetadata) return { ...line, state: 'not-applicable' }
  // A beginning without a signal says nothing of the rest.
  return bodyTruncated ? { ...line, state: 'unreadable', reason: 'truncated' } : { ...line, state: 'checked' }
}
