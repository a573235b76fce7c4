import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, type Ran, tanba, temporary } from '@tanba/testkit'
import sharp from 'sharp'
import { beforeAll, describe, expect, test, vi } from 'vitest'

// Every step is a process of its own, as a person runs them.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const LEDGER = ['--ledger', 'ledger', '--actor', 'Aigul Seitova']

describe('acts of the capabilities in one ledger', () => {
  const folder = temporary()
  const run = (...args: readonly string[]): Ran => tanba([...args, '--lang', 'en'], { cwd: folder })
  const json = (...args: readonly string[]) => JSON.parse(run(...args, '--json').out)
  let key = ''

  beforeAll(async () => {
    mkdirSync(join(folder, 'images'))
    key = json('ledger', 'init', '--ledger', 'ledger', '--origin', 'example.kz/log').key
    await sharp({ create: { width: 400, height: 300, channels: 3, background: '#88a' } })
      .png()
      .toFile(join(folder, 'images/a.png'))
    writeFileSync(join(folder, 'page.html'), '<html><head><meta name="robots" content="noai"></head></html>')
    writeFileSync(join(folder, 'list.csv'), 'url\n')
  })

  test.each<[string, readonly string[], number, number]>([
    ['a marked file', ['label', 'add', 'images/a.png', '--made-by', 'ai', '--system', 'Suret'], 0, 1],
    ['a checked mark', ['label', 'verify', 'images/a.marked.png'], 0, 1],
    ['a folder of checked marks', ['label', 'verify', 'images', '--quiet'], 1, 2],
    ['a checked work', ['optout', 'check', 'page.html'], 1, 1],
    ['a divided list', ['optout', 'filter', 'list.csv', '--out', 'filtered'], 0, 1],
    ['shards of a scan', ['optout', 'scan', 'page.html', '--out', 'scanned', '--shards', '2'], 0, 2],
    ['a determination', ['law', 'determine', join(PROJECT, 'examples/systems/cv-ranking.yaml')], 1, 1],
  ])('%s', (_, call, code, events) => {
    const ran = run(...call, ...LEDGER)
    expect(ran.err).toContain(`Recorded in the ledger (example.kz/log); events: ${events}`)
    expect(ran.code).toBe(code)
  })

  test('a sealed determination carries its signature', () => {
    const determination = json('law', 'determine', join(PROJECT, 'examples/systems/cv-ranking.yaml'))
    writeFileSync(join(folder, 'd.json'), JSON.stringify(determination))
    expect(run('law', 'sign', 'd.json', '--by', 'A. Lawyer', ...LEDGER)).toMatchObject({ code: 0 })
  })

  test.each(['Suret', 'training data'])('the bundle of all that was done to %s', (subject) => {
    const out = `${subject}.json`
    expect(run('ledger', 'export', subject, '--ledger', 'ledger', '--out', out)).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, out), 'utf8')).not.toContain('Aigul')
    const [{ verdict, findings }] = json('ledger', 'verify', out, '--key', key).files
    expect(verdict).toBe('proved')
    expect(findings).toContainEqual(expect.objectContaining({ code: 'checkpoint-signed', outcome: 'proved' }))
  })

  test('the whole log holds', () => {
    expect(run('ledger', 'fsck', '--ledger', 'ledger')).toMatchObject({ code: 0 })
  })
})
