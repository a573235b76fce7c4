import { MediaError } from '@tanba/media'
import type { MarkFacts } from '../c2pa/manifest.ts'
import type { Anchors } from '../c2pa/settings.ts'
import { LabelError } from '../errors.ts'
import type { Signer } from '../keys/signer.ts'
import { draftStore } from '../manifest-store/create.ts'
import type { EarlierContent } from '../manifest-store/earlier.ts'
import { validateStore } from '../validate/validate.ts'
import { embedInArchive, locateInArchive } from './archive.ts'
import { draftFor, type Embedding } from './embedding.ts'
import { TEXT_FORMATS, type TextFormat } from './formats.ts'
import { type FoundMark, plainBytes } from './found.ts'
import { embedInHtml, locateInHtml } from './html.ts'
import { embedInPlainText, locateInPlainText } from './plain.ts'
import { embedInStructuredText, locateInStructuredText } from './structured.ts'

type Locate = (bytes: Uint8Array) => FoundMark | undefined

/** Where a mark may stand, by the format's own way first: texts are renamed, and others put marks where they like. */
const PLACES: Readonly<Record<TextFormat, readonly Locate[]>> = {
  text: [locateInPlainText, locateInStructuredText],
  html: [locateInHtml],
  markdown: [locateInStructuredText, locateInPlainText],
  xml: [locateInStructuredText, locateInPlainText],
  source: [locateInStructuredText, locateInPlainText],
  epub: [locateInArchive],
  docx: [locateInArchive],
  xlsx: [locateInArchive],
  pptx: [locateInArchive],
  odt: [locateInArchive],
}

/**
 * The mark of C2PA in a text or document; undefined where there is none. Nothing is called and nothing judged.
 * @throws {LabelError} `text-too-large`, `text-encoding` @throws MediaError, of an archive that cannot be listed
 */
export const locateMark = (bytes: Uint8Array, format: TextFormat): FoundMark | undefined => {
  let fault: FoundMark | undefined
  for (const locate of PLACES[format]) {
    const found = locate(plainBytes(bytes))
    if (found !== undefined && found.kind !== 'broken') return found
    fault ??= found
  }
  return fault
}

export interface TextMarkRequest extends Anchors {
  readonly facts: MarkFacts
  readonly signer: Signer
  /** The name of the file: its ending says how comments stand in source code. No part of it gets into the mark. */
  readonly name: string
  /** The content before it was altered, whose manifest is kept; without it the content itself. */
  readonly earlier?: { readonly bytes: Uint8Array; readonly format: TextFormat }
}

/**
 * The text or document with a signed manifest in it, put in last: any change breaks it. Content that carries a mark can
 * only be marked as altered, and its manifest is kept.
 *
 * @throws {LabelError} `already-marked`, `sign-refused`, `text-too-large`, `text-encoding`, `document-broken`,
 * `file-kind`, `manifest-unreadable`, and those of facts and signer
 */
export const embedMark = async (
  bytes: Uint8Array,
  format: TextFormat,
  { facts, signer, name, earlier = { bytes, format }, anchors }: TextMarkRequest,
): Promise<Uint8Array> => {
  const present = located(bytes, format)
  if (facts.made === 'created' && present !== undefined) throw new LabelError('already-marked', { format })
  // What is elsewhere cannot be kept, and two marks in one file are none.
  if (present?.kind === 'remote') throw new LabelError('sign-refused', { format, detail: 'a mark at another address' })
  const draft = draftStore({ facts, signer, earlier: contentBefore(earlier, anchors) })
  const bare = present?.kind === 'store' ? unmarked(plainBytes(bytes), format) : bytes
  const marked = plainBytes(await embeddingOf(format).put(plainBytes(bare), draftFor(draft), name))
  const found = locateMark(marked, format)
  // INVARIANT: one mark, which is found again; a broken one that was there before can make two of it.
  if (found?.kind === 'store') return marked
  throw new LabelError('sign-refused', {
    format,
    detail: found?.kind === 'broken' ? found.code : 'no place for a mark',
  })
}

/** A text may carry its mark in either way of texts. */
const unmarked = (bytes: Uint8Array, format: TextFormat): Uint8Array => {
  const own = embeddingOf(format)
  if (PLACES[format].length === 1) return own.without(bytes)
  const plain = embedInPlainText.without(bytes)
  return embedInStructuredText(format).without(plain)
}

const located = (bytes: Uint8Array, format: TextFormat): FoundMark | undefined => {
  try {
    return locateMark(bytes, format)
  } catch (cause) {
    if (!(cause instanceof MediaError)) throw cause
    throw new LabelError('document-broken', { format, detail: cause.message }, { cause })
  }
}

const contentBefore = (
  { bytes, format }: { readonly bytes: Uint8Array; readonly format: TextFormat },
  anchors: string | undefined,
): EarlierContent => {
  const { mediaType } = TEXT_FORMATS[format]
  const found = located(bytes, format)
  if (found?.kind !== 'store') return { mediaType }
  const { findings } = validateStore(found.located, { anchors })
  return { mediaType, store: { bytes: found.located.store, findings } }
}

const embeddingOf = (format: TextFormat): Embedding => {
  if (format === 'text') return embedInPlainText
  if (format === 'html') return embedInHtml
  if (format === 'markdown' || format === 'xml' || format === 'source') return embedInStructuredText(format)
  return embedInArchive
}
