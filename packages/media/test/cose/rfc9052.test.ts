import { createPublicKey, verify } from 'node:crypto'
import { fromHex, toHex } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { algorithmOf, headerOf } from '../../core/cose/headers.ts'
import { readSign1, signatureInput, writeSign1 } from '../../core/cose/sign1.ts'

// RFC 9052 Appendix C.2.1, "Single ECDSA Signature", and its key "11" of Appendix C.7.1.
const MESSAGE =
  'd28443a10126a10442313154546869732069732074686520636f6e74656e742e' +
  '58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e' +
  '2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36'
const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: Buffer.from('bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff', 'hex').toString('base64url'),
  y: Buffer.from('20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e', 'hex').toString('base64url'),
}

describe('the example of RFC 9052', () => {
  const sign1 = readSign1(fromHex(MESSAGE))
  const payload = Buffer.from('This is the content.')

  it('is read', () => {
    expect(sign1.isTagged).toBe(true)
    expect(algorithmOf(sign1)).toMatchObject({ value: -7, isProtected: true, algorithm: { name: 'ES256' } })
    expect(headerOf(sign1, 4)).toStrictEqual({ value: fromHex('3131'), isProtected: false })
    expect(sign1.payload).toStrictEqual(new Uint8Array(payload))
  })

  it('is written as it was', () => expect(toHex(writeSign1(sign1))).toBe(MESSAGE))

  it('has the bytes to be signed of the example', () => {
    const input = signatureInput(sign1.protectedBytes, payload)
    expect(toHex(input)).toBe('846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e')
    const key = createPublicKey({ key: KEY, format: 'jwk' })
    expect(verify('sha256', input, { key, dsaEncoding: 'ieee-p1363' }, sign1.signature)).toBe(true)
  })
})
