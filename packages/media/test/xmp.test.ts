import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { XMP_NAMESPACES } from '../xmp/namespaces.ts'
import { emptyXmp, parseXmp } from '../xmp/parse.ts'
import { refusal } from './refusal.ts'
import { again, described, FULL, GENERATED, parse, RDF, rdf } from './xmp-packets.ts'

const { dc, xmp, xmpMM, xmpNote, photoshop, Iptc4xmpExt, plus } = XMP_NAMESPACES

describe('reading of XMP', () => {
  const texts: [namespace: string, name: string, text: string | undefined, list: string[]][] = [
    [xmp, 'CreatorTool', 'Painter 9', ['Painter 9']],
    [xmp, 'Rating', '5', ['5']],
    [dc, 'title', 'Бүркіт', ['Eagle', 'Бүркіт']],
    [dc, 'creator', 'Ә. & Б.', ['Ә. & Б.', '<C>']],
    [dc, 'subject', 'one', ['one', 'urn:two']],
    [dc, 'source', 'archive', ['archive']],
    [dc, 'relation', 'https://example.org/a?b&c', ['https://example.org/a?b&c']],
    [dc, 'identifier', '12', ['12']],
    [dc, 'format', 'image/png', ['image/png']],
    [dc, 'coverage', undefined, []],
    [dc, 'rights', undefined, []],
    [dc, 'nothing', undefined, []],
    [xmp, 'title', undefined, []],
  ]
  it.each(texts)('%s %s', (namespace, name, text, list) => {
    for (const document of [parse(FULL), again(parse(FULL))]) {
      expect(document.text(namespace, name)).toBe(text)
      expect(document.list(namespace, name)).toEqual(list)
    }
  })

  it('gives languages, and a simple value as x-default', () => {
    expect([...parse(FULL).languages(dc, 'title')]).toEqual([
      ['en', 'Eagle'],
      ['x-default', 'Бүркіт'],
    ])
    expect([...parse(FULL).languages(xmp, 'CreatorTool')]).toEqual([['x-default', 'Painter 9']])
    expect(parse(FULL).languages(dc, 'absent').size).toBe(0)
  })

  const layouts: [name: string, text: string][] = [
    ['in a wrapper', `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${FULL}\n   \n<?xpacket end="w"?>`],
    ['after a declaration', `<?xml version="1.0" encoding="UTF-8"?>${FULL}`],
    ['with a byte order mark', `\ufeff${FULL}`],
    ['with zeros after it', `${FULL}\0\0\0`],
    ['without xmpmeta', FULL.replace(/^<x:xmpmeta [^>]*>|<\/x:xmpmeta>$/g, '')],
    [
      'with other prefixes',
      FULL.replaceAll('rdf:', 'r:')
        .replaceAll(
          /xmlns:(rdf|dc|xmp)=/g,
          (_, prefix) => `xmlns:${{ rdf: 'r', dc: 'd1', xmp: 'x-m.p' }[prefix as 'dc']}=`,
        )
        .replaceAll('dc:', 'd1:')
        .replaceAll('xmp:', 'x-m.p:'),
    ],
    [
      'in several descriptions',
      rdf(
        `<rdf:Description rdf:about="" dc:format="image/png"/><rdf:Description rdf:about=""><dc:title>Бүркіт</dc:title></rdf:Description>`,
      ),
    ],
    [
      'with a default namespace',
      `<RDF xmlns="${RDF}" xmlns:r="${RDF}"><Description r:about=""><title xmlns="${dc}">Бүркіт</title><format xmlns="${dc}">image/png</format></Description></RDF>`,
    ],
  ]
  it.each(layouts)('reads a packet %s', (_, text) => {
    for (const document of [parse(text), again(parse(text))]) {
      expect(document.text(dc, 'title')).toBe('Бүркіт')
      expect(document.text(dc, 'format')).toBe('image/png')
    }
  })

  const units = (text: string, size: 2 | 4, little: boolean) => {
    const codes =
      size === 2 ? text.split('').map((unit) => unit.charCodeAt(0)) : [...text].map((one) => one.codePointAt(0) ?? 0)
    const view = new DataView(new ArrayBuffer(codes.length * size))
    for (const [at, code] of codes.entries()) {
      if (size === 2) view.setUint16(at * 2, code, little)
      else view.setUint32(at * 4, code, little)
    }
    return new Uint8Array(view.buffer)
  }
  const wrapper = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${described('<dc:title>Бүркіт 🦅</dc:title>')}<?xpacket end="r"?>`
  it.each([2, 4] as const)('reads code units of %i bytes in both orders, with and without a mark', (size) => {
    for (const little of [true, false]) {
      for (const text of [wrapper, `\ufeff${wrapper}`]) {
        expect(parseXmp(units(text, size, little)).text(dc, 'title')).toBe('Бүркіт 🦅')
      }
    }
  })

  it('takes an extended packet in, whose properties win', () => {
    const main = described(
      '<dc:title>short</dc:title><dc:source>s</dc:source>',
      `xmlns:n="${xmpNote}" n:HasExtendedXMP="${'A'.repeat(32)}"`,
    )
    const extended = `<m:xmpmeta xmlns:m="adobe:ns:meta/" xmlns:D="${dc}"><R:RDF xmlns:R="${RDF}"><R:Description R:about=""><D:title>long</D:title></R:Description></R:RDF></m:xmpmeta>`
    const document = parse(`<?xpacket begin=""?>${main}<?xpacket end="w"?>${extended}`)
    for (const one of [document, again(document)]) {
      expect(one.list(dc, 'title')).toEqual(['long'])
      expect(one.text(dc, 'source')).toBe('s')
      expect(one.text(xmpNote, 'HasExtendedXMP')).toBeUndefined()
    }
  })
})

describe('writing of XMP', () => {
  it('puts simple values, lists and languages in place of what was there, and keeps the rest', () => {
    const document = parse(FULL)
    document.set(Iptc4xmpExt, 'Iptc4xmpExt', 'DigitalSourceType', GENERATED)
    document.set(xmp, 'xmp', 'CreatorTool', 'a<b>&"c"\n\t\rд]]>')
    document.set(dc, 'dc', 'title', 'one')
    document.setList(dc, 'dc', 'creator', ['x', ''], 'Seq')
    document.setLanguages(dc, 'dc', 'rights', [
      ['kk', 'Құқық'],
      ['en', 'Rights'],
    ])
    const read = again(again(document))
    expect(read.text(Iptc4xmpExt, 'DigitalSourceType')).toBe(GENERATED)
    expect(read.text(xmp, 'CreatorTool')).toBe('a<b>&"c"\n\t\rд]]>')
    expect(read.list(dc, 'title')).toEqual(['one'])
    expect(read.list(dc, 'creator')).toEqual(['x', ''])
    expect([...read.languages(dc, 'rights')]).toEqual([
      ['x-default', 'Құқық'],
      ['kk', 'Құқық'],
      ['en', 'Rights'],
    ])
    const text = new TextDecoder().decode(read.serialise())
    expect(text).toContain('<xmp:Scheme>ISBN</xmp:Scheme>')
    expect(text).toContain('<dc:coverage xmp:Place="Almaty"/>')
    expect(text).toContain('<!-- kept -->')
  })

  it('does not change what nobody touched', () => {
    const text = rdf(
      '<rdf:Description rdf:about="" xmp:Label="p&#10;q&#9;r"><dc:title>a\u0085b\u2028c&#13;d</dc:title></rdf:Description>',
      'xmlns:b="urn:b"',
    )
    expect(new TextDecoder().decode(parse(text).serialise())).toContain(text)
  })

  it('takes another prefix where the wished one means something else', () => {
    const document = parse(described('', 'xmlns:plus="urn:other" plus:a="1"'))
    document.set(plus, 'plus', 'DataMining', 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED')
    expect(again(document).text(plus, 'DataMining')).toBe('http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED')
    expect(again(document).text('urn:other', 'a')).toBe('1')
  })

  it('removes every occurrence', () => {
    const document = parse(
      rdf(
        '<rdf:Description dc:format="a"><dc:format>b</dc:format></rdf:Description><rdf:Description><dc:format>c</dc:format></rdf:Description>',
      ),
    )
    expect(document.remove(dc, 'format')).toBe(true)
    expect(document.remove(dc, 'format')).toBe(false)
    expect(again(document).text(dc, 'format')).toBeUndefined()
  })

  it('starts from nothing, and from an rdf:RDF without descriptions', () => {
    for (const document of [emptyXmp(), parse(rdf(''))]) {
      document.setList(photoshop, 'photoshop', 'SupplementalCategories', ['a', 'b'])
      expect(again(document).list(photoshop, 'SupplementalCategories')).toEqual(['a', 'b'])
    }
  })

  it('writes a packet with its wrapper and as much padding as is asked for', () => {
    const sizes = [0, 1, 99, 100, 2048].map((padding) => emptyXmp().serialise({ padding }).byteLength)
    const [none = 0] = sizes
    expect(sizes.map((size) => size - none)).toEqual([0, 1, 99, 100, 2048])
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(emptyXmp().serialise())
    expect(text.startsWith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')).toBe(true)
    expect(text.endsWith('<?xpacket end="w"?>')).toBe(true)
  })

  it('divides what is too large for a segment of JPEG, the bulkiest first', () => {
    const document = parse(FULL)
    document.set(Iptc4xmpExt, 'Iptc4xmpExt', 'DigitalSourceType', GENERATED)
    document.set(xmpMM, 'xmpMM', 'History', 'h'.repeat(90_000))
    document.set(photoshop, 'photoshop', 'Instructions', 'i'.repeat(60_000))
    const packet = document.serialise({ largest: 65_502 })
    const text = new TextDecoder().decode(packet)
    const main = text.slice(0, text.indexOf('<?xpacket end="w"?>'))
    expect(main.length).toBeLessThan(65_502)
    expect(main).toContain(GENERATED)
    expect(main).toMatch(/HasExtendedXMP>[\dA-F]{32}</)
    expect(main.includes('hhhh')).toBe(false)
    const read = parseXmp(packet)
    expect(read.text(xmpMM, 'History')).toHaveLength(90_000)
    expect(read.text(photoshop, 'Instructions')).toHaveLength(60_000)
    expect(read.text(dc, 'title')).toBe('Бүркіт')
    // The document itself is as it was.
    expect(document.text(xmpMM, 'History')).toHaveLength(90_000)
    expect(refusal(() => document.serialise({ largest: 600 })).code).toBe('too-large')
  })

  it('reads back any text it can write, and refuses the others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'grapheme' })), (value, list) => {
        const document = emptyXmp()
        document.setList(dc, 'dc', 'subject', list)
        expect(again(document).list(dc, 'subject')).toEqual(list)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
        if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(value)) {
          expect(refusal(() => document.set(dc, 'dc', 'title', value)).code).toBe('malformed')
        } else {
          document.set(dc, 'dc', 'title', value)
          expect(again(document).text(dc, 'title')).toBe(value)
        }
      }),
    )
  })

  const wrong: [namespace: string, prefix: string, name: string, value: string][] = [
    [dc, 'dc', 'two words', ''],
    [dc, 'd c', 'title', ''],
    [dc, 'xmlns', 'title', ''],
    [dc, '', 'title', ''],
    ['', 'dc', 'title', ''],
    [RDF, 'rdf', 'about', ''],
    [dc, 'dc', 'title', '\0'],
    [dc, 'dc', 'title', '\ud800'],
  ]
  it.each(wrong)('refuses the property %j %j %j', (...property) => {
    expect(refusal(() => emptyXmp().set(...property)).code).toBe('malformed')
  })
})
