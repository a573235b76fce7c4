import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaErrorCode } from '../errors.ts'
import { XMP_NAMESPACES } from '../xmp/namespaces.ts'
import { parseXmp } from '../xmp/parse.ts'
import { mutationsOf } from './mutations.ts'
import { refusal, tried } from './refusal.ts'
import { again, described, encode, FULL, parse, rdf } from './xmp-packets.ts'

const { dc, plus } = XMP_NAMESPACES

describe('hostile XMP', () => {
  const refused: [name: string, text: string, code?: MediaErrorCode][] = [
    ['nothing', ''],
    ['no XML', 'hello'],
    ['no RDF', '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'],
    ['RDF of another namespace', '<rdf:RDF xmlns:rdf="urn:other"/>'],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${FULL}`],
    ['a document type within', FULL.replace('<dc:source', '<!doctype x><dc:source')],
    ['an entity of its own', described('<dc:title>&a;</dc:title>')],
    ['an entity of HTML', described('<dc:title>&nbsp;</dc:title>')],
    ['an ampersand', described('<dc:title>a & b</dc:title>')],
    ['an entity in an attribute', described('', 'dc:title="&a;"')],
    ['a control character by number', described('<dc:title>&#0;</dc:title>')],
    ['a surrogate by number', described('<dc:title>&#xD800;</dc:title>')],
    ['a number beyond Unicode', described('<dc:title>&#x110000;</dc:title>')],
    ['a control character', described('<dc:title>\u0001</dc:title>')],
    ['U+FFFF', described('<dc:title>\uffff</dc:title>')],
    ['tags that do not match', FULL.replace('</dc:source>', '</dc:sourced>')],
    ['an open tag', FULL.slice(0, -20)],
    ['an unbound prefix', described('<zz:title>a</zz:title>')],
    ['an attribute twice', described('', 'dc:title="a" dc:title="b"')],
    ['an open comment', `${FULL}<!-- `],
    ['an open CDATA section', FULL.replace(']]>', ']] >')],
    ['text after the end', `${FULL}text`],
    ['a second root', `${FULL}${FULL}`],
    ['an end tag alone', `</a>${FULL}`],
    ['depth', described('<a>'.repeat(40) + '</a>'.repeat(40)), 'too-deep'],
    ['many elements', described('<a/>'.repeat(100_000)), 'too-many'],
    [
      'many attributes',
      described(`<a ${Array.from({ length: 100_001 }, (_, at) => `a${at}=""`).join(' ')}/>`),
      'too-many',
    ],
    ['many comments', described('<!---->'.repeat(2000)), 'too-many'],
    ['size', ' '.repeat(5_000_000), 'too-large'],
  ]
  it.each(refused)('refuses %s', (_, text, code = 'malformed') => {
    expect(refusal(() => parse(text)).code).toBe(code)
  })

  it('refuses bytes that are not of their encoding', () => {
    for (const bytes of [
      [0x3c, 0xff],
      [0xff, 0xfe, 0x00, 0xd8],
      [0, 0, 0, 0x3c, 0, 0x11, 0, 0],
      [0, 0, 0, 0x3c, 0],
    ]) {
      expect(refusal(() => parseXmp(Uint8Array.from(bytes))).code).toBe('malformed')
    }
  })

  const items = (text: string, count: number) =>
    described(`<dc:subject><rdf:Bag>${text.repeat(count)}</rdf:Bag></dc:subject>`)
  const dear: [name: string, text: string][] = [
    ['items', items('<rdf:li>a</rdf:li>', 45_000)],
    ['attributes', described(`<a ${Array.from({ length: 99_000 }, (_, at) => `a${at}=""`).join(' ')}/>`)],
    [
      'namespaces',
      described(
        `<a ${Array.from({ length: 40_000 }, (_, at) => `xmlns:a${at}="u"`).join(' ')}>${'<b/>'.repeat(45_000)}</a>`,
      ),
    ],
    ['references', described(`<dc:title>${'&amp;'.repeat(700_000)}</dc:title>`)],
    ['angle brackets', described(`<dc:title>${'>'.repeat(3_000_000)}</dc:title>`)],
    ['a comment', described(`<!--${' -'.repeat(1_500_000)} -->`)],
    ['comments', described('<!---->'.repeat(900))],
    ['sections', described(`<dc:title>${'<![CDATA[]]>'.repeat(900)}</dc:title>`)],
    ['instructions', described('<?a?>'.repeat(45_000))],
    ['an instruction', described(`<?a ${'?'.repeat(3_000_000)}?>`)],
    ['spaces', described(`<dc:title${' '.repeat(3_000_000)}>a</dc:title>`)],
    ['taken prefixes', described('', Array.from({ length: 45_000 }, (_, at) => `xmlns:dc${at}="u"`).join(' '))],
    ['descriptions', rdf('<rdf:Description/>'.repeat(45_000))],
    [
      'a second packet',
      `${described('<dc:a/>'.repeat(40_000))}<?xpacket end="w"?>${described('<dc:a/>'.repeat(40_000))}`,
    ],
  ]
  it.each(dear)('takes little time over %s', (_, text) => {
    tried(() => {
      const document = parse(text)
      document.list(dc, 'subject')
      document.text(dc, 'title')
      document.set(plus, 'dc', 'DataMining', 'a')
      document.serialise({ largest: 65_502 })
    })
  })

  it('throws nothing but a MediaError, and reads again what it writes', () => {
    fc.assert(
      fc.property(mutationsOf(encode(FULL)), (bytes) => {
        const document = tried(() => parseXmp(bytes))
        if (document !== undefined) expect(again(document).list(dc, 'creator')).toEqual(document.list(dc, 'creator'))
      }),
      { numRuns: 1000 },
    )
  })
})
