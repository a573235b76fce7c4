import { describe, expect, test } from 'vitest'
import { bundledAgents } from '../../agents/load.ts'
import type { HeaderField } from '../../core/capture.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import {
  aiprefHeaderReader,
  aiprefLegacyReader,
  aiprefRobotsReader,
  ccSignalsReader,
} from '../../signals/robots/aipref.ts'
import { capture, covered, said } from '../robots/capture.ts'

const table = bundledAgents()
const inRobots = aiprefRobotsReader(table)
const legacy = aiprefLegacyReader(table)
const commons = ccSignalsReader(table)
const ROBOTS = 'https://example.org/robots.txt'

const usage = (...values: string[]): readonly HeaderField[] => values.map((value) => ['Content-Usage', value] as const)
const answered = (...values: string[]): ReturnType<typeof capture> => capture({}, { headers: usage(...values) })

const NOTHING = ['irrelevant all no-word-on-training']
const BROKEN = ['unreadable all not-a-dictionary']
const NO = ['deny all']
const YES = ['allow generative']

describe('the header field', () => {
  test.for([
    // The drafts' own examples.
    ['train-ai=n', NO],
    ['train-ai=y, search=n', YES],
    ['train-ai=y, train-ai, search=n, search="n"', NOTHING],
    ['train-ai;allow=n, train-ai=y', YES],
    // As printed it ends in a semicolon, which RFC 9651 refuses: unknown either way.
    ['train-ai;has;parameters="?";', BROKEN],
    ['train-ai;has;parameters="?"', NOTHING],
    // What is no Token `y` or `n` says nothing.
    ['train-ai', NOTHING],
    ['train-ai="n"', NOTHING],
    ['train-ai=N', NOTHING],
    ['train-ai=no', NOTHING],
    ['train-ai=?0', NOTHING],
    ['train-ai=(n)', NOTHING],
    ['train-ai=1', NOTHING],
    // Words and parameters that are not known are passed over.
    ['search=n', NOTHING],
    ['something=n, train-ai=n;why=because', NO],
    ['search=y, train-ai=n', NO],
    // Of a word said twice the last counts.
    ['train-ai=n, train-ai=y', YES],
    ['train-ai=y, train-ai=n', NO],
    ['  train-ai=n  ', NO],
    ['', NOTHING],
    // What is no Dictionary counts for nothing as a whole.
    ['Train-AI=n', BROKEN],
    ['train-ai=n,', BROKEN],
    ['train-ai=n; search=y x', BROKEN],
    ['train-ai: n', BROKEN],
    ['train-ai=ё', BROKEN],
    ['train-ai=n\0', BROKEN],
    [`train-ai=n, a="${'x'.repeat(70_000)}"`, BROKEN],
  ] as const)('%s', ([value, statements]) => {
    expect(said(aiprefHeaderReader, answered(value))).toEqual(statements)
  })

  test('fields of one answer are one Dictionary', () => {
    expect(said(aiprefHeaderReader, answered('search=y', 'train-ai=n'))).toEqual(NO)
    expect(said(aiprefHeaderReader, answered('train-ai=n', '!'))).toEqual(BROKEN)
  })

  test('every answer on the way counts, and a prohibition among them holds', () => {
    const hops = [
      { url: 'https://example.org/1', status: 302, headers: usage('train-ai=n') },
      { url: 'https://example.org/2', status: 200, headers: usage('train-ai=y') },
    ]
    const { statements } = aiprefHeaderReader.read(capture({}, { hops }), DEFAULT_PROFILE)
    const settled = aiprefHeaderReader.settle?.(statements)
    expect(settled?.deciding.map(({ saying, evidence }) => [saying, evidence.source])).toEqual([
      ['deny', 'https://example.org/1'],
    ])
    expect(settled?.overruled).toHaveLength(1)
  })

  test('without headers nothing was captured, without the field nothing is said', () => {
    expect(covered(aiprefHeaderReader, capture({}))).toEqual(['response headers not-captured'])
    expect(covered(aiprefHeaderReader, answered())).toEqual(['response headers checked'])
    expect(said(aiprefHeaderReader, answered())).toEqual([])
  })
})

/** The example of draft-ietf-aipref-attach-05. */
const EXAMPLE = `User-Agent: *
Allow: /
Disallow: /never/
Content-Usage: train-ai=n
Content-Usage: /ai-ok/ train-ai=y

User-Agent: ExampleBot
Allow: /
Content-Usage: train-ai=y
`

describe('rules in robots.txt', () => {
  const ask = (text: string, path: string, self: readonly string[] = []): readonly string[] =>
    said(inRobots, capture({ [ROBOTS]: text }, { subject: `https://example.org${path}` }), { agents: 'self', self })

  test.for([
    ['/test', [], ['deny all *']],
    ['/never/test', [], []],
    ['/ai-ok/test', [], ['allow generative *']],
    ['/test', ['ExampleBot'], ['allow generative ExampleBot']],
    ['/never/test', ['ExampleBot'], ['allow generative ExampleBot']],
  ] as const)('the published example: %s %s', ([path, self, statements]) => {
    expect(ask(EXAMPLE, path, self)).toEqual(statements)
    // Draft 04 wrote the path always.
    expect(ask(EXAMPLE.replaceAll('Usage: train', 'Usage: / train'), path, self)).toEqual(statements)
  })

  const group = (...lines: string[]): string => ['User-agent: *', ...lines].join('\n')

  test.for([
    ['silence', group('Allow: /'), []],
    [
      'the longest path',
      group('Content-Usage: /a train-ai=n', 'Content-Usage: /a/b train-ai=y'),
      ['allow generative *'],
    ],
    ['and no longer one', group('Content-Usage: /a train-ai=n', 'Content-Usage: /a/bc train-ai=y'), ['deny all *']],
    [
      'of equal paths both',
      group('Content-Usage: /a train-ai=y', 'Content-Usage: /a train-ai=n'),
      ['allow generative *', 'deny all *'],
    ],
    ['with a star', group('Content-Usage: /*/b$ train-ai=n'), ['deny all *']],
    ['escaped', group('Content-Usage: /%61/ train-ai=n'), ['deny all *']],
    ['a tab after the path', group('content-usage:/a/\ttrain-ai=n # so'), ['deny all *']],
    ['a path alone', group('Content-Usage: /a'), ['irrelevant all * no-word-on-training']],
    [
      'the longest hides the rest even where it is silent',
      group('Content-Usage: train-ai=n', 'Content-Usage: /a/ search=n'),
      ['irrelevant all * no-word-on-training'],
    ],
    [
      'the longest is broken',
      group('Content-Usage: train-ai=y', 'Content-Usage: /a/ TRAIN-AI=n'),
      ['unreadable all * not-a-dictionary'],
    ],
    ['not crawlable', group('Content-Usage: train-ai=n', 'Disallow: /a'), []],
    ['before any group', `Content-Usage: train-ai=n\n${group('Allow: /')}`, ['deny all outside-groups']],
    ['a named group replaces', `${group('Content-Usage: train-ai=n')}\nAllow: /\nUser-agent: me\nAllow: /`, []],
    ['of a crawler that is not asked', 'User-agent: Other\nContent-Usage: train-ai=n', []],
  ] as const)('%s', ([, text, statements]) => {
    expect(ask(text, '/a/b', ['me'])).toEqual(statements)
  })

  test('the evidence is the line', () => {
    const [statement] = inRobots.read(
      capture({ [ROBOTS]: group('Content-Usage: train-ai=n') }),
      DEFAULT_PROFILE,
    ).statements
    expect(statement?.evidence).toMatchObject({
      place: 'robots.txt',
      offset: 14,
      length: 25,
      raw: 'Content-Usage: train-ai=n',
    })
    expect(statement?.version).toBe('vocab-08')
  })

  test('thousands of rules of one path are too many, and no permission', () => {
    expect(ask(group(...Array<string>(5000).fill('Content-Usage: train-ai=y')), '/')).toEqual([
      'unreadable all * work-limit',
    ])
  })
})

describe('words of withdrawn drafts', () => {
  test.for([
    // 01: tdm over ai over genai.
    ['tdm=n', ['deny all legacy-draft-01']],
    ['ai=n', ['deny all legacy-draft-01']],
    ['genai=n', ['deny generative legacy-draft-01']],
    ['tdm=n, genai=y', ['allow generative legacy-draft-01', 'deny discriminative legacy-draft-01']],
    ['tdm=y, ai=n', ['deny all legacy-draft-01']],
    ['ai=y, genai=n', ['deny generative legacy-draft-01', 'allow discriminative legacy-draft-01']],
    ['inference=n, search=n', []],
    // 02: all over train-ai over train-genai.
    ['all=n', ['deny all legacy-draft-02']],
    ['train-genai=n', ['deny generative legacy-draft-02']],
    ['all=n, train-ai=y', []],
    ['train-ai=y, train-genai=n', ['deny generative legacy-draft-02']],
    ['all=y, train-genai=n', ['deny generative legacy-draft-02', 'allow discriminative legacy-draft-02']],
    ['ai-use=n', []],
    // 03 and 04: bots.
    ['bots=n', ['deny all legacy-draft-03']],
    ['bots=n, train-ai=y, ai-output=n', []],
    // The present word alone is none of them.
    ['train-ai=n', []],
    ['all=N', []],
  ] as const)('%s', ([value, statements]) => {
    const { statements: found } = legacy.read(answered(value), DEFAULT_PROFILE)
    expect(found.map(({ saying, scope, version }) => `${saying} ${scope} ${version}`)).toEqual(statements)
  })

  test('in robots.txt as well, and with the present reader silent', () => {
    const one = capture({ [ROBOTS]: 'User-agent: *\nContent-Usage: ai=n\n' })
    expect(said(legacy, one)).toEqual(['deny all * legacy-word'])
    expect(said(inRobots, one)).toEqual([])
  })

  test('a present word that a specific one overrides still speaks for the rest', () => {
    expect(said(aiprefHeaderReader, answered('train-ai=n, train-genai=y'))).toEqual(['deny discriminative'])
  })

  test('the profile can leave them out', () => {
    expect(said(legacy, answered('all=n'), { legacyWords: false })).toEqual([])
  })
})

describe("Creative Commons' signals", () => {
  test.for([
    // The published examples.
    ['ai=n;exceptions=cc-cr', 'all', 'cc-cr'],
    ['genai=n;exceptions=cc-cr-ec', 'generative', 'cc-cr-ec'],
    ['train-genai=n;exceptions=cc-cr-ec', 'generative', 'cc-cr-ec'],
    ['train-ai=n;exceptions=cc-cr-op', 'all', 'cc-cr-op'],
    ['train-ai=n;exceptions="cc-cr-dc"', 'all', 'cc-cr-dc'],
  ] as const)('%s', ([value, scope, terms]) => {
    const { statements } = commons.read(answered(value), DEFAULT_PROFILE)
    expect(statements).toMatchObject([{ protocol: 'cc-signals', saying: 'conditional', scope, terms }])
  })

  test.for(['train-ai=n', 'train-ai=y;exceptions=cc-cr', 'train-ai=n;exceptions=other', 'search=n;exceptions=cc-cr'])(
    'none in %s',
    (value) => {
      expect(said(commons, answered(value))).toEqual([])
    },
  )

  test('the preference itself is no plain prohibition then, and no permission', () => {
    expect(said(aiprefHeaderReader, answered('train-ai=n;exceptions=cc-cr'))).toEqual(['conditional all cc-exceptions'])
    expect(said(aiprefHeaderReader, answered('train-ai=n;exceptions=other'))).toEqual(NO)
  })
})
