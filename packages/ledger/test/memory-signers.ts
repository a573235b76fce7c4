import { createPrivateKey } from 'node:crypto'
import { type Ed25519PrivateKey, exportEd25519PublicKey, publicKeyOf, sha256, signEd25519 } from '@tanba/kernel'
import type { EventType } from '../core/event/event-type.ts'
import type { NoteSigner } from '../core/note/sign.ts'
import { type KeyType, makeVerifierKey } from '../core/note/verifier-key.ts'

/** PKCS#8 of an Ed25519 key without its 32 bytes (RFC 8410 section 7). */
const PKCS8 = '302e020100300506032b657004220420'

/** A key that is the same for the same name and seed. */
export const memoryKey = (name: string, seed: number): Ed25519PrivateKey => {
  const der = Buffer.concat([Buffer.from(PKCS8, 'hex'), sha256(`${name}/${seed}`)])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) as Ed25519PrivateKey
}

export const memorySigner = (name: string, type: KeyType, seed: number): NoteSigner => {
  const privateKey = memoryKey(name, seed)
  const publicKey = exportEd25519PublicKey(publicKeyOf(privateKey))
  return {
    key: makeVerifierKey(sha256, name, type, publicKey),
    sign: (message) => signEd25519(message, privateKey),
  }
}

/** Bytes that look random and are the same for the same seed. */
export const seededRandom = (seed: number): ((length: number) => Uint8Array) => {
  let block = 0
  return (length) => {
    const blocks: Uint8Array[] = []
    for (let made = 0; made < length; made += 32) {
      blocks.push(sha256(`${seed}/${block}`))
      block += 1
    }
    return Buffer.concat(blocks).subarray(0, length)
  }
}

const named = (en: string): EventType['title'] => ({ kk: en, ru: en, en })

/** Types of events for tests: with parts of every kind, and one that is signed elsewhere. */
export const sampleTypes: readonly EventType[] = [
  {
    type: 'sample.made',
    title: named('made'),
    inputs: [{ role: 'source', title: named('source'), times: 'many' }],
    outputs: [
      { role: 'result', title: named('result'), times: 'one' },
      { role: 'report', title: named('report') },
    ],
  },
  {
    type: 'sample.approved',
    title: named('approved'),
    inputs: [],
    outputs: [{ role: 'approval', title: named('approval'), times: 'many' }],
    signature: 'may',
  },
]
