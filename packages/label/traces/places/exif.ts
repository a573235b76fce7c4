import {
  type ByteSource,
  type Format,
  type Found,
  heifExif,
  jpegExif,
  jxlExif,
  memorySource,
  pngExif,
  webpExif,
} from '@tanba/media'
import { readExifTexts } from '../exif/read.ts'
import { Field, type Gathered } from '../field.ts'

const BLOCKS: Partial<Readonly<Record<Format, (source: ByteSource) => Found | undefined>>> = {
  jpeg: jpegExif,
  png: pngExif,
  webp: webpExif,
  avif: heifExif,
  heic: heifExif,
  heif: heifExif,
  jxl: jxlExif,
}

/** The texts of Exif; a TIFF file is such a block itself. @throws MediaError */
export const exifFields = (source: ByteSource, format: Format): Gathered => {
  const found = BLOCKS[format]?.(source)
  const block = format === 'tiff' ? source : found && memorySource(found.bytes)
  if (block === undefined) return { fields: [], faults: [] }
  const { texts, faults } = readExifTexts(block)
  return { fields: texts.map(({ name, text }) => new Field('EXIF', name, text)), faults }
}
