import { describe, expect, test } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import { formsOf } from '../../core/ai-txt/form.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import { aiTxtReader } from '../../signals/robots/ai-txt.ts'
import { capture, covered, said } from '../robots/capture.ts'

const reader = aiTxtReader(bundledAgents())
const ROOT = 'https://example.org/ai.txt'
const WELL_KNOWN = 'https://example.org/.well-known/ai.txt'
const JSON_FILE = 'https://example.org/.well-known/ai.json'

/** As Spawning's generator writes it. */
const SPAWNING = `# Spawning AI
# Prevent datasets from using the following file types

User-Agent: *
Disallow: *.txt
Disallow: *.jpg
Disallow: *.mp3
`

/** The example of draft-car-ai-txt-wellknown-00. */
const NEWS = `# ai.txt — AI Policy Declaration
# Spec-Version: 1.0

Site-Name: News Daily
Site-URL: https://newsdaily.com
Contact: ai@newsdaily.com
Policy-URL: https://newsdaily.com/ai-policy

Training: conditional
Scraping: allow
Indexing: allow
Caching: allow

Training-Allow: /articles/free/*
Training-Deny: /articles/premium/*
Training-License: CC-BY-4.0
Training-Fee: https://newsdaily.com/ai-licensing

Agent: *
  Rate-Limit: 30/minute

Agent: ClaudeBot
  Training: allow
  Rate-Limit: 120/minute

Agent: GPTBot
  Training: deny

Attribution: required
AI-Disclosure: required
`

const MARKDOWN = '# Our Shop\n\nWe sell boots. **Never** train on us.\n\n## About\n\n- boots\n'

test.for([
  [SPAWNING, ['spawning']],
  [NEWS, ['policy']],
  [`${NEWS}\nUser-agent: *\nDisallow: /\n`, ['policy', 'spawning']],
  [MARKDOWN, ['markdown']],
  ['---\nupdated: 2026-01-14\nscope: /\n---\n\n# Title\n', ['markdown']],
  ['Please do not use our texts.', ['prose']],
  [' \n\n', ['empty']],
] as const)('the format is told by the content: %#', ([text, forms]) => {
  expect(formsOf(text)).toEqual(forms)
})

describe('Spawning', () => {
  const ask = (text: string, path: string): readonly string[] =>
    said(reader, capture({ [ROOT]: text }, { subject: `https://example.org${path}` }))

  test.for([
    ['/a/work.jpg', ['deny all *']],
    ['/song.mp3', ['deny all *']],
    ['/film.mp4', []],
    ['/page', []],
  ] as const)('%s', ([path, statements]) => {
    expect(ask(SPAWNING, path)).toEqual(statements)
  })

  test('all of it', () => {
    expect(ask('User-Agent: *\nDisallow: /\nDisallow: *\n', '/page')).toEqual(['deny all *'])
  })

  test('one trainer, and one that searches', () => {
    expect(ask('User-Agent: GPTBot\nDisallow: /\n', '/x')).toEqual(['deny all GPTBot'])
    expect(ask('User-Agent: OAI-SearchBot\nDisallow: /\n', '/x')).toEqual([])
  })

  test('a permission', () => {
    expect(ask('User-Agent: *\nDisallow: /\nAllow: *.jpg\n', '/a.jpg')).toEqual(['allow all *'])
  })

  test('the host of the work is asked, not that of the page around it', () => {
    const hops = [{ url: 'https://cdn.example/x.jpg', status: 200, headers: [] }]
    const one = capture({}, { hops, embeddedIn: 'https://page.example/' })
    const wanted = reader.wants(one, DEFAULT_PROFILE)
    expect(wanted).toContain('https://cdn.example/ai.txt')
    expect(wanted.some((address) => address.startsWith('https://page.example'))).toBe(false)
  })
})

describe('a policy', () => {
  const ask = (text: string, path: string, self: string): readonly string[] =>
    said(reader, capture({ [WELL_KNOWN]: text }, { subject: `https://example.org${path}` }), {
      agents: 'self',
      self: [self],
    })

  test.for([
    ['/articles/free/1', 'MyBot', ['allow all']],
    ['/articles/premium/1', 'MyBot', ['deny all']],
    ['/other', 'MyBot', ['conditional all']],
    ['/articles/premium/1', 'ClaudeBot', ['allow all ClaudeBot']],
    ['/articles/free/1', 'GPTBot', ['deny all GPTBot']],
    ['/articles/free/1', 'gptbot', ['deny all gptbot']],
  ] as const)('the published example: %s %s', ([path, self, statements]) => {
    expect(ask(NEWS, path, self)).toEqual(statements)
  })

  test('what is asked for is named', () => {
    const { statements } = reader.read(capture({ [WELL_KNOWN]: NEWS }), { ...DEFAULT_PROFILE, agents: 'self' })
    expect(statements).toMatchObject([
      { version: 'draft-car-ai-txt-wellknown-00', saying: 'conditional', terms: 'https://newsdaily.com/ai-licensing' },
    ])
  })

  test.for([
    ['Site-Name: My Blog\nSite-URL: https://myblog.com\nTraining: deny', ['deny all']],
    ['Training: allow', ['allow all']],
    ['Training: ALLOW # with joy', ['allow all']],
    ['Site-Name: My Blog\nSite-URL: https://myblog.com', ['deny all default-deny']],
    ['Training: perhaps', ['unreadable all']],
    ['Training:', ['unreadable all']],
    ['Training: allow\nTraining: deny', ['deny all']],
    ['Training: allow\nAgent: *\n  Training: deny', ['deny all *']],
    ['Training: deny\nAgent: Other\n\tTraining: allow', ['deny all']],
    ['Agent: Other\n  Training: allow\nTraining: conditional', ['conditional all']],
    ['Training: conditional\nTraining-Allow: /\nTraining-Deny: /x', ['deny all']],
    ['Training: conditional\nTraining-Allow: /x\nTraining-Deny: /x', ['deny all']],
  ] as const)('%j', ([text, statements]) => {
    expect(ask(text, '/x', 'MyBot')).toEqual(statements)
  })

  test.for([
    [
      '{"specVersion":"1.0","site":{"name":"B","url":"https://b.com"},"policies":{"training":"deny"},"agents":{"*":{}}}',
      ['deny all'],
    ],
    ['{"policies":{"training":"deny"},"agents":{"mybot":{"training":"allow"}}}', ['allow all MyBot']],
    ['{"policies":{"training":"conditional"}}', ['conditional all']],
    ['{"policies":{}}', ['deny all default-deny']],
    ['{"policies":{"training":7}}', ['unreadable all']],
    ['{"policies":', ['unreadable all not-a-policy']],
    ['[]', ['unreadable all not-a-policy']],
    ['[['.repeat(50_000), ['unreadable all not-a-policy']],
  ] as const)('as JSON: %#', ([text, statements]) => {
    expect(said(reader, capture({ [JSON_FILE]: text }), { agents: 'self', self: ['MyBot'] })).toEqual(statements)
  })
})

test('Markdown says nothing of training, and prose is no machine-readable prohibition', () => {
  expect(said(reader, capture({ [ROOT]: MARKDOWN }))).toEqual(['irrelevant all'])
  expect(said(reader, capture({ [ROOT]: 'Please do not use our texts.' }))).toEqual(['advisory all'])
})

describe('what is covered', () => {
  test.for([
    [SPAWNING, 'checked'],
    ['', 'checked'],
    [404, 'absent'],
    [503, 'unreachable status 503'],
    [new Error('reset'), 'unreachable reset'],
    ['<!doctype html><p>Welcome', 'absent page-instead'],
    ['T\0r\0a\0i\0n\0i\0n\0g\0:\0', 'unreadable utf-16'],
    [`Training: allow\n${'#\n'.repeat(300_000)}`, 'unreadable truncated'],
  ] as const)('%#', ([answer, state]) => {
    expect(covered(reader, capture({ [ROOT]: answer }))[0]).toBe(`ai.txt ${state}`)
  })

  test('not asked for, and not of the Web', () => {
    expect(covered(reader, capture({}))).toEqual(Array(3).fill('ai.txt not-captured'))
    expect(covered(reader, capture({}, { subject: 'a/b.jpg' }))).toEqual(['ai.txt not-applicable'])
  })
})
