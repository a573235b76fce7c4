// Objects of a PDF file, ISO 32000-2:2020 clause 7.3. Names are Latin-1 text, after `#xx` was read.

export interface PdfName {
  readonly kind: 'name'
  readonly name: string
}

export interface PdfString {
  readonly kind: 'string'
  readonly bytes: Uint8Array
}

export interface PdfArray {
  readonly kind: 'array'
  readonly items: readonly PdfObject[]
}

/** One key with its value. `start` and `end`: from the key's slash to behind the value, in `raw` of the dictionary. */
export interface PdfEntry {
  readonly value: PdfObject
  readonly start: number
  readonly end: number
}

export interface PdfDictionary {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfEntry>
  /** As it is written in the file, `<<` and `>>` included: what an update copies. */
  readonly raw: Uint8Array
}

interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
}

export type PdfObject = null | boolean | number | PdfName | PdfString | PdfArray | PdfDictionary | PdfReference

/** An object with a number. `data`: where the bytes of its stream begin, for an object that is one. */
export interface PdfIndirect {
  readonly number: number
  readonly generation: number
  readonly value: PdfObject
  readonly data?: number
}

export const isKind = <Kind extends 'name' | 'string' | 'array' | 'dictionary' | 'reference'>(
  object: PdfObject | undefined,
  kind: Kind,
): object is Extract<PdfObject, { readonly kind: Kind }> =>
  typeof object === 'object' && object !== null && object.kind === kind

export const lookUp = (dictionary: PdfDictionary, key: string): PdfObject | undefined =>
  dictionary.entries.get(key)?.value

/** A whole number that is not negative, or nothing. */
export const countOf = (object: PdfObject | undefined): number | undefined =>
  typeof object === 'number' && Number.isSafeInteger(object) && object >= 0 ? object : undefined

export const nameOf = (object: PdfObject | undefined): string | undefined =>
  isKind(object, 'name') ? object.name : undefined
