import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { saveCapture, savedCaptures } from '../../capture/saved.ts'
import type { Capture } from '../../core/capture.ts'
import { newFolder } from './made.ts'

const placed = { place: 'head', length: 3, raw: 'raw' } as const
const work: Capture = {
  subject: 'https://a.kz/1',
  kind: 'page',
  documents: new Map(),
  head: {
    metas: [{ ...placed, name: 'robots', content: 'noai', offset: 7 }],
    links: [{ ...placed, rel: ['license'], type: 'application/rsl+xml', href: '/l' }],
    scripts: [{ ...placed, type: 'application/ld+json', text: '{}' }],
    ended: 'head-end',
    encoding: 'utf-8',
  },
}

const saved = (): { readonly folder: string; readonly file: string } => {
  const folder = newFolder()
  saveCapture(folder, { work, around: [] })
  const name = readdirSync(folder).find((one) => one.endsWith('.capture.json')) ?? ''
  return { folder, file: join(folder, name) }
}

it('a head that somebody else read is saved with its capture', () => {
  expect(savedCaptures(saved().folder)).toEqual([{ work, around: [] }])
})

it.each([
  ['another place', '"place":"head"', '"place":"foot"'],
  ['a content that is none', '"content":"noai"', '"content":1'],
  ['words that are none', '"rel":["license"]', '"rel":"license"'],
  ['another script', 'application/ld+json', 'text/javascript'],
  ['no end', '"ended":"head-end"', '"ended":""'],
  ['no tags', '"metas":[', '"tags":['],
])('a saved head with %s is damaged', (_, from, to) => {
  const { folder, file } = saved()
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  writeFileSync(file, text.replace(from, to))
  expect(() => savedCaptures(folder)).toThrow(/work\.head/)
})
