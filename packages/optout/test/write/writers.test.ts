import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../policy/model.ts'
import { CONFLICT_TEXTS } from '../../write/conflict-texts.ts'
import { INSTALL } from '../../write/install.ts'
import { type Given, KINDS, type KindName } from '../../write/kind.ts'
import { LIMIT_TEXTS } from '../../write/limits.ts'
import { publish, WRITERS } from '../../write/publish.ts'
import { servedFields } from '../../write/site-capture.ts'
import { withTrainingMining } from '../../write/training-mining.ts'
import { givenOf, ORIGIN, policyOf, text } from './given.ts'

const LICENCE = { url: `${ORIGIN}/licence?a=b%20c`, type: 'purchase', price: '100 000 ₸' } as const
const POLICY = policyOf(
  { paths: ['/open/'], training: 'allow', search: 'allow' },
  { paths: ['/shop/'], training: 'conditional', licence: LICENCE },
  { paths: ['/*.jpg$'], training: 'deny' },
)

const filesOf = (kind: KindName, policy: Policy, given: Partial<Given> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    WRITERS[kind]
      .write(policy, givenOf({ agents: ['CCBot', 'GPTBot'], ...given }))
      .outputs.map(({ path, bytes }) => [path, text(bytes)]),
  )

describe('each kind as it is written', () => {
  it('robots.txt', () => {
    expect(filesOf('robots.txt', POLICY)['robots.txt']).toBe(`# tanba:optout:begin
User-agent: CCBot
User-agent: GPTBot
Allow: /open/
Allow: /shop/
Disallow: /*.jpg$
Allow: /open/*.jpg$
Allow: /shop/*.jpg$
Content-Usage: /open/ train-ai=y, search=y
Content-Usage: /shop/ train-ai=n
Content-Usage: /*.jpg$ train-ai=n
Content-Usage: /open/*.jpg$ train-ai=y, search=y
Content-Usage: /shop/*.jpg$ train-ai=n

User-agent: *
Content-Usage: /open/ train-ai=y, search=y
Content-Usage: /shop/ train-ai=n
Content-Usage: /*.jpg$ train-ai=n
Content-Usage: /open/*.jpg$ train-ai=y, search=y
Content-Usage: /shop/*.jpg$ train-ai=n
Disallow:

License: https://example.kz/rsl.xml
# tanba:optout:end
`)
  })

  it('one word for the whole site is a Content-Signal too', () => {
    expect(filesOf('robots.txt', policyOf({ search: 'allow' }))['robots.txt']).toContain(
      'Content-Signal: search=yes, ai-train=no\n',
    )
  })

  it('tdmrep.json and the policy that it points to', () => {
    const files = filesOf('tdmrep.json', POLICY)
    expect(JSON.parse(files['.well-known/tdmrep.json'] ?? '')).toEqual([
      { location: '/open/', 'tdm-reservation': 0, 'tanba-optout': 1 },
      {
        location: '/shop/',
        'tdm-reservation': 1,
        'tdm-policy': `${ORIGIN}/.well-known/tdm-policy-1.json`,
        'tanba-optout': 1,
      },
      { location: '/*.jpg$', 'tdm-reservation': 1, 'tanba-optout': 1 },
    ])
    expect(JSON.parse(files['.well-known/tdm-policy-1.json'] ?? '')).toMatchObject({
      '@type': 'Offer',
      profile: 'http://www.w3.org/ns/tdmrep',
      assigner: {
        'vcard:fn': 'Әуезов мұрасы',
        'vcard:hasEmail': 'mailto:rights@example.kz',
        'vcard:hasURL': LICENCE.url,
      },
      permission: [{ action: 'tdm:mine', duty: [{ action: 'obtainConsent' }, { action: 'compensate' }] }],
    })
  })

  it('ai.txt of Spawning', () => {
    expect(filesOf('ai.txt', POLICY)['ai.txt']).toBe(`# tanba:optout:begin
User-Agent: *
Allow: /open/
Disallow: /shop/
Disallow: /*.jpg$
Allow: /open/*.jpg$
# tanba:optout:end
`)
  })

  it('/.well-known/ai.txt, only where a rule is for everything', () => {
    expect(filesOf('well-known-ai.txt', POLICY)).toEqual({})
    const whole = policyOf({ paths: ['/open/'], training: 'allow' }, { licence: LICENCE })
    expect(filesOf('well-known-ai.txt', whole)['.well-known/ai.txt']).toBe(`# tanba:optout:begin
Spec-Version: 1.0
Site-Name: Әуезов мұрасы
Contact: rights@example.kz
Training: conditional
Training-Allow: /open/*
Training-Deny: /
Training-License: https://example.kz/licence?a=b%20c
# tanba:optout:end
`)
  })

  it('RSL', () => {
    expect(
      filesOf('rsl', policyOf({ paths: ['/shop/'], training: 'conditional', licence: LICENCE, search: 'allow' }))[
        'rsl.xml'
      ],
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rsl xmlns="https://rslstandard.org/rsl">
  <!-- tanba:optout:begin -->
  <content xmlns="https://rslstandard.org/rsl" url="/shop/">
    <license>
      <permits type="usage">ai-train search</permits>
      <payment type="purchase"><custom>https://example.kz/licence?a=b%20c</custom></payment>
    </license>
    <copyright type="person">Әуезов мұрасы</copyright>
  </content>
  <!-- tanba:optout:end -->
</rsl>
`)
  })

  it('tags for a page, where no page is at hand', () => {
    expect(filesOf('html-meta', policyOf({ licence: LICENCE }))['html/rule-1.html']).toBe(`<!-- tanba:optout:begin -->
<meta name="tdm-reservation" content="1">
<meta name="tdm-policy" content="https://example.kz/.well-known/tdm-policy-1.json">
<meta name="robots" content="noai">
<link rel="license" type="application/rsl+xml" href="https://example.kz/rsl.xml">
<!-- tanba:optout:end -->
`)
  })

  it('assertions of C2PA and CAWG, for a manifest definition', () => {
    const policy = policyOf(
      { scope: 'generative' },
      { scope: 'discriminative', training: 'conditional', licence: LICENCE },
    )
    const assertion = JSON.parse(filesOf('cawg-assertion', policyOf({}))['c2pa/rule-1.cawg-training-mining.json'] ?? '')
    expect(assertion).toEqual({
      label: 'cawg.training-mining',
      data: {
        entries: {
          'cawg.ai_generative_training': { use: 'notAllowed' },
          'cawg.ai_training': { use: 'notAllowed' },
          'cawg.data_mining': { use: 'notAllowed' },
        },
      },
    })
    expect(
      JSON.parse(filesOf('c2pa-assertion', policy)['c2pa/rule-2.c2pa-training-mining.json'] ?? '').data.entries,
    ).toEqual({
      'c2pa.ai_training': { use: 'constrained', constraint_info: `${LICENCE.url} (100 000 ₸)` },
    })
    const old = { label: 'cawg.training-mining', data: {} }
    expect(withTrainingMining({ title: 'a', assertions: [old, { label: 'b' }] }, assertion)).toEqual({
      title: 'a',
      assertions: [{ label: 'b' }, assertion],
    })
  })
})

// Google's parser takes the permission of an index page for that of its folder.
it.each(['robots.txt', 'ai.txt'] as const)('%s does not let a folder in by its index page', (kind) => {
  const policy = policyOf({ paths: ['/texts/index.html'], training: 'allow' }, { paths: ['/'] })
  expect(filesOf(kind, policy)[kind]).not.toContain('Allow: /texts/')
  expect(filesOf(kind, policy)[kind]).toContain('Disallow: /\n')
  expect(WRITERS[kind].cannotSay(policy, givenOf())).toContainEqual({ kind, code: 'precedence', effect: 'stricter' })
})

describe('headers of servers', () => {
  const LINK = `<${ORIGIN}/rsl.xml>; rel="license"; type="application/rsl+xml"`
  const DENIED = [
    ['tdm-reservation', '1'],
    ['Content-Usage', 'train-ai=n'],
    ['X-Robots-Tag', 'noai, noimageai'],
  ]
  const RESERVED = [
    ['tdm-reservation', '1'],
    ['tdm-policy', `${ORIGIN}/.well-known/tdm-policy-1.json`],
    ['Content-Usage', 'train-ai=n'],
    ['Link', LINK],
  ]
  const ALLOWED = [
    ['tdm-reservation', '0'],
    ['Content-Usage', 'train-ai=y, search=y'],
  ]

  it.each(['nginx', 'apache', 'caddy'] as const)('%s', (kind) => {
    const { outputs } = WRITERS[kind].write(POLICY, givenOf())
    const files = new Map(outputs.map(({ path, bytes }) => [path, bytes]))
    const at = (path: string): unknown => servedFields(files, path).toSorted(([one], [other]) => (one < other ? -1 : 1))
    const sorted = (fields: readonly (readonly string[])[]): unknown =>
      fields.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))
    expect([at('/open/a.jpg'), at('/shop/a.jpg'), at('/a.jpg'), at('/a.jpg?w=1'), at('/')]).toEqual([
      sorted(ALLOWED),
      sorted(RESERVED),
      sorted(DENIED),
      [],
      [],
    ])
  })

  it('_headers has folders only, and none in another', () => {
    const { outputs } = WRITERS['headers-file'].write(POLICY, givenOf())
    expect(text(outputs.find(({ path }) => path === '_headers')?.bytes)).toBe(`# tanba:optout:begin
/*
  tdm-reservation: 1
  Content-Usage: train-ai=n
  X-Robots-Tag: noai, noimageai
# tanba:optout:end
`)
  })
})

describe('what a kind cannot say is told', () => {
  const told = (kind: KindName, policy: Policy, inexact: Given['inexact'] = 'stricter'): readonly string[] =>
    WRITERS[kind]
      .cannotSay(policy, givenOf({ inexact }))
      .map(({ code, effect, rule }) => `${code} ${effect} ${rule ?? ''}`.trim())

  it.each<[KindName, Policy, readonly string[]]>([
    ['tdmrep.json', policyOf({}), []],
    ['tdmrep.json', policyOf({ scope: 'generative' }), ['scope stricter 0', 'precedence stricter 0']],
    ['tdmrep.json', POLICY, ['search unsaid 0', 'condition stricter 1']],
    [
      'ai.txt',
      policyOf({ kinds: ['image'], licence: LICENCE }),
      ['kinds stricter 0', 'precedence stricter 0', 'licence unsaid 0'],
    ],
    ['well-known-ai.txt', POLICY, ['search unsaid 0', 'condition stricter', 'default silent']],
    ['html-meta', policyOf({}), ['works silent']],
    ['xmp', policyOf({ scope: 'generative' }), ['works silent']],
    ['xmp', policyOf({ scope: 'discriminative' }), ['works silent', 'scope stricter 0']],
    ['cawg-assertion', POLICY, ['signature silent', 'search unsaid 0']],
    ['robots.txt', policyOf({}), []],
    ['rsl', policyOf({}), ['pointer silent']],
    ['iptc-text', policyOf({}), ['words silent']],
  ])('%s', (kind, policy, limits) => {
    expect(told(kind, policy)).toEqual(limits)
  })

  it('in three languages, as is what to do with each output', () => {
    for (const said of [LIMIT_TEXTS, INSTALL, CONFLICT_TEXTS].flatMap((table) => Object.values(table))) {
      expect(new Set(LANGUAGES.map((language) => said[language].trim())).size).toBe(3)
    }
    expect(Object.keys(INSTALL)).toEqual([...KINDS])
  })
})

it('documents to which several kinds point are published once', () => {
  const { outputs } = publish(POLICY, givenOf())
  const paths = outputs.map(({ path }) => path)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.toSorted()).toEqual([
    '.well-known/tdm-policy-1.json',
    '.well-known/tdmrep.json',
    '_headers',
    'ai.txt',
    'apache/tanba-optout.conf',
    'c2pa/rule-1.c2pa-training-mining.json',
    'c2pa/rule-1.cawg-training-mining.json',
    'c2pa/rule-2.c2pa-training-mining.json',
    'c2pa/rule-2.cawg-training-mining.json',
    'c2pa/rule-3.c2pa-training-mining.json',
    'c2pa/rule-3.cawg-training-mining.json',
    'caddy/tanba-optout.caddyfile',
    'html/rule-1.html',
    'html/rule-2.html',
    'html/rule-3.html',
    'nginx/tanba-optout-headers.conf',
    'nginx/tanba-optout-maps.conf',
    'robots.txt',
    'rsl.xml',
  ])
})
