import type { XmpDocument } from '../xmp/document.ts'
import { XMP_NAMESPACES } from '../xmp/namespaces.ts'
import { parseXmp } from '../xmp/parse.ts'

const { dc, xmp } = XMP_NAMESPACES
export const GENERATED: string = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
export const RDF: string = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
/** A packet of these descriptions. */
export const rdf = (body: string, declared = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}" xmlns:dc="${dc}" xmlns:xmp="${xmp}" ${declared}>${body}</rdf:RDF></x:xmpmeta>`
/** A packet of one description. */
export const described = (body: string, attributes = ''): string =>
  rdf(`<rdf:Description rdf:about="" ${attributes}>${body}</rdf:Description>`)
export const parse = (text: string): XmpDocument => parseXmp(encode(text))
/** The document written and read. */
export const again = (document: XmpDocument): XmpDocument => parseXmp(document.serialise())

/** Every form of value that RDF allows a property. */
export const FULL: string = described(
  `<dc:title><rdf:Alt><rdf:li xml:lang="en">Eagle</rdf:li><rdf:li xml:lang="X-Default">Бүркіт</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>Ә. &amp; Б.</rdf:li><rdf:li><![CDATA[<C>]]></rdf:li></rdf:Seq></dc:creator>
   <dc:subject><rdf:Bag><rdf:li>one</rdf:li><rdf:li rdf:resource="urn:two"/></rdf:Bag></dc:subject>
   <dc:source xml:lang="en">archive</dc:source>
   <dc:relation rdf:resource="https://example.org/a?b&amp;c"/>
   <dc:identifier rdf:parseType="Resource"><rdf:value>12</rdf:value><xmp:Scheme>ISBN</xmp:Scheme></dc:identifier>
   <dc:format><rdf:Description rdf:value="image/png" xmp:Scheme="MIME"/></dc:format>
   <dc:coverage xmp:Place="Almaty"/>
   <dc:rights rdf:parseType="Resource"><xmp:Owner>N</xmp:Owner></dc:rights>
   <!-- kept -->`,
  'xmp:CreatorTool="Painter&#x20;9" xmp:Rating="5"',
)
