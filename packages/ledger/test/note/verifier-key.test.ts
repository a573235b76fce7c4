import { sha256 } from '@tanba/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../../core/note/base64.ts'
import { keyFingerprint, makeVerifierKey, parseVerifierKey } from '../../core/note/verifier-key.ts'
import { memorySigner } from '../memory-signers.ts'
import { bytes, keyName } from './arbitrary.ts'
import { refusal } from './refusal.ts'

// The key of the Go checksum database, from its published configuration.
const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'

const answer = (text: string): string => {
  const key = parseVerifierKey(text, sha256)
  return key.ok ? key.value.name : key.error
}

describe('verifier keys', () => {
  it('are read as others publish them', () => {
    expect(answer(GO_KEY)).toBe('sum.golang.org')
  })

  it('come back from their text', () => {
    fc.assert(
      fc.property(keyName, fc.constantFrom('ed25519', 'cosignature'), bytes(32), (name, type, raw) => {
        const key = makeVerifierKey(sha256, name, type, raw)
        expect(parseVerifierKey(key.text, sha256)).toEqual({ ok: true, value: key })
      }),
    )
  })

  it('have other hashes for other types, names and bytes', () => {
    const hashes = [
      memorySigner('a', 'ed25519', 1),
      memorySigner('a', 'cosignature', 1),
      memorySigner('b', 'ed25519', 1),
      memorySigner('a', 'ed25519', 2),
    ].map(({ key }) => key.keyHash)
    expect(new Set(hashes).size).toBe(4)
  })

  it('have a fingerprint of the bytes alone', () => {
    const key = memorySigner('a', 'ed25519', 1).key
    expect(keyFingerprint(sha256, key)).toMatch(/^[0-9a-f]{64}$/)
    expect(keyFingerprint(sha256, { ...key, name: 'b' })).toBe(keyFingerprint(sha256, key))
  })

  const [name, hash] = GO_KEY.split('+')
  const base64 = GO_KEY.slice(`${name}+${hash}+`.length)
  it.each([
    ['nothing', '', 'verifier-key-malformed'],
    ['two parts', `${name}+${hash}`, 'verifier-key-malformed'],
    ['a hash in upper case', `${name}+033DE0AE+${base64}`, 'verifier-key-malformed'],
    ['another hash', `${name}+033de0af+${base64}`, 'verifier-key-hash'],
    ['another name', `sum.golang.com+${hash}+${base64}`, 'verifier-key-hash'],
    ['no name', `+${hash}+${base64}`, 'verifier-key-malformed'],
    ['a space in the name', `sum golang+${hash}+${base64}`, 'verifier-key-malformed'],
    ['a newline at the end', `${GO_KEY}\n`, 'verifier-key-malformed'],
    ['a shorter key', `${name}+${hash}+${encodeBase64(new Uint8Array(32).fill(1))}`, 'verifier-key-malformed'],
    ['a longer key', `${name}+${hash}+${encodeBase64(new Uint8Array(34).fill(1))}`, 'verifier-key-malformed'],
    ['no key', `${name}+${hash}+`, 'verifier-key-malformed'],
    ['an unknown type', `${name}+${hash}+${encodeBase64(new Uint8Array(33).fill(2))}`, 'verifier-key-type'],
    ['a megabyte', `${name}+${hash}+${'A'.repeat(1_000_000)}`, 'verifier-key-malformed'],
  ])('are refused with %s', (_, text, code) => {
    expect(answer(text)).toBe(code)
  })

  it.each(['', 'a b', 'a+b', 'a\n', 'a\u2003b', 'a\u0000', '\ud800', 'a'.repeat(256)])(
    'have no name like %j',
    async (bad) => {
      expect(await refusal(() => makeVerifierKey(sha256, bad, 'ed25519', new Uint8Array(32)))).toBe('key-name-invalid')
    },
  )
})
