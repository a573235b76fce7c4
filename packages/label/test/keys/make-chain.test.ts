import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInstant } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { LabelError, localSigner, makeChain, readChain } from '../../index.ts'
import { NOW, REQUEST } from '../fixtures.ts'
import { has, run } from '../programs.ts'

describe.each(['ES256', 'Ed25519'] as const)('a chain by %s', (algorithm) => {
  const made = makeChain({ ...REQUEST, algorithm })
  const [root, intermediate, leaf] = [made.root, made.intermediate, made.leaf].map(
    ({ certificate }) => new X509Certificate(certificate),
  ) as [X509Certificate, X509Certificate, X509Certificate]

  it('hangs together', () => {
    expect(leaf.checkIssued(intermediate) && leaf.verify(intermediate.publicKey)).toBe(true)
    expect(intermediate.checkIssued(root) && intermediate.verify(root.publicKey)).toBe(true)
    expect(root.verify(root.publicKey)).toBe(true)
    expect([root.ca, intermediate.ca, leaf.ca]).toEqual([true, true, false])
    expect(made.chain).toBe(made.leaf.certificate + made.intermediate.certificate)
  })

  it('has the keys of its certificates, as PKCS#8', () => {
    for (const { certificate, privateKey } of [made.root, made.intermediate, made.leaf]) {
      expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
      expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
    }
  })

  it('names the organisation, and is for e-mail protection by default', () => {
    expect(leaf.subject).toBe(`O=${REQUEST.organisation}\nCN=${REQUEST.commonName}`)
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.4'])
    const both = new X509Certificate(makeChain({ ...REQUEST, algorithm, claimSigning: true }).leaf.certificate)
    expect(both.keyUsage).toEqual(['1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.62558.2.1'])
  })

  it('is taken by our own reader', () => {
    expect(readChain(made.chain, NOW)).toMatchObject({ ok: true, value: { algorithm } })
    expect(localSigner({ chain: made.chain, privateKey: made.leaf.privateKey, at: NOW }).ok).toBe(true)
  })

  it.skipIf(!has('openssl'))('stands before openssl at its strictest (needs openssl)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-chain-'))
    try {
      const file = (name: string, text: string): string => {
        writeFileSync(join(folder, name), text)
        return join(folder, name)
      }
      const anchors = ['-CAfile', file('root.pem', made.root.certificate)]
      const between = ['-untrusted', file('intermediate.pem', made.intermediate.certificate)]
      const leafFile = file('leaf.pem', made.leaf.certificate)
      const args = ['verify', '-x509_strict', '-purpose', 'smimesign', ...anchors, ...between, leafFile]
      expect(run('openssl', args).toString()).toContain('leaf.pem: OK')
      // pathlen 0: under a signing certificate nothing can hang, and the intermediate issues no further authority.
      const text = run('openssl', ['x509', '-in', join(folder, 'intermediate.pem'), '-noout', '-text'])
      expect(text.toString()).toContain('CA:TRUE, pathlen:0')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('writes years from 2050 in four digits', () => {
  const now = parseInstant('2049-12-31T00:30:00.000Z')
  const { leaf } = makeChain({ ...REQUEST, now, days: 1 })
  const { validFromDate, validToDate } = new X509Certificate(leaf.certificate)
  expect(validFromDate.toISOString()).toBe('2049-12-30T23:30:00.000Z')
  expect(validToDate.toISOString()).toBe('2050-01-01T00:30:00.000Z')
})

it('takes names of 64 letters of any script', () => {
  const name = 'Ә'.repeat(64)
  const { leaf } = makeChain({ ...REQUEST, organisation: name, commonName: name })
  expect(new X509Certificate(leaf.certificate).subject).toBe(`O=${name}\nCN=${name}`)
})

const refused = [
  ['name-invalid', { organisation: '' }],
  ['name-invalid', { organisation: 'x'.repeat(65) }],
  ['name-invalid', { organisation: ' x' }],
  ['name-invalid', { commonName: 'a\nb' }],
  ['days-invalid', { days: 0 }],
  ['days-invalid', { days: 1.5 }],
  ['days-invalid', { days: 40_000 }],
] as const

it.each(refused)('refuses with %s: %j', (code, change) => {
  const attempt = (): unknown => makeChain({ ...REQUEST, ...change })
  expect(attempt).toThrow(LabelError)
  expect(attempt).toThrow(expect.objectContaining({ code }))
})
