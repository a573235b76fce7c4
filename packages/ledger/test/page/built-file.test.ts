import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildVerifierPage } from '../../build/verifier-page.ts'
import { verifierPage } from '../../page/file.ts'

const { html, sha256 } = verifierPage()

const between = (from: string, to: string): string => {
  const start = html.indexOf(from) + from.length
  return html.slice(start, html.indexOf(to, start))
}
const policy = between('http-equiv="Content-Security-Policy" content="', '"')
const sourceHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

test('the same sources give the same bytes, and those stand in generated/', { timeout: 60_000 }, async () => {
  const first = await buildVerifierPage()
  expect(await buildVerifierPage()).toBe(first)
  expect(html === first, 'generated/verifier.html is stale: npm run generate').toBe(true)
})

test('the digest that cover sheets print is that of the file', () => {
  expect(sha256).toBe(createHash('sha256').update(html).digest('hex'))
})

test('the whole page has at most 150 kB when packed by gzip', () => {
  expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(150_000)
})

test('the policy lets this script and this style run, and nothing be fetched, sent or made markup', () => {
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${sourceHash(between('<script>', '</script>'))}`,
    `style-src ${sourceHash(between('<style>', '</style>'))}`,
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types tanba-worker',
  ])
})

test('one file: nothing of Node is left, and nothing is loaded from anywhere', () => {
  expect(html).not.toMatch(/node:|\brequire\(|\bimport\(|<link|<img|<iframe|@import|url\(/)
  expect(html.match(/<script/g)).toHaveLength(1)
})

test('whoever has no JavaScript is told so in three languages, and the libraries keep their licences', () => {
  for (const language of ['kk', 'ru', 'en'])
    expect(between('<noscript>', '</noscript>')).toContain(`lang="${language}"`)
  for (const library of ['@noble/hashes', '@noble/curves', 'pkijs', 'asn1js']) expect(html).toContain(`\n${library} `)
})
