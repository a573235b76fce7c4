import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import { optout } from './tanba.ts'

const PAGE = '<html><head><title>t</title></head><body></body></html>'

const POLICY = `version: 1
holder: TOO Suret
contact: mailto:rights@example.kz
origins: [https://example.kz]
rules:
  - paths: ['/gallery/*']
    training: deny
`

const site = (policy = POLICY): string => {
  const folder = temporary()
  mkdirSync(join(folder, 'site', 'gallery'), { recursive: true })
  for (const name of ['gallery/one.html', 'two.html']) writeFileSync(join(folder, 'site', name), PAGE)
  writeFileSync(join(folder, 'site', 'robots.txt'), 'User-agent: Mine\nDisallow: /private\n')
  writeFileSync(join(folder, 'policy.yaml'), policy)
  return folder
}

const publish = (folder: string, ...more: readonly string[]) =>
  optout(folder, 'publish', 'policy.yaml', '--site', 'site', '--out', 'reserved', ...more)

describe('publish', () => {
  it('says the policy, keeps the lines of others and the site as it was', async () => {
    const folder = site()
    expect((await publish(folder)).code).toBe(0)
    expect(readFileSync(join(folder, 'reserved', 'robots.txt'), 'utf8')).toContain(
      'User-agent: Mine\nDisallow: /private\n',
    )
    expect(readFileSync(join(folder, 'site', 'gallery', 'one.html'), 'utf8')).toBe(PAGE)
    const checked = await optout(folder, 'publish', 'policy.yaml', '--check', 'reserved', '--json')
    expect(checked.code).toBe(0)
    // By another reader of robots.txt too.
    expect(JSON.parse(checked.out)).toMatchObject({ differences: [], peers: [] })
  })

  it('without a site, templates of pages are no works that say otherwise', async () => {
    const folder = site()
    await optout(folder, 'publish', 'policy.yaml', '--out', 'alone')
    const { code, out } = await optout(folder, 'publish', 'policy.yaml', '--check', 'alone', '--json')
    expect(JSON.parse(out).differences).toEqual([])
    expect(code).toBe(0)
  })

  it('an output that is a file is a wrong call', async () => {
    const folder = site()
    writeFileSync(join(folder, 'reserved'), '')
    const { code, err } = await publish(folder, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(err).errors).toMatchObject([{ code: 'output-failed' }])
  })

  it('an output in whose place a folder stands is told, not a fault of ours', async () => {
    const folder = site()
    mkdirSync(join(folder, 'reserved', 'rsl.xml', 'full'), { recursive: true })
    const { code, err } = await publish(folder, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(err).errors).toHaveLength(1)
  })

  it('a site that says less than the policy is found out', async () => {
    const told = await Promise.all(
      LANGUAGES.map((language) => optout(site(), 'publish', 'policy.yaml', '--check', 'site', '--lang', language)),
    )
    for (const { code, out } of told) {
      expect(code).toBe(1)
      expect(out).toContain('https://example.kz/gallery/one.html')
      expect(out).not.toContain('two.html')
    }
    expect(new Set(told.map(({ out }) => out)).size).toBe(3)
  })

  it('again over what it wrote gives the same bytes', async () => {
    const folder = site()
    await publish(folder)
    const before = readFileSync(join(folder, 'reserved', 'robots.txt'))
    await publish(folder)
    expect(readFileSync(join(folder, 'reserved', 'robots.txt'))).toEqual(before)
  })

  it.each<[string, string, readonly string[]]>([
    ['no place', POLICY, []],
    ['the site itself', POLICY, ['--site', 'site', '--out', 'site']],
    ['another origin', POLICY, ['--out', 'x', '--origin', 'https://other.kz']],
    ['a kind that is none', POLICY, ['--out', 'x', '--kind', 'telegram']],
    ['a broken policy', `${POLICY}more: 1\n`, ['--out', 'x']],
  ])('%s: exit 2, and nothing is made', async (_, policy, args) => {
    const folder = site(policy)
    expect(await optout(folder, 'publish', 'policy.yaml', ...args)).toMatchObject({ code: 2, out: '' })
    expect(existsSync(join(folder, 'x'))).toBe(false)
  })
})
