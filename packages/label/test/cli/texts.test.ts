import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TextFormat } from '../../text/formats.ts'
import { DOCUMENTS } from '../text/documents.ts'
import { label } from './tanba.ts'

const folder = temporary()
/** The warning stands on it; a test document of ODT and EPUB is too bare to hold one. */
const WARNED: readonly TextFormat[] = ['text', 'html', 'markdown']
const formats = Object.keys(DOCUMENTS) as TextFormat[]

interface Shown {
  readonly out: string
  readonly warning: { readonly on_file: boolean }
  readonly verdict: string
  readonly file: { readonly name: string; readonly type: string }
  readonly article_21: { readonly all: { readonly value: string } }
}

const filesOf = (out: string): readonly Shown[] => JSON.parse(out).files

describe('texts and documents', () => {
  let outputs: readonly Shown[] = []
  beforeAll(() => {
    for (const { name, bytes } of Object.values(DOCUMENTS)) writeFileSync(join(folder, name), bytes)
    const [plain, bare] = [
      formats.filter((one) => WARNED.includes(one)),
      formats.filter((one) => !WARNED.includes(one)),
    ]
    const names = (some: readonly TextFormat[]): readonly string[] => some.map((one) => DOCUMENTS[one].name)
    const warned = label(folder, 'add', ...names(plain), '--made-by', 'ai', '--holder', 'TOO Suret', '--json')
    const marked = label(folder, 'add', ...names(bare), '--made-by', 'ai', '--warning', 'none', '--json')
    expect([warned.err, marked.err]).toEqual(['', ''])
    outputs = [...filesOf(warned.out), ...filesOf(marked.out)]
  })

  it('are marked, and found marked', () => {
    const { code, out } = label(folder, 'verify', ...outputs.map((one) => one.out), '--json')
    expect(
      filesOf(out)
        .map(({ file, verdict }) => [file.type, verdict])
        .sort(),
    ).toEqual(formats.map((format) => [format, 'marked']).sort())
    expect(code).toBe(0)
  })

  it('carry the warning, as far as it was wanted, and meet the conditions', () => {
    const warned = outputs.filter(({ warning }) => warning.on_file).map(({ out }) => out)
    expect(warned).toHaveLength(WARNED.length)
    const { out } = label(folder, 'verify', ...warned, '--json')
    expect(filesOf(out).map(({ article_21 }) => article_21.all.value)).toEqual(['met', 'met', 'met'])
  })

  it('are found out when a word was changed', () => {
    const marked = outputs.map(({ out }) => out).filter((out) => out.endsWith('.md') || out.endsWith('.html'))
    for (const one of marked) writeFileSync(join(folder, one), `${readFileSync(join(folder, one), 'utf8')}!`)
    const { code, out } = label(folder, 'verify', ...marked, '--json')
    expect(filesOf(out).map(({ verdict }) => verdict)).toEqual(['altered', 'altered'])
    expect(code).toBe(1)
  })
})

describe('the page to print', () => {
  it.each(LANGUAGES)('is written in %s, once', (language) => {
    const here = temporary()
    writeFileSync(join(here, 'a.txt'), 'Мәтін')
    const call = ['verify', 'a.txt', '--html', 'page.html', '--lang', language]
    expect(label(here, ...call).code).toBe(1)
    expect(readFileSync(join(here, 'page.html'), 'utf8')).toContain(`<html lang="${language}">`)
    expect(label(here, ...call)).toMatchObject({ code: 2, out: '' })
  })

  it('is not made of a folder', () => {
    const { code, err } = label(folder, 'verify', '.', '--html', 'page.html', '--lang', 'en')
    expect(code).toBe(2)
    expect(err).toContain('--html')
  })
})

describe('what no file can tell', () => {
  it('is said by options and shown with the file', () => {
    const here = temporary()
    writeFileSync(join(here, 'a.txt'), 'Мәтін')
    const said = (...options: readonly string[]): string | undefined =>
      filesOf(label(here, 'verify', 'a.txt', '--json', ...options).out)[0]?.article_21.all.value
    expect(said()).toBe('cannot-say')
    expect(said('--ai', 'yes')).toBe('not-met')
    expect(said('--ai', 'no')).toBe('not-asked')
    expect(said('--distributed', 'no')).toBe('not-asked')
    expect(label(here, 'verify', 'a.txt', '--imitates', 'nobody').code).toBe(2)
  })
})
