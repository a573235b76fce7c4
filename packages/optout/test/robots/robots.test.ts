import { describe, expect, test } from 'vitest'
import { compileRobots } from '../../core/robots/compile.ts'
import { DIRECTIVES } from '../../core/robots/directive.ts'
import { linesOf, ROBOTS_LIMIT, valueOctets } from '../../core/robots/file.ts'
import { licenceLines } from '../../core/robots/licence.ts'
import { parseRobots } from '../../core/robots/parse.ts'
import { VECTORS } from './vectors.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const robotsOf = (text: string): ReturnType<typeof compileRobots> => compileRobots(parseRobots(bytesOf(text)))

test.for(VECTORS.flatMap(({ rule, text, asks }) => asks.map((ask) => ({ rule, text, ask }))))(
  '$rule: $ask',
  ({ text, ask: [agent, path, allowed] }) => {
    expect(robotsOf(text).matcher([agent]).match(path).access).toBe(allowed ? 'allowed' : 'disallowed')
  },
)

test('there are enough vectors to mean something', () => {
  expect(VECTORS.flatMap(({ asks }) => asks).length).toBeGreaterThan(200)
})

describe('places of lines', () => {
  const text = '\ufeff# first\r\nUser-agent: *\r\n  Disallow: /päth # why\r\nAllow: /päth\nContent-Usage: train-ai=n'
  const bytes = bytesOf(text)

  test('the rule that decides is found again in the bytes', () => {
    const { rule } = robotsOf(text).matcher(['x']).match('/p%C3%A4th')
    expect(new TextDecoder().decode(bytes.subarray(rule?.offset, (rule?.offset ?? 0) + (rule?.length ?? 0)))).toBe(
      'Allow: /päth',
    )
  })

  test('a tie is said', () => {
    expect(robotsOf(text).matcher(['x']).match('/päth')).toMatchObject({ access: 'allowed', tie: true })
    expect(robotsOf('User-agent: *\nAllow: /ab\nDisallow: /a\n').matcher(['x']).match('/abc').tie).toBe(false)
  })

  test('lines of extensions are kept with their places', () => {
    const file = parseRobots(bytes)
    const [line] = linesOf(file, DIRECTIVES.contentUsage)
    expect(line && [valueOctets(file, line), line.offset]).toEqual(['train-ai=n', bytes.length - 25])
  })
})

test('every kind of line is kept', () => {
  const file = parseRobots(
    bytesOf(
      'User-agent: a\nAllow: /\nDisallow: /\nSitemap: s\nContent-Usage: u\nContent-Signal: v\nContent-Signals: w\nLicense: l\nHost: h\n',
    ),
  )
  const kinds = Object.entries(DIRECTIVES).map(([kind, directive]) => [
    kind,
    linesOf(file, directive).map((line) => valueOctets(file, line)),
  ])
  expect(Object.fromEntries(kinds)).toEqual({
    userAgent: ['a'],
    allow: ['/'],
    disallow: ['/'],
    sitemap: ['s'],
    contentUsage: ['u'],
    contentSignal: ['v', 'w'],
    licence: ['l'],
    unknown: ['h'],
  })
})

test('RSL licences hold for the whole site', () => {
  const file = parseRobots(
    bytesOf('License: https://a.example/l.xml\nUser-agent: b\nlicense: https://c.example/ä\nLicenses: x\n'),
  )
  expect(licenceLines(file).map(({ address }) => address)).toEqual(['https://a.example/l.xml', 'https://c.example/ä'])
})

describe('the limit', () => {
  const filler = `# ${'x'.repeat(98)}\n`

  test('a file at the limit is read whole', () => {
    const text = `${filler.repeat(5000)}`.slice(0, ROBOTS_LIMIT - 29)
    const whole = `${text.slice(0, -1)}\nUser-agent: *\nDisallow: /last`
    expect(parseRobots(bytesOf(whole))).toMatchObject({ truncated: false, count: 2 })
  })

  test('what lies past it is not read, nor the line that it cuts', () => {
    const start = 'User-agent: *\nDisallow: /early\n'
    const middle = `#${'x'.repeat(ROBOTS_LIMIT - start.length - 15)}\n`
    const file = parseRobots(bytesOf(`${start}${middle}Disallow: /never-whole\nDisallow: /late\n`))
    expect(file.truncated).toBe(true)
    const { match } = compileRobots(file).matcher(['x'])
    const answers = ['/early', '/nev', '/never-whole', '/late'].map((path) => match(path).access)
    expect(answers).toEqual(['disallowed', 'allowed', 'allowed', 'allowed'])
  })

  test('a file cut by whoever fetched it loses its last line as well', () => {
    const file = parseRobots(bytesOf('User-agent: *\nDisallow: /a\nDisallow: /'), true)
    expect(compileRobots(file).matcher(['x']).match('/b').access).toBe('allowed')
    expect(file.truncated).toBe(true)
  })
})

test('a mark of which only a part is there is passed over', () => {
  for (const mark of [[0xef], [0xef, 0xbb], [0xef, 0xbb, 0xbf]]) {
    const file = parseRobots(Uint8Array.from([...mark, ...bytesOf('User-agent: a\nDisallow: /\n')]))
    expect(compileRobots(file).matcher(['a']).match('/').access).toBe('disallowed')
  }
  const broken = parseRobots(Uint8Array.from([0xef, 0x11, 0xbf, ...bytesOf('User-agent: a\nDisallow: /\n')]))
  expect(compileRobots(broken).matcher(['a']).match('/').access).toBe('allowed')
})

test('several tokens of one crawler merge their groups', () => {
  const robots = robotsOf('User-agent: a\nDisallow: /1\n\nUser-agent: b\nDisallow: /2\n\nUser-agent: *\nDisallow: /3\n')
  const { match } = robots.matcher(['a', 'b'])
  expect(['/1', '/2', '/3'].map((path) => match(path).access)).toEqual(['disallowed', 'disallowed', 'allowed'])
})
