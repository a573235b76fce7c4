import { describe, expect, it } from 'vitest'
import { plusReader } from '../../signals/file/plus.ts'
import { rslEmbeddedReader } from '../../signals/file/rsl-embedded.ts'
import { tdmrepEmbeddedReader } from '../../signals/file/tdmrep-embedded.ts'
import { captureOf, covered, type Made, profileOf, said } from '../page/capture-of.ts'
import { epubOf, type Kind, packet, plain, withXmp, zipOf } from './made-files.ts'

const PLUS = 'http://ns.useplus.org/ldf/xmp/1.0/'
const DMI = 'http://ns.useplus.org/ldf/vocab/DMI-'
const mining = (value: string): string => packet(`xmlns:plus="${PLUS}" plus:DataMining="${value}"`)
const image = (body: Uint8Array | string): Made => ({ kind: 'image', mediaType: 'image/x', body })
const sidecar = (xmp: string | Uint8Array): Made => ({
  kind: 'image',
  documents: { 'https://example.kz/works/one.xmp': xmp },
})

describe('PLUS values', () => {
  it.each([
    ['UNSPECIFIED', ['irrelevant | unspecified']],
    ['ALLOWED', ['allow']],
    ['PROHIBITED-AIMLTRAINING', ['deny']],
    ['PROHIBITED-GENAIMLTRAINING', ['deny | generative']],
    ['PROHIBITED-EXCEPTSEARCHENGINEINDEXING', ['deny']],
    ['PROHIBITED', ['deny']],
    ['PROHIBITED-SEECONSTRAINT', ['deny | see-constraint']],
    ['PROHIBITED-SEEEMBEDDEDRIGHTSEXPR', ['deny | see-embedded-expression']],
    ['PROHIBITED-SEELINKEDRIGHTSEXPR', ['deny | see-linked-expression']],
    ['LATER', ['unreadable | value-unknown']],
  ])('%s', (code, expected) => {
    expect(said(plusReader, sidecar(mining(`${DMI}${code}`)))).toEqual(expected)
  })

  it.each([
    ['a code alone that prohibits', mining('DMI-PROHIBITED'), ['deny | bare-code']],
    ['a code alone that permits', mining('DMI-ALLOWED'), ['unreadable | bare-code']],
    ['a name of every object', mining('constructor'), ['unreadable | value-unknown']],
    ['an element', packet(`xmlns:plus="${PLUS}"`, `<plus:DataMining>${DMI}PROHIBITED</plus:DataMining>`), ['deny']],
    ['an address', packet(`xmlns:plus="${PLUS}"`, `<plus:DataMining rdf:resource="${DMI}PROHIBITED"/>`), ['deny']],
    [
      'a list',
      packet(
        `xmlns:plus="${PLUS}"`,
        `<plus:DataMining><rdf:Bag><rdf:li>${DMI}ALLOWED</rdf:li><rdf:li>${DMI}PROHIBITED</rdf:li></rdf:Bag></plus:DataMining>`,
      ),
      ['allow', 'deny'],
    ],
    ['another prefix', packet(`xmlns:p="${PLUS}" p:DataMining="${DMI}PROHIBITED"`), ['deny']],
    [
      'the right prefix, the wrong namespace',
      packet(`xmlns:plus="http://ns.useplus.org/ldf/xmp/" plus:DataMining="${DMI}PROHIBITED"`),
      ['unreadable | wrong-namespace'],
    ],
    [
      'constraints',
      packet(
        `xmlns:plus="${PLUS}" plus:DataMining="${DMI}PROHIBITED-SEECONSTRAINT"`,
        '<plus:OtherConstraints><rdf:Alt><rdf:li xml:lang="x-default">Ask first</rdf:li></rdf:Alt></plus:OtherConstraints>',
      ),
      ['deny | see-constraint | Ask first'],
    ],
    [
      'a link',
      packet(
        `xmlns:plus="${PLUS}" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmpRights:WebStatement="https://e.kz/terms" plus:DataMining="${DMI}PROHIBITED-SEELINKEDRIGHTSEXPR"`,
      ),
      ['deny | see-linked-expression | https://e.kz/terms'],
    ],
    ['silence', packet('xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="x"'), []],
    [
      'a text that speaks of it',
      packet('xmlns:dc="http://purl.org/dc/elements/1.1/" dc:description="see :DataMiningX"'),
      [],
    ],
    ['a broken packet that names it', `${mining(`${DMI}PROHIBITED`).slice(0, -60)}`, ['unreadable | malformed']],
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY a "b">]>${mining('&a;')}`, ['unreadable | malformed']],
  ])('%s', (_name, xmp, expected) => {
    expect(said(plusReader, sidecar(xmp))).toEqual(expected)
  })
})

describe('PLUS in files', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif', 'pdf'] satisfies Kind[])('%s', async (kind) => {
    const file = await withXmp(kind, mining(`${DMI}PROHIBITED`))
    expect(said(plusReader, image(file))).toEqual(['deny'])
    expect(covered(plusReader, image(file))).toEqual(['file metadata checked'])
    expect(said(plusReader, image(await plain(kind)))).toEqual([])
  })

  it('takes a file and its sidecar together', async () => {
    const made = { ...sidecar(mining(`${DMI}PROHIBITED`)), ...image(await withXmp('png', mining(`${DMI}ALLOWED`))) }
    expect(said(plusReader, made)).toEqual(['allow', 'deny'])
  })

  it('gives the place in the file', async () => {
    const file = await withXmp('png', mining(`${DMI}PROHIBITED`))
    const [one] = plusReader.read(captureOf(image(file)), profileOf()).statements
    expect(one?.evidence.place).toBe('XMP plus:DataMining')
    expect(one?.evidence.offset).toBe(Buffer.from(file).indexOf('iTXt') - 4)
  })

  it('asks for sidecars of files at hand, and of no page', () => {
    const at = (url: string, kind: Made['kind'] = 'image'): readonly string[] =>
      plusReader.wants({ ...captureOf({ kind }), subject: url }, profileOf())
    expect(at('a/photo.jpg')).toEqual(['a/photo.xmp', 'a/photo.jpg.xmp'])
    expect(at('https://e.kz/photo.jpg')).toEqual([])
    expect(at('a/page.html', 'page')).toEqual([])
  })

  it.each([
    ['no body', { kind: 'image' }, ['file metadata not-captured']],
    ['a page', {}, ['file metadata not-applicable']],
    ['a text', { kind: 'document', body: 'text' }, ['file metadata not-applicable']],
    [
      'a broken sidecar',
      { kind: 'document', body: 'text', documents: { 'https://example.kz/works/one.xmp': '<x' } },
      ['file metadata not-applicable', 'sidecar unreadable malformed'],
    ],
    [
      'a sidecar not reached',
      { kind: 'document', body: 'text', documents: { 'https://example.kz/works/one.xmp': null } },
      ['file metadata not-applicable', 'sidecar unreachable timeout'],
    ],
  ] as const)('coverage: %s', (_name, made, expected) => {
    expect(covered(plusReader, made)).toEqual(expected)
  })

  it('says that a beginning without a signal is no silence', async () => {
    const file = await plain('png')
    expect(covered(plusReader, { ...image(file), truncated: true })).toEqual(['file metadata unreadable truncated'])
    expect(covered(plusReader, image(file.subarray(0, 40)))[0]).toMatch(/^file metadata unreadable/)
  })
})

const TDM = 'http://www.w3.org/ns/tdmrep/'
const tdm = (attributes: string, namespace = TDM): string => packet(`xmlns:tdm="${namespace}" ${attributes}`)

describe('TDMRep in PDF', () => {
  it.each([
    ['reserved', tdm('tdm:reservation="1"'), ['deny']],
    [
      'with a policy',
      tdm('tdm:reservation="1" tdm:policy="https://provider.com/policies/policy.json"'),
      ['deny | https://provider.com/policies/policy.json'],
    ],
    ['not reserved', tdm('tdm:reservation="0"'), ['allow']],
    ['an element', packet(`xmlns:tdm="${TDM}"`, '<tdm:reservation>1</tdm:reservation>'), ['deny']],
    ['the namespace of the ontology', tdm('tdm:reservation="1"', 'http://www.w3.org/ns/tdmrep#'), ['deny']],
    ['another namespace', tdm('tdm:reservation="1"', 'http://www.w3.org/ns/tdmrep'), ['unreadable | wrong-namespace']],
    ['a reservation of a table', packet('xmlns:hotel="urn:hotel" hotel:reservation="1"'), []],
    ['a word', tdm('tdm:reservation="yes"'), ['unreadable']],
    ['a policy alone', tdm('tdm:policy="https://p.kz/"'), ['irrelevant | policy-alone | https://p.kz/']],
    ['silence', packet('xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/pdf"'), []],
  ])('%s', async (_name, xmp, expected) => {
    expect(
      said(tdmrepEmbeddedReader, { kind: 'document', mediaType: 'application/pdf', body: await withXmp('pdf', xmp) }),
    ).toEqual(expected)
  })
})

describe('TDMRep in EPUB', () => {
  const PREFIX = 'tdm: http://www.w3.org/ns/tdmrep#'
  const epub = (body: Uint8Array): Made => ({ kind: 'document', mediaType: 'application/epub+zip', body })
  it.each([
    [
      'EPUB 3',
      epubOf(
        '<meta property="tdm:reservation">1</meta><meta property="tdm:policy">https://provider.com/policies/policy.json</meta>',
        PREFIX,
      ),
      ['deny | https://provider.com/policies/policy.json'],
    ],
    ['EPUB 2', epubOf('<meta name="tdm:reservation" content="1"/>'), ['deny']],
    ['not reserved', epubOf('<meta property="tdm:reservation">0</meta>', PREFIX), ['allow']],
    [
      'the slash of the section on PDF',
      epubOf('<meta property="tdm:reservation">1</meta>', 'tdm: http://www.w3.org/ns/tdmrep/'),
      ['deny'],
    ],
    [
      'a prefix of its own',
      epubOf('<meta property="t:reservation">1</meta>', 't: http://www.w3.org/ns/tdmrep#'),
      ['deny'],
    ],
    [
      'another vocabulary',
      epubOf('<meta property="tdm:reservation">1</meta>', 'tdm: https://other.example/'),
      ['unreadable | wrong-namespace'],
    ],
    ['the example of a draft', epubOf('<meta property="tdm-reservation">1</meta>'), ['deny | draft-name']],
    ['a draft that permits', epubOf('<meta property="tdm-reservation">0</meta>'), ['unreadable | draft-name']],
    ['of a part', epubOf('<meta property="tdm:reservation" refines="#a">1</meta>', PREFIX), []],
    [
      'two that differ',
      epubOf('<meta property="tdm:reservation">1</meta><meta property="tdm:reservation">0</meta>', PREFIX),
      ['deny', 'allow'],
    ],
    ['a word', epubOf('<meta name="tdm:reservation" content="x"/>'), ['unreadable']],
    ['silence', epubOf('<meta name="cover" content="x"/>'), []],
    ['broken metadata', epubOf('<meta name="tdm:reservation"'), ['unreadable | OEBPS/content.opf: malformed']],
    [
      'no package',
      zipOf([
        ['mimetype', 'application/epub+zip'],
        ['META-INF/container.xml', '<container/>'],
      ]),
      [],
    ],
    ['no container', zipOf([['mimetype', 'application/epub+zip']]), ['unreadable | META-INF/container.xml: missing']],
    [
      'a billion laughs',
      epubOf('', '', '<!DOCTYPE a [<!ENTITY b "c">]><container>&b;</container>'),
      ['unreadable | META-INF/container.xml: entities'],
    ],
    ['great depth', epubOf('<a>'.repeat(100_000)), ['unreadable | OEBPS/content.opf: too-deep']],
  ])('%s', (_name, body, expected) => {
    expect(said(tdmrepEmbeddedReader, epub(body))).toEqual(expected)
  })

  it('says of an archive that is cut off that nobody could read it', () => {
    const body = epubOf('').subarray(0, 200)
    expect(covered(tdmrepEmbeddedReader, epub(body))[0]).toMatch(/^file metadata unreadable/)
  })
})

describe('RSL in files', () => {
  const NS = 'https://rslstandard.org/rsl'
  const inner = `<rsl:content xmlns:rsl="${NS}" url="/"><rsl:license><rsl:prohibits type="usage">ai-train</rsl:prohibits></rsl:license></rsl:content>`
  it('in an EPUB', () => {
    expect(said(rslEmbeddedReader, { kind: 'document', body: epubOf(inner) })).toEqual(['deny | prohibited'])
    expect(said(rslEmbeddedReader, { kind: 'document', body: epubOf('') })).toEqual([])
  })
  it('in XMP', async () => {
    const xmp = packet(`xmlns:a="urn:a"`, `<a:licence rdf:parseType="Literal">${inner}</a:licence>`)
    expect(said(rslEmbeddedReader, image(await withXmp('png', xmp)))).toEqual(['deny | prohibited'])
    expect(said(rslEmbeddedReader, image(await withXmp('png', packet(`xmlns:rsl="${NS}"`))))).toEqual([])
  })
})
