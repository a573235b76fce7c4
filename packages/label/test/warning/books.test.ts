import { appliedWhole, changeArchive, memorySource, openArchive } from '@tanba/media'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../core/warning/read-lines.ts'
import { warningLines } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { epubText, warnEpub } from '../../warning/text/epub.ts'
import { odtText, warnOdt } from '../../warning/text/odt.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'

type Parts = Readonly<Record<string, string>>

/** An empty archive: the end of central directory alone. */
const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
const archiveOf = (parts: Parts): Uint8Array => {
  const source = memorySource(EMPTY_ZIP)
  const changes = Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))
  return appliedWhole(source, changeArchive(source, changes))
}
const read = (bytes: Uint8Array, name: string): string => {
  const archive = openArchive(memorySource(bytes))
  const entry = archive.find(name)
  return entry === undefined ? '' : Buffer.from(archive.read(entry).bytes).toString()
}
const lines = warningLines('text', 'created', 'long', ['kk', 'ru', 'en'])
const refusalOf = (work: () => unknown): Promise<string> => refusal(Promise.resolve().then(work))

/** Every entry but one stays as it was; `mimetype` stays first and unpacked. */
const expectOnlyChanged = (before: Uint8Array, after: Uint8Array, changed: string): void => {
  const [old, now] = [before, after].map((bytes) => openArchive(memorySource(bytes)).entries)
  expect(now?.map(({ name }) => name).toSorted()).toEqual(old?.map(({ name }) => name).toSorted())
  expect(now?.[0]).toMatchObject({ name: 'mimetype', offset: 0, method: 0 })
  for (const { name } of old ?? []) {
    if (name === changed) expect(read(after, name)).not.toBe(read(before, name))
    else expect(read(after, name)).toBe(read(before, name))
  }
}

const ITEM = 'media-type="application/xhtml+xml"'
const opf = (items: string, spine: string, version = '3.0'): string =>
  `<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="${version}" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:1</dc:identifier><dc:title>Кітап</dc:title><dc:language>kk</dc:language></metadata><manifest>${items}</manifest><spine>${spine}</spine></package>`
const chapter = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="a.js"/><style>aside{display:none}</style></head>${body}</html>`
const EPUB: Parts = {
  mimetype: 'application/epub+zip',
  'META-INF/container.xml':
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
  'OPS/book.opf': opf(
    `<item id="b" href="b.xhtml" ${ITEM}/><item id="a" href="text/%D0%B0%20%26.xhtml" ${ITEM}/>`,
    '<itemref idref="a"/><itemref idref="b"/>',
  ),
  'OPS/text/а &.xhtml': chapter('<body class="x"><p>Бірінші тарау &amp; басқа</p></body>'),
  'OPS/b.xhtml': chapter('<body><p>Екінші</p></body>'),
}
const FIRST = 'OPS/text/а &.xhtml'

describe('EPUB', () => {
  const given = archiveOf(EPUB)
  it('says it at the start of the first document of the spine, each part in its language', () => {
    expect(readLines(epubText(given))).toEqual([])
    const warned = warnEpub(given, lines)
    expectOnlyChanged(given, warned, FIRST)
    const text = epubText(warned)
    expect(readLines(text)).toMatchObject(lines.map((line) => ({ ...line, change: 'created', form: 'long' })))
    expect(text.indexOf('Ескерту')).toBeLessThan(text.indexOf('Бірінші тарау & басқа'))
    const [aside = ''] = /<aside.*<\/aside>/s.exec(read(warned, FIRST)) ?? []
    expect(read(warned, FIRST).replace(aside, '')).toBe(EPUB[FIRST])
    expect(aside).toContain('epub:type="notice" role="note" lang="kk" xml:lang="kk"')
    for (const { language } of lines) expect(aside).toContain(`<p lang="${language}" xml:lang="${language}"`)
  })

  it.each([
    [
      'an EPUB 2, with what XHTML 1.1 has',
      { 'OPS/book.opf': (EPUB['OPS/book.opf'] ?? '').replace('3.0', '2.0') },
      FIRST,
    ],
    [
      'a cover out of the reading order, one in SVG',
      {
        'OPS/book.opf': opf(
          `<item id="s" href="c.svg" media-type="image/svg+xml"/><item id="a" href="text/а%20&amp;.xhtml" ${ITEM}/><item id="b" href="./text/../b.xhtml#x" ${ITEM}/>`,
          '<itemref idref="a" linear="no"/><itemref idref="s"/><itemref idref="none"/><itemref idref="b"/>',
        ),
      },
      'OPS/b.xhtml',
    ],
    ['a body that closes itself', { [FIRST]: chapter('<body id="x"/>') }, FIRST],
    [
      'a body in another prefix',
      { [FIRST]: '<h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body/></h:html>' },
      FIRST,
    ],
    ['a body in a comment before', { [FIRST]: chapter('<!-- <body> --><body><p>x</p></body>') }, FIRST],
    ['a byte order mark', { [FIRST]: `\u{feff}${EPUB[FIRST]}` }, FIRST],
  ] as const)('%s', (name, parts, changed) => {
    const book = archiveOf({ ...EPUB, ...parts })
    const warned = warnEpub(book, lines)
    expectOnlyChanged(book, warned, changed)
    expect(readLines(epubText(warned))).toHaveLength(3)
    if (name.includes('EPUB 2')) expect(read(warned, FIRST)).not.toMatch(/role=|epub:type=|<aside| lang=/)
  })

  it.each([
    ['a hidden body', { [FIRST]: chapter('<body style="display: none"><p>x</p></body>') }, 'text-unclosed'],
    ['a signed book', { 'META-INF/signatures.xml': '<signatures/>' }, 'document-signed'],
    ['no container', { 'META-INF/container.xml': '<container/>' }, 'document-broken'],
    ['no reading order', { 'OPS/book.opf': opf('', '') }, 'document-broken'],
    [
      'a document that is elsewhere',
      { 'OPS/book.opf': opf(`<item id="a" href="https://example.org/a" ${ITEM}/>`, '<itemref idref="a"/>') },
      'document-broken',
    ],
    ['no body', { [FIRST]: chapter('') }, 'document-broken'],
    ['no UTF-8', { [FIRST]: '\u0000\u0001' }, 'document-broken'],
  ] as const)('%s: refused', async (_, parts, code) => {
    expect(await refusalOf(() => warnEpub(archiveOf({ ...EPUB, ...parts }), lines))).toBe(code)
  })

  it.each([
    ['hidden', 'hidden="hidden"'],
    ['not displayed', 'style="color:red;display:none"'],
  ])('words that are %s are not found', (_, attribute) => {
    const text = chapter(`<body><div ${attribute}><p>${lines[0]?.text}</p></div><p>${'x'}</p></body>`)
    expect(readLines(epubText(archiveOf({ ...EPUB, [FIRST]: text })))).toEqual([])
  })

  it.skipIf(!has('python3'))('stays well-formed (needs python3)', () => {
    const code =
      'import sys, xml.dom.minidom as m; print(m.parseString(sys.stdin.buffer.read()).documentElement.tagName)'
    for (const version of ['2.0', '3.0']) {
      const book = archiveOf({ ...EPUB, 'OPS/book.opf': (EPUB['OPS/book.opf'] ?? '').replace('3.0', version) })
      const input = Buffer.from(read(warnEpub(book, lines), FIRST))
      expect(run('python3', ['-c', code], { input }).toString().trim()).toBe('html')
    }
  })
})

const office = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.3">${inner}</office:document-content>`
const body = (inner: string): string => `<office:body><office:text>${inner}</office:text></office:body>`
const odt = (content: string, more: Parts = {}): Uint8Array =>
  archiveOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'META-INF/manifest.xml': '<manifest/>',
    'content.xml': content,
    ...more,
  })
const PRELUDE =
  '<text:tracked-changes><text:changed-region><text:p>Жойылған</text:p></text:changed-region></text:tracked-changes><text:sequence-decls><text:sequence-decl/></text:sequence-decls><text:variable-decls/>'
const CONTENT: Readonly<Record<string, string>> = {
  'styles of its own': office(
    `<office:automatic-styles><style:style/></office:automatic-styles>${body('<text:p>Мәтін</text:p>')}`,
  ),
  'an empty list of styles': office(`<office:automatic-styles/>${body('<text:p>Мәтін</text:p>')}`),
  'no list of styles': office(body('<text:p>Мәтін</text:p>')),
  'declarations before the text': office(body(`${PRELUDE}<text:p>Мәтін</text:p>`)),
  'no text yet': office(body('')),
}

describe('ODT', () => {
  it.each(Object.entries(CONTENT))('%s: the warning comes first, with a style of its own', (_, content) => {
    const given = odt(content)
    const warned = warnOdt(given, lines)
    expectOnlyChanged(given, warned, 'content.xml')
    expect(readLines(odtText(warned))).toMatchObject(lines.map((line) => ({ ...line, change: 'created' })))
    const now = read(warned, 'content.xml')
    expect(now.match(/<style:style [^>]*style:name="TanbaWarning-(kk|ru|en)"/g)).toHaveLength(3)
    expect(now.lastIndexOf('</style:style>')).toBeLessThan(now.indexOf('<office:body>'))
    if (content.includes('Мәтін')) expect(now.indexOf('Ескерту')).toBeLessThan(now.indexOf('Мәтін'))
    if (content.includes(PRELUDE)) expect(now).toContain(`${PRELUDE}<text:p xmlns:text=`)
    const parts = /<text:p xmlns.*?<\/text:p>|<style:style xmlns.*?<\/style:style>/gs
    if (content === CONTENT['styles of its own']) expect(now.replaceAll(parts, '')).toBe(content)
    // Again, on what carries it: no style is defined twice.
    expect(read(warnOdt(warned, lines), 'content.xml').match(/style:name="TanbaWarning-kk"/g)).toHaveLength(1)
  })

  it.each([
    [
      'in a section that is hidden',
      `<text:section text:display="none"><text:p>${lines[1]?.text}</text:p></text:section>`,
    ],
    ['deleted', `<text:tracked-changes><text:p>${lines[1]?.text}</text:p></text:tracked-changes>`],
    ['a remark', `<text:p>x<office:annotation><text:p>${lines[1]?.text}</text:p></office:annotation></text:p>`],
    ['a comment', `<!--<text:p>${lines[1]?.text}</text:p>--><text:p/>`],
  ])('words that are %s are not found', (_, inner) => {
    expect(readLines(odtText(odt(office(body(inner)))))).toEqual([])
  })

  it.each([
    ['no archive', Buffer.from('hello'), 'document-broken'],
    ['no text', odt(office('<office:body><office:spreadsheet/></office:body>')), 'document-broken'],
    ['encrypted', odt('\u0000\u0003'), 'document-broken'],
    ['signed', odt(CONTENT['no text yet'] ?? '', { 'META-INF/documentsignatures.xml': '<x/>' }), 'document-signed'],
  ] as const)('%s: refused', async (_, given, code) => {
    expect(await refusalOf(() => warnOdt(given, lines))).toBe(code)
  })
})

describe('broken documents', () => {
  const PIECES = [
    '<',
    '>',
    '</',
    '"',
    '<!--',
    '<body>',
    '<office:text>',
    '<item id="a"',
    '/>',
    '&#0;',
    '&#x110000;',
    'я',
    ' ',
  ]
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((parts) => parts.join(''))

  it('only our errors come out', () => {
    const works = fc.constantFrom<(one: string) => unknown>(
      (one) => epubText(warnEpub(archiveOf({ ...EPUB, [FIRST]: one }), lines)),
      (one) => epubText(archiveOf({ ...EPUB, 'OPS/book.opf': one })),
      (one) => epubText(archiveOf({ ...EPUB, 'META-INF/container.xml': one })),
      (one) => odtText(warnOdt(odt(one), lines)),
    )
    fc.assert(
      fc.property(works, text, (work, one) => {
        try {
          work(one)
        } catch (error) {
          expect(error).toBeInstanceOf(LabelError)
        }
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['tags', '<a '.repeat(400_000)],
    ['names', `<body ${'x'.repeat(1_000_000)}>`],
    ['elements', '<p>'.repeat(300_000)],
    ['comments', '<!--'.repeat(300_000)],
    ['references', '&#'.repeat(500_000)],
  ])(
    'a million characters of %s end',
    async (_, one) => {
      for (const work of [
        () => warnEpub(archiveOf({ ...EPUB, [FIRST]: one }), lines),
        () => warnEpub(archiveOf({ ...EPUB, 'OPS/book.opf': one }), lines),
        () => warnOdt(odt(one), lines),
      ]) {
        expect(['document-broken', 'not refused', 'text-unclosed']).toContain(await refusalOf(work))
      }
    },
    30_000,
  )
})
