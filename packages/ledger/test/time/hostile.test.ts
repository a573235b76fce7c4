import { sha256 } from '@tanba/kernel'
import type { AsnType } from 'asn1js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkTimeStamp } from '../../time/check.ts'
import { bytesOf, childrenOf, readDer } from '../../time/der.ts'
import { startTimeAuthority, type TestTimeAuthority } from '../time-authority.ts'

// Keys of RSA take openssl seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const IMPRINT = sha256(new Uint8Array([1, 2, 3]))
let authority: TestTimeAuthority
let rsa: TestTimeAuthority
let token: Uint8Array
let rsaToken: Uint8Array

beforeAll(async () => {
  ;[authority, rsa] = await Promise.all([startTimeAuthority({ intermediate: {} }), startTimeAuthority({ key: 'rsa' })])
  ;[token, rsaToken] = await Promise.all([authority.token(IMPRINT), rsa.token(IMPRINT)])
})
afterAll(async () => {
  await Promise.all([authority.close(), rsa.close()])
})

const repeat = (text: string, times: number): Uint8Array => Uint8Array.from(Buffer.from(text.repeat(times), 'hex'))

describe('what is no token', () => {
  const cases: readonly [string, () => Uint8Array][] = [
    ['nothing', () => new Uint8Array()],
    ['one byte', () => new Uint8Array([0x30])],
    ['zeros', () => new Uint8Array(4_000)],
    ['an empty sequence', () => new Uint8Array([0x30, 0x00])],
    ['a length of 4 GB', () => new Uint8Array([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02, 0x01, 0x01])],
    ['a length of a length', () => new Uint8Array([0x30, 0xff, ...new Uint8Array(200)])],
    ['sequences without an end, one in another', () => repeat('3080', 30_000)],
    ['sequences that end, one in another', () => repeat('3080', 16_000).slice()],
    ['a great many nulls', () => Uint8Array.from([0x30, 0x82, 0xea, 0x60, ...repeat('0500', 30_000)])],
    ['a great many open strings', () => repeat('2480', 30_000)],
    ['the token with a byte after it', () => Uint8Array.from([...token, 0])],
    ['two tokens', () => Uint8Array.from([...token, ...token])],
    ['a certificate', () => authority.rootDer],
    ['text', () => new TextEncoder().encode('-----BEGIN PKCS7-----\n')],
    ['its content alone', () => bytesOf(childrenOf(readDer(token))[1] ?? expect.fail())],
  ]
  test.each(cases)('%s', async (_name, bytes) => {
    const result = await checkTimeStamp(bytes(), IMPRINT, [authority.rootDer])
    expect(result).toEqual({ outcome: 'disproved', code: 'time-stamp-malformed' })
  })

  test('more than 64 kB is not read', async () => {
    const result = await checkTimeStamp(new Uint8Array(65_537), IMPRINT, [authority.rootDer])
    expect(result).toEqual({ outcome: 'undecided', code: 'time-stamp-too-large' })
  })

  test('a token cut anywhere', async () => {
    for (let length = 0; length < token.length; length += 7) {
      const result = await checkTimeStamp(token.subarray(0, length), IMPRINT, [authority.rootDer])
      expect(result.code).toBe('time-stamp-malformed')
    }
  })

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        expect((await checkTimeStamp(bytes, IMPRINT, [authority.rootDer])).outcome).not.toBe('proved')
      }),
      { numRuns: 300, seed: 3161 },
    )
  })
})

describe('one bit of a token changed', () => {
  // RFC 5652: outside what is signed stand the versions, the list of digests, every certificate that is not needed, and
  // the parameters of algorithms. A change there changes nothing that is proved, and only such a change may pass.
  const cases: readonly [string, () => [Uint8Array, TestTimeAuthority]][] = [
    ['ECDSA, an issuer between', () => [token, authority]],
    ['RSA', () => [rsaToken, rsa]],
  ]
  test.each(cases)(
    '%s',
    async (_name, subject) => {
      const [original, { rootDer }] = subject()
      const expected = await checkTimeStamp(original, IMPRINT, [rootDer])
      expect(expected.outcome).toBe('proved')
      const unsigned = unsignedParts(original)
      let passed = 0
      const change = fc.tuple(fc.nat(original.length - 1), fc.nat(7))
      await fc.assert(
        fc.asyncProperty(change, async ([at, bit]) => {
          const changed = Uint8Array.from(original)
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          const result = await checkTimeStamp(changed, IMPRINT, [rootDer])
          if (result.outcome !== 'proved') return
          passed++
          expect(result).toEqual(expected)
          expect(unsigned.filter(({ from, to }) => at >= from && at < to)).not.toEqual([])
        }),
        { numRuns: 1_000, seed: 5816 },
      )
      // Otherwise the list of unsigned parts would never have been looked at.
      expect(passed).toBeGreaterThan(0)
    },
    60_000,
  )
})

interface Part {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** Where in a token the parts stand that no signature covers. */
function unsignedParts(bytes: Uint8Array): readonly Part[] {
  const content = childrenOf(childrenOf(readDer(bytes))[1])[0]
  const [version, digests, , certificates, signers] = childrenOf(content)
  const [signer] = childrenOf(signers)
  const [signerVersion, , digest, , signature] = childrenOf(signer)
  const part = (name: string, parent: AsnType | undefined, child: AsnType | undefined): readonly Part[] => {
    if (parent === undefined || child === undefined) return []
    const from = Buffer.from(bytes).lastIndexOf(bytesOf(parent)) + Buffer.from(bytesOf(parent)).indexOf(bytesOf(child))
    return [{ name, from, to: from + bytesOf(child).length }]
  }
  return [
    ...part('SignedData.version', content, version),
    ...part('SignedData.digestAlgorithms', content, digests),
    ...childrenOf(certificates).flatMap((certificate) => part('certificate', certificates, certificate)),
    ...part('SignerInfo.version', signer, signerVersion),
    ...part('parameters of the digest', digest, childrenOf(digest)[1]),
    ...part('parameters of the signature', signature, childrenOf(signature)[1]),
  ]
}
