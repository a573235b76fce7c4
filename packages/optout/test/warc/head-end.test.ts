import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHead } from '../../html/head.ts'
import { headEnd } from '../../warc/head-end.ts'

const TYPE = 'text/html; charset=utf-8'
const META = '<meta name="robots" content="noai">'

test.each([
  ['plain', `<html><head>${META}</head>`, '<body>x'],
  ['upper case', `<HTML><HEAD>${META}</HEAD >`, '<body>x'],
  ['in a comment', `<head><!-- </head> -->${META}</head>`, ''],
  ['in a script', `<head><script>"</head>"</script>${META}</head>`, ''],
  ['in a style', `<head><style></head></style>${META}</head>`, ''],
  ['in a title', `<head><title></head></title>${META}</head>`, ''],
  ['in an attribute', `<head><meta content="</head>">${META}</head>`, ''],
  ['in an attribute without quotes', `<head><meta content=</head/x>${META}</head>`, ''],
  ['in a noscript', `<head><noscript></head></noscript>${META}</head>`, ''],
  ['in a template', `<head><template></head></template>${META}</head>`, ''],
  ['in templates', `<head><template><template></template></head></template>${META}</head>`, ''],
  ['a closed comment of nothing', `<head><!-->${META}</head>`, ''],
  ['an odd comment end', `<head><!-- --!>${META}</head>`, ''],
  ['a frame before the head ends', `<head><iframe></head></iframe>${META}</head>`, ''],
  ['no end tag', `<head>${META}<body class="a>b">`, 'x'],
  ['an element that a head cannot hold', `<head><div></div>${META}</head>`, '<p>'],
  ['a mark of UTF-8', `\ufeff<head>${META}</head>`, 'x'],
  ['tags of nothing', `<head></><  ></ head><?head?>${META}</head>`, ''],
])('the head ends where it does for a reader of HTML: %s', (_, head, rest) => {
  expect(headEnd(Buffer.from(head + rest), TYPE)).toBe(Buffer.byteLength(head))
  expect(readHead(Buffer.from(head), TYPE).metas.some(({ content }) => content === 'noai')).toBe(true)
})

test.each([
  ['nothing', ''],
  ['no end', `<html><head>${META}`],
  ['an open comment', '<head><!-- </head>'],
  ['an open script', '<head><script></head>'],
  ['an open value', '<head><meta content="</head>'],
  ['CDATA', '<head><![CDATA[ x ]]></head>'],
  ['plain text', '<head><plaintext></head>'],
  ['escapes of ISO-2022-JP', '<head>\u001b$B</head>'],
])('no end is found: %s', (_, html) => {
  expect(headEnd(Buffer.from(html), TYPE)).toBe('more')
})

test.each([
  ['by its mark', '\ufeff<head></head>', 'text/html'],
  ['by the transport', '<head></head>', 'text/html; charset=utf-16le'],
  ['by its zero bytes', '<head></head>', undefined],
])('two bytes a character are read on: %s', (_, html, type) => {
  expect(headEnd(Buffer.from(html, 'utf16le'), type)).toBe('more')
})

const pieces = fc.constantFrom(
  ...'< > / = " \' ! - ? & ; x a'.split(' '),
  ' ',
  '<head>',
  '</head>',
  '<body>',
  '<!--',
  '-->',
  '--!>',
  '<script>',
  '</script>',
  '<title>',
  '</title',
  '<style',
  '<noscript>',
  '</noscript>',
  '<template>',
  '</template>',
  '<textarea>',
  '</textarea>',
  '<iframe src=',
  '</iframe>',
  '<div a="',
  '<!doctype html>',
  '&amp;',
  '&lt',
  '<meta name="robots" content="noai">',
  "<meta name='tdm-reservation' content=1 />",
)
const soup = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

test('whatever the markup, a page cut there says the same up to there, and its head has ended', () => {
  fc.assert(
    fc.property(soup, (html) => {
      const page = Buffer.from(`<hr>${html}`)
      const end = headEnd(page, TYPE)
      if (end === 'more') return
      const whole = readHead(page, TYPE)
      const cut = readHead(page.subarray(0, end), TYPE)
      expect(cut.metas).toEqual(whole.metas.filter(({ offset }) => (offset ?? 0) < end))
      expect(cut.metas).toEqual(expect.arrayContaining(whole.metas.filter(({ place }) => place === 'head')))
      expect(cut.ended).not.toBe('truncated')
    }),
    { numRuns: 5000 },
  )
})

test('what is found in a beginning is found in every longer one', () => {
  fc.assert(
    fc.property(soup, fc.nat(200), (html, length) => {
      const page = Buffer.from(`<hr>${html}`)
      const early = headEnd(page.subarray(0, length), TYPE)
      if (early !== 'more') expect(headEnd(page, TYPE)).toBe(early)
    }),
    { numRuns: 5000 },
  )
})
