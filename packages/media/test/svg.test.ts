import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { appliedWhole } from '../core/plan.ts'
import { memorySource } from '../core/source.ts'
import { svg } from '../core/svg/svg.ts'
import { codeOf, hostile } from './hostile.ts'
import { exiftoolSourceType } from './outside-programs.ts'
import { has } from './programs.ts'
import { SOURCE_TYPE, samplePacket } from './sample-packet.ts'

const PACKET = samplePacket()
const XMP = new TextDecoder('utf-8', { ignoreBOM: true }).decode(PACKET)
const NS = 'xmlns="http://www.w3.org/2000/svg"'

const source = (text: string) => memorySource(new TextEncoder().encode(text))
const written = (text: string, packet: Uint8Array = PACKET): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(appliedWhole(source(text), svg.writeXmp(source(text), packet)))
const xmpOf = (text: string): string | undefined => {
  const found = svg.readXmp(source(text))
  return found && new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.bytes)
}
const storeOf = (text: string) => svg.readManifestStore(source(text))

describe('XMP goes into SVG', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['after the tag of the root', `<svg ${NS}><g/></svg>`, `<svg ${NS}><metadata>${XMP}</metadata><g/></svg>`],
    ['into a root that closes itself', `<svg ${NS} />`, `<svg ${NS} ><metadata>${XMP}</metadata></svg>`],
    [
      'into metadata',
      `<svg ${NS}><g/><metadata id='a>b'>x</metadata></svg>`,
      `<svg ${NS}><g/><metadata id='a>b'>${XMP}x</metadata></svg>`,
    ],
    [
      'into metadata that closes itself',
      `<svg ${NS}><metadata/></svg>`,
      `<svg ${NS}><metadata>${XMP}</metadata></svg>`,
    ],
    [
      'with the prefix of the root',
      '<s:svg xmlns:s="http://www.w3.org/2000/svg"><metadata/></s:svg>',
      `<s:svg xmlns:s="http://www.w3.org/2000/svg"><metadata>${XMP}</metadata></s:svg>`,
    ],
    [
      'with a prefix in a new element',
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="urn:x"><metadata/></s:svg>',
      `<s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns="urn:x"><s:metadata>${XMP}</s:metadata><metadata/></s:svg>`,
    ],
    [
      'past comments, instructions, CDATA and quotes that look like markup',
      `<?xml version="1.0" encoding="utf-8"?><!-- <svg> --><?x <metadata>?><svg ${NS} a="<metadata>"><![CDATA[<metadata>]]></svg>`.replace(
        '"<metadata>"',
        '"metadata>"',
      ),
      `<?xml version="1.0" encoding="utf-8"?><!-- <svg> --><?x <metadata>?><svg ${NS} a="metadata>"><metadata>${XMP}</metadata><![CDATA[<metadata>]]></svg>`,
    ],
    [
      'past metadata of inner elements',
      `<svg ${NS}><g><metadata/></g></svg>`,
      `<svg ${NS}><metadata>${XMP}</metadata><g><metadata/></g></svg>`,
    ],
    [
      'past a DOCTYPE, its internal subset without entities too',
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a>b" [<!-- ]> <!ENTITY --><!ATTLIST g a CDATA "]>"><?a ]>?>]><svg ${NS}/>`,
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a>b" [<!-- ]> <!ENTITY --><!ATTLIST g a CDATA "]>"><?a ]>?>]><svg ${NS}><metadata>${XMP}</metadata></svg>`,
    ],
    ['after a byte order mark', `\uFEFF<svg ${NS}/>\n`, `\uFEFF<svg ${NS}><metadata>${XMP}</metadata></svg>\n`],
  ]
  test.each(cases)('%s', (_, before, after) => {
    expect(written(before)).toBe(after)
    expect(xmpOf(after)).toBe(XMP)
    const other = samplePacket('another')
    expect(xmpOf(written(after, other))).toBe(
      XMP.replace('/></rdf', ' xmlns:ai="urn:example:ai" ai:note="another"/></rdf'),
    )
  })

  test('in place of what is there, a second packet goes', () => {
    const bare = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf/></x:xmpmeta>'
    const before = `<svg ${NS}><metadata><rdf:RDF xmlns:rdf="r"/>${bare}</metadata><metadata>${XMP}${bare}</metadata></svg>`
    expect(xmpOf(before)).toBe(bare)
    const after = `<svg ${NS}><metadata><rdf:RDF xmlns:rdf="r"/>${XMP}</metadata><metadata></metadata></svg>`
    expect(written(before)).toBe(after)
  })

  test('RDF of other programs is not a packet', () => {
    const inkscape = `<svg ${NS}><metadata><rdf:RDF xmlns:rdf="r"><cc:Work xmlns:cc="c"/></rdf:RDF></metadata></svg>`
    expect(xmpOf(inkscape)).toBeUndefined()
  })

  test.each([
    ['an XML declaration', '<?xml version="1.0"?><a/>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an end of the element around it', '</metadata><script/>'],
    ['an element without an end', '<a>'],
    ['text', 'a'],
  ])('a packet with %s is refused', (_, packet) => {
    expect(codeOf(() => written(`<svg ${NS}/>`, new TextEncoder().encode(packet)))).toBe('malformed')
  })
})

describe('a manifest store in SVG', () => {
  const held = (element: string): string => `<svg ${NS}><metadata>${element}</metadata></svg>`
  const C2PA = 'xmlns:c2pa="http://c2pa.org/manifest"'

  test.each([
    ['as c2pa-rs writes it', `<c2pa:manifest ${C2PA}>AAECAwQ=</c2pa:manifest>`],
    ['over several lines', `<c2pa:manifest ${C2PA}>\n AAEC\r\n\tAwQ=\n</c2pa:manifest>`],
    ['with a prefix that is not declared, as in the specification', '<c2pa:manifest>AAECAwQ=</c2pa:manifest>'],
    ['with another prefix', '<m:manifest xmlns:m="http://c2pa.org/manifest">AAECAwQ=</m:manifest>'],
  ])('%s', (_, element) => {
    expect(storeOf(held(element))).toEqual({
      bytes: Uint8Array.of(0, 1, 2, 3, 4),
      spans: [{ offset: `<svg ${NS}><metadata>`.length, length: element.length }],
    })
    expect(storeOf(written(held(element)))?.bytes).toHaveLength(5)
  })

  test.each([
    ['none', '<g/>'],
    ['an empty element', `<c2pa:manifest ${C2PA}/>`],
    ['an element that waits', `<c2pa:manifest ${C2PA}> </c2pa:manifest>`],
    ['another namespace', '<c2pa:manifest xmlns:c2pa="urn:x">AAEC</c2pa:manifest>'],
  ])('%s is nothing', (_, element) => expect(storeOf(held(element))).toBeUndefined())

  test.each([
    ['letters outside of base64', `<c2pa:manifest>AA-C</c2pa:manifest>`],
    ['a length that base64 does not have', `<c2pa:manifest>AAE</c2pa:manifest>`],
    ['bits that no byte takes', `<c2pa:manifest>AB==</c2pa:manifest>`],
    ['an element inside', `<c2pa:manifest>AAEC<a/></c2pa:manifest>`],
    ['a comment inside', `<c2pa:manifest>AA<!-- -->EC</c2pa:manifest>`],
    ['a second store', `<c2pa:manifest>AAEC</c2pa:manifest><c2pa:manifest>AAEC</c2pa:manifest>`],
  ])('%s is an error', (_, element) => expect(codeOf(() => storeOf(held(element)))).toBe('malformed'))
})

describe('refused SVG', () => {
  const laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
  test.each([
    ['entities', `${laughs}<svg ${NS}>&b;</svg>`, 'unsupported'],
    ['parameter entities', `<!DOCTYPE svg [%x;]><svg ${NS}/>`, 'unsupported'],
    ['another encoding', `<?xml version='1.0' encoding='windows-1251'?><svg ${NS}/>`, 'unsupported'],
    ['another root', '<html/>', 'malformed'],
    ['a root of another namespace', '<svg xmlns="urn:x"/>', 'malformed'],
    ['no root', '<!-- -->', 'malformed'],
    ['two roots', `<svg ${NS}/><svg ${NS}/>`, 'malformed'],
    ['text after the root', `<svg ${NS}/>x`, 'malformed'],
    ['elements that cross', `<svg ${NS}><a><b></a></b></svg>`, 'malformed'],
    ['an open element', `<svg ${NS}><a>`, 'malformed'],
    ['an open comment', `<svg ${NS}><!-- </svg>`, 'malformed'],
    ['an open quote', `<svg ${NS} a="></svg>`, 'malformed'],
    ['a < in a value', `<svg ${NS} a="<"></svg>`, 'malformed'],
    ['attributes without a blank', `<svg ${NS} a="1"b="2"/>`, 'malformed'],
    ['a zero byte', `<svg ${NS}>\0</svg>`, 'malformed'],
    ['depth', `<svg ${NS}>${'<g>'.repeat(300)}${'</g>'.repeat(300)}</svg>`, 'too-deep'],
    ['an open DOCTYPE', '<!DOCTYPE svg [', 'malformed'],
  ])('%s', (_, text, code) => expect(codeOf(() => written(text))).toBe(code))

  test.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF<svg ${NS}/>`, 'utf16le'), 'unsupported'],
    ['UTF-16 without one', Buffer.from(`<svg ${NS}/>`, 'utf16le'), 'unsupported'],
    ['SVGZ', Buffer.from([0x1f, 0x8b, 8, 0]), 'unsupported'],
    ['bytes that are not UTF-8', Buffer.from(`<svg ${NS}>\xff</svg>`, 'latin1'), 'malformed'],
    ['nothing', Buffer.alloc(0), 'malformed'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(() => svg.readXmp(memorySource(new Uint8Array(bytes))))).toBe(code)
  })
})

const drawing = `<svg ${NS} width="40" height="30"><title>т</title><rect width="40" height="30" fill="#0a7ea4"/><circle cx="9" cy="9" r="7" fill="gold"/></svg>`

test('the drawing stays the same', async () => {
  const pixels = (text: string): Promise<Buffer> => sharp(Buffer.from(text)).raw().toBuffer()
  expect(await pixels(written(drawing))).toEqual(await pixels(drawing))
})

describe.skipIf(!has('exiftool'))('SVG (needs exiftool)', () => {
  test('exiftool reads what is written', () => {
    const once = written(drawing)
    expect(exiftoolSourceType('a.svg', Buffer.from(once))).toBe(SOURCE_TYPE)
    expect(exiftoolSourceType('a.svg', Buffer.from(written(once, samplePacket('again'))))).toBe(SOURCE_TYPE)
  })
})

test('broken SVG files end in errors of this package alone', () => {
  const full = `<?xml version="1.0"?><!DOCTYPE svg [<!ELEMENT a ANY>]><svg ${NS}><metadata><c2pa:manifest>AAECAwQ=</c2pa:manifest>${XMP}</metadata><g a='1'/></svg>`
  hostile(
    svg,
    [drawing, written(drawing), full].map((text) => new TextEncoder().encode(text)),
  )
})
