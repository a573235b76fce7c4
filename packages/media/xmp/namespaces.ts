/** Namespaces of XMP properties; a namespace is known by its address alone, whatever prefix a file gives it. */
export const XMP_NAMESPACES = {
  /** Dublin Core: title, creator, description, rights. ISO 16684-1, 8.3. */
  dc: 'http://purl.org/dc/elements/1.1/',
  /** Dublin Core terms; `provenance` holds the address of a remote C2PA manifest. */
  dcterms: 'http://purl.org/dc/terms/',
  /** CreatorTool, dates. ISO 16684-1, 8.4. */
  xmp: 'http://ns.adobe.com/xap/1.0/',
  /** DocumentID, History. ISO 16684-1, 8.6. */
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  /** Marked, UsageTerms, WebStatement. ISO 16684-1, 8.5. */
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  /** HasExtendedXMP, in JPEG only. XMP part 3, 1.1.3.1. */
  xmpNote: 'http://ns.adobe.com/xmp/note/',
  /** Credit, Source. */
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  /** IPTC Core. */
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  /** IPTC Extension: DigitalSourceType. */
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  /** PLUS: DataMining. */
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  /** TDM Reservation Protocol: reservation, policy, as its section on PDF writes them into XMP. */
  tdm: 'http://www.w3.org/ns/tdmrep/',
  /** The same vocabulary as its ontology and EPUB name it; met in XMP too. */
  tdmOntology: 'http://www.w3.org/ns/tdmrep#',
  /** The field AIGC of China's labelling rules. */
  aigc: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
} as const

/** What RDF and XML themselves need. */
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const XML = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS = 'http://www.w3.org/2000/xmlns/'
