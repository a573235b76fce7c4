import { describe, expect, it } from 'vitest'
import { fromHex, sha256, sha256Hex } from '../index.ts'
import { refusal } from './refusal.ts'

describe('sha256', () => {
  // FIPS 180-4 examples, and text outside ASCII (`printf таңба | sha256sum`).
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['таңба', '8842047f21680050f60f9dc8aa15d18aed51ba8d155a0d71dc2dbc2258798820'],
  ])('of %j', (text, digest) => {
    expect(sha256Hex(text)).toBe(digest)
    expect(sha256Hex(new TextEncoder().encode(text))).toBe(digest)
    expect(sha256(text)).toEqual(fromHex(digest))
  })

  it('gives plain bytes of their own', () => {
    const digest = sha256('abc')
    expect(digest.constructor).toBe(Uint8Array)
    expect(digest.buffer.byteLength).toBe(32)
  })

  it('refuses text that UTF-8 cannot write', () => {
    const error = refusal(() => sha256('a😂\ud800'))
    expect(error).toMatchObject({ code: 'text-lone-surrogate', values: { position: 3 } })
    expect(refusal(() => sha256Hex('\udc00')).code).toBe('text-lone-surrogate')
  })
})
