import { generateKeyPairSync } from 'node:crypto'
import { LANGUAGES } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LabelErrorCode, localSigner, readChain } from '../../index.ts'
import { OID } from '../../keys/oids.ts'
import { certificatePem, pemBlocks } from '../../keys/pem.ts'
import { NOW } from '../fixtures.ts'
import { issuedWith, type Wrong } from './issued.ts'

function findings(chain: string, privateKey: string): readonly string[] {
  const result = localSigner({ chain, privateKey, at: NOW })
  if (result.ok) return []
  // Each message is whole in each language: no placeholder is left. A brace alone may come from a broken certificate.
  for (const language of LANGUAGES) for (const one of result.error) expect(one.in(language)).not.toMatch(/\{[a-z]+\}/)
  return result.error.map(({ code }) => code)
}

const profiles: readonly (readonly [LabelErrorCode | undefined, string, Wrong])[] = [
  [undefined, 'nothing wrong', {}],
  [undefined, 'claim signing', { purposes: [OID.claimSigning] }],
  [undefined, 'document signing', { purposes: [OID.documentSigning] }],
  ['organisation-missing', 'no O=', { subject: [[OID.commonName, 'Leaf']] }],
  ['organisation-missing', 'an empty O=', { subject: [[OID.organisation, ' ']] }],
  ['purpose-missing', 'no EKU', { purposes: [] }],
  ['purpose-unsuitable', 'serverAuth', { purposes: ['1.3.6.1.5.5.7.3.1'] }],
  ['purpose-unsuitable', 'any usage', { purposes: [OID.emailProtection, OID.anyUsage] }],
  ['purpose-unsuitable', 'time stamping too', { purposes: [OID.emailProtection, OID.timeStamping] }],
  ['key-usage-unsuitable', 'no key usage', { keyUsage: 0 }],
  ['key-usage-unsuitable', 'key encipherment', { keyUsage: 0x20 }],
  ['issuer-id-missing', 'no AKI', { withoutIssuerId: true }],
  ['certificate-expired', 'expired', { from: -9, until: -1 }],
  ['certificate-early', 'not yet good', { from: 1 }],
  ['key-unsupported', 'RSA', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }) }],
  ['key-unsupported', 'another curve', { key: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }) }],
]

it.each(profiles)('%s: %s', (code, _what, wrong) => {
  const { leaf, intermediate, key } = issuedWith(wrong)
  expect(findings(leaf + intermediate, key)).toEqual(code === undefined ? [] : [code])
})

it('tells of all faults at once', () => {
  const { leaf, intermediate, key } = issuedWith({ subject: [[OID.commonName, 'x']], purposes: [], until: -0.5 })
  expect(findings(leaf + intermediate, key).toSorted()).toEqual([
    'certificate-expired',
    'organisation-missing',
    'purpose-missing',
  ])
})

describe('the order of the chain', () => {
  const { leaf, intermediate, root, key, rootKey } = issuedWith()
  const other = issuedWith()

  it('may end with the root, which is left out', () => {
    const result = readChain(leaf + intermediate + root, NOW)
    expect(result.ok && result.value.certificates.length).toBe(2)
  })

  const orders: readonly (readonly [string, string, readonly LabelErrorCode[]])[] = [
    ['upside down', intermediate + leaf, ['chain-order']],
    ['upside down with the root', root + intermediate + leaf, ['chain-order']],
    ['swapped authorities', leaf + root + intermediate, ['chain-order']],
    ["another chain's intermediate", leaf + other.intermediate, ['chain-gap']],
    ['a stranger between', leaf + other.intermediate + intermediate, ['chain-order', 'chain-gap']],
    [
      'only the intermediate',
      intermediate,
      ['organisation-missing', 'purpose-missing', 'leaf-is-authority', 'key-usage-unsuitable'],
    ],
  ]
  it.each(orders)('%s', (_what, chain, codes) => expect(findings(chain, key)).toEqual(codes))

  it('spells out the right one', () => {
    const result = readChain(root + leaf + intermediate, NOW)
    expect(result.ok || result.error[0]?.message).toContain('2 "Leaf", 3 "Intermediate", 1 "Root"')
  })

  it('a self-signed certificate', () => {
    const own = issuedWith({ selfSigned: true, withoutIssuerId: true })
    expect(findings(own.leaf, own.key)).toEqual(['leaf-self-signed'])
  })

  it('a key that is not of the certificate', () => {
    expect(findings(leaf + intermediate, other.key)).toEqual(['key-foreign'])
    expect(findings(leaf + intermediate + root, rootKey)).toEqual(['key-foreign'])
  })
})

describe('text that is no chain, or no key', () => {
  const { leaf, intermediate, key } = issuedWith()
  const encrypted = generateKeyPairSync('ed25519').privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  })
  const cases: readonly (readonly [string, string, string, readonly LabelErrorCode[]])[] = [
    ['nothing', '', key, ['chain-empty']],
    ['a key only', key, key, ['chain-empty']],
    ['too many', leaf.repeat(9), key, ['chain-long']],
    ['cut short', leaf + intermediate.replace(/(\n[^\n]{64}){3}/, ''), key, ['certificate-unreadable']],
    ['not base64', '-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----', key, ['certificate-unreadable']],
    ['no key', leaf + intermediate, 'x', ['key-unreadable']],
    ['an encrypted key', leaf + intermediate, encrypted.toString(), ['key-encrypted']],
    ['neither', '', '', ['chain-empty', 'key-unreadable']],
  ]
  it.each(cases)('%s', (_what, chain, privateKey, codes) => expect(findings(chain, privateKey)).toEqual(codes))

  it('a key in the same file, and Windows line ends, do not matter', () => {
    const text = (key + leaf + intermediate).replaceAll('\n', '\r\n')
    expect(findings(text, text)).toEqual([])
  })
})

it('answers any broken certificate with findings, never with an exception', () => {
  const { leaf, intermediate, key } = issuedWith()
  const [signing, authority] = pemBlocks(leaf + intermediate).map(({ bytes }) => bytes) as [Uint8Array, Uint8Array]
  const change = fc.record({ place: fc.nat(599), byte: fc.nat(255), authority: fc.boolean() })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const files = [Uint8Array.from(signing), Uint8Array.from(authority)] as const
      for (const { place, byte, authority } of changes) {
        const file = files[authority ? 1 : 0]
        file[place % file.length] = byte
      }
      findings(files.map(certificatePem).join(''), key)
    }),
    { numRuns: 1000 },
  )
})
