// What other packages may use of media. Nothing else in this folder may be imported.

// Bytes at any place, and plans that turn one file into another without touching the rest.

export { LIMITS } from './core/limits.ts'
export { applied, appliedWhole, checkPlan, type Edit, type Plan, plannedSize } from './core/plan.ts'
export { type ByteSource, memorySource, window } from './core/source.ts'

// Which kind of file it is, by content and never by name.

export { FORMATS, type Format, type FormatFacts, formatOfMediaType } from './core/formats.ts'
export { identify } from './core/identify.ts'

// Containers: where XMP and C2PA live in each kind of file.

export { containerOf } from './containers.ts'
export { hasMoreBoxesThan } from './core/bmff/box-count.ts'
export { heifExif, jxlExif } from './core/bmff/exif.ts'
export type { Container, Found } from './core/container.ts'
export { jpegExif } from './core/jpeg/jpeg.ts'
export { JPEG_XMP_MOST } from './core/jpeg/xmp.ts'
export type { NamedText, NamedTexts } from './core/named-text.ts'
export { type PngHeader, pngHeader, pngImageData } from './core/png/image-data.ts'
export { pngExif } from './core/png/png.ts'
export { type PngText, pngTexts } from './core/png/text.ts'
export { webpExif } from './core/webp/webp.ts'
export { namedTextsOf } from './named-texts.ts'

// XMP, whatever its prefixes.

export { XmpDocument, type XmpListKind, type XmpSerialiseOptions } from './xmp/document.ts'
export { XMP_NAMESPACES } from './xmp/namespaces.ts'
export { emptyXmp, parseXmp } from './xmp/parse.ts'

// Archives: EPUB, DOCX and their kin.

export type { ZipEntry } from './core/zip/directory.ts'
export type { ZipNameProblem } from './core/zip/names.ts'
export { type Archive, MANIFEST_NAME, openArchive, readArchiveManifest, type Unpacked } from './zip/archive.ts'
export { type ArchiveChange, changeArchive } from './zip/change.ts'
export { inflateRaw, inflateZlib } from './zip/inflate.ts'
export { type ArchiveLayout, archiveLayout, type PlacedEntry } from './zip/layout.ts'

// CBOR (RFC 8949, deterministic), JUMBF (ISO 19566-5) and COSE_Sign1 (RFC 9052): what a C2PA manifest is made of.

export { type CborLimits, decodeCbor, decodeCborItem } from './core/cbor/decode.ts'
export { compareBytes, encodeCbor } from './core/cbor/encode.ts'
export {
  type CborEntry,
  CborFloat,
  type CborKey,
  CborMap,
  CborSimple,
  CborTagged,
  type CborValue,
  cborNumber,
  isCborArray,
  isCborInteger,
  isCborKey,
} from './core/cbor/value.ts'
export { COSE_ALGORITHMS, type CoseAlgorithm, type CoseAlgorithmName, coseAlgorithm } from './core/cose/algorithm.ts'
export {
  type AlgorithmHeader,
  algorithmOf,
  type CertificateChain,
  COSE_HEADERS,
  criticalLabels,
  type HeaderValue,
  headerOf,
  ocspResponsesOf,
  repeatedLabels,
  timeStampsOf,
  x5chainOf,
  x5chainValue,
} from './core/cose/headers.ts'
export { type Padding, paddingOf, padSign1 } from './core/cose/padding.ts'
export { detachedSign1, encodeProtected, readSign1, type Sign1, signatureInput, writeSign1 } from './core/cose/sign1.ts'
export {
  type Box,
  type ContentBox,
  content,
  type Description,
  labelled,
  type PlacedBox,
  type PlacedContent,
  type PlacedSuperbox,
  type Span,
  type Superbox,
  saltOf,
  uuidText,
} from './core/jumbf/box.ts'
export {
  type AssertionLabel,
  C2PA_LABELS,
  C2PA_TYPES,
  type C2paType,
  c2paTypeOf,
  parseAssertionLabel,
} from './core/jumbf/c2pa.ts'
export { type EmbeddedFile, embeddedFileBoxes, embeddedFileOf } from './core/jumbf/embedded-file.ts'
export { followJumbfUris } from './core/jumbf/follow.ts'
export { type Manifest, type ManifestKind, manifestsOf, soleContent } from './core/jumbf/manifest.ts'
export { readJumbf, readSuperbox } from './core/jumbf/read.ts'
export {
  type JumbfUri,
  jumbfUri,
  manifestAround,
  parseJumbfUri,
  resolveJumbfUri,
  superboxesOf,
  type UriFault,
  type UriProblem,
} from './core/jumbf/uri.ts'
export { writeJumbf } from './core/jumbf/write.ts'

// Files: read at any place, written beside and renamed.

export { MediaError, type MediaErrorCode } from './errors.ts'
export { type FileSource, fileSource } from './files/file-source.ts'
export { type WriteOptions, writeBeside } from './files/write-beside.ts'
