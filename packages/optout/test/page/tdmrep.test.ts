import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignalReader } from '../../core/signal.ts'
import { comparablePath, fits } from '../../core/tdmrep/pattern.ts'
import { settleTdmrep } from '../../core/tdmrep/settle.ts'
import { tdmPolicyReader } from '../../signals/page/tdm-policy.ts'
import { tdmrepFileReader } from '../../signals/page/tdmrep-file.ts'
import { tdmrepHeaderReader } from '../../signals/page/tdmrep-header.ts'
import { tdmrepHtmlReader } from '../../signals/page/tdmrep-html.ts'
import { brief, captureOf, covered, type Made, profileOf, said } from './capture-of.ts'

const FILE = 'https://provider.com/.well-known/tdmrep.json'
const POLICY = 'https://provider.com/policies/policy.json'
/** The examples of the report (TDMRep, "TDM File on the Origin Server"). */
const EVERYTHING = '[ { "location": "/", "tdm-reservation": 1 } ]'
const THREE_GROUPS = `[
  { "location": "/directory-a/", "tdm-reservation": 1 },
  { "location": "/directory-b/html/", "tdm-reservation": 1, "tdm-policy":"${POLICY}" },
  { "location": "/directory-b/images/*.jpg", "tdm-reservation": 0 }
]`

const file = (content: string | number | null, path = '/a/b'): Made => ({
  url: `https://provider.com${path}`,
  documents: { [FILE]: content },
})

describe('patterns', () => {
  it.each([
    ['/', '/a', true],
    ['/a', '/abc', true],
    ['/a$', '/a', true],
    ['/a$', '/ab', false],
    ['/*.jpg', '/x/y.jpg', true],
    ['/*.jpg$', '/x.jpg?s=1', false],
    ['/*.jpg$', '/x.jpg.jpg', true],
    ['*', '/x', true],
    ['*.png', '/x.jpg', false],
    ['/A', '/a', false],
    ['/a*b*c', '/a1b2c3', true],
    ['/a*b*c', '/acb', false],
    ['/path/foo-%24', '/path/foo-$', true],
    ['/path/foo-$', '/path/foo-', true],
    ['/%61', '/a', true],
    ['/қ', '/%D2%9B', true],
    ['/%d2%9b', '/%D2%9B', true],
    ['/a%2Fb', '/a/b', false],
    ['/**$', '/x', true],
    ['/ab*ba$', '/aba', false],
  ])('%s on %s', (pattern, path, expected) => {
    expect(fits(pattern, comparablePath(path))).toBe(expected)
  })

  it('agrees with a matcher that tries every way', () => {
    const slow = (pattern: string, path: string): boolean => {
      if (pattern === '$') return path === ''
      if (pattern === '') return true
      const [sign = '', rest = ''] = [pattern.charAt(0), pattern.slice(1)]
      if (sign === '*')
        return Array.from({ length: path.length + 1 }, (_, at) => slow(rest, path.slice(at))).some(Boolean)
      return path.startsWith(sign) && slow(rest, path.slice(1))
    }
    const letters = (from: string): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...from), { maxLength: 8 }).map((one) => one.join(''))
    const cases = fc.tuple(letters('ab*'), fc.constantFrom('', '$'), letters('ab'))
    fc.assert(
      fc.property(
        cases,
        ([body, end, path]) => fits(`/${body}${end}`, `/${path}`) === slow(`/${body}${end}`, `/${path}`),
      ),
      { numRuns: 2000, seed: 7 },
    )
  })
})

describe('tdmrep.json', () => {
  it.each([
    ['everything', EVERYTHING, '/a', ['deny']],
    ['the first group', THREE_GROUPS, '/directory-a/x.pdf', ['deny']],
    ['the second group', THREE_GROUPS, '/directory-b/html/x', [`deny | ${POLICY}`]],
    ['the third group', THREE_GROUPS, '/directory-b/images/x.jpg', ['allow']],
    ['no group', THREE_GROUPS, '/other', []],
    ['case', THREE_GROUPS, '/Directory-a/x', []],
    ['an empty list', '[]', '/', []],
    [
      'first in sequence, not longest',
      '[{"location":"/","tdm-reservation":0},{"location":"/a","tdm-reservation":1}]',
      '/a',
      ['allow'],
    ],
    ['a query', '[{"location":"/*?id=","tdm-reservation":1}]', '/a?id=1', ['deny']],
    [
      'a policy where nothing is reserved',
      `[{"location":"/","tdm-reservation":0,"tdm-policy":"${POLICY}"}]`,
      '/',
      ['allow'],
    ],
    [
      'a policy of the same site',
      '[{"location":"/","tdm-reservation":1,"tdm-policy":"/p.json"}]',
      '/',
      ['deny | https://provider.com/p.json'],
    ],
    ['a whole address', '[{"location":"https://provider.com/a","tdm-reservation":1}]', '/a', ['deny']],
    ['no first slash', '[{"location":"a/*","tdm-reservation":1}]', '/a/b', ['deny']],
    ['1 as text', '[{"location":"/","tdm-reservation":"1"}]', '/', ['deny | value-as-text']],
    ['0 as text', '[{"location":"/","tdm-reservation":"0"}]', '/', ['unreadable | value-unknown']],
    ['2, which was withdrawn', '[{"location":"/","tdm-reservation":2}]', '/', ['unreadable | value-unknown']],
    ['no value', '[{"location":"/"}]', '/', ['unreadable | value-missing']],
    ['a rule without location', '[{"tdm-reservation":1}]', '/', ['unreadable | rule-without-location']],
    ['no brackets', '{"location":"/","tdm-reservation":1}', '/', ['unreadable | not-an-array']],
    ['no JSON', '[{"location":"/",}]', '/', ['unreadable | not-json']],
    ['a mark before it', `\uFEFF${EVERYTHING}`, '/', ['deny']],
    ['an empty file', '', '/', ['unreadable | not-json']],
  ])('%s', (_name, content, path, expected) => {
    expect(said(tdmrepFileReader, file(content, path))).toEqual(expected)
  })

  it.each([
    ['came', EVERYTHING, 'tdmrep.json checked'],
    ['is not there', 404, 'tdmrep.json absent'],
    ['is refused', 403, 'tdmrep.json absent status 403'],
    ['is too much asked for', 429, 'tdmrep.json unreachable status 429'],
    ['broke the server', 503, 'tdmrep.json unreachable status 503'],
    ['was not reached', null, 'tdmrep.json unreachable timeout'],
    ['is a page', '<!DOCTYPE html><title>Not found</title>', 'tdmrep.json absent page-instead'],
    ['is broken', '[', 'tdmrep.json unreadable not-json'],
  ])('coverage: %s', (_name, content, expected) => {
    expect(covered(tdmrepFileReader, file(content))).toEqual([expected])
  })

  it('is asked for on every origin of the way, and says so where it was not', () => {
    const made: Made = { url: 'https://b.kz/2', earlier: [['http://a.kz/1', []]] }
    expect(tdmrepFileReader.wants(captureOf(made), profileOf())).toEqual([
      'http://a.kz/.well-known/tdmrep.json',
      'https://b.kz/.well-known/tdmrep.json',
    ])
    expect(covered(tdmrepFileReader, made)).toEqual(['tdmrep.json not-captured', 'tdmrep.json not-captured'])
  })

  it.each([
    [
      'rules by the hundred thousand',
      `[${'{"location":"/x","tdm-reservation":1},'.repeat(99_999)}{"location":"/","tdm-reservation":0}]`,
      ['allow'],
    ],
    [
      'more of them',
      `[${'{"location":"/x","tdm-reservation":1},'.repeat(100_000)}{"location":"/","tdm-reservation":0}]`,
      ['unreadable | too-many-rules'],
    ],
    ['stars', `[{"location":"/${'*a'.repeat(100_000)}b","tdm-reservation":1}]`, []],
    [
      'many stars',
      `[${`{"location":"/${'a*'.repeat(500)}b$","tdm-reservation":1},`.repeat(2000)}{"location":"/","tdm-reservation":0}]`,
      ['allow'],
    ],
    ['depth', '['.repeat(100_000), ['unreadable | not-json']],
    [
      'a JSON bomb of keys',
      `{${Array.from({ length: 50_000 }, (_, at) => `"${at}":1`).join(',')}}`,
      ['unreadable | not-an-array'],
    ],
  ])('hostile: %s', (_name, content, expected) => {
    expect(said(tdmrepFileReader, file(content, `/${'a'.repeat(2000)}`)).map((one) => one.slice(0, 60))).toEqual(
      expected,
    )
  })
})

describe('headers', () => {
  it.each([
    ['reserved', [['tdm-reservation', '1']], ['deny']],
    [
      'with a policy',
      [
        ['TDM-Reservation', ' 1 '],
        ['tdm-policy', POLICY],
      ],
      [`deny | ${POLICY}`],
    ],
    [
      'not reserved',
      [
        ['tdm-reservation', '0'],
        ['tdm-policy', POLICY],
      ],
      ['allow'],
    ],
    ['silence', [['content-type', 'text/html']], []],
    [
      'two that differ',
      [
        ['tdm-reservation', '0'],
        ['tdm-reservation', '1'],
      ],
      ['allow', 'deny'],
    ],
    ['a list', [['tdm-reservation', '1, 0']], ['unreadable']],
    ['a word', [['tdm-reservation', 'yes']], ['unreadable']],
    ['a policy alone', [['tdm-policy', '/p']], ['irrelevant | policy-alone | https://provider.com/p']],
  ] as const)('%s', (_name, headers, expected) => {
    expect(
      said(tdmrepHeaderReader, { url: 'https://provider.com/a', headers: headers.map(([a, b]) => [a, b]) }),
    ).toEqual(expected)
  })

  it('keeps what an answer on the way says, with its place', () => {
    const made: Made = {
      earlier: [
        [
          'https://a.kz/',
          [
            ['server', 'x'],
            ['tdm-reservation', '1'],
          ],
        ],
      ],
    }
    const [one] = tdmrepHeaderReader.read(captureOf(made), profileOf()).statements
    expect(one?.evidence).toMatchObject({
      source: 'https://a.kz/',
      place: 'header tdm-reservation',
      offset: 1,
      raw: '1',
    })
  })

  it('says where headers were not captured', () => {
    const { hops: _, ...capture } = captureOf()
    expect(tdmrepHeaderReader.read(capture, profileOf()).coverage).toMatchObject([{ state: 'not-captured' }])
  })
})

describe('tags', () => {
  const page = (head: string): Made => ({ body: `<head>${head}</head><body>` })
  it.each([
    // The example of the report.
    [
      'the example',
      `<meta charset="utf-8"><meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="${POLICY}"><title>Document title</title>`,
      [`deny | ${POLICY}`],
    ],
    ['not reserved', '<meta name="tdm-reservation" content="0">', ['allow']],
    ['silence', '<meta name="description" content="tdm-reservation">', []],
    [
      'two that differ',
      '<meta name="tdm-reservation" content="1"><meta name="tdm-reservation" content="0">',
      ['deny', 'allow'],
    ],
    ['a word', '<meta name="tdm-reservation" content="true">', ['unreadable']],
    ['a colon', '<meta name="tdm:reservation" content="1">', ['deny | other-spelling']],
    ['a colon that permits', '<meta name="tdm:reservation" content="0">', ['unreadable | other-spelling']],
    ['a property', '<meta property="tdm-reservation" content="1">', ['deny | other-spelling']],
    ['a policy alone', '<meta name="tdm-policy" content="/p">', ['irrelevant | policy-alone | https://example.kz/p']],
    ['outside the head', '</head><meta name="tdm-reservation" content="1">', ['advisory | outside-head']],
    ['in a comment', '<!--<meta name="tdm-reservation" content="1">-->', []],
  ])('%s', (_name, head, expected) => {
    expect(said(tdmrepHtmlReader, page(head))).toEqual(expected)
  })

  it.each([
    ['a page', { body: '<head></head>' }, 'html checked'],
    ['no page', { kind: 'image', body: 'x', mediaType: 'image/png' }, 'html not-applicable'],
    ['a page that nobody captured', {}, 'html not-captured'],
    [
      'a beginning without the end of its head',
      { body: '<head><title>', truncated: true },
      'html unreadable head-truncated',
    ],
    ['a beginning with it', { body: '<head></head><p>', truncated: true }, 'html checked head-only'],
  ] as const)('coverage: %s', (_name, made, expected) => {
    expect(covered(tdmrepHtmlReader, made)).toEqual([expected])
  })
})

describe('levels', () => {
  const READERS: readonly SignalReader[] = [tdmrepFileReader, tdmrepHeaderReader, tdmrepHtmlReader]
  const settled = (fileValue: string, header: string, meta: string): readonly string[] => {
    const capture = captureOf({
      url: 'https://provider.com/a',
      headers:
        header === ''
          ? []
          : header
              .split(' ')
              .map((one) =>
                /^\d|x$/.test(one) ? (['tdm-reservation', one] as const) : (['tdm-policy', one] as const),
              ),
      body: `<head>${meta === '' ? '' : `<meta name="tdm-reservation" content="${meta}">`}</head>`,
      documents: { [FILE]: fileValue === '' ? 404 : `[{"location":"/","tdm-reservation":${fileValue}}]` },
    })
    return settleTdmrep(READERS.flatMap((one) => one.read(capture, profileOf()).statements))
      .deciding.filter(({ saying }) => saying !== 'irrelevant')
      .map(brief)
  }
  it.each([
    ['the file alone', '1', '', '', ['deny']],
    ['a header lifts the file', '1', '0', '', ['allow']],
    ['a tag lifts the header', '1', '1', '0', ['allow']],
    ['a tag reserves again', '0', '0', '1', ['deny']],
    ['absence resets nothing', '1', '', '', ['deny']],
    ['a broken header resets nothing', '1', 'x', '', ['deny', 'unreadable']],
    ['a broken file is superseded', '7', '0', '', ['allow']],
    ['a broken tag is no permission', '0', '', 'x', ['allow', 'unreadable']],
    ['a policy alone changes the terms', '1', 'https://provider.com/p', '', ['deny | https://provider.com/p']],
    ['two at a level both stand', '', '0 1', '', ['allow', 'deny']],
    ['silence', '', '', '', []],
  ])('%s', (_name, one, two, three, expected) => {
    expect(settled(one, two, three)).toEqual(expected)
  })
})

/** Both full examples of the report (TDMRep, "Full Examples"). */
const policy = (permission: string): string => `{
  "@context": ["http://www.w3.org/ns/odrl.jsonld", {"tdm": "http://www.w3.org/ns/tdmrep#"}],
  "@type": "Offer",
  "profile": "http://www.w3.org/ns/tdmrep",
  "uid": "https://provider.com/policies/1",
  "assigner": {"uid": "https://provider.com", "vcard:fn": "Provider", "vcard:hasEmail": "mailto:contact@provider.com"},
  "permission": ${permission}
}`

describe('policies', () => {
  const read = (content: string | number | null, reservation = '1'): readonly string[] =>
    said(tdmPolicyReader, {
      url: 'https://provider.com/a',
      headers: [
        ['tdm-reservation', reservation],
        ['tdm-policy', POLICY],
      ],
      documents: { [POLICY]: content },
    })
  const MAIL = 'mailto:contact@provider.com'
  it.each([
    [
      'consent',
      policy('[{"action": "tdm:mine", "duty": [{"action": "obtainConsent"}]}]'),
      [`conditional | obtainConsent | ${MAIL}`],
    ],
    [
      'payment for other purposes than research',
      policy(
        '[{"action": "tdm:mine", "duty": [{"action": "compensate"}], "constraint": [{"leftOperand": "purpose", "operator": "eq", "rightOperand": "tdm:non-research"}]}]',
      ),
      [`conditional | compensate, purpose non-research | ${MAIL}`],
    ],
    [
      'research',
      policy(
        '[{"action": "tdm:mine", "constraint": [{"leftOperand": "purpose", "operator": "eq", "rightOperand": "tdm:research"}]}]',
      ),
      [`conditional | purpose research | ${MAIL}`],
    ],
    [
      'names written out',
      policy(
        '[{"action": {"@id": "http://www.w3.org/ns/tdmrep#mine"}, "duty": {"action": "http://www.w3.org/ns/odrl/2/obtainConsent"}}]',
      ),
      [`conditional | obtainConsent | ${MAIL}`],
    ],
    [
      'a condition of another profile',
      policy(
        '[{"action": "tdm:mine", "constraint": [{"leftOperand": "spatial", "operator": "isAnyOf", "rightOperand": ["FR"]}]}]',
      ),
      [`conditional | other-conditions | ${MAIL}`],
    ],
    ['no duty', policy('[{"action": "tdm:mine"}]'), [`conditional | free | ${MAIL}`]],
    ['another action', policy('[{"action": "display"}]'), [`advisory | no-mining-permission | ${MAIL}`]],
    ['no permission', policy('[]'), [`advisory | no-permission | ${POLICY}`]],
    ['no offer', '{"@type": "Agreement"}', [`advisory | not-an-offer | ${POLICY}`]],
    ['a page for people', '<html>Write to us</html>', [`advisory | not-json | ${POLICY}`]],
    ['JSON of great depth', '['.repeat(50_000), [`advisory | not-json | ${POLICY}`]],
    ['none', 404, []],
    ['not reached', null, []],
  ])('%s', (_name, content, expected) => {
    expect(read(content)).toEqual(expected)
  })

  it('is neither asked for nor read where nothing is reserved', () => {
    expect(read(policy('[]'), '0')).toEqual([])
    const made: Made = {
      headers: [
        ['tdm-reservation', '1'],
        ['tdm-policy', POLICY],
      ],
    }
    expect(tdmPolicyReader.wants(captureOf(made), profileOf())).toEqual([POLICY])
    expect(tdmPolicyReader.wants(captureOf({ headers: [['tdm-policy', POLICY]] }), profileOf())).toEqual([])
  })
})
