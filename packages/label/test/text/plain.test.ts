import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locateMark } from '../../text/mark.ts'
import { findRemains } from '../../text/remains.ts'
import { party } from '../fixtures.ts'
import { utf8 } from './fixtures/bytes.ts'
import { marked, readMark } from './marking.ts'

const maker = party()
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
const standingOf = async (text: string): Promise<string> => (await readMark(utf8(text), 'text', maker)).standing

const TEXTS = {
  Kazakh: 'Қазақстан Республикасы — ұлы дала елі: ә, ғ, қ, ң, ө, ұ, ү, һ, і, Й, Ё.',
  'Kazakh in NFD': 'Қазақ тілі: Й, й, Ё, ё'.normalize('NFD'),
  'emoji with selectors of their own': '☕️ ❤️‍🔥 👩🏽‍💻 🇰🇿 1️⃣',
  'right to left': 'مرحبا بالعالم، שלום עולם\u200f',
  'combining marks': 'Z\u0323\u0302a\u0308 ष्ट्र நி',
  'ideographs with variants': '葛\u{e0100} 辻\u{e0101}',
  'lines of Windows': 'бір\r\nекі\r\n',
  'a byte order mark': '\ufeffмәтін',
  empty: '',
} as const

describe('a text', () => {
  it.each(Object.entries(TEXTS))('%s comes back as it was, in NFC', async (_, text) => {
    const bytes = await marked('text', maker, { bytes: utf8(text) })
    expect((await readMark(bytes, 'text', maker)).standing).toBe('intact')
    const letters = textOf(bytes)
    expect(letters.slice(0, letters.lastIndexOf('\ufeff'))).toBe(text.normalize('NFC'))
  })

  it('of any letters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 60 }), async (text) => {
        expect((await readMark(await marked('text', maker, { bytes: utf8(text) }), 'text', maker)).standing).toBe(
          'intact',
        )
      }),
      { numRuns: 40 },
    )
  })

  it('of 20 megabytes', async () => {
    const bytes = await marked('text', maker, { bytes: utf8('Ұзақ мәтін, жолы көп.\n'.repeat(550_000)) })
    expect(bytes.byteLength).toBeGreaterThan(20_000_000)
    expect((await readMark(bytes, 'text', maker)).standing).toBe('intact')
  })

  it('of a kilobyte is under 14 kB with its mark', async () => {
    const bytes = utf8('Таңба. '.repeat(85))
    expect(bytes.byteLength).toBeGreaterThan(1000)
    expect((await marked('text', maker, { bytes })).byteLength).toBeLessThan(14_000)
  })
})

/** What becomes of a text on its way. */
const WAYS: readonly (readonly [string, string, (text: string) => string])[] = [
  ['NFC', 'intact', (text) => text.normalize('NFC')],
  ['NFD', 'intact', (text) => text.normalize('NFD')],
  ['JSON', 'intact', (text) => JSON.parse(JSON.stringify({ text })).text],
  ['JSON with escapes', 'intact', (text) => JSON.parse(`"${escapes(text)}"`)],
  ['a reader that takes U+FEFF away', 'intact', (text) => text.replaceAll('\ufeff', '')],
  // A.8 knows no line ends: another one is another text.
  ['line ends of Windows', 'altered', (text) => text.replaceAll('\n', '\r\n')],
  ['a blank more', 'altered', (text) => ` ${text}`],
  ['something behind', 'altered', (text) => `${text}.`],
  ['another letter', 'altered', (text) => text.replace('ң', 'н')],
  ['a mark alone', 'altered', (text) => text.slice(text.lastIndexOf('\ufeff'))],
  ['half a mark', 'altered', (text) => text.slice(0, -500)],
  ['a mark without its beginning', 'remains', (text) => text.replace(/\ufeff.{12}/u, '')],
  ['letters alone', 'none', (text) => text.replaceAll(/\p{M}|\p{Cf}/gu, '')],
]

const escapes = (text: string): string =>
  [...text]
    .flatMap((letter) => letter.split(''))
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

it.each(WAYS)('after %s a mark is %s', async (_, standing, way) => {
  const bytes = await marked('text', maker, { bytes: utf8('Таңба — белгі.\nЕкінші жол, й.\n') })
  expect(await standingOf(way(textOf(bytes)))).toBe(standing)
})

describe('nothing is found', () => {
  it.each(Object.entries(TEXTS))('in a text without a mark: %s', async (_, text) => {
    expect(locateMark(utf8(text), 'text')).toBeUndefined()
    expect(findRemains(utf8(text))).toBeUndefined()
  })

  it('in any bytes, and nothing else is thrown than errors with a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(locateMark(bytes, 'text')?.kind).toBeUndefined()
        } catch (error) {
          expect(error).toHaveProperty('code')
        }
      }),
    )
  })
})

it('is found in a text that is called something else', async () => {
  const bytes = await marked('text', maker)
  expect((await readMark(bytes, 'markdown', maker)).standing).toBe('intact')
  const script = await marked('source', maker)
  expect((await readMark(script, 'text', maker)).standing).toBe('intact')
})
