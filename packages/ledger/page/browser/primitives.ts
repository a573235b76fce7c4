import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Primitives } from '../../core/primitives.ts'

/** What Node gives natively; WebCrypto answers later, and a tree takes thousands of hashes at once. */
export const browserPrimitives: Primitives = {
  sha256: (bytes) => sha256(bytes),
  verifyEd25519: (publicKey, message, signature) => {
    try {
      // RFC 8032 as Node checks it: without the allowances of ZIP 215.
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      // Lengths and points that are none.
      return false
    }
  },
}
