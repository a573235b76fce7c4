import { sha256Hex } from '@tanba/kernel'
import { describe, expect, test } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import { robotsAccessReader } from '../../signals/robots/access.ts'
import { capture, covered, said } from './capture.ts'

const reader = robotsAccessReader(bundledAgents())
const ROBOTS = 'https://example.org/robots.txt'

describe('what is said', () => {
  test.for([
    ['silence', 'User-agent: *\nDisallow: /b\n', []],
    ['no rules at all', '', []],
    ['all crawlers', 'User-agent: *\nDisallow: /a/\n', ['deny all * longest-match']],
    ['a trainer', 'User-agent: GPTBot\nDisallow: /\n', ['deny all GPTBot longest-match']],
    ['a usage token', 'User-agent: Google-Extended\nDisallow: /\n', ['deny all Google-Extended longest-match']],
    [
      'two trainers by one rule',
      'User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n',
      ['deny all CCBot longest-match'],
    ],
    ['search alone', 'User-agent: OAI-SearchBot\nUser-agent: PerplexityBot\nDisallow: /\n', []],
    ['fetching for users', 'User-agent: ChatGPT-User\nUser-agent: Claude-User\nDisallow: /\n', []],
    ['a crawler that is not known', 'User-agent: SomeBot\nDisallow: /\n', []],
    ['a plain permission', 'User-agent: *\nAllow: /a\n', ['allow all * longest-match']],
    ['a tie', 'User-agent: *\nAllow: /a\nDisallow: /a\n', ['allow all * tie-allow']],
    [
      'one crawler may, all others may not',
      'User-agent: *\nDisallow: /\nUser-agent: CCBot\nAllow: /\n',
      ['allow all CCBot longest-match', 'deny all * longest-match'],
    ],
  ] as const)('%s', ([, text, statements]) => {
    expect(said(reader, capture({ [ROBOTS]: text }))).toEqual(statements)
  })

  test.for([
    ['self', ['deny all TanbaBot longest-match']],
    ['collector', []],
    ['any-trainer', ['deny all TanbaBot longest-match', 'deny all DeepSeekBot longest-match']],
    ['default', ['deny all TanbaBot longest-match']],
  ] as const)('profile %s', ([agents, statements]) => {
    const text = 'User-agent: TanbaBot\nDisallow: /a\n\nUser-agent: DeepSeekBot\nDisallow: /\n'
    expect(said(reader, capture({ [ROBOTS]: text }), { agents, self: ['TanbaBot'] })).toEqual(statements)
  })

  test('the evidence is the line', () => {
    const line = '  Disallow: /a/   # not for you'
    const text = `User-agent: *\r\n${line}\r\nAllow: /c\r\n`
    const [statement] = reader.read(capture({ [ROBOTS]: text }), DEFAULT_PROFILE).statements
    expect(statement?.evidence).toEqual({
      source: ROBOTS,
      place: 'robots.txt',
      offset: 15,
      length: line.length,
      raw: line,
      sha256: sha256Hex(line),
    })
  })

  test('every place of the work is asked: where it was named, where it ended, and the page around it', () => {
    const hops = [
      { url: 'https://example.org/a/work.jpg', status: 302, headers: [] },
      { url: 'https://cdn.example/x.jpg', status: 200, headers: [] },
    ]
    const one = capture(
      {
        'https://cdn.example/robots.txt': 'User-agent: *\nDisallow: /x',
        [ROBOTS]: '',
        'https://page.example/robots.txt': 'User-agent: *\nDisallow: /p?q',
      },
      { hops, embeddedIn: 'https://page.example/p?q#top' },
    )
    expect(reader.wants(one, DEFAULT_PROFILE)).toEqual([
      ROBOTS,
      'https://cdn.example/robots.txt',
      'https://page.example/robots.txt',
    ])
    expect(said(reader, one)).toHaveLength(2)
    expect(covered(reader, one)).toEqual(Array(3).fill('robots.txt checked'))
  })

  test('a file made to be costly is no permission', () => {
    const names = Array.from({ length: 20_000 }, (_, index) =>
      index.toString(2).replaceAll('0', 'a').replaceAll('1', 'b'),
    )
    const rules = names.map((name) => `Disallow: *aab${name}`).join('\n')
    const subject = `https://example.org/${'a'.repeat(2000)}b${'a'.repeat(99)}`
    const one = capture({ [ROBOTS]: `User-agent: *\n${rules}` }, { subject })
    expect(said(reader, one)).toEqual(['unreadable all * work-limit'])
  })
})

describe('what is covered (RFC 9309, section 2.3.1)', () => {
  const html = '<!doctype html><title>Welcome</title>'
  test.for([
    ['User-agent: *', 'checked'],
    ['', 'checked'],
    [404, 'absent status-404'],
    [403, 'absent status-403'],
    [302, 'absent redirects'],
    [429, 'unreachable unreachable-disallow status-429'],
    [503, 'unreachable unreachable-disallow status-503'],
    [new Error('timeout'), 'unreachable unreachable-disallow timeout'],
    [html, 'unreadable html-as-robots'],
    ['\0U\0s\0e\0r\0-\0a\0g\0e\0n\0t', 'unreadable utf-16'],
    [`User-agent: *\n${'#\n'.repeat(300_000)}`, 'unreadable truncated'],
  ] as const)('%s', ([answer, state]) => {
    const one = capture({ [ROBOTS]: answer })
    expect(covered(reader, one)).toEqual([`robots.txt ${state}`])
    expect(said(reader, one)).toEqual([])
  })

  test('not asked for, and not of the Web', () => {
    expect(covered(reader, capture({}))).toEqual(['robots.txt not-captured'])
    expect(covered(reader, capture({}, { subject: 'folder/file.jpg' }))).toEqual(['robots.txt not-applicable'])
  })
})
