import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { degrees, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { appliedWhole, changeArchive, memorySource, openArchive } from '@tanba/media'
import { afterAll, describe, expect, it } from 'vitest'
import { readLines } from '../../core/warning/read-lines.ts'
import { warningLines } from '../../core/warning/words.ts'
import { warnPdf } from '../../warning/pdf/apply.ts'
import { readPdfWarning } from '../../warning/pdf/extract.ts'
import { docxText, warnDocx } from '../../warning/text/docx.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'

const lines = warningLines('text', 'altered', 'long', ['kk', 'ru', 'en'])
const folder = mkdtempSync(join(tmpdir(), 'tanba-documents-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** An empty archive: the end of central directory alone. */
const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const docx = (parts: Readonly<Record<string, string>>): Uint8Array => {
  const source = memorySource(EMPTY_ZIP)
  const changes = Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }))
  return appliedWhole(source, changeArchive(source, changes))
}
const PARTS = {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels':
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/main.xml"/></Relationships>',
  'word/main.xml': `<w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t>Мәтін</w:t></w:r></w:p><w:sectPr/></w:body></w:document>`,
  'word/media/image1.png': 'not really',
}

describe('DOCX', () => {
  it.each(['start', 'end'] as const)('the notice is read at the %s, and other entries are as they were', (place) => {
    const given = docx(PARTS)
    const warned = warnDocx(given, lines, place)
    expect(readLines(docxText(warned))).toHaveLength(3)
    const archive = openArchive(memorySource(warned))
    for (const [name, xml] of Object.entries(PARTS)) {
      const entry = archive.find(name)
      const found = entry && Buffer.from(archive.read(entry).bytes).toString()
      if (name === 'word/main.xml') expect(found).not.toBe(xml)
      else expect(found).toBe(xml)
    }
    expect(docxText(warned).indexOf('Мәтін') > 0).toBe(place === 'start')
  })

  it.each([
    ['no archive', Buffer.from('hello')],
    ['an empty one', EMPTY_ZIP],
    ['no main part', docx({ '_rels/.rels': PARTS['_rels/.rels'] })],
    ['cut off', docx(PARTS).subarray(0, 300)],
  ])('%s is refused', async (_, given) => {
    expect(await refusal(new Promise((resolve) => resolve(warnDocx(given, lines, 'start'))))).toBe('document-broken')
  })
})

const pdf = async (turn = 0, change?: (document: PDFDocument) => void): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  const page = document.addPage([400, 300])
  page.setRotation(degrees(turn))
  page.drawText('Body text', { x: 50, y: 150, size: 20 })
  document.addPage([400, 300])
  change?.(document)
  return document.save()
}

const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** A document with a structure of one paragraph, whose page has one marked part. */
const tagged = (document: PDFDocument): void => {
  const { context, catalog } = document
  const page = document.getPage(0)
  const root = context.register(context.obj({ Type: 'StructTreeRoot', ParentTreeNextKey: 1 }))
  const whole = context.register(context.obj({ Type: 'StructElem', S: 'Document', P: root }))
  const paragraph = context.register(context.obj({ Type: 'StructElem', S: 'P', P: whole, Pg: page.ref, K: 0 }))
  context.lookup(whole, PDFDict).set(PDFName.of('K'), paragraph)
  context.lookup(root, PDFDict).set(PDFName.of('K'), context.obj([whole]))
  context.lookup(root, PDFDict).set(PDFName.of('ParentTree'), context.obj({ Nums: [0, [paragraph]] }))
  page.node.set(PDFName.of('StructParents'), PDFNumber.of(0))
  catalog.set(PDFName.of('StructTreeRoot'), root)
}

describe('PDF', () => {
  it.each(['band', 'page'] as const)('%s: the same bytes twice, pages whole', async (place) => {
    const given = await pdf()
    const warned = await warnPdf(given, lines, place)
    expect(Buffer.from(await warnPdf(given, lines, place)).equals(warned)).toBe(true)
    const document = await PDFDocument.load(warned)
    expect(document.getPageCount()).toBe(place === 'page' ? 3 : 2)
    const { height } = document.getPage(0).getCropBox()
    if (place === 'band') expect(height).toBeGreaterThan(300)
  })

  it('a tagged document says the notice first, each part in its language', async () => {
    for (const place of ['band', 'page'] as const) {
      const document = await PDFDocument.load(await warnPdf(await pdf(0, tagged), lines, place))
      const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
      const whole = root.lookup(PDFName.of('K'), PDFArray).lookup(0, PDFDict)
      const kids = whole.lookup(PDFName.of('K'), PDFArray)
      expect(kids.size()).toBe(4)
      const languages = [0, 1, 2].map((index) => String(kids.lookup(index, PDFDict).get(PDFName.of('Lang'))))
      expect(languages).toEqual(['(kk)', '(ru)', '(en)'])
    }
  })

  it.each([
    [
      'signed',
      (one: PDFDocument) => one.catalog.set(PDFName.of('AcroForm'), one.context.obj({ SigFlags: 3 })),
      'pdf-signed',
    ],
    ['certified', (one: PDFDocument) => one.catalog.set(PDFName.of('Perms'), one.context.obj({})), 'pdf-signed'],
  ] as const)('%s: refused', async (_, change, code) => {
    expect(await refusal(pdf(0, change).then((bytes) => warnPdf(bytes, lines)))).toBe(code)
  })

  it('no PDF: refused', async () => {
    expect(await refusal(warnPdf(Buffer.from('hello'), lines))).toBe('document-broken')
  })

  it.skipIf(!has('pdftotext')).each([0, 90, 180, 270])(
    'turned by %i: the first page says it (needs pdftotext)',
    async (turn) => {
      for (const place of ['band', 'page'] as const) {
        const path = written(`${turn}-${place}.pdf`, await warnPdf(await pdf(turn), lines, place))
        expect(await readPdfWarning(path)).toMatchObject(lines.map((line) => ({ ...line, change: 'altered' })))
      }
      expect(await readPdfWarning(written('bare.pdf', await pdf(turn)))).toEqual([])
    },
  )

  it.skipIf(!has('qpdf'))('is sound (needs qpdf)', async () => {
    for (const place of ['band', 'page'] as const) {
      const path = written(`${place}.pdf`, await warnPdf(await pdf(0, tagged), lines, place))
      expect(run('qpdf', ['--check', path]).toString()).toContain('No syntax or stream encoding errors')
    }
  })

  it.skipIf(!has('qpdf'))('encrypted: refused (needs qpdf)', async () => {
    const [open, locked] = [written('open.pdf', await pdf()), join(folder, 'locked.pdf')]
    run('qpdf', ['--encrypt', 'user', 'owner', '256', '--', open, locked])
    expect(await refusal(warnPdf(readFileSync(locked), lines))).toBe('pdf-encrypted')
  })

  it.skipIf(!has('pdffonts'))('its font is embedded, a subset, and maps to Unicode (needs pdffonts)', async () => {
    const path = written('fonts.pdf', await warnPdf(await pdf(), lines))
    expect(run('pdffonts', [path]).toString()).toMatch(/TANBAA\+NotoSans\s+CID TrueType\s+Identity-H\s+yes yes yes/)
  })
})
