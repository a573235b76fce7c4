import { err, ok, quote, type Result, toHex } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { Sha256 } from '../primitives.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { concat, utf8 } from './bytes.ts'
import type { NoteFault } from './fault.ts'
import { isKeyName } from './note.ts'

/** `ed25519`: signs notes (C2SP signed-note, type 0x01). `cosignature`: of a witness (C2SP tlog-cosignature, 0x04). */
export type KeyType = 'ed25519' | 'cosignature'

/** The public half of a key of notes. */
export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  /** First 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), as 8 lower-case hexadecimal digits. */
  readonly keyHash: string
  /** 32 bytes (RFC 8032 section 5.1.5). */
  readonly publicKey: Uint8Array
  /** All of it as text, `name+hash+base64`: what is published, compared and kept. */
  readonly text: string
}

const TYPE_BYTES: Readonly<Record<KeyType, number>> = { ed25519: 0x01, cosignature: 0x04 }
const PUBLIC_KEY_BYTES = 32

/** @throws LedgerError key-name-invalid @throws KernelError ed25519-length: handled by whoever made the key */
export function makeVerifierKey(sha256: Sha256, name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new LedgerError('key-name-invalid', { text: quote(name) })
  const typed = concat(Uint8Array.of(TYPE_BYTES[type]), publicKey)
  const keyHash = toHex(sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4))
  return { name, type, keyHash, publicKey, text: `${name}+${keyHash}+${encodeBase64(typed)}` }
}

/** Reads `name+hash+base64`; the hash has to be that of the name and key. */
export function parseVerifierKey(text: string, sha256: Sha256): Result<VerifierKey, NoteFault> {
  const [, name = '', keyHash, base64 = ''] = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,200})$/.exec(text) ?? []
  const typed = decodeBase64(base64)
  if (!isKeyName(name) || typed === undefined || typed.length === 0) return err('verifier-key-malformed')
  const type = (['ed25519', 'cosignature'] as const).find((one) => TYPE_BYTES[one] === typed[0])
  if (type === undefined) return err('verifier-key-type')
  if (typed.length !== 1 + PUBLIC_KEY_BYTES) return err('verifier-key-malformed')
  const key = makeVerifierKey(sha256, name, type, typed.slice(1))
  return key.keyHash === keyHash ? ok(key) : err('verifier-key-hash')
}

/** SHA-256 of the 32 bytes of the key, in hexadecimal: short enough to compare by eye or to read out. */
export function keyFingerprint(sha256: Sha256, key: VerifierKey): string {
  return toHex(sha256(key.publicKey))
}

/** The key that a line of signature claims to be of. */
export function keyOf(
  keys: readonly VerifierKey[],
  line: { readonly name: string; readonly keyHash: string },
): VerifierKey | undefined {
  return keys.find(({ name, keyHash }) => name === line.name && keyHash === line.keyHash)
}
