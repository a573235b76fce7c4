import { type ByteSource, containerOf, type Format, parseXmp, XMP_NAMESPACES } from '@tanba/media'
import { Field, type Gathered } from '../field.ts'

const { aigc, dc, dcterms, Iptc4xmpExt, photoshop, xmp } = XMP_NAMESPACES
const EXIF = 'http://ns.adobe.com/exif/1.0/'
const TIFF = 'http://ns.adobe.com/tiff/1.0/'

/** The properties that readers look at, by the usual prefix. DigitalSourceType is read by the form `iptc-xmp`. */
const PROPERTIES: readonly (readonly [namespace: string, name: string])[] = [
  [xmp, 'xmp:CreatorTool'],
  [photoshop, 'photoshop:Credit'],
  [photoshop, 'photoshop:Source'],
  [dc, 'dc:creator'],
  [dc, 'dc:description'],
  [dcterms, 'dcterms:provenance'],
  [EXIF, 'exif:UserComment'],
  [TIFF, 'tiff:Software'],
  [TIFF, 'tiff:Artist'],
  [TIFF, 'tiff:ImageDescription'],
  [Iptc4xmpExt, 'Iptc4xmpExt:AISystemUsed'],
  [Iptc4xmpExt, 'Iptc4xmpExt:AISystemVersionUsed'],
  [Iptc4xmpExt, 'Iptc4xmpExt:AIPromptInformation'],
  [Iptc4xmpExt, 'Iptc4xmpExt:AIPromptWriterName'],
  [Iptc4xmpExt, 'Iptc4xmpExt:DigImageGUID'],
  [aigc, 'TC260:AIGC'],
]

/** @throws MediaError */
export const xmpFields = (source: ByteSource, format: Format): Gathered => {
  const found = containerOf(format)?.readXmp(source)
  const document = found && parseXmp(found.bytes)
  const fields = PROPERTIES.flatMap(([namespace, name]) => {
    const text = document?.text(namespace, name.slice(name.indexOf(':') + 1))
    return text === undefined ? [] : [new Field('XMP', name, text)]
  })
  return { fields, faults: [] }
}
