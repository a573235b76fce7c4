import { PDFDocument } from '@cantoo/pdf-lib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdownText, warnMarkdown } from '../../core/warning/text/markdown.ts'
import { documentPartText, warnDocumentPart } from '../../core/warning/text/wordprocessing.ts'
import { warningLines } from '../../core/warning/words.ts'
import { LabelError } from '../../errors.ts'
import { warnImage } from '../../warning/image/apply.ts'
import { warnPdf } from '../../warning/pdf/apply.ts'
import { htmlText, warnHtml } from '../../warning/text/html.ts'
import { busy } from './pictures.ts'

const lines = warningLines('text', 'created', 'long')

/** Only our own errors may come out. */
const only = async (work: () => unknown): Promise<void> => {
  try {
    await work()
  } catch (error) {
    expect(error).toBeInstanceOf(LabelError)
  }
}

/** Flips, a cut, or a piece doubled, at places of the file's own. */
const mutations = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> => {
  const place = fc.nat({ max: bytes.length - 1 })
  return fc.oneof(
    fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }).map((flips) => {
      const changed = Uint8Array.from(bytes)
      for (const [at, value] of flips) changed[at] = value
      return changed
    }),
    place.map((end) => bytes.subarray(0, end)),
    fc.tuple(place, place).map(([one, other]) => Buffer.concat([bytes.subarray(0, one), bytes.subarray(other)])),
  )
}

describe('broken files', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'tiff'] as const)(
    '%s: only our errors',
    async (format) => {
      const bytes = await busy(120, 90).toFormat(format).toBuffer()
      await fc.assert(
        fc.asyncProperty(mutations(bytes), (one) => only(() => warnImage(one, { change: 'created' }))),
        {
          numRuns: 40,
        },
      )
    },
    120_000,
  )

  it('PDF: only our errors', async () => {
    const document = await PDFDocument.create()
    document.addPage([200, 200]).drawText('x')
    const bytes = await document.save({ useObjectStreams: false })
    await fc.assert(
      fc.asyncProperty(mutations(bytes), (one) => only(() => warnPdf(one, lines))),
      { numRuns: 100 },
    )
  }, 120_000)

  it('HTML, Markdown and WordprocessingML: only our errors', async () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '<!--',
      '-->',
      '<body>',
      '</body>',
      '<w:p>',
      '</w:p>',
      '"',
      '```',
      '---',
      '\n',
      '\r',
      'я',
      '<script>',
      '<table>',
      '<svg>',
      '<template>',
      '&#0;',
    )
    const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('start', 'end'), async (text, place) => {
        const bytes = Buffer.from(text)
        await only(() => htmlText(warnHtml(bytes, lines, place)))
        await only(() => markdownText(Buffer.from(warnMarkdown(bytes, lines, place)).toString()))
        await only(() => documentPartText(warnDocumentPart(text, lines, place)))
      }),
      { numRuns: 500 },
    )
  }, 60_000)
})

describe('files made to cost time', () => {
  it.each([
    ['<'.repeat(2_000_000), 'angles'],
    ['<!--'.repeat(500_000), 'comments'],
    ['<w:body '.repeat(200_000), 'open tags'],
    ['<div>'.repeat(100_000), 'nesting'],
    ['\n \t'.repeat(500_000), 'blanks'],
    ['```\n'.repeat(500_000), 'fences'],
  ])(
    '%#: two million characters end in seconds',
    async (text) => {
      const bytes = Buffer.from(text)
      await only(() => htmlText(warnHtml(bytes, lines, 'start')))
      await only(() => markdownText(Buffer.from(warnMarkdown(bytes, lines, 'end')).toString()))
      await only(() => documentPartText(warnDocumentPart(text, lines, 'end')))
    },
    60_000,
  )
})

it('a line of a million quote marks is read', () => {
  expect(markdownText(`# a\n\n${'> '.repeat(5_000_000)}words`)).toContain('words')
})

describe('pages that grow when they are parsed', () => {
  const bold = Array.from({ length: 1000 }, (_, index) => `<b a=${index}>`).join('')
  const pages: readonly (readonly [string, string])[] = [
    ['formatting opened again in each paragraph', `<body><p>${bold}</p>${'<p>x</p>'.repeat(1000)}`],
    ['tags alone', `<body>${'<p>'.repeat(300_001)}`],
  ]
  it.each(pages)('%s', (_, page) => {
    const bytes = Buffer.from(page)
    expect(() => htmlText(bytes)).toThrow(expect.objectContaining({ code: 'html-elements' }))
    expect(() => warnHtml(bytes, lines, 'start')).toThrow(expect.objectContaining({ code: 'html-elements' }))
  })
})
