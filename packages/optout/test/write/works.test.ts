import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { containerOf, memorySource, parseXmp, XMP_NAMESPACES } from '@tanba/media'
import { afterAll, describe, expect, it } from 'vitest'
import type { WorkKind } from '../../core/capture.ts'
import { DEFAULT_PROFILE } from '../../core/profile.ts'
import type { Policy } from '../../policy/model.ts'
import { contentsOf } from '../../signals/file/contents.ts'
import { epubProperties } from '../../signals/file/opf.ts'
import { check } from '../../write/check.ts'
import { folderCaptures, siteOf, workIn, writeOutputs } from '../../write/folder.ts'
import type { KindName, Written } from '../../write/kind.ts'
import { peerFields, peerRobots, peerXmp } from '../../write/peers.ts'
import { publish, WRITERS } from '../../write/publish.ts'
import { servedFields } from '../../write/site-capture.ts'
import { reservedName } from '../../write/work-answer.ts'
import { epubOf, packet, plain, withXmp } from '../file/made-files.ts'
import { AGENTS, givenOf, ORIGIN, policyOf, READERS, text } from './given.ts'

const DENY = policyOf({ licence: { url: `${ORIGIN}/licence`, type: 'purchase', price: '5 ₸' } })

const write = (
  kind: KindName,
  name: string,
  bytes: Uint8Array,
  policy: Policy = DENY,
  of: WorkKind = 'image',
): Written =>
  WRITERS[kind].write(policy, givenOf({ works: [{ path: `/${name}`, kind: of, name, source: memorySource(bytes) }] }))

const xmpOf = (
  kind: 'png' | 'jpeg' | 'webp' | 'tiff' | 'gif' | 'avif' | 'pdf',
  bytes: Uint8Array | undefined,
): ReturnType<typeof parseXmp> => {
  const found = containerOf(kind)?.readXmp(memorySource(bytes ?? new Uint8Array()))
  return parseXmp(found?.bytes ?? new Uint8Array())
}

const DMI = 'http://ns.useplus.org/ldf/vocab/DMI-'

describe('XMP', () => {
  it.each(['png', 'jpeg', 'webp', 'tiff', 'gif', 'avif'] as const)('into a copy of a %s', async (kind) => {
    const { outputs, conflicts } = write('xmp', `gallery/a.${kind}`, await plain(kind))
    const [output] = outputs
    const xmp = xmpOf(kind, output?.bytes)
    expect([output?.path, conflicts, outputs.length]).toEqual([`gallery/a.reserved.${kind}`, [], 1])
    expect(xmp.text(XMP_NAMESPACES.plus, 'DataMining')).toBe(`${DMI}PROHIBITED-AIMLTRAINING`)
    expect(xmp.text(XMP_NAMESPACES.plus, 'OtherConstraints')).toBe(`${ORIGIN}/licence (5 ₸)`)
    expect(xmp.text(XMP_NAMESPACES.xmpRights, 'WebStatement')).toBe(`${ORIGIN}/licence`)
  })

  it.each([
    [{ scope: 'generative' }, 'PROHIBITED-GENAIMLTRAINING'],
    [{ scope: 'discriminative' }, 'PROHIBITED-AIMLTRAINING'],
    [{ training: 'allow' }, 'ALLOWED'],
    [{ training: 'conditional', licence: { url: `${ORIGIN}/l`, type: 'purchase' } }, 'PROHIBITED-SEECONSTRAINT'],
  ] as const)('%j is %s', async (rule, value) => {
    const { outputs } = write('xmp', 'a.png', await plain('png'), policyOf(rule))
    expect(xmpOf('png', outputs[0]?.bytes).text(XMP_NAMESPACES.plus, 'DataMining')).toBe(`${DMI}${value}`)
  })

  it('a permission of one kind of training alone is not written', async () => {
    expect(
      write('xmp', 'a.png', await plain('png'), policyOf({ training: 'allow', scope: 'generative' })).outputs,
    ).toEqual([])
  })

  it('keeps other properties, and a foreign value that says otherwise', async () => {
    const spaces = 'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    const kept = await withXmp('png', packet(`${spaces} dc:source="архив"`))
    expect(xmpOf('png', write('xmp', 'a.png', kept).outputs[0]?.bytes).text(XMP_NAMESPACES.dc, 'source')).toBe('архив')
    const foreign = await withXmp('png', packet(`${spaces} plus:DataMining="${DMI}ALLOWED"`))
    expect(write('xmp', 'a.png', foreign)).toMatchObject({
      outputs: [],
      conflicts: [{ code: 'foreign-value', path: 'a.png' }],
    })
  })

  it('a broken file is told, and nothing is written', async () => {
    const broken = (await plain('png')).slice(0, 40)
    expect(write('xmp', 'a.png', broken)).toMatchObject({ outputs: [], conflicts: [{ code: 'unwritable' }] })
  })

  it('a PDF has TDMRep too, and words for people beside it', async () => {
    const { outputs } = publish(
      DENY,
      givenOf({
        works: [{ path: '/a.pdf', kind: 'document', name: 'a.pdf', source: memorySource(await plain('pdf')) }],
      }),
      ['pdf-xmp', 'iptc-text'],
    )
    const xmp = xmpOf('pdf', outputs.find(({ path }) => path === 'a.reserved.pdf')?.bytes)
    expect(xmp.text(XMP_NAMESPACES.tdm, 'reservation')).toBe('1')
    expect(xmp.text(XMP_NAMESPACES.tdm, 'policy')).toBe(`${ORIGIN}/.well-known/tdm-policy-1.json`)
    expect(xmp.text(XMP_NAMESPACES.plus, 'DataMining')).toBe(`${DMI}PROHIBITED-AIMLTRAINING`)
    expect([...xmp.languages(XMP_NAMESPACES.xmpRights, 'UsageTerms').keys()]).toEqual(['x-default', 'kk', 'ru', 'en'])
    expect(xmp.text(XMP_NAMESPACES.dc, 'rights')).toBe('© Әуезов мұрасы')
  })

  it('a sidecar is made, or what is in one is kept', () => {
    const made = write('xmp-sidecar', 'a.psd', new Uint8Array(8)).outputs[0]
    expect([made?.path, parseXmp(made?.bytes ?? new Uint8Array()).text(XMP_NAMESPACES.plus, 'DataMining')]).toEqual([
      'a.psd.xmp',
      `${DMI}PROHIBITED-AIMLTRAINING`,
    ])
  })
})

describe('EPUB', () => {
  const propertiesOf = (bytes: Uint8Array | undefined): readonly string[] => {
    const body = memorySource(bytes ?? new Uint8Array())
    const { properties, faults } = epubProperties(
      contentsOf({ subject: 'a.epub', kind: 'document', body, documents: new Map() }),
    )
    return [
      ...properties.map(({ name, value, note = '' }) => `${name} ${value}${note}`),
      ...faults.map(({ fault }) => fault),
    ]
  }
  const TITLE = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Абай жолы</dc:title>'
  const WANTED = ['reservation 1', `policy ${ORIGIN}/.well-known/tdm-policy-1.json`]

  it.each([
    ['without a prefix', epubOf(TITLE)],
    ['with another prefix', epubOf(TITLE, 'foaf: http://xmlns.com/foaf/spec/')],
  ])('%s', (_, book) => {
    const { outputs } = write('epub', 'a.epub', book, DENY, 'document')
    expect([outputs[0]?.path, propertiesOf(outputs[0]?.bytes)]).toEqual(['a.reserved.epub', WANTED])
    const again = write(
      'epub',
      'a.epub',
      outputs[0]?.bytes ?? new Uint8Array(),
      policyOf({ training: 'allow' }),
      'document',
    )
    expect(propertiesOf(again.outputs[0]?.bytes)).toEqual(['reservation 0'])
  })

  it('a foreign value stays, and a broken book is told', () => {
    const foreign = epubOf(`${TITLE}<meta property="tdm:reservation">0</meta>`)
    expect(write('epub', 'a.epub', foreign, DENY, 'document')).toMatchObject({
      outputs: [],
      conflicts: [{ code: 'foreign-value' }],
    })
    expect(write('epub', 'a.epub', epubOf('<a>'), DENY, 'document')).toMatchObject({
      outputs: [],
      conflicts: [{ code: 'unreadable' }],
    })
  })
})

describe('a page', () => {
  const page = (html: string | Uint8Array): Written =>
    write('html-meta', 'a.html', typeof html === 'string' ? new TextEncoder().encode(html) : html, policyOf({}), 'page')
  const TAGS =
    '<!-- tanba:optout:begin -->\n<meta name="tdm-reservation" content="1">\n<meta name="robots" content="noai">\n<!-- tanba:optout:end -->\n'

  it.each([
    [
      '<!doctype html><html lang=kk><HEAD data-x=">"><title>Бір</title></HEAD><p>',
      `<!doctype html><html lang=kk><HEAD data-x=">">\n${TAGS}<title>Бір</title></HEAD><p>`,
    ],
    ['<!doctype html><!-- <head> --><title>a</title>', `<!doctype html>\n${TAGS}<!-- <head> --><title>a</title>`],
    ['<p>a', `\n${TAGS}<p>a`],
    [`<head>\n${TAGS.replace('"1"', '"0"')}<title>`, `<head>\n${TAGS}<title>`],
  ])('%s', (html, wanted) => {
    const { outputs, conflicts } = page(html)
    expect([text(outputs[0]?.bytes), conflicts]).toEqual([wanted, []])
  })

  it('reports a tag of others, and an encoding that it cannot write', () => {
    expect(page('<head><meta name="tdm-reservation" content="0">').conflicts).toMatchObject([{ code: 'foreign-value' }])
    const wide = Uint8Array.of(0xff, 0xfe, ...[...'<html>'].flatMap((letter) => [letter.charCodeAt(0), 0]))
    expect(page(wide)).toMatchObject({ outputs: [], conflicts: [{ code: 'unwritable' }] })
  })
})

describe('a folder is written and read back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-optout-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const POLICY = policyOf({ paths: ['/open/'], training: 'allow' }, { paths: ['/'] })
  const question = { readers: READERS, profile: DEFAULT_PROFILE, ruleSet: 'test' }
  const { day } = givenOf()

  it('without differences, until somebody changes it', async () => {
    mkdirSync(join(folder, 'open'))
    writeFileSync(join(folder, 'index.html'), '<head><title>a</title></head>')
    writeFileSync(join(folder, 'open/a.png'), await plain('png'))
    symlinkSync('/', join(folder, 'outside'))
    const differences = (): readonly string[] =>
      check(POLICY, folderCaptures(folder, ORIGIN), question, day).map(({ subject, training, found, isLess }) =>
        [new URL(subject).pathname, training, found, isLess].join(' '),
      )
    expect(differences()).toContain('/index.html all NO_PROHIBITION_FOUND true')
    const works = ['index.html', 'open/a.png'].map((name) => workIn(folder, name))
    const given = givenOf({
      existing: siteOf(folder, ORIGIN).files,
      works: works.flatMap((one) => (one.source ? [{ ...one, source: one.source }] : [])),
    })
    const kinds: readonly KindName[] = ['robots.txt', 'nginx', 'tdmrep.json', 'html-meta', 'ai.txt', 'xmp']
    const { outputs } = publish(POLICY, given, kinds)
    writeOutputs(folder, outputs, (path) => mkdirSync(path, { recursive: true }))
    expect(differences()).toEqual([])
    writeFileSync(join(folder, 'index.html'), '<head><meta name="tdm-reservation" content="0"></head>')
    rmSync(join(folder, 'robots.txt'))
    rmSync(join(folder, 'ai.txt'))
    writeFileSync(join(folder, 'nginx/tanba-optout-headers.conf'), '')
    expect(differences()).toContain('/index.html all ALLOWED_EXPLICIT true')
  })

  it('never over the work itself', () => {
    expect(['a.jpg', 'b/a', 'b.c/a', '.hidden'].map(reservedName)).toEqual([
      'a.reserved.jpg',
      'b/a.reserved',
      'b.c/a.reserved',
      '.hidden.reserved',
    ])
  })
})

describe('other programs read the same', () => {
  const PATHS = ['/', '/open/a.html', '/shop/a.jpg', '/a.jpg']
  const POLICY = policyOf({ paths: ['/open/'], training: 'allow' }, { paths: ['/*.jpg', '/shop/'] })

  it('robots-parser', () => {
    const bytes = WRITERS['robots.txt'].write(POLICY, givenOf()).outputs[0]?.bytes ?? new Uint8Array()
    expect(peerRobots(ORIGIN, bytes, AGENTS, PATHS)).toEqual([])
    const foreign = new TextEncoder().encode('User-agent: GPTBot\nDisalow: /\n')
    expect(peerRobots(ORIGIN, foreign, ['GPTBot'], ['/'])).toEqual([
      { peer: 'robots-parser', of: 'GPTBot /', ours: 'disallowed', theirs: 'allowed' },
    ])
  })

  it('structured-headers', () => {
    const files = new Map(WRITERS.nginx.write(POLICY, givenOf()).outputs.map(({ path, bytes }) => [path, bytes]))
    expect(peerFields(servedFields(files, '/a.jpg'), 'n')).toEqual([])
    expect(peerFields(servedFields(files, '/open/'), 'y')).toEqual([])
    expect(peerFields([['Content-Usage', 'Train-AI=n']], 'n')).toMatchObject([{ theirs: 'unreadable' }])
  })

  it.each(['png', 'jpeg', 'webp', 'avif'] as const)('exifreader, of a %s', async (kind) => {
    const bytes = write('xmp', `a.${kind}`, await plain(kind)).outputs[0]?.bytes ?? new Uint8Array()
    const found = containerOf(kind)?.readXmp(memorySource(bytes))
    expect(peerXmp('a', bytes, found?.bytes ?? new Uint8Array())).toEqual([])
  })
})
