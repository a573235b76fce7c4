import { XmpDocument } from './document.ts'
import { decodePacket } from './encoding.ts'
import { malformed } from './fault.ts'
import { RDF } from './namespaces.ts'
import { scanPackets } from './scan.ts'
import { parseXml } from './xml.ts'

/**
 * Reads an XMP packet (ISO 16684-1), with or without its wrapper, in UTF-8, UTF-16 or UTF-32. A second packet after it,
 * as `jpeg.readXmp` gives where a JPEG has extended XMP, is taken in; its properties win.
 * @throws MediaError malformed for anything that is not well-formed XML with an rdf:RDF, a document type, an entity
 * beyond XML's five; too-large, too-deep, too-many beyond the LIMITS
 */
export function parseXmp(bytes: Uint8Array): XmpDocument {
  const [main, ...others] = scanPackets(decodePacket(bytes)).map(parseXml)
  if (main === undefined) throw malformed('xpacket')
  const document = new XmpDocument(main)
  for (const other of others) document.merge(new XmpDocument(other))
  return document
}

/** A document without properties. */
export const emptyXmp = (): XmpDocument =>
  new XmpDocument(
    parseXml(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>`,
    ),
  )
