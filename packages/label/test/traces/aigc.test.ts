import { PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { identify, memorySource } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import {
  box,
  bytes,
  comment,
  flac,
  id3,
  jpegWithExif,
  keyed,
  mp4,
  number,
  only,
  png,
  tEXt,
  traces,
  utf8,
  wavWithInfo,
  withXmp,
  zip,
} from './files.ts'

const FIELD = {
  Label: '1',
  ContentProducer: '001191110102MAD55U9H0F10002',
  ProduceID: '98ae6b12',
  ReservedCode1: '',
  ContentPropagator: '001191110102MAD55U9H0F10002',
  PropagateID: '98ae6b12',
  ReservedCode2: '',
}
const SAID = Object.fromEntries(Object.entries(FIELD).filter(([, value]) => value !== ''))
const JSON_FIELD = JSON.stringify(FIELD)
const WRAPPED = JSON.stringify({ AIGC: FIELD })

const pdf = async (): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  document.addPage([100, 100])
  document.setTitle('x')
  const { Info } = document.context.trailerInfo
  const info = Info && document.context.lookup(Info)
  Object(info).set(PDFName.of('AIGC'), PDFHexString.fromText(WRAPPED))
  return document.save()
}

const escaped = JSON_FIELD.replaceAll('"', '&quot;')
const custom = `<?xml version="1.0"?><Properties><property fmtid="{D5}" pid="2" name="AIGC"><vt:lpwstr>${escaped}</vt:lpwstr></property></Properties>`
const freeform = box(
  'udta',
  box(
    'meta',
    number(0, 4),
    box('hdlr', number(0, 8), 'mdir', new Uint8Array(13)),
    box(
      'ilst',
      box(
        '----',
        box('mean', number(0, 4), 'com.apple.iTunes'),
        box('name', number(0, 4), 'AIGC'),
        box('data', number(1, 4), number(0, 4), WRAPPED),
      ),
    ),
  ),
)
const markdown = `---\nAIGC:\n${Object.entries(FIELD)
  .map(([key, value]) => `    ${key}: '${value}'\n`)
  .join('')}title: x\n---\n# Text\n`

const CASES = [
  ['XMP', 'png', withXmp(png(), 'png', [['aigc', 'AIGC', JSON_FIELD]]), 'XMP TC260:AIGC'],
  ['XMP, wrapped', 'jpeg', withXmp(jpegWithExif({}), 'jpeg', [['aigc', 'AIGC', WRAPPED]]), 'XMP TC260:AIGC'],
  ['PNG', 'png', png(tEXt('AIGC', JSON_FIELD)), 'PNG tEXt AIGC'],
  ['PNG comment', 'png', png(tEXt('UserComment', WRAPPED)), 'PNG tEXt UserComment'],
  ['Exif comment', 'jpeg', jpegWithExif({ UserComment: comment.ascii(WRAPPED) }), 'EXIF UserComment'],
  ['Exif description', 'jpeg', jpegWithExif({ ImageDescription: WRAPPED }), 'EXIF ImageDescription'],
  ['a text in JSON', 'png', png(tEXt('AIGC', JSON.stringify({ AIGC: JSON_FIELD }))), 'PNG tEXt AIGC'],
  ['MP4 key', 'mp4', mp4(keyed('AIGC', WRAPPED)), 'MP4 ilst AIGC'],
  ['MP4 udta key', 'mp4', mp4(box('udta', keyed('AIGC', WRAPPED))), 'MP4 ilst AIGC'],
  ['MP4 free form', 'mp4', mp4(freeform), 'MP4 ilst AIGC'],
  ['MP4 box', 'mp4', mp4(box('udta', box('AIGC', utf8(WRAPPED)))), 'MP4 udta AIGC'],
  ['ID3', 'mp3', id3(['TXXX', bytes([3], 'AIGC\0', WRAPPED)]), 'ID3 TXXX AIGC'],
  ['ID3, small letters', 'mp3', id3(['TXXX', bytes([3], 'aigc\0', WRAPPED.replace('AIGC', 'aigc'))]), 'ID3 TXXX aigc'],
  ['RIFF', 'wav', wavWithInfo('AIGC', WRAPPED), 'RIFF INFO AIGC'],
  ['FLAC', 'flac', flac(`AIGC=${WRAPPED}`), 'Vorbis comment AIGC'],
  ['DOCX', 'docx', zip({ 'docProps/custom.xml': custom }), 'OOXML custom property AIGC'],
  [
    'ODT',
    'odt',
    zip({
      'meta.xml': `<office:meta><meta:user-defined meta:name='AIGC'>${escaped}</meta:user-defined></office:meta>`,
    }),
    'ODF user-defined AIGC',
  ],
  ['Markdown', 'text', utf8(markdown), 'front matter AIGC'],
] as const

describe('the field AIGC', () => {
  it.each(CASES)('%s', (_, format, file, place) => {
    expect(only(file, format)).toEqual({ reader: 'aigc-field', place, says: 'made-by-ai', aigc: SAID })
  })

  it('PDF', async () => {
    const file = await pdf()
    expect(identify(memorySource(file))).toBe('pdf')
    expect(only(file, 'pdf')).toEqual({ reader: 'aigc-field', place: 'PDF Info AIGC', says: 'made-by-ai', aigc: SAID })
  })

  it.each([
    ['2', 'perhaps-ai'],
    ['3', 'perhaps-ai'],
    [1, 'made-by-ai'],
    ['AIGC', 'perhaps-ai'],
    ['', 'perhaps-ai'],
  ])('label %j', (Label, says) => {
    expect(only(png(tEXt('AIGC', JSON.stringify({ ...FIELD, Label }))), 'png').says).toBe(says)
  })

  it('a label alone, in its own place', () => {
    expect(only(png(tEXt('AIGC', '{"AIGC":{"Label":"1"}}')), 'png')).toMatchObject({
      says: 'made-by-ai',
      aigc: { Label: '1' },
    })
  })

  it('in its own place, but broken', () => {
    const file = withXmp(png(), 'png', [['aigc', 'AIGC', '{"Label":']])
    expect(only(file, 'png')).toMatchObject({ says: 'perhaps-ai', aigc: {} })
  })

  it('values are bounded, and stay text', () => {
    const { aigc } = only(
      png(tEXt('AIGC', JSON.stringify({ ...FIELD, ProduceID: `<script>\u0000${'x'.repeat(9999)}` }))),
      'png',
    )
    expect(aigc?.ProduceID).toBe(`<script>\ufffd${'x'.repeat(291)}`)
  })

  it.each([
    ['another label', jpegWithExif({ UserComment: comment.ascii('{"Label":"1"}') })],
    ['a text about it', jpegWithExif({ ImageDescription: 'AIGC: ContentProducer' })],
    ['another namespace', withXmp(jpegWithExif({}), 'jpeg', [['dc', 'AIGC', JSON_FIELD]])],
  ])('%s is none', (_, file) => {
    expect(traces(file, 'jpeg')).toEqual([])
  })

  it.each([
    ['no front matter', `# AIGC\n${markdown.slice(4)}`],
    ['one that does not end', markdown.replace('---\n# Text', '# Text')],
    ['behind its end', '---\ntitle: x\n---\nAIGC:\n  Label: 1\n'],
  ])('Markdown: %s', (_, text) => {
    expect(traces(utf8(text), 'text')).toEqual([])
  })
})
