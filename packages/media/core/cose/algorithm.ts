/** A signature algorithm that C2PA 2.2 allows ("Digital signatures"), by its COSE identifier (RFC 9053, RFC 8230). */
export interface CoseAlgorithm {
  readonly id: number
  readonly name: CoseAlgorithmName
  /** Bytes of a signature: ECDSA is r and s side by side, never DER (RFC 9053 section 2.1). RSA's is its modulus. */
  readonly signatureLength?: number
}

export type CoseAlgorithmName = 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'PS384' | 'PS512' | 'EdDSA'

export const COSE_ALGORITHMS: readonly CoseAlgorithm[] = [
  { id: -7, name: 'ES256', signatureLength: 64 },
  { id: -35, name: 'ES384', signatureLength: 96 },
  { id: -36, name: 'ES512', signatureLength: 132 },
  { id: -37, name: 'PS256' },
  { id: -38, name: 'PS384' },
  { id: -39, name: 'PS512' },
  // C2PA allows Ed25519 alone, whose signatures have this length.
  { id: -8, name: 'EdDSA', signatureLength: 64 },
]

/** The algorithm with this identifier, or this name; `undefined` for one that C2PA does not allow. */
export const coseAlgorithm = (idOrName: unknown): CoseAlgorithm | undefined =>
  COSE_ALGORITHMS.find(({ id, name }) => id === idOrName || name === idOrName)
