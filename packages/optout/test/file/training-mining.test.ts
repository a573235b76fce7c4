import { C2PA_TYPES } from '@tanba/media'
import { describe, expect, it } from 'vitest'
import { c2paReader, cawgReader } from '../../signals/file/training-mining.ts'
import { captureOf, covered, type Made, profileOf, said } from '../page/capture-of.ts'
import { assertion, cborBox, jsonBox, manifest, pngWithStore, storeOf, type Uses, zipOf } from './made-files.ts'

const C2PA = 'c2pa.training-mining'
const CAWG = 'cawg.training-mining'
const ADDRESS = 'https://example.kz/works/one.c2pa'
const beside = (store: Uint8Array | string): Made => ({ kind: 'image', documents: { [ADDRESS]: store } })
const cawg = (uses: Uses, shape: 'entries' | 'flat' = 'entries'): Made =>
  beside(storeOf(manifest('urn:a', [assertion(CAWG, uses, shape)])))
/** Every note names its entry and ends by saying that no signature was looked at. */
const short = (texts: readonly string[]): readonly string[] =>
  texts.map((one) => one.replace(', signature-not-checked', '').replaceAll('cawg.', '').replaceAll('c2pa.', ''))

const NONE = 'notAllowed'
/** The four entries of the specification's example, none allowed. */
const FOUR = {
  'cawg.ai_inference': NONE,
  'cawg.ai_generative_training': NONE,
  'cawg.ai_training': NONE,
  'cawg.data_mining': NONE,
}

describe('CAWG', () => {
  it.each([
    [
      'four entries',
      FOUR,
      [
        'irrelevant | ai_inference inference',
        'deny | generative | ai_generative_training',
        'deny | discriminative | ai_training',
        'advisory | data_mining data-mining-only',
      ],
    ],
    ['generative alone', { 'cawg.ai_generative_training': NONE }, ['deny | generative | ai_generative_training']],
    [
      'allowed',
      { 'cawg.ai_training': 'allowed', 'cawg.ai_generative_training': 'allowed' },
      ['allow | discriminative | ai_training', 'allow | generative | ai_generative_training'],
    ],
    [
      'constrained without more',
      { 'cawg.ai_training': 'constrained' },
      ['deny | discriminative | ai_training constrained-without-terms'],
    ],
    [
      'constrained',
      { 'cawg.ai_training': { use: 'constrained', constraint_info: 'https://e.kz/terms' } },
      ['conditional | discriminative | ai_training constrained | https://e.kz/terms'],
    ],
    ['mining alone', { 'cawg.data_mining': NONE }, ['deny | data_mining data-mining']],
    [
      'mining, and one training allowed',
      { 'cawg.data_mining': NONE, 'cawg.ai_training': 'allowed' },
      ['deny | generative | data_mining data-mining', 'allow | discriminative | ai_training'],
    ],
    ['mining allowed', { 'cawg.data_mining': 'allowed' }, ['irrelevant | data_mining data-mining-only']],
    ['capitals', { 'cawg.ai_training': 'NotAllowed' }, ['unreadable | discriminative | ai_training use-unknown']],
    ['an entry of later', { 'cawg.ai_dreaming': NONE }, ['unreadable | ai_dreaming entry-unknown']],
    [
      'an entry of others',
      { 'com.example.x': NONE, 'cawg.ai_training': NONE },
      ['deny | discriminative | ai_training'],
    ],
    ['no entries', {}, ['unreadable | no-entries']],
  ] as const)('%s', (_name, uses, expected) => {
    // CBOR puts the keys of a map in an order of its own.
    for (const shape of ['entries', 'flat'] as const)
      expect(short(said(cawgReader, cawg(uses, shape))).toSorted()).toEqual(expected.toSorted())
  })

  it.each([
    [
      'JSON',
      jsonBox(CAWG, '{"entries":{"cawg.ai_training":{"use":"notAllowed"}}}'),
      ['deny | discriminative | ai_training'],
    ],
    ['broken JSON', jsonBox(CAWG, '{"entries":'), ['unreadable | assertion-unreadable']],
    ['a list', cborBox(CAWG, []), ['unreadable | assertion-unreadable']],
    ['entries as a list', jsonBox(CAWG, '{"entries":[]}'), ['unreadable | assertion-unreadable']],
    [
      'a text for an entry',
      jsonBox(CAWG, '{"cawg.ai_training":"notAllowed"}'),
      ['unreadable | discriminative | ai_training use-unknown'],
    ],
    [
      'a second instance',
      assertion(`${CAWG}__1`, { 'cawg.ai_training': NONE }),
      ['deny | discriminative | ai_training'],
    ],
    ['another assertion', cborBox('c2pa.actions', []), []],
  ])('%s', (_name, box, expected) => {
    expect(short(said(cawgReader, beside(storeOf(manifest('urn:a', [box])))))).toEqual(expected)
  })

  it('says in every note that the signature was not looked at', () => {
    for (const one of said(cawgReader, cawg(FOUR))) expect(one).toContain('signature-not-checked')
  })
})

describe('C2PA', () => {
  const four = {
    'c2pa.ai_training': NONE,
    'c2pa.ai_generative_training': NONE,
    'c2pa.data_mining': NONE,
    'c2pa.ai_inference': NONE,
  }
  it('reads its own assertion, and not the other', () => {
    const store = storeOf(
      manifest('urn:a', [assertion(C2PA, four), assertion(CAWG, { 'cawg.ai_training': 'allowed' })]),
    )
    expect(said(c2paReader, beside(store)).filter((one) => one.startsWith('deny'))).toHaveLength(2)
    expect(short(said(cawgReader, beside(store)))).toEqual(['allow | discriminative | ai_training'])
  })

  it('lets the active manifest decide, and keeps ingredients as evidence', () => {
    const old = manifest('urn:old', [assertion(C2PA, { 'c2pa.ai_training': NONE })])
    const active = manifest('urn:new', [assertion(C2PA, { 'c2pa.ai_training': 'allowed' })])
    expect(short(said(c2paReader, beside(storeOf(old, active))))).toEqual([
      'advisory | discriminative | ai_training, ingredient',
      'allow | discriminative | ai_training',
    ])
  })

  it('looks behind a manifest that only updates', () => {
    const standard = manifest('urn:a', [assertion(C2PA, { 'c2pa.ai_training': NONE })])
    const update = manifest('urn:b', [], C2PA_TYPES.updateManifest)
    expect(short(said(c2paReader, beside(storeOf(standard, update))))).toEqual(['deny | discriminative | ai_training'])
  })

  it('does not take a packed manifest for silence', () => {
    const store = storeOf(manifest('urn:a', [], C2PA_TYPES.compressedManifest))
    expect(said(c2paReader, beside(store))).toEqual(['unreadable | store-compressed'])
  })

  it('reads a PNG and an archive', async () => {
    const store = storeOf(manifest('urn:a', [assertion(C2PA, { 'c2pa.ai_training': NONE })]))
    const expected = ['deny | discriminative | ai_training']
    const made = { kind: 'image', mediaType: 'image/png', body: await pngWithStore(store) } as const
    expect(short(said(c2paReader, made))).toEqual(expected)
    expect(covered(c2paReader, made)).toEqual(['file metadata checked'])
    const archive = zipOf([
      ['mimetype', 'application/epub+zip'],
      ['META-INF/content_credential.c2pa', store],
    ])
    expect(short(said(c2paReader, { kind: 'document', body: archive }))).toEqual(expected)
  })

  it('gives the bytes of the assertion', () => {
    const store = storeOf(manifest('urn:a', [assertion(C2PA, { 'c2pa.ai_training': NONE })]))
    const [one] = c2paReader.read(captureOf(beside(store)), profileOf()).statements
    const { offset = 0, length = 0, place, source } = one?.evidence ?? {}
    expect({ place, source }).toEqual({ place: 'c2pa.training-mining of urn:a', source: ADDRESS })
    expect(Buffer.from(store.subarray(offset, offset + length)).toString('latin1')).toContain('c2pa.training-mining\0')
  })

  it.each([
    ['a text', 'hello'],
    ['a store that is cut off', storeOf(manifest('urn:a', [assertion(C2PA, four)])).subarray(0, 100)],
    ['zeroes', new Uint8Array(1000)],
    ['nothing', new Uint8Array()],
  ])('says that it cannot read %s', (_name, store) => {
    expect(said(c2paReader, beside(store))[0]).toMatch(/^unreadable \| store-/)
    expect(covered(c2paReader, beside(store))[1]).toMatch(/^sidecar unreadable store-/)
  })
})

describe('pointers to a store', () => {
  const linked: Made = { kind: 'image', headers: [['Link', '</m.c2pa>; rel="c2pa-manifest"']] }
  it('asks for what a header announces', () => {
    expect(c2paReader.wants(captureOf(linked), profileOf())).toEqual(['https://example.kz/m.c2pa'])
    const store = storeOf(manifest('urn:a', [assertion(C2PA, { 'c2pa.ai_training': NONE })]))
    const made = { ...linked, documents: { 'https://example.kz/m.c2pa': store } }
    expect(short(said(c2paReader, made))).toEqual(['deny | discriminative | ai_training'])
  })
  it.each([
    ['not asked for', undefined, 'sidecar not-captured'],
    ['not there', 404, 'sidecar unreachable announced-and-absent'],
    ['not reached', null, 'sidecar unreachable timeout'],
  ])('is no silence: %s', (_name, value, expected) => {
    const documents = value === undefined ? {} : { 'https://example.kz/m.c2pa': value }
    expect(covered(c2paReader, { ...linked, documents })).toEqual(['file metadata not-captured', expected])
  })
})
