import { describe, expect, it } from 'vitest'
import type { Profile } from '../../core/profile.ts'
import { resolve } from '../../core/resolve.ts'
import type { SignalReader } from '../../core/signal.ts'
import { plusReader } from '../../signals/file/plus.ts'
import { rslEmbeddedReader } from '../../signals/file/rsl-embedded.ts'
import { tdmrepEmbeddedReader } from '../../signals/file/tdmrep-embedded.ts'
import { c2paReader, cawgReader } from '../../signals/file/training-mining.ts'
import { noReservationReader } from '../../signals/page/no-reservation.ts'
import { noaiReader } from '../../signals/page/noai.ts'
import { rslReader } from '../../signals/page/rsl.ts'
import { tdmPolicyReader } from '../../signals/page/tdm-policy.ts'
import { tdmrepFileReader } from '../../signals/page/tdmrep-file.ts'
import { tdmrepHeaderReader } from '../../signals/page/tdmrep-header.ts'
import { tdmrepHtmlReader } from '../../signals/page/tdmrep-html.ts'
import { licenceHintReader } from '../../signals/registry/licence-hints.ts'
import { captureOf, type Made, profileOf } from './capture-of.ts'

const READERS: readonly SignalReader[] = [
  tdmrepFileReader,
  tdmrepHeaderReader,
  tdmrepHtmlReader,
  tdmrepEmbeddedReader,
  tdmPolicyReader,
  noaiReader,
  plusReader,
  c2paReader,
  cawgReader,
  rslReader,
  rslEmbeddedReader,
  licenceHintReader,
  noReservationReader,
]

const FILE = 'https://example.kz/.well-known/tdmrep.json'
const page = (head: string, made: Made = {}): Made => ({
  ...made,
  body: `<head>${head}</head><body>`,
  documents: { [FILE]: 404, ...made.documents },
})
const verdict = (made: Made, profile: Partial<Profile> = {}): string =>
  resolve(captureOf(made), { readers: READERS, profile: profileOf(profile), ruleSet: 'test' }).verdict

const RESERVED = '[{"location":"/","tdm-reservation":1}]'
const FREE: Made = { headers: [['tdm-reservation', '0']] }

describe('verdicts by these readers', () => {
  it.each([
    ['silence', page(''), 'NO_PROHIBITION_FOUND'],
    ['noai', page('<meta name="robots" content="noai">'), 'DENIED'],
    ['noai for another robot', page('<meta name="googlebot" content="noai">'), 'NO_PROHIBITION_FOUND'],
    ['images alone, of a page', page('<meta name="robots" content="noimageai">'), 'NO_PROHIBITION_FOUND'],
    ['a reservation', page('<meta name="tdm-reservation" content="1">'), 'DENIED'],
    ['no reservation', page('', FREE), 'ALLOWED_EXPLICIT'],
    ['a later level lifts an earlier one', page('', { ...FREE, documents: { [FILE]: RESERVED } }), 'ALLOWED_EXPLICIT'],
    ['no level lifts another protocol', page('<meta name="robots" content="noai">', FREE), 'DENIED'],
    [
      'a permission, and a broken value behind it',
      page('<meta name="tdm-reservation" content="no">', FREE),
      'UNDETERMINED',
    ],
    ['a file that was not reached', page('', { documents: { [FILE]: null } }), 'UNDETERMINED'],
    ['a broken file', page('', { documents: { [FILE]: '{' } }), 'UNDETERMINED'],
    ['a hint', page('<meta name="copyright" content="Text und Data Mining vorbehalten">'), 'NO_PROHIBITION_FOUND'],
    ['llms.txt', page('', { documents: { 'https://example.kz/llms.txt': 'train on this' } }), 'NO_PROHIBITION_FOUND'],
    [
      'a licence for money',
      page(
        '<script type="application/rsl+xml"><rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">ai-train</permits><payment type="purchase"/></license></content></rsl></script>',
      ),
      'CONDITIONAL',
    ],
    [
      'an announced licence that is not there',
      page('<link rel="license" type="application/rsl+xml" href="/l">', { documents: { 'https://example.kz/l': 404 } }),
      'UNDETERMINED',
    ],
    [
      'a head that is cut off',
      { body: '<head><title>', truncated: true, documents: { [FILE]: 404 } } as Made,
      'UNDETERMINED',
    ],
  ])('%s', (_name, made, expected) => {
    expect(verdict(made)).toBe(expected)
  })

  it('keeps a generative prohibition from discriminative training', () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-GENAIMLTRAINING"/></rdf:RDF></x:xmpmeta>'
    const made: Made = { kind: 'image', mediaType: 'image/png', documents: { 'https://example.kz/works/one.xmp': xmp } }
    expect(
      ['all', 'generative', 'discriminative'].map((training) => verdict(made, { training: training as 'all' })),
    ).toEqual(['DENIED', 'DENIED', 'NO_PROHIBITION_FOUND'])
  })

  it('throws for nothing that stands in a capture', () => {
    const noise = Array.from({ length: 256 }, (_, at) => String.fromCharCode(at)).join('')
    for (const kind of ['page', 'image', 'document', 'dataset', 'other'] as const) {
      for (const body of [
        noise,
        `<head>${noise}`,
        `%PDF-1.7\n${noise}`,
        `PK\x03\x04${noise}`,
        `\x89PNG\r\n\x1a\n${noise}`,
        '',
      ]) {
        const made: Made = {
          kind,
          url: noise,
          headers: [
            ['link', noise],
            ['x-robots-tag', noise],
            ['tdm-policy', noise],
            ['tdm-reservation', noise],
          ],
          body,
        }
        expect(typeof verdict(made)).toBe('string')
      }
    }
  })
})
