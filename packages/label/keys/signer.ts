import { createPrivateKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { err, type Instant, ok, quote, type Result } from '@tanba/kernel'
import { ecdsaReadings } from '../core/ecdsa.ts'
import { LabelError } from '../errors.ts'
import { ALGORITHMS, type Algorithm } from './algorithms.ts'
import type { Certificate } from './certificate.ts'
import { readChain, type SigningChain } from './read-chain.ts'

/** What signs claims, wherever its key lives. */
export interface Signer {
  readonly algorithm: Algorithm
  /** Certificates in DER, the signing one first, without the root. */
  readonly chain: readonly Uint8Array[]
  /**
   * Signs `bytes` themselves (not their hash). The signature is as COSE has it: r and s of fixed width, or Ed25519's 64.
   * INVARIANT: it verifies by the key of the first certificate.
   * @throws {LabelError} `signature-foreign`, `signing-failed`
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** What a key service is asked to sign. */
export interface SigningTask {
  readonly algorithm: Algorithm
  readonly message: Uint8Array
  /** The message's hash by the algorithm's own hash function, for services that sign digests; none for Ed25519. */
  readonly digest: Uint8Array | undefined
}

export interface LocalSignerOptions {
  /** PEM, the signing certificate first. */
  readonly chain: string
  /** PEM: PKCS#8, or SEC 1 as OpenSSL writes it; unencrypted. */
  readonly privateKey: string
  /** When the chain is to be good, usually now. */
  readonly at: Instant
}

export interface CallbackSignerOptions {
  readonly chain: string
  readonly at: Instant
  /** Answers with the signature in DER or in P1363 (r and s), as the service gives it. */
  readonly sign: (task: SigningTask) => Promise<Uint8Array>
}

/** A signer whose key is in this process. The result that is not ok holds every fault of chain and key. */
export function localSigner(options: LocalSignerOptions): Result<Signer, readonly LabelError[]> {
  const chain = readChain(options.chain, options.at)
  const key = readKey(options.privateKey)
  if (key instanceof LabelError) return err([...(chain.ok ? [] : chain.error), key])
  if (!chain.ok) return chain
  const foreign = keyFinding(chain.value, key)
  if (foreign !== undefined) return err([foreign])
  const { hash: hashName } = ALGORITHMS[chain.value.algorithm]
  return ok(signerOf(chain.value, async ({ message }) => sign(hashName ?? null, message, inP1363(key))))
}

/** A signer whose key is elsewhere: a cloud key service, PKCS#11, a smart card, another process. */
export function callbackSigner(options: CallbackSignerOptions): Result<Signer, readonly LabelError[]> {
  const chain = readChain(options.chain, options.at)
  return chain.ok ? ok(signerOf(chain.value, options.sign)) : chain
}

const inP1363 = (key: KeyObject): { key: KeyObject; dsaEncoding: 'ieee-p1363' } => ({ key, dsaEncoding: 'ieee-p1363' })

function signerOf({ algorithm, certificates }: SigningChain, ask: CallbackSignerOptions['sign']): Signer {
  const { hash: hashName, signatureLength } = ALGORITHMS[algorithm]
  const [leaf] = certificates
  const key = inP1363(leaf.key)
  return {
    algorithm,
    chain: certificates.map(({ der }) => der),
    async sign(message) {
      const digest = hashName === undefined ? undefined : Uint8Array.from(hash(hashName, message, 'buffer'))
      const answer = await asked(() => ask({ algorithm, message, digest }))
      const readings = hashName === undefined ? [answer] : ecdsaReadings(answer, signatureLength / 2)
      // Checked against the certificate: so the two forms are never confused, and a key that is not the
      // certificate's shows here and not as a broken label at the reader's.
      const right = readings.find((reading) => verify(hashName ?? null, message, key, reading))
      if (right === undefined) {
        throw new LabelError('signature-foreign', { algorithm, certificate: leaf.title, length: answer.length })
      }
      return right
    },
  }
}

async function asked(ask: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await ask()
  } catch (cause) {
    const detail = quote(cause instanceof Error ? cause.message : String(cause))
    throw new LabelError('signing-failed', { detail }, { cause })
  }
}

function readKey(pem: string): KeyObject | LabelError {
  if (/ENCRYPTED/.test(pem)) return new LabelError('key-encrypted')
  try {
    return createPrivateKey(pem)
  } catch {
    return new LabelError('key-unreadable') // Neither the text nor OpenSSL's words about it: it may be a key.
  }
}

/** The key must be that of the first certificate; where it is another one's, the chain is probably upside down. */
function keyFinding({ certificates }: SigningChain, key: KeyObject): LabelError | undefined {
  const owns = ({ x509 }: Certificate): boolean => x509.checkPrivateKey(key)
  const [leaf] = certificates
  if (owns(leaf)) return undefined
  const other = certificates.find(owns)
  if (other === undefined) return new LabelError('key-foreign', { certificate: leaf.title })
  return new LabelError('key-of-authority', { certificate: leaf.title, owner: other.title })
}
