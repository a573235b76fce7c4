import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { countCoverage } from '../../core/coverage.ts'
import type { VerdictWord } from '../../core/verdict.ts'
import { epubOf, packet, plain, withXmp } from '../file/made-files.ts'
import { at, checkerOf, pageWith, serveSite } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'tanba-optout-path-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PLUS = (value: string): string =>
  packet(`xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/${value}"`)

const made = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('files', () => {
  it.each<[string, () => Promise<string | Uint8Array>, VerdictWord]>([
    ['a.jpg', () => withXmp('jpeg', PLUS('DMI-PROHIBITED-AIMLTRAINING')), 'DENIED'],
    ['b.png', () => withXmp('png', PLUS('DMI-ALLOWED')), 'ALLOWED_EXPLICIT'],
    ['c.webp', () => plain('webp'), 'NO_PROHIBITION_FOUND'],
    ['d.pdf', () => withXmp('pdf', packet('xmlns:tdm="http://www.w3.org/ns/tdmrep/" tdm:reservation="1"')), 'DENIED'],
    ['e.epub', async () => epubOf('<meta name="tdm:reservation" content="1"/>'), 'DENIED'],
    ['f.html', async () => '<html><head><meta name="robots" content="noai"></head></html>', 'DENIED'],
    ['g.jpg', async () => (await withXmp('jpeg', PLUS('DMI-PROHIBITED'))).subarray(0, 60), 'UNDETERMINED'],
  ])('%s', async (name, content, word) => {
    await using checker = checkerOf()
    expect((await checker.path(made(name, await content()))).verdict.verdict).toBe(word)
  })

  it('a sidecar speaks of the file beside it', async () => {
    made('side.xmp', PLUS('DMI-PROHIBITED'))
    await using checker = checkerOf()
    expect((await checker.path(made('side.webp', await plain('webp')))).verdict.verdict).toBe('DENIED')
  })

  it('never shows full coverage: nobody knows its address', async () => {
    const registries = [{ name: 'own', source: 'own.csv', text: 'host\nexample.kz\n' }]
    await using checker = checkerOf({ registries })
    const { coverage } = (await checker.path(made('h.webp', await plain('webp')))).verdict
    const { looked, of } = countCoverage(coverage)
    expect(looked).toBeLessThan(of)
    const open = coverage.filter(({ state }) => state === 'not-captured').map(({ source }) => source)
    expect(open).toEqual(expect.arrayContaining(['robots.txt', 'response headers', 'tdmrep.json', 'ai.txt']))
  })

  it('the page in which it stands speaks of it too', async () => {
    await using server = await serveSite({ '/page': pageWith('<meta name="robots" content="noimageai">') })
    await using checker = checkerOf({ page: at(server, '/page') })
    expect((await checker.path(made('i.webp', await plain('webp')))).verdict.verdict).toBe('DENIED')
  })
})
