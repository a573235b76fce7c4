import { sha256Hex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import type { Head } from '../../core/head.ts'
import { readHead } from '../../html/head.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const wide = (text: string, big = false): Uint8Array => {
  const body = Buffer.from(text, 'utf16le')
  return big ? new Uint8Array(body.swap16()) : new Uint8Array(body)
}
const join = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytes(part) : part))))
const brief = ({ metas }: Head): readonly string[] =>
  metas.map(
    (meta) =>
      `${meta.name ?? meta.property ?? meta.httpEquiv}=${meta.content}${meta.place === 'head' ? '' : ' (outside)'}`,
  )

const META = '<meta name="tdm-reservation" content="1">'
const ONE = ['tdm-reservation=1']

describe('metas of a head', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['plain', `<html><head>${META}</head><body>`, ONE],
    ['self-closed', '<head><meta name="tdm-reservation" content="1"/></head>', ONE],
    ['single quotes', "<head><meta name='tdm-reservation' content='1'></head>", ONE],
    ['no quotes', '<head><meta name=tdm-reservation content=1></head>', ONE],
    ['upper case', '<HEAD><META NAME="TDM-Reservation" CONTENT="1"></HEAD>', ONE],
    ['other order', '<head><meta content="1" data-x="y" name="tdm-reservation"></head>', ONE],
    ['blanks and lines', '<head><meta\n\tname = "tdm-reservation"\n content\n=\n"1"></head>', ONE],
    ['blanks around a name', '<head><meta name=" tdm-reservation " content="1"></head>', ONE],
    ['entities', '<head><meta name="tdm&#45;reservation" content="&#x31;"></head>', ONE],
    ['an entity without its end', '<head><meta name="tdm&#45reservation" content="&#49"></head>', ONE],
    ['an angle bracket in a value', '<head><meta title="a > b" name="tdm-reservation" content="1"></head>', ONE],
    ['first of two names', '<head><meta name="tdm-reservation" name="robots" content="1" content="0"></head>', ONE],
    ['second of two names', '<head><meta name="robots" name="tdm-reservation" content="1"></head>', ['robots=1']],
    ['no head tags', `<!doctype html><title>x</title>${META}<p>`, ONE],
    ['text before the page', `Warning: x on line 3\n<html><head>${META}</head>`, ONE],
    ['property', '<head><meta property="og:title" content="Қ"></head>', ['og:title=Қ']],
    ['http-equiv', '<head><meta http-equiv="X-Robots-Tag" content="noai"></head>', ['x-robots-tag=noai']],
    ['base', `<head><base href="https://other.example/">${META}</head>`, ONE],
    ['a comment', `<head><!-- ${META} --></head>`, []],
    ['a comment that ends strangely', `<head><!--> ${META} <!-- x --!>${META}</head>`, [...ONE, ...ONE]],
    ['a script', `<head><script>document.write('${META}')</script></head>`, []],
    ['a style', `<head><style>${META}</style></head>`, []],
    ['a title', `<head><title>${META}</title></head>`, []],
    ['a textarea', `<head></head><body><textarea>${META}</textarea>`, []],
    ['a template', `<head><template><template></template>${META}</template></head>`, []],
    ['a noscript', `<head><noscript>${META}</noscript></head>`, []],
    ['an iframe', `<head></head><iframe>${META}</iframe>`, []],
    ['plain text', `<head></head><plaintext>${META}`, []],
    ['after a script', `<head><script>var a = "</head>"</script>${META}</head>`, ONE],
    ['after the head', `<head></head>${META}<body>`, ['tdm-reservation=1 (outside)']],
    ['in the body', `<head></head><body><div>${META}</div>`, ['tdm-reservation=1 (outside)']],
    ['after what no head holds', `<head><div></div>${META}</head>`, ['tdm-reservation=1 (outside)']],
    ['a tag that does not end', '<head><meta name="tdm-reservation" content="1"', []],
    ['nothing', '', []],
  ]
  it.each(cases)('%s', (_name, html, expected) => {
    expect(brief(readHead(bytes(html)))).toEqual(expected)
  })

  it.each([
    ['<head></head><body>', 'head-end'],
    ['<head><body></head>', 'body'],
    ['<head><p></head>', 'body'],
    ['<head><title>x</title>', 'truncated'],
    ['', 'truncated'],
  ])('ends: %s', (html, ended) => {
    expect(readHead(bytes(html)).ended).toBe(ended)
  })
})

describe('places', () => {
  it.each([
    ['ASCII', join(`<head><title>abc</title>${META}</head>`), 24, META.length],
    ['UTF-8 before it', join(`<head><title>Қ</title>${META}</head>`), 23, META.length],
    ['a mark', join(Uint8Array.of(0xef, 0xbb, 0xbf), META), 3, META.length],
    ['UTF-16 with a mark', join(Uint8Array.of(0xff, 0xfe), wide(`<head>${META}`)), 14, 2 * META.length],
  ])('%s', (_name, page, offset, length) => {
    const [meta] = readHead(page).metas
    expect({ offset: meta?.offset, length: meta?.length }).toEqual({ offset, length })
    expect(meta?.raw).toBe(META)
  })
})

describe('hashes', () => {
  const LETTERS = Uint8Array.of(0xcd, 0xe5, 0xf2)
  it.each([
    ['UTF-16LE', join(Uint8Array.of(0xff, 0xfe), wide(`<head>${META}`)), undefined],
    ['UTF-16BE', join(Uint8Array.of(0xfe, 0xff), wide(`<head>${META}`, true)), undefined],
    ['windows-1251', join('<head><meta name="rights" content="', LETTERS, '">'), 'text/html; charset=windows-1251'],
    ['broken UTF-8', join('<head><meta name="rights" content="', LETTERS, '">'), 'text/html; charset=utf-8'],
  ])('of %s is of the bytes in the file', (_name, page, type) => {
    const [meta] = readHead(page, type).metas
    const { offset = Number.NaN, length = Number.NaN } = meta ?? {}
    expect(meta?.sha256).toBe(sha256Hex(page.subarray(offset, offset + length)))
  })

  it('of UTF-8 and ASCII is that of the text', () => {
    expect(readHead(join('<head>', META)).metas[0]).not.toHaveProperty('sha256')
    expect(readHead(join('<head>', META), 'text/html; charset=windows-1251').metas[0]).not.toHaveProperty('sha256')
  })
})

describe('encodings', () => {
  const RIGHTS = '<head><meta name="copyright" content="Қазақстан №1"></head>'
  const cyrillic = (): Uint8Array => Uint8Array.of(0xcd, 0xe5, 0xf2)
  it.each([
    ['UTF-8 unlabelled', bytes(RIGHTS), undefined, 'utf-8', 'Қазақстан №1'],
    ['UTF-16LE by its mark', join(Uint8Array.of(0xff, 0xfe), wide(RIGHTS)), undefined, 'utf-16le', 'Қазақстан №1'],
    [
      'UTF-16BE by its mark',
      join(Uint8Array.of(0xfe, 0xff), wide(RIGHTS, true)),
      undefined,
      'utf-16be',
      'Қазақстан №1',
    ],
    ['UTF-16LE by the header', wide(RIGHTS), 'text/html; charset=utf-16le', 'utf-16le', 'Қазақстан №1'],
    ['UTF-16BE by its zeroes', wide(RIGHTS, true), undefined, 'utf-16be', 'Қазақстан №1'],
    [
      'windows-1251 by the header',
      join('<head><meta name="copyright" content="', cyrillic(), '">'),
      'text/html; charset="windows-1251"',
      'windows-1251',
      'Нет',
    ],
    [
      'windows-1251 by the page',
      join('<head><meta charset=windows-1251><meta name="copyright" content="', cyrillic(), '">'),
      'text/html',
      'windows-1251',
      'Нет',
    ],
    [
      'a mark before the header',
      join(Uint8Array.of(0xef, 0xbb, 0xbf), RIGHTS),
      'text/html; charset=koi8-r',
      'utf-8',
      'Қазақстан №1',
    ],
    ['a page that calls itself UTF-16', join('<meta charset="utf-16">', RIGHTS), undefined, 'utf-8', 'Қазақстан №1'],
    ['a label nobody knows', bytes(RIGHTS), 'text/html; charset=klingon', 'utf-8', 'Қазақстан №1'],
    [
      'ISO-2022-JP, whose bytes look like quotes',
      join(
        '<head><meta name="copyright" content="',
        Uint8Array.of(0x1b, 0x24, 0x42, 0x22, 0x3e, 0x1b, 0x28, 0x42),
        '">',
      ),
      'text/html; charset=iso-2022-jp',
      'iso-2022-jp',
      '⊂',
    ],
  ] as const)('%s', (_name, page, type, encoding, content) => {
    const head = readHead(page, type)
    expect(head.encoding).toBe(encoding)
    expect(head.metas.find(({ name }) => name === 'copyright')?.content).toBe(content)
  })
})

describe('links and scripts', () => {
  it('keeps relations, types and addresses', () => {
    const { links } = readHead(
      bytes('<LINK REL="License  nofollow" TYPE="Application/RSL+XML; a=b" HREF=" /rsl.xml ">'),
    )
    expect(links).toMatchObject([{ rel: ['license', 'nofollow'], type: 'application/rsl+xml', href: '/rsl.xml' }])
  })

  it('keeps scripts of data and no others', () => {
    const html = `<script type="application/rsl+xml"><rsl a="&amp;"/></script><script>1</script><script type="application/ld+json">{"a":"Қ"}</script>`
    expect(readHead(bytes(html)).scripts.map(({ type, text }) => [type, text])).toEqual([
      ['application/rsl+xml', '<rsl a="&amp;"/>'],
      ['application/ld+json', '{"a":"Қ"}'],
    ])
  })

  it('gives a script that does not end', () => {
    expect(readHead(bytes('<script type="application/ld+json">{"a":1}')).scripts[0]?.text).toBe('{"a":1}')
  })
})

describe('hostile pages', () => {
  it.each([
    ['a content of a megabyte', `<head><meta name="robots" content="${'noai,'.repeat(200_000)}"></head>`],
    ['metas by the hundred thousand', `<head>${'<meta name=a content=b>'.repeat(100_000)}</head>`],
    ['half-open metas', '<meta'.repeat(200_000)],
    ['entities', `<meta name="robots" content="${'&#110;&amp;'.repeat(90_000)}">`],
    ['templates', '<template>'.repeat(100_000)],
    ['comments', '<!--'.repeat(250_000)],
    ['quotes', `<meta name="${'"'.repeat(1_000_000)}`],
    ['scripts of data', '<script type="application/ld+json">'.repeat(30_000)],
    ['attributes', `<meta ${'name=a '.repeat(150_000)}>`],
  ])('%s', (_name, html) => {
    expect(['head-end', 'body', 'truncated']).toContain(readHead(bytes(html)).ended)
  })
})
