import { latin1Bytes } from '../bytes.ts'
import type { Container, Found } from '../container.ts'
import type { ByteSource } from '../source.ts'
import { readManifestStore } from './manifest.ts'
import { dataAfter, MARKER, segmentsOf } from './segments.ts'
import { readXmp, writeXmp } from './xmp.ts'

/** JPEG: JFIF and Exif files (ISO/IEC 10918-1). */
export const jpeg: Container = { readXmp, writeXmp, readManifestStore }

const EXIF = latin1Bytes('Exif\0\0')

/** The TIFF block of Exif, from its byte order on (Exif 3.0, 4.7.2). @throws MediaError malformed, truncated */
export function jpegExif(source: ByteSource): Found | undefined {
  for (const segment of segmentsOf(source)) {
    const bytes = segment.marker === MARKER.APP1 ? dataAfter(source, segment, EXIF) : undefined
    if (bytes !== undefined) return { bytes, spans: [{ offset: segment.offset, length: segment.length }] }
  }
  return undefined
}
