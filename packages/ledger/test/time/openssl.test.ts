import { readFile } from 'node:fs/promises'
import { sha256 } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { TIME_STAMP_TEXTS } from '../../core/time/time-stamp-texts.ts'
import { checkTimeStamp } from '../../time/check.ts'
import { readTrustedCertificates } from '../../time/trusted-certificates.ts'
import { startTimeAuthority, type TestTimeAuthority, type TimeAuthorityOptions } from '../time-authority.ts'

// Keys of RSA take openssl seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

// Tokens as a real authority makes them.

const IMPRINT = sha256(new TextEncoder().encode('example.org/log\n5\nAAAA\n'))

const AUTHORITIES: readonly [string, TimeAuthorityOptions][] = [
  ['P-256', {}],
  ['RSA with SHA-512', { key: 'rsa', rootKey: 'rsa', digest: 'sha512' }],
  ['P-384 with SHA-384, certificate by SHA-1', { key: 'p384', digest: 'sha384', certificateDigest: 'sha1' }],
  ['RSA, certificate by SHA-512', { key: 'rsa', certificateDigest: 'sha512', ordering: true }],
  ['an issuer between, no fine accuracy', { intermediate: {}, accuracy: 'secs:1' }],
]

describe.each(AUTHORITIES)('an authority with %s', (_name, options) => {
  let authority: TestTimeAuthority
  let token: Uint8Array
  beforeAll(async () => {
    authority = await startTimeAuthority(options)
    token = await authority.token(IMPRINT)
  })
  afterAll(async () => await authority.close())

  test('its token proves the time', async () => {
    const result = await checkTimeStamp(token, IMPRINT, [authority.rootDer])
    expect(result).toMatchObject({ outcome: 'proved', code: 'time-stamp-proved', policy: '1.3.6.1.4.1.99999.1' })
    expect(result.accuracy).toBe(options.accuracy === undefined ? 1_500_100 : 1_000_000)
    expect(result.authority).toEqual({
      name: 'CN=Test tsa, O=Tanba tests',
      fingerprint: Buffer.from(sha256(authority.certificateDer)).toString('hex'),
    })
  })

  test('for another imprint it proves nothing', async () => {
    const result = await checkTimeStamp(token, sha256(IMPRINT), [authority.rootDer])
    expect(result).toMatchObject({ outcome: 'disproved', code: 'time-stamp-imprint-differs' })
  })

  test('another value in its content does not pass', async () => {
    const forged = Uint8Array.from(token)
    const at = Buffer.from(forged).indexOf(IMPRINT)
    const other = sha256(IMPRINT)
    forged.set(other, at)
    const result = await checkTimeStamp(forged, other, [authority.rootDer])
    expect(result).toMatchObject({ outcome: 'disproved', code: 'time-stamp-content-differs' })
  })

  test('its last byte, of the signature, cannot change', async () => {
    const forged = Uint8Array.from(token)
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
    const result = await checkTimeStamp(forged, IMPRINT, [authority.rootDer])
    expect(result).toMatchObject({ outcome: 'disproved', code: 'time-stamp-signature-wrong' })
  })
})

test('every code has its words in three languages, all different', () => {
  for (const { kk, ru, en } of Object.values(TIME_STAMP_TEXTS)) expect(new Set([kk, ru, en, '']).size).toBe(4)
})

describe('files of trusted certificates', () => {
  let authority: TestTimeAuthority
  beforeAll(async () => {
    authority = await startTimeAuthority({ intermediate: {} })
  })
  afterAll(async () => await authority.close())

  test('DER and PEM, one and many', async () => {
    expect(readTrustedCertificates(authority.rootDer, 'root.der')).toEqual([authority.rootDer])
    expect(readTrustedCertificates(await readFile(authority.root), 'root.pem')).toEqual([authority.rootDer])
    expect(readTrustedCertificates(await readFile(authority.chain), 'chain.pem')).toHaveLength(2)
  })

  test.each([
    ['nothing', ''],
    ['words', 'root certificate'],
    ['a key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'],
    ['a broken certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
  ])('%s is refused by name', (_name, text) => {
    expect(() => readTrustedCertificates(Buffer.from(text), 'trust.pem')).toThrow('"trust.pem"')
  })
})
