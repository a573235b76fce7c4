import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { robotsProblem } from '../../core/robots/answer.ts'
import { compileRobots, meterFor } from '../../core/robots/compile.ts'
import { ROBOTS_LIMIT } from '../../core/robots/file.ts'
import { parseRobots } from '../../core/robots/parse.ts'
import { hostileRobots } from './hostile.ts'

const HOSTILE = hostileRobots()

describe.for(HOSTILE)('$name', ({ bytes, path }) => {
  const file = parseRobots(bytes)

  test('is read up to the limit', () => {
    expect(file.bytes.length).toBeLessThanOrEqual(ROBOTS_LIMIT)
    expect(file.truncated).toBe(bytes.length > ROBOTS_LIMIT)
  })

  // INVARIANT: octets walked are bounded by those of the file and the path; a single rule adds its own length at most.
  test('takes steps in proportion to the bytes, and is not called allowed when it takes more', () => {
    const meter = meterFor(file, path)
    const { access } = compileRobots(file).matcher(['CCBot']).match(path, meter)
    expect(meter.steps).toBeLessThanOrEqual(meter.most + 2 * path.length + 20_000)
    expect(access === 'undetermined').toBe(meter.steps > meter.most)
  })
})

test('one rule is linear in the path whatever it holds', () => {
  const letters = fc.constantFrom('a', 'b', '*')
  const rules = fc.string({ unit: letters, minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(rules, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3000 }), (rule, rest) => {
      const meter = { steps: 0, most: Number.POSITIVE_INFINITY }
      const file = parseRobots(new TextEncoder().encode(`User-agent: *\nDisallow: /${rule}`))
      compileRobots(file).matcher(['x']).match(`/${rest}`, meter)
      expect(meter.steps).toBeLessThanOrEqual(rest.length + 2 * rule.length + 2)
    }),
  )
})

test('a pattern matches as a plain backtracking reading of it does', () => {
  const slow = (pattern: string, path: string): boolean => {
    if (pattern === '') return true
    if (pattern === '$') return path === ''
    if (pattern[0] === '*') return slow(pattern.slice(1), path) || (path !== '' && slow(pattern, path.slice(1)))
    return path !== '' && pattern[0] === path[0] && slow(pattern.slice(1), path.slice(1))
  }
  const rules = fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 }), fc.constantFrom('', '$'))
  fc.assert(
    fc.property(rules, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }), ([body, end], rest) => {
      const rule = `/${body}${end}`
      const file = parseRobots(new TextEncoder().encode(`User-agent: *\nDisallow: ${rule}`))
      const { access } = compileRobots(file).matcher(['x']).match(`/${rest}`)
      expect(access).toBe(slow(rule, `/${rest}`) ? 'disallowed' : 'allowed')
    }),
    { numRuns: 2000 },
  )
})

test('no bytes make it throw, and every line lies within the file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 60 }), (bytes, path) => {
      const file = parseRobots(bytes)
      const { access, rule } = compileRobots(file).matcher(['a', 'b']).match(`/${path}`)
      expect(['allowed', 'disallowed']).toContain(access)
      if (rule !== undefined) expect(rule.offset + rule.length).toBeLessThanOrEqual(bytes.length)
    }),
  )
})

describe('what is no robots.txt', () => {
  const problemOf = (text: string | Uint8Array): string | undefined =>
    robotsProblem(parseRobots(typeof text === 'string' ? new TextEncoder().encode(text) : text))

  test.for([
    ['<!DOCTYPE html><title>Not found</title>', 'html-as-robots'],
    ['\n\n  <html><body>User: x</body>', 'html-as-robots'],
    ['User-agent: *\nDisallow: /\n', undefined],
    ['<!-- by us -->\nUser-agent: *\nDisallow: /\n', undefined],
    ['', undefined],
    ['words for people only', undefined],
  ] as const)('%s', ([text, problem]) => {
    expect(problemOf(text)).toBe(problem)
  })

  test('UTF-16, with a mark and without', () => {
    const half = Uint8Array.from('User-agent: *\nDisallow: /\n', (letter) => letter.charCodeAt(0))
    const wide = Uint8Array.from([...half].flatMap((octet) => [octet, 0]))
    expect(problemOf(wide)).toBe('utf-16')
    expect(problemOf(Uint8Array.from([0xff, 0xfe, ...wide]))).toBe('utf-16')
  })
})
