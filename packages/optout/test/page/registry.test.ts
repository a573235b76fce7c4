import { describe, expect, it } from 'vitest'
import { isccReader } from '../../signals/registry/iscc.ts'
import { licenceHintReader } from '../../signals/registry/licence-hints.ts'
import { registryReader } from '../../signals/registry/registry.ts'
import { captureOf, covered, type Made, profileOf, said } from './capture-of.ts'

const CODE = 'ISCC:KACT4EBWK27737D2AYCJRAL5Z36G76RFRMO4554RU26HZ4ORJGIVHDI'
const iscc = (text: string): ReturnType<typeof isccReader> =>
  isccReader({ source: 'snapshot.json', text, codesOf: ({ kind }) => (kind === 'other' ? [] : [CODE.toLowerCase()]) })
const one = (keys: object): string => JSON.stringify([{ iscc: CODE, ...keys }])

describe('ISCC declarations', () => {
  it.each([
    ['nothing of AI', one({ all: 'false' }), ['deny']],
    ['search alone', one({ all: 'false', search: 'true' }), ['deny']],
    [
      'training, but not generative',
      one({ 'train-ai': 'true', 'train-genai': 'false' }),
      ['allow | discriminative', 'deny | generative'],
    ],
    ['a child inherits', one({ all: 'true', 'train-ai': 'false' }), ['deny']],
    [
      'a child overrides',
      one({ 'train-ai': 'false', 'train-genai': 'true' }),
      ['deny | discriminative', 'allow | generative'],
    ],
    ['generative alone', one({ 'train-genai': 'false' }), ['deny | generative']],
    ['all', one({ all: true }), ['allow']],
    ['another word', one({ all: 'maybe' }), ['unreadable']],
    ['search only named', one({ search: 'false' }), ['irrelevant | no-training-key']],
    // The example of the schema of ISCC's service metadata.
    [
      'TDMRep',
      '{"@context":"http://purl.org/iscc/context/0.8.0.jsonld","@type":"TDM","$schema":"http://purl.org/iscc/schema/tdm-0.8.0.json","iscc":"ISCC:MAACAJINXFXA2SQX","tdm_reservation":1,"tdm_policy":"https://example.com/tdmrep-policy.json"}'.replace(
        'ISCC:MAACAJINXFXA2SQX',
        CODE,
      ),
      ['deny | https://example.com/tdmrep-policy.json'],
    ],
    ['a line each', `{"iscc":"X"}\n{"iscc":"${CODE}","all":"false"}\n`, ['deny']],
    ['two that differ', `[{"iscc":"${CODE}","all":"true"},{"iscc":"${CODE}","all":"false"}]`, ['allow', 'deny']],
    ['not listed', '[{"iscc":"ISCC:AAA","all":"false"}]', []],
  ])('%s', (_name, text, expected) => {
    expect(said(iscc(text), { kind: 'image' })).toEqual(expected)
  })

  it.each([
    ['broken', '[{', 'image', 'registry unreadable not-a-snapshot'],
    ['no declarations', '[1]', 'image', 'registry unreadable not-a-snapshot'],
    ['deep', '['.repeat(100_000), 'image', 'registry unreadable not-a-snapshot'],
    ['no code of the work', one({}), 'other', 'registry not-captured no-code'],
    ['read', one({}), 'image', 'registry checked'],
  ] as const)('coverage: %s', (_name, text, kind, expected) => {
    expect(covered(iscc(text), { kind })).toEqual([expected])
  })
})

describe('registries', () => {
  const look = (text: string, url: string): readonly string[] =>
    said(registryReader({ name: 'spawning', source: 'optouts.csv', text }), { url })
  it.each([
    ['a host', 'domain\nexample.kz\n', 'https://example.kz/a', ['deny | by-host']],
    ['its subdomain', 'domain\nexample.kz\n', 'https://img.example.kz/a', ['deny | by-host']],
    ['no suffix of a name', 'domain\nexample.kz\n', 'https://badexample.kz/a', []],
    ['a star', 'domain\n*.example.kz', 'https://a.example.kz/', ['deny | by-host']],
    ['a host in Kazakh', 'domain\nмысал.қаз', 'https://мысал.қаз/x', ['deny | by-host']],
    ['an address', 'url,opt_out\nhttps://example.kz/a.png,true', 'https://example.kz/a.png', ['deny | by-address']],
    ['another address', 'url\nhttps://example.kz/a.png', 'https://example.kz/b.png', []],
    [
      'an opt-in',
      'url,opt_out\nhttps://example.kz/a.png,false',
      'https://example.kz/a.png',
      ['advisory | by-address, opted-in'],
    ],
    [
      'twice, and opted out once',
      'url,opt_out\nhttps://e.kz/,1\nhttps://e.kz/,0',
      'https://e.kz/',
      ['deny | by-address'],
    ],
    ['quotes', '"url","status"\r\n"https://e.kz/?a=1,2","opted-out"', 'https://e.kz/?a=1,2', ['deny | by-address']],
    ['no header', 'example.kz\nother.kz', 'https://other.kz/x', ['deny | by-host']],
    ['JSON', '["https://e.kz/a", "other.kz"]', 'https://e.kz/a', ['deny | by-address']],
    ['JSON of objects', '{"urls":[{"url":"https://e.kz/a","optOut":true}]}', 'https://e.kz/a', ['deny | by-address']],
    ['not listed', 'domain\nother.kz', 'https://example.kz/', []],
  ])('%s', (_name, text, url, expected) => {
    expect(look(text, url)).toEqual(expected)
  })

  it.each([
    ['empty', '', 'registry unreadable no-subjects'],
    ['broken JSON', '[', 'registry unreadable row-unreadable'],
    ['a state nobody knows', 'url,opt_out\nhttps://e.kz/,perhaps', 'registry unreadable row-unreadable'],
    ['read', 'domain\ne.kz', 'registry checked'],
  ])('coverage: %s', (_name, text, expected) => {
    expect(covered(registryReader({ name: 'x', source: 's', text }), {})).toEqual([expected])
  })
})

describe('hints', () => {
  const page = (head: string): Made => ({ body: `<head>${head}</head>` })
  const CARD = 'https://huggingface.co/datasets/a/b/raw/main/README.md'
  it.each([
    [
      'schema.org',
      page(
        '<script type="application/ld+json">{"@graph":[{"license":{"@id":"https://e.kz/l"}},{"usageInfo":"https://e.kz/u"}]}</script>',
      ),
      ['advisory | usageInfo | https://e.kz/u', 'advisory | license | https://e.kz/l'],
    ],
    ['broken JSON-LD', page('<script type="application/ld+json">{"license":</script>'), ['advisory | unreadable']],
    [
      'deep JSON-LD',
      page(`<script type="application/ld+json">{"license":${'['.repeat(50_000)}</script>`),
      ['advisory | unreadable'],
    ],
    ['copyright', page('<meta name="copyright" content="© Автор">'), ['advisory | copyright | © Автор']],
    [
      'a phrase in German',
      page('<meta name="rights" content="Text und Data Mining vorbehalten, § 44b UrhG">'),
      [
        'advisory | rights | Text und Data Mining vorbehalten, § 44b UrhG',
        'advisory | phrase-de',
        'advisory | phrase-de',
      ],
    ],
    ['a link', page('<link rel="license" href="/l">'), ['advisory | license | https://example.kz/l']],
    ['silence', page('<meta name="author" content="x">'), []],
    [
      'a text in Russian',
      { kind: 'document', mediaType: 'text/plain', body: 'Запрещено использовать для обучения   моделей.' },
      ['advisory | phrase-ru', 'advisory | phrase-ru'],
    ],
    [
      'a text in Kazakh',
      { kind: 'document', mediaType: 'text/plain', body: 'Жасанды интеллектті оқытуға пайдалануға тыйым салынады.' },
      ['advisory | phrase-kk', 'advisory | phrase-kk'],
    ],
    [
      'a text in French',
      { kind: 'document', mediaType: 'text/plain', body: 'La fouille de textes et de données est réservée.' },
      ['advisory | phrase-fr'],
    ],
    [
      'a text in English',
      { kind: 'document', mediaType: 'text/plain', body: 'This work may not be used for AI training.' },
      ['advisory | phrase-en'],
    ],
    [
      'a card',
      {
        url: 'https://huggingface.co/datasets/a/b',
        kind: 'dataset',
        documents: { [CARD]: '---\nlicense: cc-by-nc-4.0\ngated: true\nextra_gated_prompt: "Ask us"\n---\n# Data\n' },
      },
      ['advisory | license | cc-by-nc-4.0', 'advisory | gated | true', 'advisory | extra_gated_prompt | Ask us'],
    ],
    [
      'a card without front matter',
      { url: 'https://huggingface.co/datasets/a/b', kind: 'dataset', documents: { [CARD]: '# Data' } },
      [],
    ],
    [
      'a card with aliases',
      {
        url: 'https://huggingface.co/datasets/a/b',
        kind: 'dataset',
        documents: { [CARD]: '---\na: &a [x,x]\nb: &b [*a,*a]\nlicense: [*b,*b]\n---\n' },
      },
      ['advisory | unreadable'],
    ],
    [
      'a card that is not closed',
      { url: 'https://huggingface.co/datasets/a/b', kind: 'dataset', documents: { [CARD]: '---\nlicense: mit\n' } },
      ['advisory | unreadable'],
    ],
    [
      'a package',
      { url: 'package.json', kind: 'dataset', documents: { 'package.json': '{"license":"SEE LICENSE IN X"}' } },
      ['advisory | license | SEE LICENSE IN X'],
    ],
  ] as const)('%s', (_name, made, expected) => {
    expect(said(licenceHintReader, made)).toEqual(expected)
  })

  it('asks for the card of a dataset', () => {
    const made: Made = { url: 'https://huggingface.co/datasets/a/b', kind: 'dataset' }
    expect(licenceHintReader.wants(captureOf(made), profileOf())).toEqual([CARD])
    expect(covered(licenceHintReader, made)).toEqual(['dataset card not-captured'])
  })
})
