import type { PdfDictionary } from './objects.ts'

/** Where an object is, by one section of cross-references (ISO 32000-2, 7.5.4 and 7.5.8.3). */
export type XrefEntry =
  | { readonly type: 'free' }
  | { readonly type: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly type: 'packed'; readonly stream: number; readonly index: number }

/** One section: a table with its trailer, or a stream, whose dictionary is its trailer. */
export interface XrefSection {
  readonly kind: 'table' | 'stream'
  readonly trailer: PdfDictionary
  /** One more than the highest number it speaks of. */
  readonly end: number
  readonly find: (number: number) => XrefEntry | undefined
}
