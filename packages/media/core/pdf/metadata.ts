import { MediaError } from '../../errors.ts'
import { latin1Text } from '../bytes.ts'
import type { Found } from '../container.ts'
import { LIMITS } from '../limits.ts'
import type { PdfDocument } from './document.ts'
import { countOf, isKind, lookUp, type PdfDictionary, type PdfIndirect } from './objects.ts'

/** The metadata stream of the document, ISO 32000-2, 14.3.2, if the catalog leads to one. */
export const metadataOf = (document: PdfDocument): (PdfIndirect & { readonly value: PdfDictionary }) | undefined => {
  const reference = lookUp(document.catalog.value, 'Metadata')
  if (!isKind(reference, 'reference')) return undefined
  const object = document.get(reference.number, reference.generation)
  if (object?.data === undefined || !isKind(object.value, 'dictionary')) return undefined
  return { ...object, value: object.value }
}

/** How an encrypted file keeps its metadata: /EncryptMetadata false is known from version 4 on (7.6.3.2, table 20). */
export const encryptionOf = (
  document: PdfDocument,
): { readonly filters: boolean; readonly metadata: boolean } | undefined => {
  const { encryption } = document
  if (encryption === undefined) return undefined
  const filters = (countOf(document.resolve(lookUp(encryption, 'V'))) ?? 0) >= 4
  return { filters, metadata: !filters || document.resolve(lookUp(encryption, 'EncryptMetadata')) !== false }
}

export const readMetadata = (document: PdfDocument): Found | undefined => {
  const object = metadataOf(document)
  if (object === undefined) return undefined
  const plain = encryptionOf(document)?.metadata !== true || document.isIdentityCrypt(object.value)
  return readPlain(document, object, { limit: LIMITS.xmp, plain, isIt: looksLikeXmp, what: '/Encrypt, /Metadata' })
}

const looksLikeXmp = (bytes: Uint8Array): boolean =>
  /^(\u00ef\u00bb\u00bf)?\s*<(\?xpacket|\?xml|x:xmpmeta|rdf:RDF)/.test(latin1Text(bytes.subarray(0, 64)))

interface Wanted {
  readonly limit: number
  /** The file says that the stream is not encrypted. */
  readonly plain: boolean
  readonly isIt: (bytes: Uint8Array) => boolean
  readonly what: string
}

/**
 * The bytes of a stream that should not be encrypted. Where the file says that it is, it is read all the same: what
 * then looks like what it should be was left plain by its writer, and anything else is refused.
 * @throws MediaError unsupported
 */
export const readPlain = (document: PdfDocument, object: PdfIndirect, wanted: Wanted): Found | undefined => {
  const { plain, limit, isIt, what } = wanted
  try {
    const stream = document.streamBytes(object, limit)
    if (stream === undefined) return undefined
    if (plain || isIt(stream.bytes)) return { bytes: stream.bytes, spans: [stream.extent] }
  } catch (error) {
    // Encrypted bytes do not unpack.
    if (plain || !(error instanceof MediaError)) throw error
  }
  throw new MediaError('unsupported', { format: 'PDF', what })
}
