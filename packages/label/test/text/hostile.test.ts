import { describe, expect, it } from 'vitest'
import { readInText } from '../../forms/c2pa-text.ts'
import { documentMetadata } from '../../forms/document-metadata.ts'
import type { TextFormat } from '../../text/formats.ts'
import { FORMATS } from './documents.ts'
import { ascii, utf8, zip } from './fixtures/bytes.ts'

const SIZE = 4 * 1_048_576
const many = (text: string): Buffer => utf8(text.repeat(Math.ceil(SIZE / Buffer.byteLength(text))))
const selectors = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join('')
const MAGIC = selectors(ascii('C2PATXT\0'))
const HEADER = MAGIC + selectors(Buffer.of(1, 0xff, 0xff, 0xff, 0xff))
const SMALL = MAGIC + selectors(Buffer.of(1, 0, 0, 0, 1, 5))
const BEGIN = '-----BEGIN C2PA MANIFEST-----'
const END = '-----END C2PA MANIFEST-----'
const script = (content: string): string => `<script type="application/c2pa">${content}</script>`

/** Four megabytes of what costs a careless reader the square of that, its stack, or its memory. */
const CASES: readonly (readonly [string, TextFormat, Buffer])[] = [
  ['beginnings of wrappers', 'text', many(`\ufeff${MAGIC}`)],
  ['wrappers of one byte', 'text', many(`\ufeff${SMALL}a`)],
  ['a wrapper of 4 GiB', 'text', utf8(`a\ufeff${HEADER}`)],
  ['one long run', 'text', utf8(`${HEADER}${'\u{e0155}'.repeat(SIZE / 4)}`)],
  ['marks without end', 'text', Buffer.concat([many('\u0301\u0323'), utf8(SMALL)])],
  ['marks on every letter', 'text', Buffer.concat([many(`a${'\u0301\u0323'.repeat(32)}`), utf8(SMALL)])],
  ['delimiters', 'markdown', many(BEGIN)],
  ['pairs of delimiters', 'source', many(`# ${BEGIN} x ${END}\n`)],
  ['a reference of blanks', 'source', utf8(`# ${BEGIN}${' '.repeat(SIZE)}${END}\n`)],
  [
    'base64 that is no store',
    'source',
    utf8(`# ${BEGIN} data:application/c2pa;base64,${'AAAA'.repeat(SIZE / 4)} ${END}\n`),
  ],
  ['open tags', 'html', many('<a')],
  ['open comments', 'html', many('<!--')],
  ['scripts that do not end', 'html', many('<script>')],
  ['scripts in comments', 'html', utf8(`<script>${'<!--<script>'.repeat(SIZE / 12)}`)],
  ['titles', 'html', many('<title>')],
  ['attributes', 'html', utf8(`<meta ${'a=b '.repeat(SIZE / 4)}>`)],
  ['quotes', 'html', many(`<meta a='b" `)],
  ['elements of the head', 'html', many('<meta>')],
  ['marks', 'html', many(script('AAAA'))],
  ['base64 of zeros', 'html', utf8(script('AAAA'.repeat(SIZE / 4)))],
  ['nested JSON', 'html', utf8(`<script type="application/ld+json">${'['.repeat(SIZE)}</script>`)],
  ['nested XML', 'odt', zip([['meta.xml', utf8('<meta>'.repeat(SIZE / 6))]], '').bytes],
  ['properties', 'docx', zip([['docProps/custom.xml', utf8('<property name="a">'.repeat(SIZE / 19))]], '').bytes],
  ['a store of zeros', 'docx', zip([['META-INF/content_credential.c2pa', Buffer.alloc(SIZE)]], '').bytes],
  [
    'entries without end',
    'epub',
    zip(
      Array.from({ length: 2000 }, (_, at) => [`${at}`, ascii('')] as const),
      '',
    ).bytes,
  ],
]

/** Standings that claim nothing. */
const HARMLESS = ['none', 'altered', 'remains', 'unreadable', 'remote']

describe('hostile files are read to an end', () => {
  it.each(CASES)('%s (%s)', async (_, format, bytes) => {
    expect(HARMLESS).toContain((await readInText(bytes, format, {})).standing)
    expect(HARMLESS).toContain((await documentMetadata.read(bytes, format, {})).standing)
  })

  it.each(FORMATS)('of any kind, taken for %s', async (format) => {
    for (const bytes of [Buffer.alloc(0), ascii('PK\x05\x06'), Buffer.alloc(100, 0xff), utf8('мәтін')]) {
      expect(HARMLESS).toContain((await readInText(bytes, format, {})).standing)
      expect(HARMLESS).toContain((await documentMetadata.read(bytes, format, {})).standing)
    }
  })
})
