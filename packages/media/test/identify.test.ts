import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { concatBytes, latin1Bytes } from '../core/bytes.ts'
import { FORMATS, type Format, formatOfMediaType } from '../core/formats.ts'
import { identify } from '../core/identify.ts'
import { memorySource } from '../core/source.ts'
import { bytesOf, IDAT, IEND, IHDR, JFIF, jpegOf, pngOf, VP8, webpOf } from './image-files.ts'
import { mutationsOf } from './mutations.ts'
import { ffmpegMade, PICTURES, SINE } from './outside-programs.ts'
import { packedPdf, pageObjects } from './pdf-file.ts'
import { has } from './programs.ts'
import { zipOf } from './zip-file.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Uint8Array => bytesOf(0xff, 0xfe, ...[...text].map((letter) => `${letter}\0`))
/** A file of boxes: `ftyp` with its brands, and an empty `mdat`. */
const boxes = (...brands: readonly string[]): Uint8Array => {
  const [major = '', ...compatible] = brands
  return bytesOf(0, 0, 0, 16 + compatible.length * 4, 'ftyp', major, '\0\0\0\0', ...compatible, 0, 0, 0, 8, 'mdat')
}
const entries = (...names: readonly string[]): Uint8Array =>
  zipOf(names.map((name) => ({ name, data: '<x/>', method: 8 })))
const opc = (part: string): Uint8Array => entries('[Content_Types].xml', '_rels/.rels', part)
/** Frames of layer III, version 1, 128 kbit/s, 44,100 Hz: 417 bytes. */
const FRAME = bytesOf(0xff, 0xfb, 0x90, 0x00, new Uint8Array(413))
const MP3 = concatBytes([FRAME, FRAME, FRAME])
const ID3 = bytesOf('ID3', 4, 0, 0, 0, 0, 1, 0, new Uint8Array(128))
const JPEG = jpegOf(JFIF)

const CASES: readonly (readonly [string, Format | undefined, Uint8Array])[] = [
  ['JPEG', 'jpeg', JPEG],
  ['PNG', 'png', pngOf(IHDR, IDAT, IEND)],
  ['WebP', 'webp', webpOf(VP8)],
  ['GIF87a', 'gif', latin1Bytes('GIF87a\x01\0\x01\0')],
  ['GIF89a', 'gif', latin1Bytes('GIF89a\x01\0\x01\0')],
  ['TIFF, little-endian', 'tiff', latin1Bytes('II*\0\x08\0\0\0')],
  ['TIFF, big-endian', 'tiff', latin1Bytes('MM\0*\0\0\0\x08')],
  ['BigTIFF', 'tiff', latin1Bytes('II+\0\x08\0\0\0')],
  ['a raw picture of Canon (CR2)', undefined, latin1Bytes('II*\0\x10\0\0\0CR\x02\0')],
  ['AVIF', 'avif', boxes('avif', 'mif1', 'miaf')],
  ['AVIF as mif1', 'avif', boxes('mif1', 'mif1', 'avif', 'miaf')],
  ['HEIC', 'heic', boxes('heic', 'mif1', 'heic')],
  ['HEIC as mif1', 'heic', boxes('mif1', 'heic')],
  ['HEIF', 'heif', boxes('mif1', 'jpeg')],
  ['a raw picture of Canon (CR3)', undefined, boxes('crx ', 'crx ', 'isom')],
  ['MP4', 'mp4', boxes('isom', 'isom', 'iso2', 'avc1', 'mp41')],
  ['MP4 of an unknown brand', 'mp4', boxes('zzzz', 'mp42')],
  ['boxes of unknown brands', undefined, boxes('zzzz', 'yyyy')],
  ['QuickTime', 'mov', boxes('qt  ', 'qt  ')],
  ['QuickTime without ftyp', 'mov', bytesOf(0, 0, 0, 8, 'wide', 0, 0, 0, 8, 'mdat')],
  ['letters that look like a box', 'text', utf8('    free as a bird')],
  ['M4A', 'm4a', boxes('M4A ', 'M4A ', 'mp42', 'isom')],
  ['JPEG XL, bare', 'jxl', latin1Bytes('\xff\x0a\xfa')],
  ['JPEG XL in boxes', 'jxl', latin1Bytes('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ')],
  ['AVI', 'avi', latin1Bytes('RIFF\x04\0\0\0AVI LIST')],
  ['WAV', 'wav', latin1Bytes('RIFF\x04\0\0\0WAVEfmt ')],
  ['RF64', 'wav', latin1Bytes('RF64\xff\xff\xff\xffWAVEds64')],
  ['RIFF of another kind', undefined, latin1Bytes('RIFF\x04\0\0\0sfbk\0')],
  ['MP3', 'mp3', MP3],
  ['MP3 behind ID3', 'mp3', concatBytes([ID3, MP3])],
  ['MP3 behind ID3 and padding', 'mp3', concatBytes([ID3, new Uint8Array(2000), MP3])],
  ['ID3 alone', undefined, ID3],
  ['one frame, then other bytes', undefined, concatBytes([FRAME, new Uint8Array(50)])],
  ['ADTS (AAC)', undefined, bytesOf(0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, new Uint8Array(30))],
  ['FLAC', 'flac', latin1Bytes('fLaC\0\0\0\x22')],
  ['FLAC behind ID3', 'flac', concatBytes([ID3, latin1Bytes('fLaC\0\0\0\x22')])],
  ['PDF', 'pdf', packedPdf(pageObjects())],
  ['PDF behind other bytes', 'pdf', concatBytes([latin1Bytes('\r\n\x01junk\r\n'), packedPdf(pageObjects())])],
  ['ZIP', 'zip', entries('a')],
  ['an empty ZIP', 'zip', zipOf([])],
  ['a ZIP that is broken', 'zip', entries('a').slice(0, 40)],
  ['EPUB', 'epub', zipOf([{ name: 'mimetype', data: 'application/epub+zip' }, { name: 'a' }])],
  ['EPUB, mimetype with an end of line', 'epub', zipOf([{ name: 'mimetype', data: 'application/epub+zip\n' }])],
  ['EPUB, mimetype packed', 'epub', entries('mimetype', 'META-INF/container.xml', 'OPS/a.opf')],
  ['ODT', 'odt', zipOf([{ name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' }])],
  ['DOCX', 'docx', opc('word/document.xml')],
  ['XLSX', 'xlsx', opc('xl/workbook.xml')],
  ['PPTX', 'pptx', opc('ppt/presentation.xml')],
  ['a ZIP with a file like DOCX', 'zip', entries('word/document.xml')],
  ['HTML', 'html', utf8('\n<!-- a --><!DOCTYPE html><html><body>қазақша')],
  ['HTML without a type', 'html', utf8('\ufeff<HTML lang="kk">')],
  [
    'XHTML',
    'html',
    utf8('<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="http://www.w3.org/1999/xhtml">'),
  ],
  [
    'SVG',
    'svg',
    utf8(
      '<?xml version="1.0"?>\n<!-- <html> --><!DOCTYPE svg PUBLIC "a" "b">\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    ),
  ],
  ['SVG alone', 'svg', utf8('<svg/>')],
  ['SVG with a prefix', 'svg', utf8('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>')],
  ['SVG in UTF-16', 'svg', utf16('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['XML', 'xml', utf8('<?xml version="1.0"?><a/>')],
  ['XML without a declaration', 'xml', utf8('<a:b xmlns:a="urn:a"/>')],
  ['text', 'text', utf8('Жасанды интеллект туралы заң\n')],
  ['text with angle brackets', 'text', utf8('<name> is to be filled in')],
  ['a text about PDF', 'text', utf8('A file begins with %PDF-1.7.')],
  ['Markdown with an escape', 'text', utf8('\u001b[1mbold\u001b[0m')],
  ['nothing', undefined, new Uint8Array()],
  ['a control character', undefined, utf8('a\u0001b')],
  ['no UTF-8', undefined, latin1Bytes('caf\xe9 au lait')],
  ['UTF-8 that is cut off', undefined, utf8('ә').slice(0, 1)],
  // The first certain signature counts.
  ['JPEG with an archive behind it', 'jpeg', concatBytes([JPEG, entries('a')])],
  ['GIF with a PDF in it', 'gif', concatBytes([latin1Bytes('GIF89a'), packedPdf(pageObjects())])],
  ['PDF with an archive behind it', 'pdf', concatBytes([packedPdf(pageObjects()), entries('a')])],
  ['HTML with a PDF in it', 'pdf', concatBytes([utf8('<html>'), packedPdf(pageObjects())])],
  ['an archive with markup for a name', 'zip', entries('<html>')],
]

test.each(CASES)('%s is %s', (_, format, bytes) => {
  expect(identify(memorySource(bytes))).toBe(format)
})

const VIDEO = [...PICTURES, ...SINE, '-shortest']
test.skipIf(!has('ffmpeg')).each([
  ['mp4', VIDEO],
  ['mov', VIDEO],
  ['avi', VIDEO],
  ['m4a', SINE],
  ['wav', SINE],
  ['mp3', SINE],
  ['flac', SINE],
  ['gif', PICTURES],
  ['png', [...PICTURES, '-frames:v', '1']],
  ['webp', [...PICTURES, '-frames:v', '1']],
  ['tiff', [...PICTURES, '-frames:v', '1']],
] as const)('%s of ffmpeg (needs ffmpeg)', (format, args) => {
  expect(identify(memorySource(ffmpegMade(`a.${format}`, args)))).toBe(format)
})

it('is a text also where a letter is cut by the end of what is looked at', () => {
  expect(identify(memorySource(utf8(`a${'ә'.repeat(600_000)}`)))).toBe('text')
})

it('throws nothing, whatever the file holds', () => {
  const samples = CASES.map(([, , bytes]) => bytes).filter(({ byteLength }) => byteLength > 0)
  for (const sample of samples) {
    fc.assert(
      fc.property(mutationsOf(sample), (bytes) => void identify(memorySource(bytes))),
      { numRuns: 100 },
    )
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void identify(memorySource(bytes))))
}, 120_000)

describe('the table of formats', () => {
  const formats = Object.keys(FORMATS) as Format[]
  it('has every format that is told apart, and one media type and extension for each', () => {
    const media = formats.flatMap((format) => [FORMATS[format].mediaType, ...FORMATS[format].aliases])
    const extensions = formats.flatMap((format) => FORMATS[format].extensions)
    expect(new Set(media).size).toBe(media.length)
    expect(new Set(extensions).size).toBe(extensions.length)
    expect(new Set(CASES.map(([, format]) => format).filter((format) => format !== undefined))).toEqual(
      new Set(formats),
    )
  })
  it('is read by media type, parameters and case aside', () => {
    expect(formats.map((format) => formatOfMediaType(FORMATS[format].mediaType))).toEqual(formats)
    expect(formatOfMediaType('TEXT/Plain; charset=utf-8')).toBe('text')
    expect(formatOfMediaType('audio/x-wav')).toBe('wav')
    expect(formatOfMediaType('application/octet-stream')).toBeUndefined()
  })
})
