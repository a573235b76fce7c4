import { describe, expect, it } from 'vitest'
import { type Box, labelled, type PlacedSuperbox } from '../../core/jumbf/box.ts'
import { C2PA_TYPES, c2paTypeOf, parseAssertionLabel } from '../../core/jumbf/c2pa.ts'
import { type EmbeddedFile, embeddedFileBoxes, embeddedFileOf } from '../../core/jumbf/embedded-file.ts'
import { manifestsOf, soleContent } from '../../core/jumbf/manifest.ts'
import { readJumbf } from '../../core/jumbf/read.ts'
import { writeJumbf } from '../../core/jumbf/write.ts'
import { refusal } from '../refusal.ts'
import { box, jumb } from './boxes.ts'

const data = Uint8Array.of(1, 2, 3)
const withBoxes = (children: readonly Box[]): PlacedSuperbox =>
  readJumbf(writeJumbf(labelled(C2PA_TYPES.embeddedFile, 'c2pa.thumbnail.claim', children)))

describe('an embedded file', () => {
  it.each<[string, EmbeddedFile]>([
    ['00696d6167652f706e6700', { mediaType: 'image/png', isExternal: false, data }],
    ['01696d6167652f706e6700d29b2e706e6700', { mediaType: 'image/png', fileName: 'қ.png', isExternal: false, data }],
    ['02696d6167652f706e6700', { mediaType: 'image/png', isExternal: true, data }],
  ])('%s', (hex, file) => {
    const boxes = embeddedFileBoxes(file)
    expect(boxes.map(({ type }) => type)).toStrictEqual(['bfdb', 'bidb'])
    expect(Buffer.from(boxes[0]?.payload ?? []).toString('hex')).toBe(hex)
    expect(embeddedFileOf(withBoxes(boxes))).toStrictEqual(file)
  })

  it('is read where the zero at the end is missing', () => {
    const bytes = jumb('c2as', 'x', box('bfdb', Buffer.from('\0image/png')), box('bidb', data))
    expect(embeddedFileOf(readJumbf(bytes))).toMatchObject({ mediaType: 'image/png' })
  })

  it.each<[string, readonly Uint8Array[]]>([
    ['no data', [box('bfdb', Buffer.from('\0a\0'))]],
    ['no description', [box('bidb', data)]],
    ['two of them', [box('bfdb', Buffer.from('\0a\0')), box('bidb', data), box('bidb', data)]],
  ])('is none with %s', (_name, boxes) =>
    expect(embeddedFileOf(readJumbf(jumb('c2as', 'x', ...boxes)))).toBeUndefined(),
  )

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['toggles not known', Buffer.from('\x04a\0')],
    ['a name announced and absent', Buffer.from('\x01a\0')],
    ['a name not announced', Buffer.from('\0a\0b\0')],
    ['a third text', Buffer.from('\x01a\0b\0c\0')],
    ['no UTF-8', Uint8Array.of(0, 0xff, 0)],
  ])('is malformed with %s', (_name, description) => {
    const bytes = jumb('c2as', 'x', box('bfdb', description), box('bidb', data))
    expect(refusal(() => embeddedFileOf(readJumbf(bytes))).code).toBe('malformed')
  })

  it('is not written with a zero in its name', () => {
    const file = { mediaType: 'a', fileName: 'b\0', isExternal: false, data }
    expect(refusal(() => embeddedFileBoxes(file)).code).toBe('malformed')
  })
})

describe('C2PA names', () => {
  it.each<[string, ReturnType<typeof parseAssertionLabel>]>([
    ['c2pa.actions', { name: 'c2pa.actions', version: 1, instance: 0 }],
    ['c2pa.actions.v2', { name: 'c2pa.actions', version: 2, instance: 0 }],
    ['c2pa.ingredient.v3__2', { name: 'c2pa.ingredient', version: 3, instance: 2 }],
    ['c2pa.thumbnail.ingredient__1', { name: 'c2pa.thumbnail.ingredient', version: 1, instance: 1 }],
    ['com.example.v', { name: 'com.example.v', version: 1, instance: 0 }],
    ['__1', { name: '__1', version: 1, instance: 0 }],
  ])('%s', (label, parts) => expect(parseAssertionLabel(label)).toStrictEqual(parts))

  it('knows every type by its four characters', () => {
    const codes = {
      store: 'c2pa',
      manifest: 'c2ma',
      manifestDeprecated: 'c2md',
      updateManifest: 'c2um',
      compressedManifest: 'c2cm',
      timeStampManifest: 'c2tm',
      assertionStore: 'c2as',
      claim: 'c2cl',
      signature: 'c2cs',
      credentialStore: 'c2vc',
      dataBoxStore: 'c2db',
      json: 'json',
      cbor: 'cbor',
      uuid: 'uuid',
    }
    for (const [name, code] of Object.entries(codes))
      expect(c2paTypeOf(readJumbf(jumb(code, 'x')).description)).toBe(name)
    expect(c2paTypeOf(readJumbf(jumb('what', 'x')).description)).toBeUndefined()
  })

  it('tells kinds of manifests and skips unknown boxes', () => {
    const store = readJumbf(
      jumb(
        'c2pa',
        'c2pa',
        jumb('c2ma', 'a', jumb('c2cl', 'x'), jumb('c2cl', 'y')),
        jumb('c2um', 'b'),
        jumb('what', 'w'),
        jumb('c2cm', 'c', box('brob', data)),
        jumb('c2md', 'd'),
      ),
    )
    expect(manifestsOf(store).map(({ label, kind, claims }) => [label, kind, claims.length])).toStrictEqual([
      ['a', 'standard', 2],
      ['b', 'update', 0],
      ['c', 'compressed', 0],
      ['d', 'standard', 0],
    ])
  })

  it.each([
    jumb('c2pa', 'other'),
    jumb('c2ma', 'c2pa'),
    box('jumb', box('jumd', Buffer.from('6332706100110010800000aa00389b71', 'hex'), Uint8Array.of(0))),
  ])('refuses what is no store', (bytes) => {
    expect(refusal(() => manifestsOf(readJumbf(bytes))).code).toBe('malformed')
  })

  it('takes content that stands once', () => {
    const found = readJumbf(jumb('c2as', 'x', box('cbor'), box('json'), box('json')))
    expect([soleContent(found, 'cbor')?.type, soleContent(found, 'json'), soleContent(found, 'jp2c')]).toStrictEqual([
      'cbor',
      undefined,
      undefined,
    ])
  })
})
