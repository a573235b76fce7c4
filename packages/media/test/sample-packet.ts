/** What a label says of a picture that a model made (IPTC NewsCodes). */
export const SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'

/** An XMP packet with the digital source type, and as many blanks as asked for. */
export const samplePacket = (note = '', blanks = 0): Uint8Array =>
  new TextEncoder().encode(
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${SOURCE_TYPE}"${note === '' ? '' : ` xmlns:ai="urn:example:ai" ai:note="${note}"`}/></rdf:RDF></x:xmpmeta>${' '.repeat(blanks)}<?xpacket end="w"?>`,
  )
