import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../core/warning/read-lines.ts'
import { decodeText } from '../../core/warning/text/encoding.ts'
import { markdownText, warnMarkdown } from '../../core/warning/text/markdown.ts'
import { type TextPlace, warnPlainText } from '../../core/warning/text/plain.ts'
import { documentPartText, warnDocumentPart } from '../../core/warning/text/wordprocessing.ts'
import { warningLines } from '../../core/warning/words.ts'
import { htmlText, warnHtml } from '../../warning/text/html.ts'
import { bodyOf } from '../../warning/text/html-tree.ts'
import { refusal } from '../refusal.ts'

const lines = warningLines('text', 'created', 'long')
const [kk, ru] = lines.map(({ text }) => text)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (of: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(of)
const refused = (work: () => unknown): Promise<string> => refusal(new Promise((resolve) => resolve(work())))

describe('plain text', () => {
  it.each([
    ['', 'start', `${kk}\n${ru}\n`],
    ['Hello', 'start', `${kk}\n${ru}\n\nHello`],
    ['Hello', 'end', `Hello\n\n${kk}\n${ru}\n`],
    ['one\r\ntwo\r\n', 'end', `one\r\ntwo\r\n\r\n${kk}\r\n${ru}\r\n`],
    ['one\n\n', 'end', `one\n\n${kk}\n${ru}\n`],
    ['\u{feff}Сәлем', 'start', `\u{feff}${kk}\n${ru}\n\nСәлем`],
  ] as const)('%j, at the %s', (given, place, expected) => {
    expect(text(warnPlainText(bytes(given), lines, place))).toBe(expected)
  })

  it.each(['utf-16le', 'utf-16be'] as const)('%s with a byte order mark stays one', (coding) => {
    const little = coding === 'utf-16le'
    const body = Buffer.from('\u{feff}Сәлем\r\n', 'utf16le')
    const warned = warnPlainText(little ? body : body.swap16(), lines, 'end')
    expect(decodeText(warned).text).toBe(`Сәлем\r\n\r\n${kk}\r\n${ru}\r\n`)
  })

  it.each([
    ['windows-1251', Buffer.from([0xcf, 0xf0, 0xe8])],
    ['UTF-16 without a mark', Buffer.from('Hi', 'utf16le')],
  ])('%s is refused: it cannot be told from others', async (_, given) => {
    expect(await refused(() => warnPlainText(given, lines, 'start'))).toBe('text-encoding')
  })
})

describe('Markdown', () => {
  const quote = `> ${kk}\n>\n> ${ru}\n`
  it.each([
    ['# Title\n', 'start', `${quote}\n# Title\n`],
    ['# Title', 'end', `# Title\n\n${quote}`],
    ['---\ntitle: x\n---\n# Title\n', 'start', `---\ntitle: x\n---\n\n${quote}\n# Title\n`],
    ['+++\ntitle = "x"\n+++\nText\n', 'start', `+++\ntitle = "x"\n+++\n\n${quote}\nText\n`],
    ['---\nA rule, and no front matter', 'start', `${quote}\n---\nA rule, and no front matter`],
    ['```js\nx\n```\n', 'end', `\`\`\`js\nx\n\`\`\`\n\n${quote}`],
  ] as const)('%j, at the %s', (given, place, expected) => {
    const warned = warnMarkdown(bytes(given), lines, place)
    expect(text(warned)).toBe(expected)
    expect(readLines(markdownText(text(warned)))).toHaveLength(2)
  })

  it.each(['```\ncode', '~~~~\ncode\n~~~\n', 'text <!-- open'])('%j swallows its end', async (given) => {
    expect(await refused(() => warnMarkdown(bytes(given), lines, 'end'))).toBe('text-unclosed')
    expect(readLines(markdownText(text(warnMarkdown(bytes(given), lines, 'start'))))).toHaveLength(2)
  })

  it('a warning inside a comment is none', () => {
    expect(readLines(markdownText(`# T\n<!-- ${kk} -->\n`))).toEqual([])
  })
})

describe('HTML', () => {
  const aside = /<aside role="note" lang="kk" style="[^"]*">.*?<\/aside>/s
  it.each([
    [
      '<!doctype html>\r\n<html>\r\n<head></head>\r\n<body class="a">\r\n<p>x</p>\r\n</body></html>\r\n',
      'start',
      '<body class="a">',
    ],
    [
      '<!doctype html>\r\n<html>\r\n<head></head>\r\n<body class="a">\r\n<p>x</p>\r\n</body></html>\r\n',
      'end',
      '<p>x</p>\r\n',
    ],
    ['<title>t</title><p>x', 'start', '<title>t</title>'],
    ['<p>x', 'end', '<p>x'],
    ['<body><div><p>never closed</body>', 'end', '<p>never closed'],
    ['<body>a</body>', 'start', '<body>'],
  ] as const)('%j, at the %s: only the notice is put in, after %j', (page, place, after) => {
    const warned = warnHtml(bytes(page), lines, place)
    const at = page.indexOf(after) + after.length
    const [found = ''] = aside.exec(text(warned)) ?? []
    expect(text(warned)).toBe(`${page.slice(0, at)}${found}${page.slice(at)}`)
    expect(readLines(htmlText(warned)).map(({ language }) => language)).toEqual(['kk', 'ru'])
  })

  it('each language says which it is', () => {
    const body = bodyOf(parse(text(warnHtml(bytes('<p>x'), lines, 'start'))))
    const [note] = body.childNodes
    const languages =
      note !== undefined && 'childNodes' in note
        ? note.childNodes.map((p) => ('attrs' in p ? p.attrs[0]?.value : ''))
        : []
    expect(languages).toEqual(['kk', 'ru'])
  })

  it('a page in windows-1251 keeps every byte of its own', () => {
    const page = Buffer.concat([
      Buffer.from('<body><p>'),
      Buffer.from([0xcf, 0xf0, 0xe8, 0x98]),
      Buffer.from('</p></body>'),
    ])
    const warned = Buffer.from(warnHtml(page, lines, 'end'))
    expect(warned.subarray(0, page.length - 7).equals(page.subarray(0, -7))).toBe(true)
    expect(warned.subarray(-7).equals(page.subarray(-7))).toBe(true)
    expect(readLines(htmlText(warned))).toHaveLength(2)
  })

  it.each([
    ['<body><script>var a = 1', 'end', 'text-unclosed'],
    ['<body>x<!-- open', 'end', 'text-unclosed'],
    ['<body><div hidden>x', 'end', 'text-unclosed'],
    ['<body><textarea>x', 'end', 'text-unclosed'],
    ['<html><frameset><frame></frameset></html>', 'start', 'html-no-body'],
    ['\u{0}x', 'start', 'text-encoding'],
  ] as const)('%j, at the %s, is refused', async (page, place, code) => {
    expect(await refused(() => warnHtml(bytes(page), lines, place))).toBe(code)
  })

  it.each([
    `<p hidden>${kk}</p>`,
    `<template>${kk}</template>`,
    `<p style="display: none">${kk}</p>`,
    `<!-- ${kk} -->`,
  ])('what is hidden is no warning: %s', (page) => {
    expect(readLines(htmlText(bytes(page)))).toEqual([])
  })
})

describe('the main part of a DOCX', () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const own = '<w:p><w:pPr><w:sectPr><w:pgSz/></w:sectPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
  const last = '<w:sectPr w:rsidR="0"><w:pgSz/></w:sectPr>'
  const part = (body: string): string => `<?xml version="1.0"?><w:document ${w}><!-- <w:body> -->${body}</w:document>`

  it.each([
    [part(`<w:body>${own}${last}</w:body>`), 'start', '<w:body>', 2],
    [part(`<w:body>${own}${last}</w:body>`), 'end', own, 1],
    [part(`<w:body>${own}</w:body>`), 'end', own, 1],
    [part('<w:body><w:sdt><w:sdtContent><w:sectPr/></w:sdtContent></w:sdt></w:body>'), 'end', '</w:sdt>', 1],
  ] as const)('%#: %s', (xml, place: TextPlace, after, which) => {
    const warned = warnDocumentPart(xml, lines, place)
    const at = (which === 2 ? xml.lastIndexOf(after) : xml.indexOf(after)) + after.length
    expect(warned.startsWith(xml.slice(0, at))).toBe(true)
    expect(warned.endsWith(xml.slice(at))).toBe(true)
    expect(readLines(documentPartText(warned))).toHaveLength(2)
  })

  it.each(['', '<w:document/>', part('<w:body/>'), part('<w:body>')])('%j is refused', async (xml) => {
    expect(await refused(() => warnDocumentPart(xml, lines, 'end'))).toBe('document-broken')
  })

  it('hidden and deleted words are no warning', () => {
    const run = (properties: string, name: string): string =>
      `<w:p><w:r><w:rPr>${properties}</w:rPr><w:${name}>${kk}</w:${name}></w:r></w:p>`
    expect(readLines(documentPartText(run('<w:vanish/>', 't') + run('', 'delText')))).toEqual([])
    expect(readLines(documentPartText(run('<w:vanish w:val="0"/>', 't')))).toHaveLength(1)
  })
})
