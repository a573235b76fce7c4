import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Policy } from '../../policy/model.ts'
import type { KindName } from '../../write/kind.ts'
import { WRITERS } from '../../write/publish.ts'
import { givenOf, policyOf, text } from './given.ts'

const DENY = policyOf({})
const utf8 = (said: string): Uint8Array => new TextEncoder().encode(said)

const merge = (
  kind: KindName,
  path: string,
  old: string | Uint8Array,
  policy: Policy = DENY,
): { readonly text: string; readonly conflicts: readonly string[] } => {
  const existing = new Map([[path, typeof old === 'string' ? utf8(old) : old]])
  const { outputs, conflicts } = WRITERS[kind].write(policy, givenOf({ existing, agents: ['CCBot', 'GPTBot'] }))
  return {
    text: text(outputs.find((one) => one.path === path)?.bytes),
    conflicts: conflicts.map(({ code, detail }) => `${code} ${detail}`),
  }
}

/** The file without our part. */
const others = (file: string): string => file.replace(/# tanba:optout:begin\n[\s\S]*?# tanba:optout:end\n/, '')

describe('robots.txt', () => {
  const FOREIGN =
    '# ours since 2003\nUser-agent: *\nDisallow: /private/\nAllow: /private/ok/\n\nSitemap: https://example.kz/s.xml\n'

  it('keeps what others wrote, and says to crawlers with a group of their own what was said to all', () => {
    const merged = merge('robots.txt', 'robots.txt', FOREIGN)
    expect(others(merged.text)).toBe(FOREIGN)
    expect(merged.conflicts).toEqual([])
    expect(merged.text).toContain('User-agent: CCBot\nUser-agent: GPTBot\nDisallow: /private/\nDisallow: /\n')
  })

  it('is written again in its place', () => {
    const once = merge('robots.txt', 'robots.txt', FOREIGN).text
    expect(merge('robots.txt', 'robots.txt', once).text).toBe(once)
    const later = `${once}User-agent: Other\nDisallow: /x\n`
    expect(merge('robots.txt', 'robots.txt', later).text).toBe(later)
    const gone = merge('robots.txt', 'robots.txt', once, policyOf({ training: 'allow' })).text
    expect(others(gone)).toBe(FOREIGN)
    expect(gone).not.toContain('Disallow: /\n')
  })

  it.each([
    ['a crawler that is let in', 'User-agent: GPTBot\nAllow: /\n', ['contradicts GPTBot: /']],
    ['a preference for everybody', 'User-agent: *\nContent-Usage: train-ai=y\n', []],
    ['a crawler that is kept out', 'User-agent: GPTBot\nDisallow: /\n', []],
  ])('reports what stands against it and leaves it: %s', (_, old, conflicts) => {
    const merged = merge('robots.txt', 'robots.txt', old)
    expect(others(merged.text)).toBe(old)
    expect(merged.conflicts).toEqual(conflicts)
  })

  it('does not take in a crawler that is named at the end of the file', () => {
    const merged = merge('robots.txt', 'robots.txt', 'User-agent: Googlebot')
    expect(merged.text).toContain('User-agent: Googlebot\n# tanba:optout:begin\nDisallow:\nUser-agent: CCBot\n')
  })

  it('is not written over where it is no text', () => {
    expect(merge('robots.txt', 'robots.txt', Uint8Array.of(0xff, 0xfe))).toEqual({
      text: '',
      conflicts: ['unreadable UTF-8'],
    })
  })
})

describe('tdmrep.json', () => {
  const PATH = '.well-known/tdmrep.json'
  const OWN = { location: '/', 'tdm-reservation': 1, 'tanba-optout': 1 }

  it.each([
    [
      'foreign rules stay in front',
      [{ location: '/a/', 'tdm-reservation': 1 }],
      [{ location: '/a/', 'tdm-reservation': 1 }, OWN],
      [],
    ],
    [
      'ours are exchanged in their place',
      [
        { location: '/old', 'tanba-optout': 1 },
        { location: '/b/', 'tdm-reservation': 1 },
      ],
      [OWN, { location: '/b/', 'tdm-reservation': 1 }],
      [],
    ],
    [
      'a rule that lifts ours is reported',
      [{ location: '/', 'tdm-reservation': 0 }],
      [{ location: '/', 'tdm-reservation': 0 }, OWN],
      ['contradicts /'],
    ],
    ['one of no meaning is reported', [7], [7, OWN], ['contradicts /']],
  ])('%s', (_, old, now, conflicts) => {
    const merged = merge('tdmrep.json', PATH, JSON.stringify(old))
    expect(JSON.parse(merged.text)).toEqual(now)
    // A rule that cannot be read stands beside ours, and changes no verdict that prohibits.
    expect(merged.conflicts).toEqual(old[0] === 7 ? [] : conflicts)
  })

  it.each(['', '{}', '[', '<!doctype html>'])('%j is left as it is', (old) => {
    expect(merge('tdmrep.json', PATH, old)).toEqual({ text: '', conflicts: ['unreadable JSON'] })
  })
})

describe('rsl.xml', () => {
  const other = (rules: string): string =>
    `<?xml version="1.0"?>\n<r:rsl xmlns:r="https://rslstandard.org/rsl">${rules}</r:rsl>\n`
  const FREE = '<r:content url="/"><r:license><r:permits type="usage">all</r:permits></r:license></r:content>'

  it('takes our contents in, whatever its prefix, and again in their place', () => {
    const once = merge('rsl', 'rsl.xml', other('')).text
    expect(once).toMatch(
      /^<\?xml version="1.0"\?>\n<r:rsl [^>]*>\s*<!-- tanba:optout:begin -->[\s\S]*end -->\s*<\/r:rsl>\n$/,
    )
    expect(merge('rsl', 'rsl.xml', once).text).toBe(once)
  })

  it('reports a longer licence that stands against it', () => {
    const open = FREE.replace('url="/"', 'url="/open/"')
    expect(merge('rsl', 'rsl.xml', other(FREE)).conflicts).toEqual([])
    const policy = policyOf({ paths: ['/open/a.jpg'] })
    expect(merge('rsl', 'rsl.xml', other(open), policy).conflicts).toEqual([])
    expect(merge('rsl', 'rsl.xml', other(open), policyOf({ paths: ['/', '/open/'] })).conflicts).toEqual([
      'contradicts /open/',
    ])
  })

  it('leaves what is no RSL', () => {
    expect(merge('rsl', 'rsl.xml', '<a/>')).toEqual({ text: '', conflicts: ['unreadable RSL'] })
  })
})

describe('other files', () => {
  it('ai.txt, both of them, and _headers', () => {
    const spawning = merge('ai.txt', 'ai.txt', 'User-Agent: *\nAllow: /\n')
    expect([others(spawning.text), spawning.conflicts[0]]).toEqual([
      'User-Agent: *\nAllow: /\n',
      'contradicts CCBot: /',
    ])
    const policy = merge('well-known-ai.txt', '.well-known/ai.txt', 'Agent: GPTBot\n  Training: allow\n')
    expect(policy.conflicts).toEqual(['contradicts GPTBot: /'])
    const headers = merge('headers-file', '_headers', '/*\n  tdm-reservation: 0\n')
    expect([others(headers.text), headers.conflicts.length]).toEqual(['/*\n  tdm-reservation: 0\n', 1])
  })
})

test('whatever stands in a text file, it stays; and writing twice is writing once', () => {
  const line = fc.constantFrom(
    'User-agent: *',
    'User-agent: X',
    'Disallow: /a',
    'Allow: /',
    '',
    '# note',
    'Content-Usage: train-ai=y',
    'Қазақ',
    '\r',
  )
  const file = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(
      file,
      fc.constantFrom<[KindName, string]>(['robots.txt', 'robots.txt'], ['ai.txt', 'ai.txt']),
      (old, [kind, path]) => {
        const once = merge(kind, path, old).text
        expect([old, `${old}\n`]).toContain(others(once))
        expect(merge(kind, path, once).text).toBe(once)
      },
    ),
    { numRuns: 200 },
  )
})
