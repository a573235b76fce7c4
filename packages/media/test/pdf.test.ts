import { readFileSync } from 'node:fs'
import { zlibSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { concatBytes, latin1Bytes, latin1Text } from '../core/bytes.ts'
import type { Container } from '../core/container.ts'
import { pdf } from '../core/pdf/pdf.ts'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { inflateZlib } from '../zip/inflate.ts'
import { codeOf, hostile } from './hostile.ts'
import { manifestStore } from './image-files.ts'
import { outcome } from './outcome.ts'
import { exiftoolSourceType, withFile } from './outside-programs.ts'
import { HEADER, hybridPdf, packedPdf, pageObjects, streamBody, tablePdf, withManifest } from './pdf-file.ts'
import { has } from './programs.ts'
import { SOURCE_TYPE, samplePacket } from './sample-packet.ts'

const container: Container = pdf(inflateZlib)
const PACKET = samplePacket()
const OLD = samplePacket('old')
const STORE = manifestStore(latin1Bytes('nothing'))

const written = (bytes: Uint8Array, packet = PACKET): Uint8Array => {
  const source = memorySource(bytes)
  return appliedWhole(source, container.writeXmp(source, packet))
}
const readXmp = (bytes: Uint8Array): Uint8Array | undefined => container.readXmp(memorySource(bytes))?.bytes
const readStore = (bytes: Uint8Array): Uint8Array | undefined => container.readManifestStore(memorySource(bytes))?.bytes

const manifest = withManifest(STORE)
const packedManifest = withManifest(zlibSync(STORE), '/Filter /FlateDecode')
const meta = { 9: streamBody('/Type /Metadata /Subtype /XML', OLD) }
const first = tablePdf(pageObjects())
const startOf = (bytes: Uint8Array): number =>
  Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin1Text(bytes.slice(-64)))?.[1])

/** Every way in which a file keeps its cross-references, with and without metadata. */
const FILES: Readonly<Record<string, Uint8Array>> = {
  'a table': first,
  'a table, with metadata': tablePdf({ ...pageObjects('/Metadata 9 0 R '), ...meta }),
  'an update': tablePdf(
    { 1: pageObjects('/Metadata 9 0 R ')[1] ?? '', ...meta },
    { before: first, trailer: `/Prev ${startOf(first)} ` },
  ),
  'object streams': packedPdf(pageObjects()),
  'object streams, with metadata': packedPdf({ ...pageObjects('/Metadata 9 0 R '), ...meta }),
  'a hybrid': hybridPdf({ ...pageObjects(manifest.catalog), ...manifest.objects }, 6),
  'a manifest': tablePdf({ ...pageObjects(manifest.catalog), ...manifest.objects }),
  'a packed manifest': packedPdf({ ...pageObjects(packedManifest.catalog), ...packedManifest.objects }),
  'metadata that is null': tablePdf(pageObjects('/Metadata null /Lang (kk) ')),
}

describe.each(Object.entries(FILES))('a PDF file with %s', (_, bytes) => {
  it('is updated behind its last byte, and again', () => {
    const once = written(bytes, OLD)
    expect(once.subarray(0, bytes.byteLength)).toEqual(bytes)
    expect(readXmp(once)).toEqual(OLD)
    const twice = written(once)
    expect(twice.subarray(0, once.byteLength)).toEqual(once)
    expect(readXmp(twice)).toEqual(PACKET)
    expect(readStore(twice)).toEqual(readStore(bytes))
  })
  describe.skipIf(!has('qpdf'))('(needs qpdf)', () => {
    it('is sound for qpdf, updated twice', () => {
      withFile('a.pdf', written(written(bytes, OLD)), (path) => {
        const { status, stdout, stderr } = outcome('qpdf', '--check', path)
        expect([status, stdout + stderr]).toEqual([0, expect.not.stringContaining('WARNING')])
      })
    })
  })
  describe.skipIf(!has('exiftool') || !has('pdftotext'))('(needs exiftool and pdftotext)', () => {
    it('shows its source type, and its text as before', () => {
      const after = written(bytes)
      const text = (file: Uint8Array): string =>
        withFile('a.pdf', file, (path) => outcome('pdftotext', path, '-').stdout)
      expect(exiftoolSourceType('a.pdf', after)).toBe(SOURCE_TYPE)
      expect(text(bytes)).toContain('Tanba reads and writes')
      expect(text(after)).toBe(text(bytes))
    })
  })
})

describe('metadata', () => {
  test.each(['a table, with metadata', 'an update', 'object streams, with metadata'])('is found in %s', (name) => {
    const bytes = FILES[name] ?? new Uint8Array()
    const found = container.readXmp(memorySource(bytes))
    const [span] = found?.spans ?? []
    expect(found?.bytes).toEqual(OLD)
    expect(bytes.subarray(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0))).toEqual(OLD)
  })
  it('is absent where the catalog has none', () => {
    expect(readXmp(first)).toBeUndefined()
  })
  it('is unpacked', () => {
    const packed = { 9: streamBody('/Filter [/FlateDecode] /Length 3', zlibSync(OLD)) }
    expect(readXmp(tablePdf({ ...pageObjects('/Metadata 9 0 R '), ...packed }))).toEqual(OLD)
  })
  it('keeps the number and the unknown keys of its stream', () => {
    const own = { 9: streamBody('/Type /Metadata /Subtype /XML /Own (kept)', OLD) }
    const after = written(tablePdf({ ...pageObjects('/Metadata 9 0 R '), ...own }))
    expect(latin1Text(after).match(/\n9 0 obj/g)).toHaveLength(2)
    expect(latin1Text(after).match(/\n1 0 obj/g)).toHaveLength(1)
    expect(latin1Text(after).match(/\/Own \(kept\)/g)).toHaveLength(2)
  })
  it('is read where /Length lies, up to endstream', () => {
    const body = concatBytes([
      latin1Bytes('<< /Type /Metadata /Length 999999 >>\nstream\r\n'),
      OLD,
      latin1Bytes('\r\nendstream'),
    ])
    expect(readXmp(tablePdf({ ...pageObjects('/Metadata 9 0 R '), 9: body }))).toEqual(OLD)
  })
  it('is read where /Length stands elsewhere', () => {
    const body = concatBytes([latin1Bytes('<< /Length 10 0 R >>\nstream\n'), OLD, latin1Bytes('\nendstream')])
    const objects = { ...pageObjects('/Metadata 9 0 R '), 9: body, 10: String(OLD.byteLength) }
    expect(readXmp(tablePdf(objects))).toEqual(OLD)
  })
  it('is read and written behind bytes before the header', () => {
    const before = latin1Bytes('Content-Type: application/pdf\r\n\r\n')
    const shifted = concatBytes([before, FILES['a table, with metadata'] ?? first])
    expect(readXmp(shifted)).toEqual(OLD)
    expect(readXmp(written(shifted))).toEqual(PACKET)
  })
  it('is read where entries of a table are 19 bytes, and the head of the list is called object 1', () => {
    const text = latin1Text(FILES['a table, with metadata'] ?? first)
    const loose = text.replaceAll(' n \n', ' n\n').replace('xref\n0 1\n', 'xref\n1 1\n')
    expect(readXmp(latin1Bytes(loose))).toEqual(OLD)
  })
})

describe('the manifest store', () => {
  test.each(['a manifest', 'a packed manifest', 'a hybrid'])('is found in %s', (name) => {
    expect(readStore(FILES[name] ?? first)).toEqual(STORE)
  })
  it('is found by the tree of names alone', () => {
    const catalog = '/Names << /EmbeddedFiles << /Kids [9 0 R 9 0 R] >> >> '
    const tree = { 9: '<< /Kids [9 0 R 8 0 R] >>' }
    expect(readStore(tablePdf({ ...pageObjects(catalog), ...manifest.objects, ...tree }))).toEqual(STORE)
  })
  it('is not any embedded file', () => {
    const other = { ...manifest.objects, 6: '<< /AFRelationship /Data /EF << /F 7 0 R >> >>' }
    expect(readStore(tablePdf({ ...pageObjects(manifest.catalog), ...other }))).toBeUndefined()
  })
})

const table = (first: string, trailer: string): Uint8Array =>
  concatBytes([
    HEADER,
    latin1Bytes(
      `xref\n${first}trailer\n<< /Size 2 /Root 1 0 R ${trailer} >>\nstartxref\n${HEADER.byteLength}\n%%EOF\n`,
    ),
  ])

const deep = `<< /Type /Catalog /A ${'['.repeat(100_000)} >>`

test.each([
  ['no header', latin1Bytes('nothing'), 'malformed'],
  ['no startxref', HEADER, 'malformed'],
  ['a chain that comes back', table('0 0\n', `/Prev ${HEADER.byteLength}`), 'malformed'],
  ['four billion entries', table('0 4294967295\n0000000000 65535 f \n', ''), 'truncated'],
  ['an offset beyond the end', table('1 1\n9999999999 00000 n \n', ''), 'truncated'],
  [
    'an offset at the table itself',
    table(`1 1\n${String(HEADER.byteLength).padStart(10, '0')} 00000 n \n`, ''),
    'malformed',
  ],
  ['no catalog', table('0 0\n', ''), 'malformed'],
  ['brackets without end', tablePdf({ 1: deep }), 'too-deep'],
  ['a reference to itself', tablePdf({ 1: '1 0 R' }), 'malformed'],
  [
    'a length that is its own',
    tablePdf({ ...pageObjects('/Metadata 9 0 R '), 9: '<< /Length 9 0 R >>\nstream\nx' }),
    'malformed',
  ],
  [
    'an unknown filter',
    tablePdf({ ...pageObjects('/Metadata 9 0 R '), 9: streamBody('/Filter /LZWDecode', 'x') }),
    'unsupported',
  ],
  [
    'metadata of 5 MB',
    tablePdf({ ...pageObjects('/Metadata 9 0 R '), 9: streamBody('', new Uint8Array(5_000_000)) }),
    'too-large',
  ],
  [
    'metadata that unpacks to 80 MB',
    tablePdf({
      ...pageObjects('/Metadata 9 0 R '),
      9: streamBody('/Filter /FlateDecode', zlibSync(new Uint8Array(80_000_000))),
    }),
    'too-large',
  ],
  ['objects that unpack to 80 MB', packedPdf(pageObjects(), 80_000_000), 'too-large'],
] as const)('refuses %s: %#', (_, bytes, code) => {
  expect(codeOf(() => container.readXmp(memorySource(bytes)))).toBe(code)
})

describe('a file that costs nothing and claims much', () => {
  it('is refused in a moment: an object that never ends, asked for again and again', () => {
    const items = Array.from({ length: 20_000 }, () => '5 0 R').join(' ')
    const bytes = tablePdf({ 1: `<< /AF [${items}] >>`, 5: `(${'('.repeat(2_000_000)}` })
    expect(codeOf(() => container.readManifestStore(memorySource(bytes)))).toMatch(/malformed|too-large/)
  })
  it('is refused in a moment: a thousand updates, a thousand lookups', () => {
    let bytes = first
    const updates: Uint8Array[] = []
    let at = bytes.byteLength
    let last = startOf(first)
    for (let update = 0; update < 4000; update++) {
      const next = latin1Bytes(`xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev ${last} >>\n`)
      last = at
      at += next.byteLength
      updates.push(next)
    }
    const items = Array.from({ length: 90_000 }, (_, index) => `${index + 10} 0 R`).join(' ')
    bytes = concatBytes([bytes, ...updates, latin1Bytes(`startxref\n${last}\n%%EOF\n`)])
    bytes = tablePdf({ 1: `<< /AF [${items}] >>` }, { before: bytes, trailer: `/Prev ${last} ` })
    expect(codeOf(() => container.readManifestStore(memorySource(bytes)))).toBe('too-large')
  })
})

describe.skipIf(!has('qpdf') || !has('exiftool'))('files that qpdf makes (needs qpdf and exiftool)', () => {
  const source = tablePdf({ ...pageObjects('/Metadata 9 0 R /Lang (kk-KZ) '), ...meta })
  const made = (bytes: Uint8Array, ...options: readonly string[]): Uint8Array =>
    withFile('in.pdf', bytes, (path) => {
      outcome('qpdf', ...options, path, `${path}.out`)
      return new Uint8Array(readFileSync(`${path}.out`))
    })
  const check = (bytes: Uint8Array, ...options: readonly string[]): string =>
    withFile('a.pdf', bytes, (path) => {
      const { status, stdout, stderr } = outcome('qpdf', '--check', ...options, path)
      return `${status} ${stdout}${stderr}`
    })

  test.each([
    ['a linearised file', ['--linearize']],
    ['a linearised file with object streams', ['--linearize', '--object-streams=generate']],
    ['object streams', ['--object-streams=generate']],
    ['AES-256, metadata plain', ['--encrypt', '', 'owner', '256', '--cleartext-metadata', '--']],
    ['AES-128, metadata plain', ['--encrypt', '', 'owner', '128', '--use-aes=y', '--cleartext-metadata', '--']],
  ])(
    '%s: reads, updates, and is sound',
    (_, options) => {
      const bytes = made(source, ...options)
      expect(readXmp(bytes)).toEqual(OLD)
      const after = written(bytes)
      expect(after.subarray(0, bytes.byteLength)).toEqual(bytes)
      expect(readXmp(after)).toEqual(PACKET)
      expect(check(after)).toMatch(/^0 /)
      // The key of AES-256 takes exiftool seconds.
      if (!options.includes('256')) expect(exiftoolSourceType('a.pdf', after)).toBe(SOURCE_TYPE)
    },
    60_000,
  )
  it('AES-256, metadata encrypted: refuses to read, and writes it plain', () => {
    const bytes = made(source, '--encrypt', '', 'owner', '256', '--')
    expect(codeOf(() => readXmp(bytes))).toBe('unsupported')
    const after = written(bytes)
    expect(readXmp(after)).toEqual(PACKET)
    expect(check(after)).toMatch(/^0 /)
    const [, number = ''] = /\/Metadata (\d+) 0 R/.exec(latin1Text(bytes)) ?? []
    const shown = withFile(
      'a.pdf',
      after,
      (path) => outcome('qpdf', `--show-object=${number}`, '--filtered-stream-data', path).stdout,
    )
    expect(new TextEncoder().encode(shown)).toEqual(PACKET)
  })
  it('AES-256 with packed objects: refuses to read, and writes', () => {
    const bytes = made(source, '--encrypt', '', 'owner', '256', '--', '--object-streams=generate')
    expect(codeOf(() => readXmp(bytes))).toBe('unsupported')
    expect(check(written(bytes))).toMatch(/^0 /)
  })
  it('RC4 of 40 bits is refused, clearly', () => {
    const bytes = made(source, '--allow-weak-crypto', '--encrypt', '', 'owner', '40', '--')
    expect(codeOf(() => readXmp(bytes))).toBe('unsupported')
    expect(codeOf(() => written(bytes))).toBe('unsupported')
  })
})

it('gives only MediaErrors, whatever the file holds', () => {
  hostile(container, Object.values(FILES), 3000)
}, 120_000)
