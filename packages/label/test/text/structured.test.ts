import { describe, expect, it } from 'vitest'
import { party } from '../fixtures.ts'
import { has, run } from '../programs.ts'
import { DOCUMENTS } from './documents.ts'
import { utf8 } from './fixtures/bytes.ts'
import { marked, readMark } from './marking.ts'

const maker = party('Ed25519')
const BLOCK = /-----BEGIN C2PA MANIFEST----- data:application\/c2pa;base64,[A-Za-z0-9+/=]+ -----END C2PA MANIFEST-----/

/** Files by name; `§` stands for the delimiters and what is between. */
const FILES = [
  ['markdown', 'a.md', '# a\n', '<!-- § -->\n# a\n'],
  ['markdown', 'a.md', '---\ntitle: a\n---\n# a\n', '---\ntitle: a\n---\n# a\n<!-- § -->'],
  ['xml', 'a.xml', '<?xml version="1.0"?>\r\n<a/>\r\n', '<?xml version="1.0"?>\r\n<a/>\r\n<?c2pa § ?>'],
  ['xml', 'a.xml', '<a xmlns="a"/>', '<?c2pa § ?>\n<a xmlns="a"/>'],
  ['source', 'a.py', 'print(1)\n', '# §\nprint(1)\n'],
  ['source', 'a.py', '#!/usr/bin/python3\nprint(1)', '#!/usr/bin/python3\nprint(1)\n# §'],
  ['source', 'a.py', '"""a"""\n# coding: utf-8\n', '"""a"""\n# coding: utf-8\n# §'],
  ['source', 'a.js', "'use strict'\r\n", "/*! § */\r\n'use strict'\r\n"],
  ['source', 'a.css', '@charset "utf-8";\na {}\n', '@charset "utf-8";\na {}\n/*! § */'],
  ['source', 'a.rs', 'fn main() {}\n', '// §\nfn main() {}\n'],
  ['source', 'a.sql', 'select 1;\n', '-- §\nselect 1;\n'],
  ['source', 'a.ini', '[a]\n', '; §\n[a]\n'],
  ['source', 'a.tex', '\\relax\n', '% §\n\\relax\n'],
  ['source', 'a.yaml', 'a: 1\n', '# §\na: 1\n'],
  ['source', 'run', '#!/bin/sh\necho\n', '#!/bin/sh\necho\n# §'],
  ['source', 'Dockerfile', '# syntax=docker/dockerfile:1\nFROM a\n', '# syntax=docker/dockerfile:1\nFROM a\n# §'],
  ['source', 'a.go', '\ufeffpackage a\n', '\ufeffpackage a\n// §'],
] as const

describe('a structured text', () => {
  it.each(FILES)('%s, %s: %j', async (format, name, text, expected) => {
    const bytes = await marked(format, maker, { name, bytes: utf8(text) })
    expect(Buffer.from(bytes).toString('utf8').replace(BLOCK, '§')).toBe(expected)
    expect((await readMark(bytes, format, maker)).standing).toBe('intact')
  })

  it('may be empty', async () => {
    const bytes = await marked('source', maker, { bytes: utf8('') })
    expect((await readMark(bytes, 'source', maker)).standing).toBe('intact')
  })
})

/** What may be done to the lines that the hash leaves out. */
const CHANGES: readonly (readonly [string, (text: string) => string])[] = [
  ['code before the comment', (text) => text.replace('// ', 'evil() // ')],
  ['a comment that swallows the file', (text) => text.replace('// ', '/* ')],
  ['text behind the delimiter', (text) => text.replace('END C2PA MANIFEST-----', 'END C2PA MANIFEST----- evil()')],
  ['a blank more', (text) => text.replace('// -', '//  -')],
  ['a bare CR as line end', (text) => text.replace('-----\n', '-----\r')],
  ['base64 in another form', (text) => text.replace('base64,AAA', 'base64,AA A')],
  ['a second delimiter', (text) => `${text}-----END C2PA MANIFEST-----`],
  ['a delimiter gone', (text) => text.replace('-----BEGIN C2PA', '----BEGIN C2PA')],
]

it.each(CHANGES)('is altered by %s', async (_, change) => {
  const bytes = await marked('source', maker, { name: 'a.c', bytes: utf8('int a;\n') })
  const changed = utf8(change(Buffer.from(bytes).toString('utf8')))
  expect(Buffer.compare(changed, bytes)).not.toBe(0)
  expect((await readMark(changed, 'source', maker)).standing).toBe('altered')
})

it.skipIf(!has('python3'))('leaves XML well-formed, and Python a program', async () => {
  const parse = 'import sys, xml.etree.ElementTree as t; print(t.fromstring(sys.stdin.buffer.read())[0].text)'
  const xml = await marked('xml', maker)
  expect(run('python3', ['-X', 'utf8', '-c', parse], { input: xml }).toString().trim()).toBe('мәтін')
  const script = await marked('source', maker, { name: 'a.py', bytes: utf8('print("сәлем")\n') })
  expect(run('python3', ['-X', 'utf8', '-'], { input: script }).toString().trim()).toBe('сәлем')
  expect(DOCUMENTS.xml.bytes.byteLength).toBeLessThan(xml.byteLength)
})
