import { MediaError } from '../../errors.ts'
import { LIMITS } from '../limits.ts'
import type { ByteSource } from '../source.ts'
import { type Inflate, isIdentityCrypt, unfiltered } from './filters.ts'
import { countOf, isKind, lookUp, nameOf, type PdfDictionary, type PdfIndirect, type PdfObject } from './objects.ts'
import { type PackedObjects, readPackedObjects } from './packed-objects.ts'
import { type Extent, streamExtent } from './stream-data.ts'
import { readXref, type Xref } from './xref.ts'
import { STRUCTURE } from './xref-stream.ts'

/** Where the bytes of a stream lie in the file, and what they are behind its filters. */
export interface PdfStreamBytes {
  readonly bytes: Uint8Array
  readonly extent: Extent
}

/** A PDF file that was opened: its objects by number, read when they are asked for. */
export class PdfDocument {
  readonly xref: Xref
  /** The newest trailer that names the catalog. */
  readonly trailer: PdfDictionary
  readonly #inflate: Inflate
  readonly #packed = new Map<number, PackedObjects>()
  #unpacked = 0

  constructor(source: ByteSource, inflate: Inflate) {
    this.#inflate = (packed, limit) => {
      const bytes = inflate(packed, Math.min(limit, STRUCTURE.all - this.#unpacked))
      this.#unpacked += bytes.byteLength
      return bytes
    }
    this.xref = readXref(source, this.#inflate)
    const trailer = this.xref.sections
      .map((section) => section.trailer)
      .find((one) => isKind(lookUp(one, 'Root'), 'reference'))
    if (trailer === undefined)
      throw new MediaError('malformed', { format: 'PDF', what: '/Root', offset: this.xref.start })
    this.trailer = trailer
  }

  /** The /Encrypt dictionary, if the file is encrypted. */
  get encryption(): PdfDictionary | undefined {
    const encrypt = lookUp(this.trailer, 'Encrypt')
    if (encrypt === undefined || encrypt === null) return undefined
    const dictionary = this.resolve(encrypt)
    if (isKind(dictionary, 'dictionary')) return dictionary
    throw new MediaError('malformed', { format: 'PDF', what: '/Encrypt', offset: this.xref.start })
  }

  get catalog(): PdfIndirect & { readonly value: PdfDictionary } {
    const root = lookUp(this.trailer, 'Root')
    const object = isKind(root, 'reference') ? this.get(root.number, root.generation) : undefined
    if (object !== undefined && isKind(object.value, 'dictionary')) return { ...object, value: object.value }
    throw new MediaError('malformed', { format: 'PDF', what: '/Root', offset: this.xref.start })
  }

  /** An object by its number; a free or absent one is nothing (7.3.10). @throws MediaError malformed */
  get(number: number, generation: number): PdfIndirect | undefined {
    const entry = this.xref.find(number)
    if (entry === undefined || entry.type === 'free') return undefined
    if (entry.type === 'packed') {
      const value = generation === 0 ? this.#packedObjects(entry.stream).get(number, entry.index) : undefined
      return value === undefined ? undefined : { number, generation, value }
    }
    if (entry.generation !== generation) return undefined
    const object = this.xref.access.indirectAt(entry.offset)
    if (object.number === number && object.generation === generation) return object
    throw new MediaError('malformed', { format: 'PDF', what: `${number} ${generation} obj`, offset: entry.offset })
  }

  /** What a reference leads to, through others. An arrow function: it is handed on by itself. */
  readonly resolve = (object: PdfObject | undefined): PdfObject | undefined => {
    let value = object
    for (let step = 0; isKind(value, 'reference'); step++) {
      if (step > LIMITS.depth) throw new MediaError('too-deep', { format: 'PDF', limit: LIMITS.depth })
      value = this.get(value.number, value.generation)?.value
    }
    return value
  }

  /** The entry of a dictionary, resolved, if it is a dictionary itself. */
  dictionaryIn(dictionary: PdfDictionary, key: string): PdfDictionary | undefined {
    const value = this.resolve(lookUp(dictionary, key))
    return isKind(value, 'dictionary') ? value : undefined
  }

  /** The bytes of a stream behind its filters, at most `limit`. Decryption is not done here. */
  streamBytes({ value, data }: PdfIndirect, limit: number): PdfStreamBytes | undefined {
    if (data === undefined || !isKind(value, 'dictionary')) return undefined
    const extent = streamExtent(this.xref.access, data, countOf(this.resolve(lookUp(value, 'Length'))), limit)
    if (value.entries.has('Filter')) this.xref.access.spend(extent.length / 2)
    const raw = this.xref.access.source.read(extent.offset, extent.length)
    const bytes = unfiltered(raw, value, { resolve: this.resolve, inflate: this.#inflate, limit })
    return { bytes, extent: { offset: extent.offset + this.xref.base, length: extent.length } }
  }

  isIdentityCrypt(dictionary: PdfDictionary): boolean {
    return isIdentityCrypt(dictionary, this.resolve)
  }

  #packedObjects(number: number): PackedObjects {
    const known = this.#packed.get(number)
    if (known !== undefined) return known
    // INVARIANT: a stream of objects lies in the file itself, never in another one (7.5.7), so this ends.
    const entry = this.xref.find(number)
    const object = entry?.type === 'plain' ? this.get(number, entry.generation) : undefined
    if (
      object === undefined ||
      !isKind(object.value, 'dictionary') ||
      nameOf(lookUp(object.value, 'Type')) !== 'ObjStm'
    )
      throw new MediaError('malformed', { format: 'PDF', what: `/ObjStm ${number}`, offset: this.xref.start })
    if (lookUp(this.trailer, 'Encrypt') && !this.isIdentityCrypt(object.value))
      throw new MediaError('unsupported', { format: 'PDF', what: '/Encrypt, /ObjStm' })
    const { bytes } = this.streamBytes(object, STRUCTURE.one) ?? { bytes: new Uint8Array() }
    const packed = readPackedObjects(this.xref.access, bytes, object.value)
    this.#packed.set(number, packed)
    return packed
  }
}
