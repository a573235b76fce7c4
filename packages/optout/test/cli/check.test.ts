import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES } from '@tanba/kernel'
import { temporary } from '@tanba/testkit'
import { describe, expect, it } from 'vitest'
import type { VerdictWord } from '../../core/verdict.ts'
import { at, pageWith, type Site, serveSite } from '../check/site.ts'
import { epubOf, packet, plain, withXmp } from '../file/made-files.ts'
import { LOOPBACK, optout } from './tanba.ts'

const PAGES: Readonly<Record<VerdictWord, Site[string]>> = {
  DENIED: pageWith('<meta name="tdm-reservation" content="1">'),
  CONDITIONAL: { ...pageWith(''), headers: { 'Content-Usage': 'train-ai=n;exceptions=cc-cr' } },
  UNDETERMINED: { status: 503 },
  NO_PROHIBITION_FOUND: pageWith(''),
  ALLOWED_EXPLICIT: pageWith('<meta name="tdm-reservation" content="0">'),
}

const SITE: Site = Object.fromEntries(Object.entries(PAGES).map(([word, answer]) => [`/${word}`, answer]))

const CODES: readonly (readonly [VerdictWord, number])[] = [
  ['DENIED', 1],
  ['CONDITIONAL', 1],
  ['UNDETERMINED', 1],
  ['NO_PROHIBITION_FOUND', 0],
  ['ALLOWED_EXPLICIT', 0],
]

/** Runs without anything that differs from one run to the next. */
const still = (text: string): string =>
  text.replaceAll(/:\d{4,5}\b/g, ':PORT').replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'MOMENT')

describe('one address', () => {
  it.each(CODES)('%s: exit %i', async (word, code) => {
    await using server = await serveSite(SITE)
    const ran = await optout(temporary(), 'check', at(server, `/${word}`), ...LOOPBACK, '--json')
    expect(ran).toMatchObject({ code, err: '' })
    expect(JSON.parse(ran.out).works).toMatchObject([{ verdict: word, usable: code === 0 }])
  })

  it('every verdict has its word and sentence in three languages', async () => {
    await using server = await serveSite(SITE)
    const places = CODES.map(([word]) => at(server, `/${word}`))
    const told = await Promise.all(
      LANGUAGES.map((language) => optout(temporary(), 'check', ...places, ...LOOPBACK, '--lang', language)),
    )
    for (const { code, out, err } of told) {
      expect({ code, err }).toEqual({ code: 1, err: '' })
      for (const [word] of CODES) expect(out).toContain(`(${word})`)
      expect(out).toContain('202/НҚ')
      expect(out).not.toMatch(/optout\.[a-z]/)
    }
    const sentences = told.flatMap(({ out }) =>
      out.split('\n').flatMap((line, index, all) => (/\([A-Z_]+\)$/.test(line) ? [all[index + 1]] : [])),
    )
    expect(new Set(sentences).size).toBe(3 * CODES.length)
  })

  it('names the provision, the profile, the rule set and what silence is worth', async () => {
    await using server = await serveSite(SITE)
    const { out } = await optout(temporary(), 'check', at(server, '/NO_PROHIBITION_FOUND'), ...LOOPBACK, '--lang', 'en')
    for (const text of ['Article 23(5)', 'Article 4(3)', 'tanba-optout-1', 'Silence proves nothing', 'checked 7/8'])
      expect(out).toContain(text)
    expect(out).not.toMatch(/\ballowed\s*\(/i)
  })

  it('JSON says the same to machines, in one line and in the same words each time', async () => {
    await using server = await serveSite(SITE)
    const args = ['check', at(server, '/DENIED'), ...LOOPBACK, '--json']
    const [kk, en] = [await optout(temporary(), ...args, '--lang', 'kk'), await optout(temporary(), ...args)]
    expect(still(kk.out)).toBe(still(en.out))
    const { format, works, ...rest } = JSON.parse(en.out)
    expect(format).toBe('tanba-optout-check/1')
    expect(rest).toEqual({
      law: { kz: '230-VIII, 23(5)', eu_for_information: '2019/790, 4(3)' },
      official_form: { order: '202/НҚ', status: 'unconfirmed' },
    })
    expect(Object.keys(works[0]).sort()).toEqual(
      [
        'subject',
        'verdict',
        'scope',
        'profile',
        'rule_set',
        'deciding',
        'evidence',
        'coverage',
        'captured_at',
        'usable',
        'hops',
        'coverage_count',
      ].sort(),
    )
    expect(works[0]).toMatchObject({
      verdict: 'DENIED',
      usable: false,
      deciding: ['tdmrep'],
      evidence: [
        { protocol: 'tdmrep', saying: 'deny', decides: true, raw: '<meta name="tdm-reservation" content="1">' },
      ],
      coverage_count: { looked: 7, of: 8 },
    })
  })

  it('what was saved gives the same answer without a network', async () => {
    const folder = temporary()
    const saved = join(folder, 'saved')
    const live = await (async () => {
      await using server = await serveSite(SITE)
      return optout(folder, 'check', at(server, '/DENIED'), ...LOOPBACK, '--json', '--save', saved)
    })()
    const offline = await optout(folder, 'check', '--capture', saved, '--json')
    expect(offline).toMatchObject({ code: live.code, out: live.out })
    expect(await optout(folder, 'check', 'https://example.kz/', '--capture', saved)).toMatchObject({ code: 2 })
  })

  it('a licence on record lets the work be used', async () => {
    await using server = await serveSite(SITE)
    const folder = temporary()
    const grants = join(folder, 'grants.yaml')
    writeFileSync(
      grants,
      `tanba: optout-grants/1\ngrants:\n  - id: L-7\n    covers: [${JSON.stringify(at(server, '/*'))}]\n    scope: all\n`,
    )
    const ran = await optout(folder, 'check', at(server, '/DENIED'), ...LOOPBACK, '--grants', grants, '--lang', 'en')
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.out).toContain('L-7')
  })
})

describe('texts of a work', () => {
  it('cannot steer the terminal or turn lines around', async () => {
    const nasty = '\u001b[2J\u001b]0;owned\u0007\u202Eevil\u2066\u200B\u009B31m'
    const site: Site = {
      '/work': pageWith(`<meta name="robots" content="noai"><meta name="copyright" content="${nasty}">`),
      '/robots.txt': { body: `User-agent: *\nContent-Signal: ai-train=no ${nasty}\nLicense: /${nasty}.xml\n` },
    }
    await using server = await serveSite(site)
    for (const json of [[], ['--json']]) {
      const { out } = await optout(temporary(), 'check', `${at(server)}?${nasty}`, ...LOOPBACK, ...json)
      if (json.length === 0) expect(out).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    }
  })
})

const PLUS = (value: string): string =>
  packet(`xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" plus:DataMining="http://ns.useplus.org/ldf/vocab/${value}"`)

const folderOfWorks = async (): Promise<string> => {
  const folder = temporary()
  mkdirSync(join(folder, 'works', 'deep'), { recursive: true })
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, 'works', name), content)
  put('a.jpg', await withXmp('jpeg', PLUS('DMI-PROHIBITED-GENAIMLTRAINING')))
  put('b.png', await withXmp('png', PLUS('DMI-ALLOWED')))
  put('deep/c.webp', await plain('webp'))
  put('deep/d.pdf', await withXmp('pdf', packet('xmlns:tdm="http://www.w3.org/ns/tdmrep/" tdm:reservation="1"')))
  put('e.epub', epubOf('<meta name="tdm:reservation" content="1"/>'))
  return folder
}

describe('many works', () => {
  it('a folder: totals, and those that are not to be used', async () => {
    const folder = await folderOfWorks()
    const { code, out } = await optout(folder, 'check', 'works', '--lang', 'en', '--quiet')
    expect(code).toBe(1)
    expect(out).toMatch(/^ +3 {2}Prohibited \(DENIED\)$/m)
    expect(out).toMatch(/^ +1 {2}No prohibition found \(NO_PROHIBITION_FOUND\)$/m)
    expect(out).toMatch(/^ +1 {2}Allowed explicitly \(ALLOWED_EXPLICIT\)$/m)
    expect(out).toContain('works/deep/d.pdf: Prohibited (TDMRep)')
  })

  it('what is generative alone leaves other training free', async () => {
    const folder = await folderOfWorks()
    const args = ['check', 'works/a.jpg', '--training', 'discriminative', '--json']
    expect(await optout(folder, ...args)).toMatchObject({ code: 0 })
  })

  it('JSON: a line for each, then the totals', async () => {
    const folder = await folderOfWorks()
    const lines = (await optout(folder, 'check', 'works', '--json')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ format }) => format)).toEqual([
      ...Array.from({ length: 5 }, () => 'tanba-optout-check-line/1'),
      'tanba-optout-check-totals/1',
    ])
    expect(lines.at(-1)).toMatchObject({
      ended: 'done',
      verdicts: { DENIED: 3, CONDITIONAL: 0, UNDETERMINED: 0, NO_PROHIBITION_FOUND: 1, ALLOWED_EXPLICIT: 1 },
      failed: 0,
    })
  })

  it('a list of addresses, with rows that are none', async () => {
    await using server = await serveSite(SITE)
    const folder = temporary()
    const rows = [at(server, '/DENIED'), 'no address', at(server, '/NO_PROHIBITION_FOUND')]
    writeFileSync(join(folder, 'list.txt'), `${rows.join('\n')}\n`)
    const { code, out } = await optout(folder, 'check', 'list.txt', ...LOOPBACK, '--lang', 'en')
    expect(code).toBe(1)
    expect(out).toMatch(/1 {2}Prohibited/)
    expect(out).toContain('list.txt, row 2: no web address')
  })

  it('a text that is no list is a work itself', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'poem.txt'), 'A poem.\nhttps://example.kz/\n')
    const { out } = await optout(folder, 'check', 'poem.txt', '--json')
    expect(JSON.parse(out).works.map(({ subject }: { subject: string }) => subject)).toEqual(['poem.txt'])
  })
})

describe('wrong calls: exit 2, and nothing on standard output', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing named', ['check'], 'works-missing'],
    ['a file that is not there', ['check', 'none.jpg'], 'work-unreadable'],
    ['training', ['check', 'x', '--training', 'some'], 'option-invalid'],
    ['agents', ['check', 'x', '--agents', 'all'], 'option-invalid'],
    ['a token', ['check', 'x', '--self', 'no token'], 'option-invalid'],
    ['reading', ['check', 'x', '--reading', 'loose'], 'option-invalid'],
    ['jobs', ['check', 'x', '--jobs', '0'], 'option-invalid'],
    ['delay', ['check', 'x', '--delay', '-1'], 'option-invalid'],
    ['an address to allow', ['check', 'x', '--allow-address', 'localhost'], 'option-invalid'],
    ['a page', ['check', 'x', '--page', 'file:///etc/passwd'], 'option-invalid'],
    ['licences', ['check', 'x', '--grants', 'none.yaml'], 'file-unreadable'],
    ['a registry', ['check', 'x', '--registry', 'none.csv'], 'file-unreadable'],
    ['a capture', ['check', '--capture', 'none'], 'file-unreadable'],
    ['an empty folder', ['check', '.'], 'folder-empty'],
  ])('%s', async (_, args, code) => {
    const ran = await optout(temporary(), ...args, '--json')
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(JSON.parse(ran.err).errors).toEqual([expect.objectContaining({ code })])
  })

  it('a pipe is not waited for', async () => {
    const folder = temporary()
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await optout(folder, 'check', 'pipe')).toMatchObject({ code: 2, out: '' })
  })

  it('in the reader’s language', async () => {
    const told = await Promise.all(LANGUAGES.map((language) => optout(temporary(), 'check', '--lang', language)))
    expect(new Set(told.map(({ err }) => err)).size).toBe(3)
  })
})

describe('help and the catalogue', () => {
  it.each(LANGUAGES)('%s', async (language) => {
    const help = await optout(temporary(), 'check', '--help', '--lang', language)
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain('--allow-address')
    const signals = await optout(temporary(), 'signals', '--lang', language)
    expect(signals.code).toBe(0)
    expect(signals.out).toContain('22  llms.txt')
  })

  it('JSON', async () => {
    const { out } = await optout(temporary(), 'signals', '--json')
    expect(JSON.parse(out)).toMatchObject({ format: 'tanba-optout-signals/1', signals: { length: 22 } })
  })
})
