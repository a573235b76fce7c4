import { importEd25519PublicKey, sha256, verifyEd25519 } from '@tanba/kernel'
import type { Primitives } from '../core/primitives.ts'

/** SHA-256 and Ed25519 as Node has them natively. */
export const nodePrimitives: Primitives = {
  sha256,
  verifyEd25519: (publicKey, message, signature) =>
    publicKey.length === 32 &&
    signature.length === 64 &&
    verifyEd25519(message, signature, importEd25519PublicKey(publicKey)),
}
