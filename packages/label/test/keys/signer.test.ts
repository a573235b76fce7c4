import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecdsaReadings } from '../../core/ecdsa.ts'
import { type CallbackSignerOptions, callbackSigner, localSigner, type Signer } from '../../index.ts'
import { ALGORITHMS } from '../../keys/algorithms.ts'
import { NOW } from '../fixtures.ts'
import { has, run } from '../programs.ts'
import { refusal } from '../refusal.ts'
import { type Issued, issuedWith } from './issued.ts'

const curves = [
  { algorithm: 'ES256', namedCurve: 'P-256', hash: 'sha256', width: 32 },
  { algorithm: 'ES384', namedCurve: 'P-384', hash: 'sha384', width: 48 },
  { algorithm: 'ES512', namedCurve: 'P-521', hash: 'sha512', width: 66 },
] as const

describe.each(curves)('$algorithm', ({ algorithm, namedCurve, hash, width }) => {
  const pair = generateKeyPairSync('ec', { namedCurve })
  const issued = issuedWith({ key: pair })

  it('reads the DER of node:crypto as the P1363 that verifies', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (message) => {
        const readings = ecdsaReadings(sign(hash, message, pair.privateKey), width)
        expect(readings).toHaveLength(1)
        expect(readings[0]).toHaveLength(2 * width)
        const key = { key: pair.publicKey, dsaEncoding: 'ieee-p1363' } as const
        expect(verify(hash, message, key, readings[0] ?? new Uint8Array())).toBe(true)
      }),
      // One signature in 128 has a number with a leading zero byte; the larger curves are slow.
      { numRuns: width === 32 ? 400 : 40 },
    )
  })

  it('gives both forms the same bytes, whatever the numbers', () => {
    const number = fc.uint8Array({ minLength: 0, maxLength: width })
    fc.assert(
      fc.property(number, number, fc.nat(3), (r, s, zeros) => {
        const wide = Uint8Array.from([...padded(r, width), ...padded(s, width)])
        expect(ecdsaReadings(wide, width)).toContainEqual(wide)
        expect(ecdsaReadings(derOf(r, s, zeros), width)).toContainEqual(wide)
      }),
    )
  })

  it.skipIf(!has('openssl'))('signs through a service that takes digests (needs openssl)', async () => {
    const signer = service(issued, async ({ digest }) => digestSigned(digest, issued.key))
    expect(await signer.sign(Uint8Array.of(1, 2, 3))).toHaveLength(2 * width)
  })

  it('signs here, and through a service that answers in either form', async () => {
    const message = new TextEncoder().encode('claim')
    const local = localSigner({ chain: issued.leaf + issued.intermediate, privateKey: issued.key, at: NOW })
    const key = createPrivateKey(issued.key)
    const signers = [
      signerOf(local),
      service(issued, async (task) => sign(hash, task.message, key)),
      service(issued, async (task) => sign(hash, task.message, { key, dsaEncoding: 'ieee-p1363' })),
    ]
    for (const signer of signers) {
      expect(signer.algorithm).toBe(algorithm)
      const signature = await signer.sign(message)
      expect(signature).toHaveLength(ALGORITHMS[algorithm].signatureLength)
      expect(verify(hash, message, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
    }
  })
})

describe('a service whose answer is wrong', () => {
  const issued = issuedWith()
  const key = createPrivateKey(issued.key)
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const message = Uint8Array.of(1)
  const answers: readonly (readonly [string, CallbackSignerOptions['sign']])[] = [
    ['of another key', async (task) => sign('sha256', task.message, other)],
    ['over the digest of the digest', async ({ digest }) => sign('sha256', digest ?? new Uint8Array(), key)],
    ['empty', async () => new Uint8Array()],
    ['text', async () => new TextEncoder().encode('x'.repeat(64))],
    ['DER with a rest', async (task) => Buffer.concat([sign('sha256', task.message, key), Uint8Array.of(0)])],
  ]
  it.each(answers)('%s', async (_what, answer) => {
    expect(await refusal(service(issued, answer).sign(message))).toBe('signature-foreign')
  })

  it('that fails', async () => {
    const failing = service(issued, () => Promise.reject(new Error('no route to the key service')))
    await expect(failing.sign(message)).rejects.toThrow('no route to the key service')
    expect(await refusal(failing.sign(message))).toBe('signing-failed')
  })
})

it('reads any bytes without failing', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => ecdsaReadings(bytes, 32).length <= 2))
  for (const hostile of [
    '3084ffffffff',
    '30850000000000',
    '3080',
    '3006020100020101ff',
    '300602010002',
    '30060200020101',
  ]) {
    expect(ecdsaReadings(Buffer.from(hostile, 'hex'), 32)).toEqual([])
  }
})

/** DER of two numbers, with needless zeros before them. */
function derOf(r: Uint8Array, s: Uint8Array, zeros: number): Uint8Array {
  const number = (bytes: Uint8Array): number[] => [
    0x02,
    bytes.length + 1 + zeros,
    ...Array(1 + zeros).fill(0),
    ...bytes,
  ]
  const content = [...number(r), ...number(s)]
  return Uint8Array.from([0x30, ...(content.length < 128 ? [] : [0x81]), content.length, ...content])
}

const padded = (bytes: Uint8Array, width: number): number[] => [...Array(width - bytes.length).fill(0), ...bytes]

/** As key services do it; node:crypto signs no digests. */
function digestSigned(digest: Uint8Array | undefined, pem: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-digest-'))
  try {
    writeFileSync(join(folder, 'key.pem'), pem)
    const args = ['pkeyutl', '-sign', '-inkey', join(folder, 'key.pem')]
    return run('openssl', args, { input: digest ?? new Uint8Array() })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function service({ leaf, intermediate }: Issued, answer: CallbackSignerOptions['sign']): Signer {
  return signerOf(callbackSigner({ chain: leaf + intermediate, at: NOW, sign: answer }))
}

function signerOf(result: ReturnType<typeof callbackSigner>): Signer {
  if (!result.ok) throw result.error[0]
  return result.value
}
