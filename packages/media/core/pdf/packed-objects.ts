import { MediaError } from '../../errors.ts'
import { LIMITS } from '../limits.ts'
import type { PdfAccess } from './access.ts'
import { countOf, lookUp, type PdfDictionary, type PdfObject } from './objects.ts'
import { PdfParser } from './parser.ts'

/** The objects of one object stream, ISO 32000-2, 7.5.7. */
export interface PackedObjects {
  /** @throws MediaError malformed, where the place does not hold this number */
  readonly get: (number: number, index: number) => PdfObject
}

/** `bytes`: pairs of number and offset, then the objects from /First on. */
export const readPackedObjects = (access: PdfAccess, bytes: Uint8Array, dictionary: PdfDictionary): PackedObjects => {
  const count = countOf(lookUp(dictionary, 'N')) ?? 0
  const first = countOf(lookUp(dictionary, 'First')) ?? 0
  if (count > LIMITS.parts) throw new MediaError('too-many', { format: 'PDF', limit: LIMITS.parts })
  const heads = new PdfParser(bytes, 0, true)
  const places: { readonly number: number; readonly offset: number }[] = []
  while (places.length < count) {
    const [number, offset] = [heads.count(), heads.count()]
    if (number === undefined || offset === undefined) break
    places.push({ number, offset: first + offset })
  }
  access.spend(bytes.byteLength / 8 + heads.at)
  return {
    get: (number, index) => {
      const given = places[index]
      const place = given?.number === number ? given : places.find((one) => one.number === number)
      if (place === undefined || place.offset >= bytes.byteLength)
        throw new MediaError('malformed', { format: 'PDF', what: `/ObjStm ${number}`, offset: place?.offset ?? 0 })
      const parser = new PdfParser(bytes, 0, true)
      parser.at = place.offset
      const object = parser.object()
      access.spend(parser.at - place.offset + places.length / 8 + 16)
      return object
    },
  }
}
