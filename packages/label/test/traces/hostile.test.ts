import { Buffer } from 'node:buffer'
import { deflateSync } from 'node:zlib'
import { type Format, memorySource } from '@tanba/media'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTraces } from '../../traces/registry.ts'
import {
  bytes,
  chunk,
  comment,
  exif,
  flac,
  id3,
  iim,
  jpeg,
  jpegWithExif,
  keyed,
  mp4,
  number,
  png,
  segment,
  tEXt,
  traces,
  utf8,
  wavWithInfo,
  webpWithExif,
  withXmp,
  zip,
  zTXt,
} from './files.ts'

const INFOTEXT = 'fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 12, Size: 512x768, Model: m, Version: v1.9.4'
const made = { reader: 'automatic1111', says: 'made-by-ai' }

describe('one broken place hides no other', () => {
  it.each([
    ['a bomb of 50 MB', chunk('zTXt', 'x\0\0', deflateSync(new Uint8Array(50_000_000))), 'too-large'],
    ['no zlib', chunk('zTXt', 'x\0\0', 'none'), 'malformed'],
    ['a keyword without end', chunk('tEXt', 'x'), 'malformed'],
    ['a wrong CRC', bytes(tEXt('a', 'b').slice(0, -1), [0]), 'malformed'],
    ['too long', tEXt('a', 'b'.repeat(5_000_000)), 'too-large'],
  ])('PNG: %s', (_, broken, code) => {
    expect(traces(png(broken, tEXt('parameters', INFOTEXT)), 'png')).toMatchObject([
      made,
      { says: 'unreadable', place: 'metadata texts', fault: { code } },
    ])
  })

  it('XMP that is no XML', () => {
    const file = jpeg(
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', '<x'),
      segment(0xe1, 'Exif\0\0', exif({ UserComment: comment.big(INFOTEXT) })),
    )
    expect(traces(file, 'jpeg')).toMatchObject([made, { says: 'unreadable', place: 'XMP' }])
  })

  it('a file that is no file of its kind', () => {
    for (const format of ['png', 'jpeg', 'webp', 'avif', 'mp4', 'wav', 'flac', 'pdf', 'docx', 'tiff'] as const) {
      const found = traces(bytes('nothing of the kind, and longer than a header'), format)
      expect(found.length).toBeGreaterThan(0)
      expect(found.every(({ says }) => says === 'unreadable')).toBe(true)
    }
  })

  it('an encrypted or absent archive entry', () => {
    expect(traces(zip({ 'word/document.xml': '' }), 'docx')).toEqual([])
  })
})

describe('Exif', () => {
  const block = (
    entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
  ): Uint8Array =>
    bytes(
      'II*\0',
      number(8, 4, true),
      number(entries.length, 2, true),
      ...entries.map(([tag, type, count, value]) =>
        bytes(number(tag, 2, true), number(type, 2, true), number(count, 4, true), number(value, 4, true)),
      ),
      number(0, 4),
    )
  const inJpeg = (data: Uint8Array): Uint8Array => jpeg(segment(0xe1, 'Exif\0\0', data))

  it.each([
    ['a cycle', block([[0x8769, 4, 1, 8]]), 'malformed'],
    ['four gigabytes in ten bytes', block([[0x0131, 2, 0xffff_ffff, 8]]), 'too-large'],
    ['a place beyond the end', block([[0x0131, 2, 100, 0xffff_ff00]]), 'truncated'],
    ['65,535 entries', bytes('II*\0', number(8, 4, true), [0xff, 0xff]), 'too-many'],
    ['another header', bytes('XX*\0', new Uint8Array(20)), 'malformed'],
    ['nothing', new Uint8Array(), 'malformed'],
    ['BigTIFF', bytes('II+\0', new Uint8Array(20)), 'unsupported'],
  ])('%s is unreadable', (_, data, code) => {
    expect(traces(inJpeg(data), 'jpeg')).toMatchObject([{ says: 'unreadable', place: 'EXIF', fault: { code } }])
  })

  it('what stands beside a lie is read', () => {
    const good = exif({ UserComment: comment.big(INFOTEXT), Software: 'x' })
    const lying = Uint8Array.from(good)
    lying.set([0xff, 0xff, 0xff, 0xff], 8 + 2 + 4)
    expect(traces(inJpeg(lying), 'jpeg')).toMatchObject([made, { says: 'unreadable', place: 'EXIF' }])
  })

  it.each([
    ['JIS', bytes('JIS\0\0\0\0\0', INFOTEXT)],
    ['no code', utf8(INFOTEXT)],
    ['zeros', bytes(new Uint8Array(8), INFOTEXT)],
    ['ASCII, Kazakh', comment.ascii(`Қызыл түлкі ${INFOTEXT}`)],
    ['UTF-16 with a mark', bytes('UNICODE\0', [0xfe, 0xff], Buffer.from(INFOTEXT, 'utf16le').swap16())],
    ['UTF-16, Kazakh', comment.little(`Қызыл түлкі ${INFOTEXT}`)],
  ])('a comment in %s', (_, UserComment) => {
    expect(traces(jpegWithExif({ UserComment }), 'jpeg')).toMatchObject([made])
  })

  it('XPComment, and a TIFF file', () => {
    const XPComment = new Uint8Array(Buffer.from('{"AIGC":{"Label":"1","ProduceID":"x"}}\0', 'utf16le'))
    expect(traces(exif({ XPComment }), 'tiff')).toMatchObject([{ reader: 'aigc-field', place: 'EXIF XPComment' }])
  })

  it('invalid UTF-8 stays text', () => {
    const file = jpegWithExif({ UserComment: comment.ascii(INFOTEXT), Artist: bytes([0xff, 0xc3, 0x28]) })
    expect(traces(file, 'jpeg')).toMatchObject([made])
  })
})

describe('texts made to cost time', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`

  it.each([
    ['nesting', deep],
    ['nesting of lists', `{"nodes":${'['.repeat(100_000)}${']'.repeat(100_000)},"links":[]}`],
    ['two million nodes', `{"nodes":[${'{},'.repeat(600_000)}{}],"links":[]}`],
    ['NaN', `{"a":[${'NaN,'.repeat(400_000)}`],
    ['blanks', ' '.repeat(4_000_000)],
    ['Steps', 'Steps: 1, '.repeat(400_000)],
    ['lines of steps', '\nSteps: 1,'.repeat(400_000)],
    ['job ids', 'Job ID: '.repeat(400_000)],
    ['quotation marks', '"'.repeat(4_000_000)],
    ['braces and zeros', `{${'\0'.repeat(4_000_000)}`],
  ])('%s', (_, text) => {
    const names = ['parameters', 'prompt', 'workflow', 'Comment', 'Description', 'Dream', 'AIGC']
    for (const name of names) {
      const found = traces(png(zTXt(name, text)), 'png')
      expect(found.filter(({ says }) => says === 'made-by-ai')).toEqual([])
    }
  })

  it('thousands of chunks, and of bombs', () => {
    const bomb = chunk('zTXt', 'x\0\0', deflateSync(new Uint8Array(5_000_000)))
    expect(
      traces(png(...Array.from({ length: 2000 }, () => bomb)), 'png').every(({ says }) => says === 'unreadable'),
    ).toBe(true)
    const many = traces(png(...Array.from({ length: 20_000 }, () => tEXt('Software', 'NovelAI'))), 'png')
    expect(many.length).toBeLessThan(60)
  })

  it('office properties', () => {
    const xml = `<Properties>${'<property name="'.repeat(60_000)}`
    expect(traces(zip({ 'docProps/custom.xml': xml }), 'docx')).toEqual([])
    expect(
      traces(zip({ 'docProps/custom.xml': `<property name="AIGC"><a>${'&#x'.repeat(300_000)}</a>` }), 'docx'),
    ).toMatchObject([{ says: 'perhaps-ai' }])
  })
})

describe('anything', () => {
  const FILES: readonly (readonly [Format, Uint8Array])[] = [
    ['png', png(tEXt('parameters', INFOTEXT), zTXt('prompt', '{"1":{"class_type":"KSampler","inputs":{}}}'))],
    [
      'jpeg',
      withXmp(
        jpeg(
          iim(110, 'Made with Google AI'),
          segment(0xe1, 'Exif\0\0', exif({ UserComment: comment.big(INFOTEXT), Make: 'x' })),
        ),
        'jpeg',
        [['dcterms', 'provenance', 'https://a.kz']],
      ),
    ],
    ['webp', webpWithExif({ Make: 'workflow:{}', UserComment: comment.little(INFOTEXT) })],
    ['tiff', exif({ UserComment: comment.big(INFOTEXT) })],
    ['mp4', mp4(keyed('AIGC', '{"Label":"1"}'))],
    [
      'mp3',
      id3(
        ['TXXX', bytes([1, 0xff, 0xfe], 'A\0I\0G\0C\0\0\0\xff\xfe{\0}\0')],
        ['COMM', bytes([0], 'eng\0made with suno')],
      ),
    ],
    ['wav', wavWithInfo('ICMT', 'made with suno')],
    ['flac', flac('comment=made with suno', 'AIGC={}')],
    ['docx', zip({ 'docProps/custom.xml': '<property name="AIGC"><v>{}</v></property>' })],
    ['text', utf8('---\nAIGC:\n  Label: 1\n---\n')],
  ]
  const SAYS = ['made-by-ai', 'perhaps-ai', 'ai-tool-used', 'remote', 'unreadable']

  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null && !(value instanceof Error)
      ? Object.values(value).flatMap(texts)
      : []
  }

  const check = (file: Uint8Array, format: Format): void => {
    for (const trace of readTraces(memorySource(file), format)) {
      expect(SAYS).toContain(trace.says)
      for (const text of texts(trace)) {
        expect([...text].length).toBeLessThanOrEqual(300)
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u)
      }
    }
  }

  it.each(FILES)('%s, broken', (format, file) => {
    const place = fc.nat({ max: file.length - 1 })
    const broken = fc.oneof(
      fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }).map((flips) => {
        const changed = Uint8Array.from(file)
        for (const [at, value] of flips) changed[at] = value
        return changed
      }),
      place.map((end) => file.subarray(0, end)),
      fc.tuple(place, place).map(([one, other]) => bytes(file.subarray(0, one), file.subarray(other))),
    )
    fc.assert(
      fc.property(broken, (one) => check(one, format)),
      { numRuns: 300 },
    )
  })

  const key = fc.oneof(
    fc.constantFrom(
      'nodes',
      'links',
      'class_type',
      'inputs',
      'type',
      'id',
      'AIGC',
      'Label',
      'ProduceID',
      'sui_image_params',
      'model',
      'prompt',
      'image',
      'app_version',
      'version',
      'Software',
      'base_model',
      'styles',
      '__proto__',
      'constructor',
    ),
    fc.string({ unit: 'binary' }),
  )
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(key, tie('value')),
    ),
  })).value
  const name = fc.constantFrom(
    'parameters',
    'prompt',
    'workflow',
    'AIGC',
    'Comment',
    'invokeai_metadata',
    'sd-metadata',
    'Dream',
    'Software',
    'UserComment',
    'Description',
    'Author',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.dictionary(key, json).map((value) => JSON.stringify(value)),
  )

  it('any text under any name', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text), { maxLength: 4 }), (pairs) => {
        check(png(...pairs.map(([keyword, value]) => tEXt(keyword, value.toWellFormed()))), 'png')
      }),
      { numRuns: 500 },
    )
  })

  it('any bytes of any format', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...FILES), (tail, [format, file]) => {
        check(bytes(file.subarray(0, 24), tail), format)
      }),
      { numRuns: 500 },
    )
  })
})
