import { crc32 } from 'node:zlib'
import {
  applied,
  C2PA_TYPES,
  CborMap,
  type CborValue,
  containerOf,
  content,
  encodeCbor,
  type Format,
  labelled,
  memorySource,
  type Superbox,
  writeJumbf,
} from '@tanba/media'
import sharp from 'sharp'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const whole = (parts: Iterable<Uint8Array>): Uint8Array => new Uint8Array(Buffer.concat([...parts]))

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** A packet with these properties; `attributes` of its one description, `inner` elements of it. */
export const packet = (attributes: string, inner = ''): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}"><rdf:Description rdf:about="" ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

const PDF = `%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
`

const pdf = (): Uint8Array => {
  const entry = (at: number): string => `${String(at).padStart(10, '0')} 00000 n \n`
  const table = `xref\n0 3\n0000000000 65535 f \n${entry(PDF.indexOf('1 0 obj'))}${entry(PDF.indexOf('2 0 obj'))}`
  return bytes(`${PDF}${table}trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${PDF.length}\n%%EOF\n`)
}

const picture = async (format: 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif'): Promise<Uint8Array> => {
  const input = { create: { width: 8, height: 8, channels: 3, background: '#808080' } } as const
  return new Uint8Array(await sharp(input).toFormat(format).toBuffer())
}

export type Kind = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'avif' | 'pdf'

/** A file of a kind without metadata. */
export const plain = async (kind: Kind): Promise<Uint8Array> => (kind === 'pdf' ? pdf() : picture(kind))

/** The same with a packet of XMP, as the packet stands. */
export const withXmp = async (kind: Kind, xmp: string): Promise<Uint8Array> => {
  const source = memorySource(await plain(kind))
  const container = containerOf(kind as Format)
  if (container === undefined) throw new Error(kind)
  return whole(applied(source, container.writeXmp(source, bytes(xmp))))
}

/** An archive of stored entries (APPNOTE 6.3.10). */
export const zipOf = (entries: readonly (readonly [name: string, data: string | Uint8Array])[]): Uint8Array => {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let at = 0
  for (const [name, data] of entries) {
    const body = Buffer.from(data)
    const label = Buffer.from(name)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(body), 10)
    facts.writeUInt32LE(body.length, 14)
    facts.writeUInt32LE(body.length, 18)
    facts.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, label, body])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, tail, label]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06', 'latin1'), end]))
}

const CONTAINER = `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

/** An EPUB whose package document has these metadata. */
export const epubOf = (metadata: string, prefix = '', container: string = CONTAINER): Uint8Array =>
  zipOf([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    [
      'OEBPS/content.opf',
      `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"${prefix === '' ? '' : ` prefix="${prefix}"`}><metadata>${metadata}</metadata></package>`,
    ],
  ])

export type Uses = Readonly<Record<string, string | { readonly use: string; readonly constraint_info?: string }>>

/** An assertion on training and mining in CBOR; `flat`: without the map `entries`. */
export const assertion = (label: string, uses: Uses, shape: 'entries' | 'flat' = 'entries'): Superbox => {
  const map = CborMap.of(
    Object.fromEntries(
      Object.entries(uses).map(([key, use]): [string, CborValue] => [
        key,
        CborMap.of(typeof use === 'string' ? { use } : { ...use }),
      ]),
    ),
  )
  return cborBox(label, shape === 'flat' ? map : CborMap.of({ entries: map }))
}

export const cborBox = (label: string, value: CborValue): Superbox =>
  labelled(C2PA_TYPES.cbor, label, [content('cbor', encodeCbor(value))])

export const jsonBox = (label: string, text: string): Superbox =>
  labelled(C2PA_TYPES.json, label, [content('json', bytes(text))])

/** A manifest with these assertions: no claim and no signature, which nobody here looks at. */
export const manifest = (label: string, assertions: readonly Superbox[], type?: string): Superbox =>
  labelled(type ?? C2PA_TYPES.manifest, label, [labelled(C2PA_TYPES.assertionStore, 'c2pa.assertions', assertions)])

export const storeOf = (...manifests: readonly Superbox[]): Uint8Array =>
  writeJumbf(labelled(C2PA_TYPES.store, 'c2pa', manifests))

/** A PNG with a manifest store in its chunk caBX (C2PA 2.2, "Embedding into PNG"). */
export const pngWithStore = async (store: Uint8Array): Promise<Uint8Array> => {
  const png = await picture('png')
  const type = Buffer.from('caBX')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(store.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(Buffer.concat([type, store])))
  // After the signature and IHDR.
  return new Uint8Array(Buffer.concat([png.subarray(0, 33), length, type, store, check, png.subarray(33)]))
}
