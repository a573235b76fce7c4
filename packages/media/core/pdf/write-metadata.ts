import { MediaError } from '../../errors.ts'
import { concatBytes, latin1Bytes } from '../bytes.ts'
import { LIMITS } from '../limits.ts'
import type { Plan } from '../plan.ts'
import type { ByteSource } from '../source.ts'
import type { PdfDocument } from './document.ts'
import { encryptionOf, metadataOf } from './metadata.ts'
import type { PdfDictionary } from './objects.ts'
import { appendUpdate, nextNumber, rawEntries, type UpdatedObject } from './update.ts'

/** Keys of a stream (7.3.8.2, table 5) and of a metadata stream that are written anew. */
const OWN = ['Type', 'Subtype', 'Length', 'Filter', 'DecodeParms', 'F', 'FFilter', 'FDecodeParms', 'DL']

/** In an encrypted file whose metadata would be encrypted, the stream says of itself that it is plain (7.4.10). */
const PLAIN = '/Filter [/Crypt]\n/DecodeParms [<</Type /CryptFilterDecodeParms /Name /Identity>>]\n'

/**
 * Puts the packet into the metadata stream of the catalog: the object that is there keeps its number, so that
 * everything that refers to it still does; without one, the catalog is written once more, with /Metadata.
 * @throws MediaError too-large; unsupported, in a file of the old encryption, where nothing can stay plain
 */
export const planMetadata = (source: ByteSource, document: PdfDocument, packet: Uint8Array): Plan => {
  if (packet.byteLength > LIMITS.xmp)
    throw new MediaError('too-large', { format: 'PDF', what: 'XMP', limit: LIMITS.xmp })
  const encryption = encryptionOf(document)
  if (encryption?.filters === false) throw new MediaError('unsupported', { format: 'PDF', what: '/Encrypt' })
  const crypt = encryption?.metadata === true ? PLAIN : ''
  const old = metadataOf(document)
  const body = (kept: readonly Uint8Array[]): Uint8Array =>
    concatBytes([
      latin1Bytes('<<\n'),
      ...kept,
      latin1Bytes(`/Type /Metadata\n/Subtype /XML\n${crypt}/Length ${packet.byteLength}\n>>\nstream\n`),
      packet,
      latin1Bytes('\nendstream'),
    ])
  if (old !== undefined) {
    const { number, generation } = old
    return [appendUpdate(source, document, [{ number, generation, body: body(rawEntries(old.value, OWN)) }])]
  }
  const number = nextNumber(document)
  return [appendUpdate(source, document, [catalogWith(document, number), { number, generation: 0, body: body([]) }])]
}

/** The catalog as it is written, but for /Metadata. Its strings keep their number, so encrypted ones still decrypt. */
const catalogWith = ({ catalog }: PdfDocument, metadata: number): UpdatedObject => {
  const { number, generation, value } = catalog
  return { number, generation, body: withEntry(value, 'Metadata', `/Metadata ${metadata} 0 R`) }
}

const withEntry = ({ entries, raw }: PdfDictionary, key: string, entry: string): Uint8Array => {
  const old = entries.get(key)
  const [start, end] = old === undefined ? [raw.byteLength - 2, raw.byteLength - 2] : [old.start, old.end]
  return concatBytes([raw.subarray(0, start), latin1Bytes(`\n${entry}\n`), raw.subarray(end)])
}
