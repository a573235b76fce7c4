import { zlibSync } from 'fflate'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'

// PDF files written by hand from ISO 32000-2.

/** `body` of an object, what stands between `obj` and `endobj`, by its number. */
export type PdfObjects = Readonly<Record<number, string | Uint8Array>>

const asBytes = (part: string | Uint8Array): Uint8Array => (typeof part === 'string' ? latin1Bytes(part) : part)

export const streamBody = (dictionary: string, data: Uint8Array | string): Uint8Array => {
  const bytes = asBytes(data)
  return concatBytes([
    latin1Bytes(`<< ${dictionary} /Length ${bytes.byteLength} >>\nstream\n`),
    bytes,
    latin1Bytes('\nendstream'),
  ])
}

const TEXT = 'BT /F1 24 Tf 72 700 Td (Tanba reads and writes) Tj ET'

/** A document of one page with a line of text; `extra` stands in the catalog. */
export const pageObjects = (extra = ''): PdfObjects => ({
  1: `<< /Type /Catalog /Pages 2 0 R ${extra}>>`,
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  4: streamBody('', TEXT),
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
})

interface Written {
  readonly bytes: Uint8Array
  readonly offsets: ReadonlyMap<number, number>
}

export const HEADER: Uint8Array = latin1Bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')

const writeObjects = (before: Uint8Array, objects: PdfObjects): Written => {
  const parts = [before]
  const offsets = new Map<number, number>()
  let at = before.byteLength
  for (const [number, body] of Object.entries(objects)) {
    const written = concatBytes([latin1Bytes(`${number} 0 obj\n`), asBytes(body), latin1Bytes('\nendobj\n')])
    offsets.set(Number(number), at)
    parts.push(written)
    at += written.byteLength
  }
  return { bytes: concatBytes(parts), offsets }
}

const ten = (value: number): string => String(value).padStart(10, '0')

interface TableOptions {
  readonly before?: Uint8Array
  readonly trailer?: string
  readonly size?: number
}

/** Objects, a table of cross-references (7.5.4) and a trailer; behind `before`, as an update, or from the header on. */
export const tablePdf = (
  objects: PdfObjects,
  { before = HEADER, trailer = '', size = 0 }: TableOptions = {},
): Uint8Array => {
  const { bytes, offsets } = writeObjects(before, objects)
  const rows = [...offsets].map(([number, offset]) => `${number} 1\n${ten(offset)} 00000 n \n`)
  const most = Math.max(size, ...[...offsets.keys()].map((number) => number + 1))
  const end = `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${most} /Root 1 0 R ${trailer}>>\n`
  return concatBytes([bytes, latin1Bytes(`${end}startxref\n${bytes.byteLength}\n%%EOF\n`)])
}

/** Rows of one byte of type, four of offset or number, two of generation or index, behind the PNG predictor "up". */
const packedRows = (rows: readonly (readonly [number, number, number])[]): Uint8Array => {
  let up = new Uint8Array(7)
  const lines = rows.map(([type, second, third]) => {
    const row = new Uint8Array(7)
    const view = new DataView(row.buffer)
    view.setUint8(0, type)
    view.setUint32(1, second)
    view.setUint16(5, third)
    const line = Uint8Array.from([2, ...row.map((byte, index) => byte - (up[index] ?? 0))])
    up = row
    return line
  })
  return zlibSync(concatBytes(lines))
}

const isStream = (body: string | Uint8Array): boolean => typeof body !== 'string'

/**
 * Objects that are no streams packed into an object stream (7.5.7), with `zeros` behind them, and a stream of
 * cross-references (7.5.8).
 */
export const packedPdf = (objects: PdfObjects, zeros = 0): Uint8Array => {
  const numbers = Object.keys(objects).map(Number)
  const packed = numbers.filter((number) => !isStream(objects[number] ?? ''))
  const loose = Object.fromEntries(Object.entries(objects).filter(([, body]) => isStream(body)))
  const container = Math.max(...numbers) + 1
  let at = 0
  const heads: string[] = []
  for (const number of packed) {
    heads.push(`${number} ${at} `)
    at += asBytes(objects[number] ?? '').byteLength + 1
  }
  const head = heads.join('')
  const body = concatBytes([
    latin1Bytes(head),
    ...packed.map((number) => latin1Bytes(`${objects[number]} `)),
    new Uint8Array(zeros),
  ])
  const dictionary = `/Type /ObjStm /N ${packed.length} /First ${head.length} /Filter /FlateDecode`
  const { bytes, offsets } = writeObjects(HEADER, { ...loose, [container]: streamBody(dictionary, zlibSync(body)) })
  const rows = Array.from({ length: container + 2 }, (_, number): readonly [number, number, number] => {
    const offset = number === container + 1 ? bytes.byteLength : offsets.get(number)
    if (offset !== undefined) return [1, offset, 0]
    return packed.includes(number) ? [2, container, packed.indexOf(number)] : [0, 0, 65_535]
  })
  const own = `/Type /XRef /Size ${container + 2} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode`
  const xref = streamBody(`${own} /DecodeParms << /Predictor 12 /Columns 7 >>`, packedRows(rows))
  const end = concatBytes([latin1Bytes(`${container + 1} 0 obj\n`), xref, latin1Bytes('\nendobj\n')])
  return concatBytes([bytes, end, latin1Bytes(`startxref\n${bytes.byteLength}\n%%EOF\n`)])
}

/**
 * A hybrid file (7.5.8.4): the table calls one object free; only the stream that /XRefStm names tells that it is packed
 * in an object stream.
 */
export const hybridPdf = (objects: PdfObjects, hidden: number): Uint8Array => {
  const numbers = Object.keys(objects).map(Number)
  const loose = Object.fromEntries(
    numbers.filter((number) => number !== hidden).map((number) => [number, objects[number] ?? '']),
  )
  const container = Math.max(...numbers) + 1
  const head = `${hidden} 0 `
  const dictionary = `/Type /ObjStm /N 1 /First ${head.length}`
  const packed = streamBody(dictionary, concatBytes([latin1Bytes(head), asBytes(objects[hidden] ?? '')]))
  const { bytes, offsets } = writeObjects(HEADER, { ...loose, [container]: packed })
  const own = `/Type /XRef /Size ${container + 2} /W [1 4 2] /Index [${hidden} 1] /Root 1 0 R /Filter /FlateDecode`
  const rows = packedRows([[2, container, 0]])
  const xref = streamBody(`${own} /DecodeParms << /Predictor 12 /Columns 7 >>`, rows)
  const place = bytes.byteLength
  const whole = concatBytes([bytes, latin1Bytes(`${container + 1} 0 obj\n`), xref, latin1Bytes('\nendobj\n')])
  const lines = [...offsets, [container + 1, place] as const].map(
    ([number, offset]) => `${number} 1\n${ten(offset)} 00000 n \n`,
  )
  const table = `xref\n0 1\n${ten(hidden)} 65535 f \n${hidden} 1\n0000000000 00000 f \n${lines.join('')}`
  const trailer = `trailer\n<< /Size ${container + 2} /Root 1 0 R /XRefStm ${place} >>\n`
  return concatBytes([whole, latin1Bytes(`${table}${trailer}startxref\n${whole.byteLength}\n%%EOF\n`)])
}

/** Objects 6 to 8 that carry a manifest store, and what the catalog needs for them. */
export const withManifest = (
  store: Uint8Array,
  dictionary = '',
): { readonly objects: PdfObjects; readonly catalog: string } => ({
  catalog: '/AF [6 0 R] /Names << /EmbeddedFiles 8 0 R >> ',
  objects: {
    6: '<< /Type /Filespec /AFRelationship /C2PA#5fManifest /F (m.c2pa) /UF (m.c2pa) /EF << /F 7 0 R >> >>',
    7: streamBody(`/Type /EmbeddedFile /Subtype /application#2fc2pa ${dictionary}`, store),
    8: '<< /Names [(Content Credentials) 6 0 R] >>',
  },
})
