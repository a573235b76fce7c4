import {
  containerOf,
  decodeCbor,
  type Format,
  LIMITS,
  memorySource,
  openArchive,
  parseXmp,
  readArchiveManifest,
  readJumbf,
} from '../index.ts'
import { join, jumb, box as jumbfBox } from '../test/jumbf/boxes.ts'
import { packedPdf, pageObjects, tablePdf } from '../test/pdf-file.ts'
import { samplePacket } from '../test/sample-packet.ts'
import { described, encode } from '../test/xmp-packets.ts'
import { type Entry, zipOf } from '../test/zip-file.ts'

/** A file made to cost time, and what is done with it, one thing at a time. Whether it is refused or read does not matter here. */
export interface HostileFile {
  readonly name: string
  readonly make: () => Uint8Array
  readonly works: readonly ((bytes: Uint8Array) => unknown)[]
}

const inContainer = (format: Format): HostileFile['works'] => [
  (bytes) => containerOf(format)?.readXmp(memorySource(bytes)),
  (bytes) => containerOf(format)?.readManifestStore(memorySource(bytes)),
  (bytes) => containerOf(format)?.writeXmp(memorySource(bytes), samplePacket()),
]

const xmp = (name: string, text: () => string): HostileFile => ({
  name: `XMP: ${name}`,
  make: () => encode(text()),
  works: [parseXmp],
})

const names = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

const XMP: readonly HostileFile[] = [
  xmp('45,000 items of a list', () =>
    described(`<dc:subject><rdf:Bag>${'<rdf:li>a</rdf:li>'.repeat(45_000)}</rdf:Bag></dc:subject>`),
  ),
  xmp('99,000 attributes', () => described(`<a ${names(99_000, (index) => `a${index}=""`)}/>`)),
  xmp('40,000 namespaces over 45,000 elements', () =>
    described(`<a ${names(40_000, (index) => `xmlns:a${index}="u"`)}>${'<b/>'.repeat(45_000)}</a>`),
  ),
  xmp('700,000 references', () => described(`<dc:title>${'&amp;'.repeat(700_000)}</dc:title>`)),
  xmp('elements 1,000,000 deep', () => described('<a>'.repeat(1_000_000))),
  xmp('a comment of 3 MB', () => described(`<!--${' -'.repeat(1_500_000)} -->`)),
  xmp('a billion laughs', () => `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1000)}">]>${described('&a;'.repeat(9999))}`),
]

const pdf = (name: string, make: () => Uint8Array): HostileFile => ({
  name: `PDF: ${name}`,
  make,
  works: inContainer('pdf'),
})

const PDF: readonly HostileFile[] = [
  pdf('50 MB of zeros in an object stream', () => packedPdf(pageObjects(), 50_000_000)),
  pdf('brackets 1,000,000 deep', () => tablePdf({ 1: `<< /Type /Catalog /A ${'['.repeat(1_000_000)} >>` })),
  pdf('dictionaries 200,000 deep', () => tablePdf({ 1: '<< /A '.repeat(200_000) })),
  pdf('a table of 4,294,967,295 objects', () => tablePdf(pageObjects(), { size: 0xffff_ffff })),
  pdf('a table before itself', () => tablePdf(pageObjects(), { trailer: '/Prev 15 ' })),
  pdf('5 MB of a string without end', () => tablePdf({ 1: `<< /Type /Catalog /A (${'('.repeat(5_000_000)} >>` })),
]

const zip = (name: string, entries: () => readonly Entry[], count?: number): HostileFile => ({
  name: `ZIP: ${name}`,
  make: () => zipOf(entries(), count === undefined ? {} : { count, zip64: true }),
  works: [
    (bytes) => {
      const archive = openArchive(memorySource(bytes))
      readArchiveManifest(memorySource(bytes))
      for (const entry of archive.entries) archive.read(entry)
    },
  ],
})

const zeros = (size: number): Uint8Array => new Uint8Array(size)
const ZIP: readonly HostileFile[] = [
  zip('60 MB of zeros in 60 kB', () => [{ name: 'a', data: zeros(60_000_000), method: 8 }]),
  zip('60 MB of zeros, said to be 100 bytes', () => [{ name: 'a', data: zeros(60_000_000), method: 8, size: 100 }]),
  zip('40 MB that unpack to nothing', () => [{ name: 'a', method: 8, packed: zeros(40_000_000) }]),
  zip('20,000 entries over each other', () =>
    Array.from({ length: 20_000 }, (_, index) => ({ name: `a${index}`, data: 'x', offset: 0 })),
  ),
  zip('9 quadrillion entries', () => [{ name: 'a' }], Number.MAX_SAFE_INTEGER),
  zip('a name of 60,000 letters, 100 times', () =>
    Array.from({ length: 100 }, () => ({ name: '../'.repeat(20_000), data: 'x' })),
  ),
]

const textBox = (type: string, text: string): Uint8Array => jumbfBox(type, encode(text))

const emptyBoxes = (count: number): Uint8Array => {
  const many = new Uint8Array(count * 8)
  for (let at = 3; at < many.byteLength; at += 8) many[at] = 8
  return many
}

const nested = (depth: number): Uint8Array => {
  let inner: Uint8Array = new Uint8Array(0)
  for (let level = 0; level < depth; level += 1) inner = jumb('c2pa', 'c2pa', inner)
  return inner
}

const JUMBF: readonly HostileFile[] = [
  { name: 'JUMBF: boxes 1,500 deep', make: () => nested(1500), works: [readJumbf] },
  { name: 'JUMBF: 100,001 boxes', make: () => jumb('c2pa', 'c2pa', emptyBoxes(LIMITS.parts + 1)), works: [readJumbf] },
  {
    name: 'JUMBF: 60 MB in one box',
    make: () => jumb('c2pa', 'c2pa', jumbfBox('cbor', zeros(60_000_000))),
    works: [readJumbf],
  },
  {
    name: 'CBOR: arrays 10,000,000 deep',
    make: () => zeros(10_000_000).fill(0x81),
    works: [(bytes) => decodeCbor(bytes)],
  },
  {
    name: 'CBOR: an array of 2^32 items',
    make: () => join(Uint8Array.of(0x9a, 0xff, 0xff, 0xff, 0xff), zeros(10_000_000)),
    works: [(bytes) => decodeCbor(bytes)],
  },
]

const BMFF: readonly HostileFile[] = [
  {
    name: 'BMFF: 2,000,000 empty boxes',
    make: () => join(textBox('ftyp', 'isom\0\0\0\0isom'), emptyBoxes(2_000_000)),
    works: inContainer('mp4'),
  },
  {
    name: 'BMFF: moov boxes 10,000 deep',
    make: () => {
      const whole = zeros(80_000)
      const view = new DataView(whole.buffer)
      for (let at = 0; at < whole.byteLength; at += 8) {
        view.setUint32(at, whole.byteLength - at)
        whole.set(encode('moov'), at + 4)
      }
      return join(textBox('ftyp', 'isom\0\0\0\0isom'), whole)
    },
    works: inContainer('mp4'),
  },
  {
    name: 'HEIF: 4,294,967,295 items in 10 MB',
    make: () => {
      const iloc = zeros(10_000_000)
      iloc.set([2, 0, 0, 0, 0x44, 0, 0xff, 0xff, 0xff, 0xff])
      const meta = join(zeros(4), jumbfBox('iloc', iloc))
      return join(textBox('ftyp', 'heic\0\0\0\0mif1heic'), jumbfBox('meta', meta))
    },
    works: inContainer('heic'),
  },
]

const svg = (inside: string): Uint8Array => encode(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)
const OTHERS: readonly HostileFile[] = [
  { name: 'SVG: 1,000,000 elements', make: () => svg('<a/>'.repeat(1_000_000)), works: inContainer('svg') },
  { name: 'SVG: elements 1,000,000 deep', make: () => svg('<a>'.repeat(1_000_000)), works: inContainer('svg') },
  {
    name: 'GIF: 20 MB of empty blocks',
    make: () => join(encode('GIF89a\x01\0\x01\0\0\0\0'), zeros(20_000_000).fill(0x21)),
    works: inContainer('gif'),
  },
  {
    name: 'JPEG: 20 MB of fill bytes',
    make: () => join(Uint8Array.of(0xff, 0xd8), zeros(20_000_000).fill(0xff)),
    works: inContainer('jpeg'),
  },
  {
    name: 'PNG: 1,500,000 empty chunks',
    make: () => join(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), zeros(18_000_000)),
    works: inContainer('png'),
  },
  {
    name: 'RIFF: 2,000,000 empty chunks',
    make: () => join(encode('RIFF'), Uint8Array.of(4, 0x24, 0xf4, 0), encode('WAVE'), zeros(16_000_000)),
    works: inContainer('wav'),
  },
]

export const HOSTILE: readonly HostileFile[] = [...XMP, ...PDF, ...ZIP, ...JUMBF, ...BMFF, ...OTHERS]
