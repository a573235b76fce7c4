import { KernelError } from '@tanba/kernel'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleText } from '../../bundle/make-bundle.ts'
import type { Bundle } from '../../core/bundle/bundle.ts'
import { checkBundleSize, parseBundle } from '../../core/bundle/parse.ts'
import { LedgerError } from '../../errors.ts'
import { bundleOf, check, fullTrust, type Sample, sample } from './samples.ts'

let one: Sample
let bundle: Bundle
let text: string
beforeAll(async () => {
  one = await sample(50)
  bundle = await bundleOf(one)
  text = bundleText(bundle)
})

const refusal = (file: string | Uint8Array): string => {
  try {
    parseBundle(file)
    return 'none'
  } catch (error) {
    if (error instanceof LedgerError || error instanceof KernelError) return error.code
    throw error
  }
}

type Change = (
  copy: Record<string, unknown> & { log: Record<string, unknown>; events: Record<string, unknown>[] },
) => void

const changed = (change: Change): string => {
  const copy = JSON.parse(text)
  change(copy)
  return JSON.stringify(copy)
}

const MALFORMED: readonly (readonly [string, Change])[] = [
  ['a member more', (copy) => Object.assign(copy, { more: 1 })],
  ['__proto__', (copy) => Object.defineProperty(copy, '__proto__', { value: {}, enumerable: true })],
  ['a member less', (copy) => delete copy.made],
  ['no list', (copy) => Object.assign(copy, { events: {} })],
  ['a hole', (copy) => Object.assign(copy, { events: [null] })],
  ['an index below nothing', (copy) => Object.assign(copy.events[0] ?? {}, { index: -1 })],
  ['an index between', (copy) => Object.assign(copy.events[0] ?? {}, { index: 0.5 })],
  ['an index as text', (copy) => Object.assign(copy.events[0] ?? {}, { index: '0' })],
  ['an index beyond 2^48', (copy) => Object.assign(copy.events[0] ?? {}, { index: 2 ** 50 })],
  ['base64 in another spelling', (copy) => Object.assign(copy.events[0] ?? {}, { proof: [`${'A'.repeat(42)}B=`] })],
  ['base64 without its end', (copy) => Object.assign(copy.events[0] ?? {}, { proof: ['A'.repeat(43)] })],
  ['base64 with a space', (copy) => Object.assign(copy.events[0] ?? {}, { proof: [`${'A'.repeat(43)}= `] })],
  ['a short hash', (copy) => Object.assign(copy.events[0] ?? {}, { proof: ['AAAA'] })],
  [
    'a proof of 64 hashes',
    (copy) => Object.assign(copy.events[0] ?? {}, { proof: Array(64).fill(`${'A'.repeat(43)}=`) }),
  ],
  [
    'a token in base64url',
    (copy) => Object.assign(copy, { anchors: [{ checkpoint: '', tokens: ['-_=='], consistency: [] }] }),
  ],
  [
    '1,001 anchors',
    (copy) => Object.assign(copy, { anchors: Array(1001).fill({ checkpoint: '', tokens: [], consistency: [] }) }),
  ],
  ['101 keys', (copy) => Object.assign(copy.log, { keys: Array(101).fill('x') })],
  ['an origin with a newline', (copy) => Object.assign(copy.log, { origin: 'a\nb' })],
  ['an organisation that is no id', (copy) => Object.assign(copy.log, { organisation: 'Ромашка' })],
  ['an opening of no commitment', (copy) => Object.assign(copy, { openings: { x: {} } })],
  [
    'a salt in capitals',
    (copy) => Object.assign(copy, { openings: { ['a'.repeat(64)]: { salt: 'A'.repeat(64), digest: 'a'.repeat(64) } } }),
  ],
  ['a name that is none', (copy) => Object.assign(copy, { identities: { [String(copy.log.organisation)]: 5 } })],
  ['a day for a moment', (copy) => Object.assign(copy, { made: '2026-11-22' })],
]

describe('a file that is no bundle', () => {
  it.each(MALFORMED)('is refused with its place: %s', (_, change) => {
    expect(refusal(changed(change))).toBe('bundle-malformed')
  })

  it('is refused by its size before it is read', () => {
    expect(() => checkBundleSize(1_000_000_000)).toThrowError(expect.objectContaining({ code: 'bundle-too-large' }))
    expect(() => checkBundleSize(256 * 1024 * 1024)).not.toThrow()
    expect(refusal(new Uint8Array(256 * 1024 * 1024 + 1))).toBe('bundle-too-large')
  })

  it.each([
    ['nothing', '', 'json-incomplete'],
    ['a number', '1', 'bundle-format-unknown'],
    ['a list', '[]', 'bundle-format-unknown'],
    ['another format', '{"format":"tanba-bundle@2"}', 'bundle-format-unknown'],
    ['a format that is no text', '{"format":[1]}', 'bundle-format-unknown'],
    ['a key twice', '{"format":"tanba-bundle@1","format":"tanba-bundle@1"}', 'json-duplicate-key'],
    ['nested deep', '['.repeat(100_000), 'json-too-deep'],
    ['a lone surrogate', '"\\ud800"', 'json-lone-surrogate'],
    ['a byte order mark', '\ufeff{}', 'json-unexpected'],
    ['an integer that no number holds', '{"format":9007199254740993}', 'json-number-inexact'],
  ])('is refused: %s', (_, file, code) => {
    expect(refusal(file)).toBe(code)
  })

  it('is refused in other encodings', () => {
    expect(refusal(Buffer.from(text, 'utf16le'))).toMatch(/^(json|bundle)-/)
    expect(refusal(Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22))).toBe('bundle-not-utf8')
    expect(refusal(new Uint8Array(1000))).toMatch(/^json-/)
  })

  it('is read from text and from bytes alike', () => {
    expect(parseBundle(text)).toEqual(bundle)
    expect(parseBundle(Buffer.from(text))).toEqual(bundle)
  })

  it('says what is wrong in three languages', () => {
    const error = new LedgerError('bundle-too-large', { bytes: 5, limit: 4 })
    expect([error.in('kk'), error.in('ru'), error.in('en')].every((said) => said.includes('5'))).toBe(true)
  })
})

describe('any file', () => {
  it('gives an error of ours or an answer, whatever its bytes', async () => {
    const bytes = Buffer.from(text)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (flips) => {
          const copy = Uint8Array.from(bytes)
          for (const [at, byte] of flips) copy[at] = byte
          if (refusal(copy) !== 'none') return
          const { verdict } = await check(parseBundle(copy), fullTrust(one))
          expect(['proved', 'disproved', 'undecided']).toContain(verdict)
        },
      ),
      { numRuns: 500, seed: 11 },
    )
  }, 60_000)

  it('is kept with signatures that nobody knows, and they are ignored', async () => {
    const checkpoint = `${bundle.checkpoint}— somebody.example AAAAAAAA\n`
    expect((await check({ ...bundle, checkpoint }, fullTrust(one))).verdict).toBe('proved')
  })
})
