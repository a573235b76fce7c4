import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { beforeAll, describe, expect, it } from 'vitest'
import { answer, ledger } from './tanba.ts'

const folder = temporary()
const article = 'Алма-Ата, 22 November: the third draft of the article\n'
const keys = { own: '' }

beforeAll(() => {
  writeFileSync(join(folder, 'article.txt'), article)
  keys.own = String(answer(folder, 'init', '--origin', 'example.kz/evidence').key)
  const about = ['append', '--subject', 'Article 17', '--actor', 'Aigul Seitova <a.seitova@example.kz>']
  answer(folder, ...about, '--output', 'article.txt', '--note', 'third draft', '--provision', 'kz/ai-law/21/2')
  answer(folder, ...about, '--input', 'input=article.txt', '--at', '2026-11-01T10:00:00+05:00')
  answer(folder, 'append', '--subject', 'Article 18', '--actor', 'a.seitova@example.kz', '--note', 'another')
})

describe('a ledger in a folder', () => {
  it('keeps its key from others and the rest for everybody', () => {
    const own = join(folder, '.tanba/ledger/keys')
    for (const name of readdirSync(own)) expect(statSync(join(own, name)).mode & 0o077).toBe(0)
    expect(statSync(own).mode & 0o077).toBe(0)
  })

  it('shows itself, a chain by name, and one event', () => {
    const whole = answer(folder, 'show')
    expect(whole).toMatchObject({ origin: 'example.kz/evidence', keys: [keys.own], size: 3, anchors: [] })
    const chain = answer(folder, 'show', 'Article 17') as { events: Record<string, unknown>[] }
    expect(chain.events).toHaveLength(2)
    expect(chain.events[0]).toMatchObject({
      seq: 0,
      provisions: ['kz/ai-law/21/2'],
      actor: { identity: { kind: 'person', name: 'Aigul Seitova', email: 'a.seitova@example.kz' } },
      outputs: [{ role: 'output', opened: true, digest: sha256Hex(new TextEncoder().encode(article)) }],
      note: { text: 'third draft' },
    })
    expect(chain.events[1]).toMatchObject({ seq: 1, at: '2026-11-01T05:00:00.000Z' })
    const { event } = answer(folder, 'show', '2') as { event: Record<string, unknown> }
    expect(event).toMatchObject({ index: 2, type: 'record.made' })
    expect(ledger(folder, 'show', 'Article 17', '--lang', 'kk').out).toContain('third draft')
  })

  it('takes an e-mail address for the person whose it is', () => {
    const { event: one } = answer(folder, 'show', '0') as { event: { actor: { id: string } } }
    const { event: other } = answer(folder, 'show', '2') as { event: { actor: { id: string } } }
    expect(other.actor.id).toBe(one.actor.id)
  })

  it('proves an event in a file of its own', () => {
    expect(answer(folder, 'prove', '1', '--out', 'one.tlog-proof')).toMatchObject({ index: 1, size: 3 })
    const proof = readFileSync(join(folder, 'one.tlog-proof'), 'utf8')
    expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra [\w+/=]+\nindex 1\n/)
    expect(ledger(folder, 'prove', '1').out).toBe(proof)
  })

  it('is whole', () => {
    expect(answer(folder, 'fsck')).toMatchObject({ sound: true, entries: 3, findings: [] })
  })
})

describe('a bundle', () => {
  it('is proved for whoever believes the key and holds the file', () => {
    answer(
      folder,
      'export',
      'Article 17',
      '--out',
      'a.json',
      '--disclose',
      'all',
      '--names',
      '--verifier',
      'check.html',
    )
    const believing = [
      'verify',
      'a.json',
      '--key',
      keys.own,
      '--origin',
      'example.kz/evidence',
      '--file',
      'article.txt',
    ]
    const { files } = answer(folder, ...believing) as { files: Record<string, unknown>[] }
    expect(files[0]).toMatchObject({
      verdict: 'proved',
      checkpoint: { origin: 'example.kz/evidence', size: '3' },
      events: [
        { index: 0, recorded: true, interval: { not_before: null, not_after: null } },
        { index: 1, recorded: true },
      ],
    })
    const { code, out } = ledger(folder, ...believing, '--all')
    expect(code).toBe(0)
    expect(out).toContain('a key that you believe')
    expect(existsSync(join(folder, 'check.html'))).toBe(true)
  })

  it('is undecided for whoever believes nobody', () => {
    const { code, out } = ledger(folder, 'verify', 'a.json')
    expect(code).toBe(1)
    expect(out).toContain('cannot be decided here')
    expect(out).toContain('checkpoint-key-unconfirmed')
  })

  it('is disproved once it was changed', () => {
    const text = readFileSync(join(folder, 'a.json'), 'utf8')
    writeFileSync(join(folder, 'changed.json'), text.replace('2026-11-01', '2026-10-01'))
    const { code, out } = ledger(folder, 'verify', 'changed.json', '--key', keys.own, '--lang', 'ru')
    expect(code).toBe(1)
    expect(out).toContain('опровергнуто')
  })

  it('comes with a sheet to print, which names the page that checks it', () => {
    answer(folder, 'export', 'Article 17', '--out', 'b.json', '--cover', 'b.html', '--disclose', 'all', '--lang', 'ru')
    const sheet = readFileSync(join(folder, 'b.html'), 'utf8')
    const grouped = (file: string): string =>
      sha256Hex(readFileSync(join(folder, file))).replaceAll(/.{4}(?=.)/g, '$& ')
    for (const text of ['lang="ru"', 'example.kz/evidence', grouped('b.json'), grouped('check.html')])
      expect(sheet).toContain(text)
  })

  it('discloses nothing unless it is told to', () => {
    answer(folder, 'export', '0', '--out', 'closed.json')
    const closed = readFileSync(join(folder, 'closed.json'), 'utf8')
    expect(JSON.parse(closed)).toMatchObject({ openings: {}, identities: {} })
    expect(closed).not.toContain('Aigul')
    answer(folder, 'export', '0', '--out', 'notes.json', '--disclose', 'notes')
    const notes = Object.values(JSON.parse(readFileSync(join(folder, 'notes.json'), 'utf8')).openings)
    expect(notes).toMatchObject([{ text: 'third draft' }])
    answer(folder, 'export', '0', '--out', 'contents.json', '--disclose', 'contents')
    expect(readFileSync(join(folder, 'contents.json'), 'utf8')).not.toContain('third draft')
  })
})

describe('what is published', () => {
  it('has no entries unless they are asked for, and grows', () => {
    expect(answer(folder, 'publish', '--out', 'public')).toMatchObject({ size: 3, files: 2, entries: false })
    expect(existsSync(join(folder, 'public/tile/entries'))).toBe(false)
    expect(existsSync(join(folder, 'public/tile/0/000.p/3'))).toBe(true)
    expect(answer(folder, 'publish', '--out', 'public', '--entries')).toMatchObject({ files: 3 })
    const entries = readFileSync(join(folder, 'public/tile/entries/000.p/3'), 'utf8')
    for (const word of ['Aigul', 'example.kz/', 'third draft']) expect(entries).not.toContain(word)
  })
})
