import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRobots } from '../../core/robots/compile.ts'
import { parseRobots } from '../../core/robots/parse.ts'
import { makePath, makeRobots } from './corpus.ts'
import { Random } from './random.ts'

type RobotsParser = (url: string, contents: string) => { isAllowed(url: string, agent?: string): boolean | undefined }

const require = createRequire(import.meta.url)
const robotsParser = require('robots-parser') as RobotsParser

const ORIGIN = 'https://example.org'

const ours = (text: string, agent: string, path: string): boolean =>
  compileRobots(parseRobots(new TextEncoder().encode(text)))
    .matcher([agent])
    .match(path).access === 'allowed'

const theirs = (text: string, agent: string, path: string): boolean =>
  robotsParser(`${ORIGIN}/robots.txt`, text).isAllowed(`${ORIGIN}${path}`, agent) === true

/** Where the two are known to differ (see below), and permissions with spaces in them, which are read narrowly here. */
const isKnown = (text: string, path: string): boolean =>
  /%7e|%20/i.test(path) ||
  (path.endsWith('/') && text.includes(`Allow: ${decodeURI(path)}index.htm`)) ||
  /^User-agent:.*\s+(?:(?:#|Sitemap|Crawl-delay|Content-Signal).*\s+)+User-agent:/m.test(text)

test('on files as sites have them, robots-parser answers alike', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = new Random(seed)
      const text = makeRobots(random)
      const paths = Array.from({ length: 10 }, () => makePath(random))
      for (const agent of ['CCBot', 'GPTBot', 'Nobody']) {
        for (const path of paths) {
          if (!isKnown(text, path)) expect([path, ours(text, agent, path)]).toEqual([path, theirs(text, agent, path)])
        }
      }
    }),
    { numRuns: 300 },
  )
})

/** Faults of robots-parser 3.0.1 by kind: what RFC 9309 or Google's published rules ask for, and what it answers. */
const KNOWN = [
  ['misspelt names', 'User-agent: F\nDisalow: /a\n', 'F', '/a', false],
  ['missing colons', 'User-agent F\nDisallow /a\n', 'F', '/a', false],
  ['a token with words after it', 'User-agent: F bot\nDisallow: /a\n', 'F', '/a', false],
  ['escapes of unreserved letters', 'User-agent: F\nDisallow: /%7Ejoe\n', 'F', '/~joe', false],
  ['an index page that is allowed', 'User-agent: F\nDisallow: /\nAllow: /a/index.html\n', 'F', '/a/', true],
  ['robots.txt itself', 'User-agent: F\nDisallow: /\n', 'F', '/robots.txt', true],
  ['other records between crawlers', 'User-agent: F\nSitemap: x\nUser-agent: G\nDisallow: /a\n', 'F', '/a', false],
  ['a star followed by words', 'User-agent: * all\nDisallow: /a\n', 'F', '/a', false],
] as const

test.for(KNOWN)('%s: here as the rules ask, there not', ([, text, agent, path, allowed]) => {
  expect([ours(text, agent, path), theirs(text, agent, path)]).toEqual([allowed, !allowed])
})
