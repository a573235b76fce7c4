import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Bundle, BundledAnchor } from '../../core/bundle/bundle.ts'
import { isEssential } from '../../core/bundle/finding-texts.ts'
import { parseBundle } from '../../core/bundle/parse.ts'
import type { BundleTrust } from '../../core/bundle/trust.ts'
import type { BundleVerification } from '../../core/bundle/verification.ts'
import { verifyBundle } from '../../core/bundle/verify.ts'
import { encodeBase64 } from '../../core/note/base64.ts'
import { utf8 } from '../../core/note/bytes.ts'
import { nodePrimitives } from '../../keys/primitives.ts'
import { checkTimeStamp } from '../../time/check.ts'
import { readTrustedCertificates } from '../../time/trusted-certificates.ts'
import { bundleOf, pick, type Sample, sample, textOf, witnesses } from '../bundle/samples.ts'
import { TAMPERINGS } from '../bundle/tamperings.ts'
import { memorySigner } from '../memory-signers.ts'
import { type Forgery, forge } from '../time/forge.ts'
import { type Certificates, makeCertificates, startTimeAuthority, type TestTimeAuthority } from '../time-authority.ts'
import { lacking, runScript, type ShellVerdict, scriptOfManual } from './manual.ts'

// Two verifiers that share no line: the script of the manual, and `verifyBundle`. On every bundle they say the same.

// The script starts some hundred programs for a bundle.
vi.setConfig({ testTimeout: 60_000 })

interface Scene {
  readonly sample: Sample
  readonly bundle: Bundle
}

let folder: string
let authority: TestTimeAuthority
let own: Scene
let foreign: Scene
let runs = 0

async function makeScene(firstSeed: number): Promise<Scene> {
  // Two anchors are enough for every tampering, and each costs the script a second.
  for (let seed = firstSeed; ; seed++) {
    const one = await sample(seed, { stop: 6 })
    const bundle = await bundleOf(one)
    if (bundle.anchors.length !== 2) continue
    const tokenOf = (anchor: BundledAnchor): Promise<Uint8Array> => authority.token(imprintOf(anchor))
    return { sample: one, bundle: await withTokens(bundle, tokenOf) }
  }
}

const imprintOf = (anchor: BundledAnchor): Uint8Array => sha256(utf8(textOf(anchor.checkpoint)))

/** The bundle with a real token in place of each stand-in. */
async function withTokens(bundle: Bundle, make: (anchor: BundledAnchor) => Promise<Uint8Array>): Promise<Bundle> {
  const anchors: BundledAnchor[] = []
  for (const anchor of bundle.anchors) anchors.push({ ...anchor, tokens: [encodeBase64(await make(anchor))] })
  return { ...bundle, anchors }
}

interface Believed {
  readonly logKeys?: readonly string[]
  readonly witnesses?: readonly string[]
  /** A file of certificates. */
  readonly authorities?: string
}

const everything = ({ ledger }: Sample): Believed => ({
  logKeys: ledger.signers.map(({ key }) => key.text),
  witnesses: witnesses.map(({ key }) => key.text),
  authorities: authority.root,
})

async function byScript(bundle: Bundle | Uint8Array | string, believed: Believed): Promise<ShellVerdict> {
  const text = typeof bundle === 'string' || bundle instanceof Uint8Array ? bundle : JSON.stringify(bundle)
  const options = [
    ...(believed.logKeys ?? []).flatMap((key) => ['-k', key]),
    ...(believed.witnesses ?? []).flatMap((key) => ['-w', key]),
    ...(believed.authorities === undefined ? [] : ['-a', believed.authorities]),
  ]
  return await runScript(folder, text, options, `bundle-${runs++}`)
}

async function byProgram(bundle: Bundle, { authorities, ...believed }: Believed): Promise<BundleVerification> {
  const timeAuthorities =
    authorities === undefined ? [] : readTrustedCertificates(await readFile(authorities), authorities)
  const trust: BundleTrust = { ...believed, timeAuthorities }
  return await verifyBundle(bundle, { primitives: nodePrimitives, checkTimeStamp }, trust)
}

/** What the script calls by one name: see the manual. */
const inItsWords = (code: string): string =>
  /^entry-(member|not-)/.test(code) ? 'entry-invalid' : code.replace('stamp-content-differs', 'stamp-signature-wrong')

async function agree(bundle: Bundle, believed: Believed): Promise<ShellVerdict> {
  const [shell, program] = [await byScript(bundle, believed), await byProgram(bundle, believed)]
  const disproved = program.findings.filter((finding) => isEssential(finding) && finding.outcome === 'disproved')
  expect(shell.errors).toBe('')
  expect(shell).toMatchObject({ verdict: program.verdict, exit: program.verdict === 'proved' ? 0 : 1 })
  expect(shell.disproved).toEqual([...new Set(disproved.map(({ code }) => inItsWords(code)))].sort())
  for (const { index, interval } of program.events.filter(({ recorded }) => recorded)) {
    const { notBefore = 'not proved', notAfter = 'not proved' } = interval
    expect(shell.output).toContain(`event ${index}: not earlier than: ${notBefore}; not later than: ${notAfter}\n`)
  }
  return shell
}

describe.skipIf(lacking !== undefined)(`the script of the manual (needs ${lacking ?? 'nothing more'})`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tanba-shell-'))
    await writeFile(join(folder, 'verify.sh'), await scriptOfManual())
    authority = await startTimeAuthority()
    own = await makeScene(1)
    foreign = await makeScene(50)
  }, 60_000)
  afterAll(async () => {
    await authority.close()
    await rm(folder, { recursive: true, force: true })
  })

  describe('agrees on what nobody changed', () => {
    const cases: readonly [string, string, (sample: Sample) => Believed][] = [
      ['everybody is believed', 'proved', everything],
      ['the log alone is believed', 'proved', (one) => ({ logKeys: everything(one).logKeys ?? [] })],
      ['nobody is believed', 'undecided', () => ({})],
      [
        'another log is believed',
        'undecided',
        () => ({ logKeys: [memorySigner('log.example.kz/test', 'ed25519', 99).key.text] }),
      ],
      [
        'a witness is asked for that is not there',
        'undecided',
        (one) => ({ ...everything(one), witnesses: [memorySigner('w.example.kz', 'cosignature', 9).key.text] }),
      ],
    ]
    test.each(cases)('%s', async (_name, verdict, believe) => {
      expect((await agree(own.bundle, believe(own.sample))).verdict).toBe(verdict)
    })

    test('events without anchors, openings and names', async () => {
      const bare = { ...own.bundle, anchors: [], openings: {}, identities: {} }
      expect((await agree(bare, { logKeys: everything(own.sample).logKeys ?? [] })).verdict).toBe('proved')
    })
  })

  // The script holds no files against a bundle. A random bit of a token may be one that no signature covers, of which two
  // programs may well say different things: tests of their own are below.
  const changes = TAMPERINGS.filter(({ name, hold }) => hold === undefined && name !== 'anchor: token: a bit flipped')

  describe('agrees on what was changed', () => {
    test.concurrent.each(changes)('$name', async ({ name, change }) => {
      let chosen = 0
      const choose = (count: number): number => pick(7, `${name} ${chosen++}`, count)
      const changed = change({ bundle: own.bundle, sample: own.sample, foreign: foreign.bundle, choose })
      await agree(changed, everything(own.sample))
    })
  })

  describe('agrees on time stamps', () => {
    let wrong: Certificates
    const stamps: readonly [string, Parameters<typeof makeCertificates>[1], Partial<Forgery>][] = [
      ['an honest one with issuers between', { intermediate: {} }, {}],
      ['RSA', { key: 'rsa' }, {}],
      ['a purpose that is not critical', { purposes: 'timeStamping' }, {}],
      ['another purpose', { purposes: 'critical,codeSigning' }, {}],
      ['a certificate that had ended', { until: '20260228235959Z' }, {}],
      ['a certificate that has ended since', { until: '20260302000000Z' }, {}],
      ['an issuer that is no authority', { intermediate: { constraints: 'critical,CA:false' } }, {}],
      ['an imprint by SHA-512', {}, { imprintAlgorithm: '2.16.840.1.101.3.4.2.3' }],
      ['another imprint', {}, { imprint: sha256('other') }],
      ['no certificate in it', {}, { withoutCertificates: true }],
    ]
    test.each(stamps)('%s', async (name, options, forgery) => {
      wrong = await makeCertificates(join(folder, name.replaceAll(' ', '-')), options)
      const tokenOf = (anchor: BundledAnchor): Promise<Uint8Array> =>
        forge(wrong, { imprint: imprintOf(anchor), time: '20260701000000Z', ...forgery })
      const bundle = await withTokens(own.bundle, tokenOf)
      await agree(bundle, { ...everything(own.sample), authorities: wrong.root })
    })

    const places: readonly [string, (token: Uint8Array, anchor: BundledAnchor) => number][] = [
      ['the imprint', (token, anchor) => Buffer.from(token).indexOf(imprintOf(anchor))],
      ['its time', (token) => Buffer.from(token).indexOf('2026') + 3],
      ['the last byte of the signature', (token) => token.length - 1],
      ['its first byte', () => 0],
    ]
    test.each(places)('a bit of %s changed', async (_name, placeOf) => {
      const changed = await withTokens(own.bundle, async (anchor) => {
        const token = Uint8Array.from(Buffer.from(anchor.tokens[0] ?? '', 'base64'))
        const at = placeOf(token, anchor)
        token[at] = (token[at] ?? 0) ^ 1
        return token
      })
      expect((await agree(changed, everything(own.sample))).verdict).toBe('disproved')
      await agree(changed, {})
    })

    test('an authority that nobody believes', async () => {
      const shell = await agree(own.bundle, { ...everything(own.sample), authorities: join(folder, 'RSA', 'root.pem') })
      expect(shell.output).toContain('time-stamp-authority-unknown')
    })
  })

  describe('refuses with 2 what is no bundle', () => {
    const cases: readonly [string, (text: string) => string | Uint8Array][] = [
      ['nothing', () => ''],
      ['two values', (text) => text + text],
      ['a file cut short', (text) => text.slice(0, -10)],
      ['a byte order mark', (text) => `\ufeff${text}`],
      ['another encoding', (text) => Buffer.from(text, 'utf16le')],
      ['another format', (text) => text.replace('tanba-bundle@1', 'tanba-bundle@2')],
      ['a member more', (text) => text.replace('"log":', '"more":1,"log":')],
      ['a member twice', (text) => text.replace('"made":', '"made":"2026-11-22T00:00:00.000Z","made":')],
      ['an index below nothing', (text) => text.replace(/"index":\d+/, '"index":-1')],
      ['an index with a fraction', (text) => text.replace(/"index":\d+/, '"index":1.5')],
      ['base64 in another spelling', (text) => text.replace(/="\]/, '"]')],
      ['a day that is none', (text) => text.replace('2026-11-22T', '2026-11-31T')],
    ]
    test.each(cases)('%s', async (_name, change) => {
      const changed = change(JSON.stringify(own.bundle))
      expect(() => parseBundle(changed)).toThrow()
      expect(await byScript(changed, {})).toMatchObject({ exit: 2, verdict: 'unreadable', output: '' })
    })
  })
})
