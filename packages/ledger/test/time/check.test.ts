import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@tanba/kernel'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TimeStampCode } from '../../core/time/types.ts'
import { checkTimeStamp } from '../../time/check.ts'
import { type CertificateOptions, type Certificates, makeCertificates, openssl } from '../time-authority.ts'
import { type Forgery, forge } from './forge.ts'

// Keys of RSA take openssl seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const IMPRINT = sha256(new TextEncoder().encode('example.org/log\n1\nAAAA\n'))
const OTHER = sha256(new Uint8Array([1]))

let folder: string
let good: Certificates
let made = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tanba-time-'))
  good = await makeCertificates(join(folder, 'good'), { intermediate: {} })
})

afterAll(async () => await rm(folder, { recursive: true, force: true }))

async function certificatesFor(options: CertificateOptions): Promise<Certificates> {
  return await makeCertificates(join(folder, `case-${made++}`), options)
}

describe('what the token says', () => {
  const cases: readonly [string, Partial<Forgery>, TimeStampCode, Record<string, unknown>?][] = [
    ['an ordinary token', {}, 'time-stamp-proved', { time: '2026-03-01T12:00:00.000Z', policy: '1.3.6.1.4.1.99999.2' }],
    ['a version that is not 1', { version: 2 }, 'time-stamp-malformed'],
    ['another imprint', { imprint: OTHER }, 'time-stamp-imprint-differs'],
    ['an imprint cut short', { imprint: IMPRINT.subarray(0, 31) }, 'time-stamp-imprint-differs'],
    ['an imprint with a byte more', { imprint: Uint8Array.from([...IMPRINT, 0]) }, 'time-stamp-imprint-differs'],
    ['an empty imprint', { imprint: new Uint8Array() }, 'time-stamp-imprint-differs'],
    ['an imprint by SHA-512', { imprintAlgorithm: '2.16.840.1.101.3.4.2.3' }, 'time-stamp-imprint-algorithm'],
    ['an imprint by SHA-1', { imprintAlgorithm: '1.3.14.3.2.26' }, 'time-stamp-imprint-algorithm'],
    [
      'a fraction of a second',
      { time: '20260301120000.5Z' },
      'time-stamp-proved',
      { time: '2026-03-01T12:00:00.500Z' },
    ],
    [
      'microseconds, rounded up',
      { time: '20260301120000.123001Z' },
      'time-stamp-proved',
      { time: '2026-03-01T12:00:00.124Z' },
    ],
    [
      'a fraction that fills the second',
      { time: '20261231235959.9999Z' },
      'time-stamp-proved',
      { time: '2027-01-01T00:00:00.000Z' },
    ],
    ['a leap second', { time: '20261231235960Z' }, 'time-stamp-proved', { time: '2027-01-01T00:00:00.000Z' }],
    [
      '29 February of a leap year',
      { time: '20280229000000Z' },
      'time-stamp-proved',
      { time: '2028-02-29T00:00:00.000Z' },
    ],
    ['29 February of another year', { time: '20270229000000Z' }, 'time-stamp-malformed'],
    ['a month 13', { time: '20261301000000Z' }, 'time-stamp-malformed'],
    ['a day 0', { time: '20260100000000Z' }, 'time-stamp-malformed'],
    ['an hour 24', { time: '20260301240000Z' }, 'time-stamp-malformed'],
    ['a second 61', { time: '20260301120061Z' }, 'time-stamp-malformed'],
    ['a time without Z', { time: '20260301120000' }, 'time-stamp-malformed'],
    ['a time with an offset', { time: '20260301120000+0500' }, 'time-stamp-malformed'],
    ['a time without seconds', { time: '202603011200Z' }, 'time-stamp-malformed'],
    ['a year of two digits', { time: '260301120000Z' }, 'time-stamp-malformed'],
    ['letters for a time', { time: '2026030112000xZ' }, 'time-stamp-malformed'],
    ['a time before the certificate', { time: '20191231235959Z' }, 'time-stamp-outside-validity'],
    ['the first second of the certificate', { time: '20200101000000Z' }, 'time-stamp-proved'],
    ['the last second of the certificate', { time: '20491231235959Z' }, 'time-stamp-proved'],
    ['a time after the certificate', { time: '20500101000000Z' }, 'time-stamp-outside-validity'],
    ['accuracy in seconds', { accuracy: { seconds: 2 } }, 'time-stamp-proved', { accuracy: 2_000_000 }],
    [
      'accuracy in all units',
      { accuracy: { seconds: 1, millis: 2, micros: 3 } },
      'time-stamp-proved',
      { accuracy: 1_002_003 },
    ],
    ['accuracy in microseconds', { accuracy: { micros: 9 } }, 'time-stamp-proved', { accuracy: 9 }],
    ['a thousand milliseconds', { accuracy: { millis: 1_000 } }, 'time-stamp-malformed'],
    ['an accuracy below nothing', { accuracy: { seconds: -1 } }, 'time-stamp-malformed'],
    ['a nonce', { nonce: '00ff01' }, 'time-stamp-proved', { nonce: 'ff01' }],
    ['a nonce after ordering', { ordering: true, nonce: '01' }, 'time-stamp-proved', { nonce: '1' }],
    ['a content of another type', { contentType: '1.2.840.113549.1.7.1' }, 'time-stamp-malformed'],
    ['no signing certificate attribute', { withoutSigningCertificate: true }, 'time-stamp-malformed'],
    ['no certificates', { withoutCertificates: true }, 'time-stamp-certificate-missing'],
    ['a signer named by its key', { signing: ['-md', 'sha256', '-keyid'] }, 'time-stamp-proved'],
    ['a signature with SHA-384', { signing: ['-md', 'sha384'] }, 'time-stamp-proved'],
    ['a signature with SHA-512', { signing: ['-md', 'sha512'] }, 'time-stamp-proved'],
    ['a signature with SHA-1', { signing: ['-md', 'sha1'] }, 'time-stamp-algorithm-unknown'],
    ['a signature with SHA-224', { signing: ['-md', 'sha224'] }, 'time-stamp-algorithm-unknown'],
  ]
  test.each(cases)('%s', async (_name, forgery, code, shown = {}) => {
    const token = await forge(good, { imprint: IMPRINT, ...forgery })
    const result = await checkTimeStamp(token, IMPRINT, [good.rootDer])
    expect(result).toMatchObject({ code, ...shown })
  })
})

describe('who signed it', () => {
  const between = (constraints: string, keyUsage?: string): CertificateOptions => ({
    intermediate: { constraints, ...(keyUsage === undefined ? {} : { keyUsage }) },
  })
  const cases: readonly [string, CertificateOptions, TimeStampCode, (readonly string[])?][] = [
    ['RSA', { key: 'rsa', rootKey: 'rsa' }, 'time-stamp-proved'],
    ['P-384', { key: 'p384', rootKey: 'p384' }, 'time-stamp-proved'],
    ['P-521', { key: 'p521', rootKey: 'p521' }, 'time-stamp-proved'],
    ['RSASSA-PSS', { key: 'rsa' }, 'time-stamp-proved', ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss']],
    [
      'a key for RSASSA-PSS alone',
      { key: 'rsa-pss' },
      'time-stamp-proved',
      ['-md', 'sha384', '-keyopt', 'rsa_padding_mode:pss'],
    ],
    [
      'RSASSA-PSS whose mask has another digest',
      { key: 'rsa' },
      'time-stamp-algorithm-unknown',
      ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_mgf1_md:sha512'],
    ],
    [
      'certificates signed by RSASSA-PSS',
      { rootKey: 'rsa', signing: ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32'] },
      'time-stamp-proved',
    ],
    ['a curve that Web Cryptography lacks', { key: 'secp256k1' }, 'time-stamp-algorithm-unknown'],
    ['a root whose algorithm is not known here', { rootKey: 'ed25519' }, 'time-stamp-algorithm-unknown'],
    ['an issuer between', between('critical,CA:true,pathlen:0'), 'time-stamp-proved'],
    ['no purpose', { purposes: '' }, 'time-stamp-purpose-wrong'],
    ['another purpose', { purposes: 'critical,codeSigning' }, 'time-stamp-purpose-wrong'],
    ['a second purpose', { purposes: 'critical,timeStamping,codeSigning' }, 'time-stamp-purpose-wrong'],
    ['every purpose', { purposes: 'critical,anyExtendedKeyUsage' }, 'time-stamp-purpose-wrong'],
    ['a purpose that is not critical', { purposes: 'timeStamping' }, 'time-stamp-purpose-wrong'],
    ['no key usage', { keyUsage: '' }, 'time-stamp-proved'],
    ['a key for non-repudiation', { keyUsage: 'critical,nonRepudiation' }, 'time-stamp-proved'],
    ['a key that also encrypts', { keyUsage: 'digitalSignature,keyEncipherment' }, 'time-stamp-purpose-wrong'],
    ['a key that issues', { keyUsage: 'keyCertSign' }, 'time-stamp-purpose-wrong'],
    ['a certificate that had ended', { until: '20260228235959Z' }, 'time-stamp-outside-validity'],
    ['a certificate that has ended since', { until: '20260302000000Z' }, 'time-stamp-proved'],
    ['a certificate not begun', { from: '20260302000000Z' }, 'time-stamp-outside-validity'],
    ['an issuer that had ended', { intermediate: { until: '20260228235959Z' } }, 'time-stamp-outside-validity'],
    ['a root that had ended', { rootUntil: '20260228235959Z' }, 'time-stamp-outside-validity'],
    ['an issuer that is no authority', between('critical,CA:false'), 'time-stamp-chain-broken'],
    ['an issuer that does not say it is one', between(''), 'time-stamp-chain-broken'],
    [
      'an issuer whose key may not issue',
      between('critical,CA:true', 'critical,digitalSignature'),
      'time-stamp-chain-broken',
    ],
    [
      'more issuers than the root allows',
      { rootConstraints: 'CA:true,pathlen:0', intermediate: {} },
      'time-stamp-chain-broken',
    ],
    [
      'as many issuers as the root allows',
      { rootConstraints: 'CA:true,pathlen:1', intermediate: {} },
      'time-stamp-proved',
    ],
    ['an unknown extension', { extensions: ['1.2.3.4=ASN1:UTF8String:x'] }, 'time-stamp-proved'],
    [
      'an unknown critical extension',
      { extensions: ['1.2.3.4=critical,ASN1:UTF8String:x'] },
      'time-stamp-extension-unknown',
    ],
    ['critical policies', { extensions: ['certificatePolicies=critical,1.2.3.4'] }, 'time-stamp-proved'],
  ]
  test.each(cases)('%s', async (_name, options, code, signing) => {
    const certificates = await certificatesFor(options)
    const token = await forge(certificates, { imprint: IMPRINT, ...(signing === undefined ? {} : { signing }) })
    expect(await checkTimeStamp(token, IMPRINT, [certificates.rootDer])).toMatchObject({ code })
  })

  test('a certificate of the authority, or of its issuer, may itself be trusted', async () => {
    const token = await forge(good, { imprint: IMPRINT })
    const between = await openssl('x509', '-in', join(good.folder, 'between.pem'), '-outform', 'DER')
    for (const trusted of [good.certificateDer, between]) {
      expect(await checkTimeStamp(token, IMPRINT, [trusted])).toMatchObject({ code: 'time-stamp-proved' })
    }
  })

  test('the certificate may be missing from the token when it is trusted', async () => {
    const token = await forge(good, { imprint: IMPRINT, withoutCertificates: true })
    const result = await checkTimeStamp(token, IMPRINT, [good.certificateDer])
    expect(result).toMatchObject({ code: 'time-stamp-proved', authority: { name: 'CN=Test tsa, O=Tanba tests' } })
  })

  test('nobody trusted, another root, or rubbish for a root: not decided', async () => {
    const token = await forge(good, { imprint: IMPRINT })
    const stranger = await certificatesFor({})
    for (const trusted of [[], [stranger.rootDer], [new Uint8Array([0x30, 0x80])], [new Uint8Array()]]) {
      const result = await checkTimeStamp(token, IMPRINT, trusted)
      expect(result).toMatchObject({ outcome: 'undecided', code: 'time-stamp-authority-unknown' })
    }
  })

  test('two signers are not a time stamp', async () => {
    const second = await certificatesFor({})
    const token = await forge(good, { imprint: IMPRINT, secondSigner: second })
    expect(await checkTimeStamp(token, IMPRINT, [good.rootDer])).toMatchObject({ code: 'time-stamp-malformed' })
  })

  test('another certificate with the same issuer, number and key is not the one that was signed for', async () => {
    const certificates = await certificatesFor({})
    const file = (name: string): string => join(certificates.folder, name)
    const token = await forge(certificates, { imprint: IMPRINT, withoutCertificates: true })
    const serial = Buffer.from(await openssl('x509', '-in', certificates.certificate, '-noout', '-serial')).toString()
    await writeFile(file('ext'), 'extendedKeyUsage=critical,timeStamping\n')
    const twin = await openssl(
      ...['x509', '-req', '-in', file('tsa.csr'), '-CA', certificates.root, '-CAkey', file('root.key')],
      ...[
        '-set_serial',
        `0x${serial.trim().slice('serial='.length)}`,
        '-extfile',
        file('ext'),
        '-days',
        '9000',
        '-outform',
        'DER',
      ],
    )
    expect(await checkTimeStamp(token, IMPRINT, [twin])).toMatchObject({ code: 'time-stamp-signer-differs' })
  })
})
