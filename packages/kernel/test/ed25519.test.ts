import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  exportEd25519PrivatePem,
  exportEd25519PublicKey,
  exportEd25519PublicPem,
  fromHex,
  generateEd25519,
  importEd25519PrivatePem,
  importEd25519PublicKey,
  importEd25519PublicPem,
  publicKeyOf,
  signEd25519,
  toHex,
  verifyEd25519,
} from '../index.ts'
import { refusal } from './refusal.ts'

// RFC 8032 section 7.1.
const vectors = [
  {
    name: 'TEST 1',
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    name: 'TEST 2',
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    name: 'TEST 3',
    seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
]

/** A seed as the PKCS#8 of RFC 8410 section 7: a fixed head, then the 32 bytes. */
function pemOf(seed: string): string {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`
}

describe('Ed25519', () => {
  it.each(vectors)('signs and verifies RFC 8032 $name', ({ seed, publicKey, message, signature }) => {
    const privateKey = importEd25519PrivatePem(pemOf(seed))
    expect(toHex(exportEd25519PublicKey(publicKeyOf(privateKey)))).toBe(publicKey)
    expect(toHex(signEd25519(fromHex(message), privateKey))).toBe(signature)
    expect(verifyEd25519(fromHex(message), fromHex(signature), importEd25519PublicKey(fromHex(publicKey)))).toBe(true)
  })

  const { privateKey, publicKey } = generateEd25519()
  const message = new TextEncoder().encode('таңба')
  const signature = signEd25519(message, privateKey)

  it('finds a changed message, a changed signature and another key', () => {
    expect(verifyEd25519(message, signature, publicKey)).toBe(true)
    expect(verifyEd25519(message.slice(1), signature, publicKey)).toBe(false)
    expect(verifyEd25519(message, signature.with(0, (signature[0] ?? 0) ^ 1), publicKey)).toBe(false)
    expect(verifyEd25519(message, signature.with(63, 0xff), publicKey)).toBe(false)
    expect(verifyEd25519(message, signature, generateEd25519().publicKey)).toBe(false)
  })

  it('keys go out and come back', () => {
    expect(importEd25519PublicKey(exportEd25519PublicKey(publicKey)).equals(publicKey)).toBe(true)
    expect(importEd25519PublicPem(exportEd25519PublicPem(publicKey)).equals(publicKey)).toBe(true)
    expect(importEd25519PrivatePem(exportEd25519PrivatePem(privateKey)).equals(privateKey)).toBe(true)
    expect(importEd25519PublicPem(exportEd25519PublicPem(publicKey).replaceAll('\n', '\r\n')).equals(publicKey)).toBe(
      true,
    )
  })

  // With such a key one signature could fit many messages, and its holder could deny any of them.
  it.each([
    [1, `01${'00'.repeat(31)}`],
    [2, `ec${'ff'.repeat(30)}7f`],
    [4, '00'.repeat(32)],
    [8, '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ])('finds nothing signed by a key of order %d', (_, raw) => {
    const neutral = fromHex(`01${'00'.repeat(63)}`)
    const key = importEd25519PublicKey(fromHex(raw))
    for (let byte = 0; byte < 64; byte += 1) expect(verifyEd25519(Uint8Array.of(byte), neutral, key)).toBe(false)
  })

  it.each([0, 63, 65])('refuses a signature of %d bytes', (length) => {
    const error = refusal(() => verifyEd25519(message, new Uint8Array(length), publicKey))
    expect(error).toMatchObject({ code: 'ed25519-length', values: { length } })
  })

  it.each([0, 31, 33])('refuses a public key of %d bytes', (length) => {
    const error = refusal(() => importEd25519PublicKey(new Uint8Array(length)))
    expect(error).toMatchObject({ code: 'ed25519-length', values: { length } })
  })

  const x25519 = generateKeyPairSync('x25519')
  const privatePem = exportEd25519PrivatePem(privateKey)
  const publicPem = exportEd25519PublicPem(publicKey)

  it.each([
    ['nothing', ''],
    ['words', 'a key'],
    ['a private key', privatePem],
    ['two blocks', publicPem + publicPem],
    ['a note before it', `note\n${publicPem}`],
    ['a broken block', publicPem.replace('MCow', 'MCox')],
    ['a block of no base64', publicPem.replace('MCow', '%%%%')],
    ['another algorithm', x25519.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
  ])('refuses %s as a public key', (_, pem) => {
    expect(refusal(() => importEd25519PublicPem(pem)).code).toBe('ed25519-pem-invalid')
  })

  it.each([
    ['a public key', publicPem],
    ['two blocks', privatePem + privatePem],
    ['a broken block', privatePem.replace('MC4C', 'MC4D')],
    ['another algorithm', x25519.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    [
      'an encrypted key',
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }).toString(),
    ],
  ])('refuses %s as a private key', (_, pem) => {
    expect(refusal(() => importEd25519PrivatePem(pem)).code).toBe('ed25519-pem-invalid')
  })

  it('shows no private bytes when printed or refused', () => {
    const body = privatePem.split('\n')[1] ?? ''
    const error = refusal(() => importEd25519PrivatePem(privatePem.replace('MC4C', 'MC4D')))
    expect(body).not.toBe('')
    expect(inspect(error, { depth: 9 }) + inspect(privateKey) + JSON.stringify(privateKey)).not.toContain(
      body.slice(8, 24),
    )
  })
})
